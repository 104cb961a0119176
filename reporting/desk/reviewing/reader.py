"""What the public entry of a statement says, line by line, from its release document."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from reporting.releasing.document import FigurePart, ReleaseDocument
from reporting.releasing.sentences import entry_sentence, figure_words
from reporting.releasing.sentences.times import TO_THE_DAY
from reporting.texts.days import plain_day_words
from reporting.vocabulary import STANCES


class ReaderLine(NamedTuple):
    """A line of the entry and what it is: who, beside, said, amount, sentence, noted or printed."""

    kind: str
    words: str


def reader_lines(document: ReleaseDocument) -> list[ReaderLine]:
    return [ReaderLine(kind, words) for kind, words in told(document) if words]


def told(document: ReleaseDocument) -> Iterator[tuple[str, str]]:
    speaker, party = document["speaker"], document["party"]
    yield "who", speaker["name"]
    yield "beside", document["speaker_title"]
    yield "beside", speaker["description"] if speaker["kind"] == "unnamed" else ""
    yield "beside", party["name"] if party["name"] != speaker["name"] else ""
    if relayer := document["relayed_by"]:
        yield "beside", f"relayed by {relayer['name']}"
    yield "said", day_told(document)
    yield from (("amount", words) for words in numbers_told(document))
    yield "sentence", entry_sentence(document).text
    yield "noted", document["chart_note"]
    yield "noted", verified_told(document)
    yield "printed", printed_words(document)


def day_told(document: ReleaseDocument) -> str:
    """“Wednesday 23 October 2024”, no finer than it is known."""
    said = document["said"]
    if not said["on"]:
        return "Day not known"
    day = date.fromisoformat(said["on"])
    if said["precision"] in TO_THE_DAY:
        return f"{day:%A} {day.day} {day:%B %Y}"
    return f"{day:%B %Y}" if said["precision"] == "month" else str(day.year)


def verified_told(document: ReleaseDocument) -> str:
    """“Verified by this newsroom on 3 November 2024: …”."""
    verified = document["verified"]
    if verified is None:
        return ""
    day = plain_day_words(date.fromisoformat(verified["on"]))
    return f"Verified by this newsroom on {day}: {verified['reason']}"


def numbers_told(document: ReleaseDocument) -> list[str]:
    """“at least 3,000 sent to or in Russia”; or the position of whoever gave no number."""
    shown = [one["object"]["figure"] for one in document["relations"] if one["object"]]
    wholes = [one for one in document["figures"] if one["part_of"] is None]
    if figures := [*wholes, *([] if wholes else shown)]:
        return [number_told(one) for one in figures]
    series = document["series"]
    lane = STANCES[document["stance"]].lane
    return [f"{lane}: {series['unit']} {lowered(series['name'])}"]


def number_told(figure: FigurePart) -> str:
    return f"{figure_words(figure)} {lowered(figure['series']['name'])}"


def lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def printed_words(document: ReleaseDocument) -> str:
    """“3 texts of 2 outlets”: copies of one text count once, as the public page has it."""
    sources = [one["source"] for one in document["appearances"] if one["passages"]]
    texts = len({one["original"] for one in sources})
    outlets = len({one["outlet"]["slug"] for one in sources if one["outlet"]})
    of = f" of {counted(outlets, 'outlet')}" if outlets > 1 else ""
    return f"In {counted(texts, 'text')}{of} on our record" if texts else ""


def counted(many: int, what: str) -> str:
    return f"{'one' if many == 1 else many} {what}{'' if many == 1 else 's'}"
