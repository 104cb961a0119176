"""What a correction changes: the two entries word by word, and the fields that differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from reporting.desk.reviewing.reader import day_told, number_told, reader_lines, verified_told
from reporting.models import Basis, Stance
from reporting.releasing.document import ReleaseDocument, SourcePart
from reporting.releasing.sentences.times import due_words
from reporting.texts.word_changes import WordPiece, changed_words
from reporting.vocabulary import COMPARATORS, STANCES

SIGNS = {"dot": "dot", "halo": "dot in a halo", "floor": "floor, open upwards", "cap": "cap",
         "bracket": "bracket", "": "place in words"}  # fmt: skip


class EntryLine(NamedTuple):
    kind: str
    pieces: list[WordPiece]


@dataclass(frozen=True)
class FieldChange:
    """A field that differs; `elsewhere` is what follows from it on the page."""

    label: str
    before: list[WordPiece]
    after: list[WordPiece]
    elsewhere: str = ""


@dataclass(frozen=True)
class EntryChanges:
    """The entry as it will be and, where one is public, as it is."""

    colour: str
    proposed: list[EntryLine]
    public: list[EntryLine]
    fields: list[FieldChange]
    unchanged: list[str]


def entry_changes(proposed: ReleaseDocument, public: ReleaseDocument | None) -> EntryChanges:
    colour = proposed["party"]["colour"]
    if public is None:
        lines = [
            EntryLine(kind, [WordPiece(words, False)]) for kind, words in reader_lines(proposed)
        ]
        return EntryChanges(colour, lines, [], [], [])
    before, after = compared_lines(public, proposed)
    now, then = fields_told(public), fields_told(proposed)
    labels = list(dict.fromkeys([*then, *now]))
    differing = [one for one in labels if now.get(one, "") != then.get(one, "")]
    follows = consequences(public, proposed)
    fields = [
        FieldChange(one, *changed_words(now.get(one, ""), then.get(one, "")), follows.get(one, ""))
        for one in differing
    ]
    same = [one.lower() for one in labels if one not in differing and then[one]]
    return EntryChanges(colour, after, before, fields, same)


def compared_lines(
    public: ReleaseDocument, proposed: ReleaseDocument
) -> tuple[list[EntryLine], list[EntryLine]]:
    """The lines of both entries, each compared with its like in the other."""
    old, new = reader_lines(public), reader_lines(proposed)
    before, after = [], []
    for kind in dict.fromkeys(line.kind for line in [*new, *old]):
        pairs = zip_longest(
            *([one.words for one in lines if one.kind == kind] for lines in (old, new))
        )
        for was, will in pairs:
            gone, come = changed_words(was or "", will or "")
            before += [EntryLine(kind, gone)] if was else []
            after += [EntryLine(kind, come)] if will else []
    return before, after


def fields_told(document: ReleaseDocument) -> dict[str, str]:
    """Each field in words, under its label."""
    said_on = document["said"]["on"] and date.fromisoformat(document["said"]["on"])
    relayer, public = document["relayed_by"], document["public"]
    return {
        "Speaker": document["speaker"]["name"],
        "Title": document["speaker_title"],
        "Voice": document["voice"]["name"],
        "Relayed by": relayer["name"] if relayer else "",
        "Stance": str(Stance(document["stance"]).label),
        "About": document["series"]["name"],
        **figures_told(document),
        "In our words": document["gist"],
        "Of what is to come": "yes" if document["is_ahead"] else "no",
        "Time of it": due_words(document, said_on or None),
        "Said on": day_told(document),
        "Known by": str(Basis(document["said"]["basis"]).label),
        "Occasion": ", ".join(filter(None, [public["was"], public["occasion"]])),
        "Asked": document["asked"].replace("_", " "),
        "Note on the chart": document["chart_note"],
        "Verified": verified_told(document),
        "Relations": ", ".join(f"{one['kind'].replace('_', ' ')} {one['to']}"
                               for one in document["relations"]),
        "Sources": ", ".join(sorted(sources_told(document).values())),
        "Printed otherwise": "; ".join(sorted(differences_told(document))),
    }  # fmt: skip


def figures_told(document: ReleaseDocument) -> dict[str, str]:
    """By identity: a number that stays under its row is changed, not another."""
    said = document["said"]["on"]
    told = {}
    for place, one in enumerate(document["figures"], start=1):
        due = due_words(one, date.fromisoformat(said) if said else None)
        more = [
            due,
            one["things"],
            one["tail"],
            f"on {one['applies_on']}" if one["applies_on"] else "",
        ]
        part = "part of a larger number" if one["part_of"] else ""
        words = ", ".join(filter(None, [number_told(one), *more, part]))
        told["Figure" if place == 1 else f"Figure {place}"] = words
    return told


def sources_told(document: ReleaseDocument) -> dict[int, str]:
    sources = (one["source"] for one in document["appearances"])
    return {one["id"]: source_name(one) for one in sources}


def source_name(source: SourcePart) -> str:
    outlet = source["outlet"]
    return outlet["name"] if outlet else source["title"] or f"source {source['id']}"


def differences_told(document: ReleaseDocument) -> Iterator[str]:
    for text in document["appearances"]:
        for one in text["differences"]:
            yield f"{source_name(text['source'])} has “{one['printed']}” ({one['field']})"


def consequences(public: ReleaseDocument, proposed: ReleaseDocument) -> dict[str, str]:
    """What else the page shows otherwise, by the label of its field."""
    return {
        **moved_mark(public, proposed),
        **other_signs(public, proposed),
        "Sources": listed_sources(public, proposed),
    }


def moved_mark(public: ReleaseDocument, proposed: ReleaseDocument) -> dict[str, str]:
    was, will = public["said"]["on"], proposed["said"]["on"]
    if not was or not will or was == will:
        return {}
    days = (date.fromisoformat(will) - date.fromisoformat(was)).days
    far = "one day" if abs(days) == 1 else f"{abs(days)} days"
    return {"Said on": f"its mark moves {far} to the {'right' if days > 0 else 'left'}"}


def other_signs(public: ReleaseDocument, proposed: ReleaseDocument) -> dict[str, str]:
    """The sign of a number on the chart, where it is drawn as another one."""
    if not all(STANCES[one["stance"]].is_drawn for one in (public, proposed)):
        return {}
    pairs = zip(public["figures"], proposed["figures"], strict=False)
    found = {}
    for place, (one, other) in enumerate(pairs, start=1):
        was, will = (SIGNS[COMPARATORS[figure["comparator"]].shape] for figure in (one, other))
        if was != will and one["part_of"] is None:
            found["Figure" if place == 1 else f"Figure {place}"] = f"its {was} becomes a {will}"
    return found


def listed_sources(public: ReleaseDocument, proposed: ReleaseDocument) -> str:
    was, will = sources_told(public), sources_told(proposed)
    added = [f"{name} is new" for pk, name in will.items() if pk not in was]
    gone = [f"{name} goes" for pk, name in was.items() if pk not in will]
    return "; ".join([*added, *gone])
