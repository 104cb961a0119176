"""Text → its paragraphs: which are told, which are headline or furniture, who speaks by a label."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reporting.texts.articles.datelines import DATELINE, is_place
from reporting.texts.extraction.lexicon import Lexicon, in_small_letters

LINE = re.compile(r"[^\n]+")
LABEL = re.compile(
    r"(?:Q\.?\s?[0-9]{1,4}\.?\s+)?(?P<who>[A-Z][^\W\d_]*(?:[.’'\- ]{1,2}[^\W\d_]+){0,5}\.?"
    r"(?: ?\([^()\n]{1,40}\)|, (?:[A-Z]|the )[^,:.\n]{2,40})?):"
    r"(?:\s+(?=\S)|\s*\Z)"
    r"|(?P<titled>(?:The |Mr\.? |Ms\.? |Mrs\.? |Dr\.? |Sen\. |Rep\. |Senator |Chair\w* )"
    r"(?:[A-Z]{2,}[’'-]?){1,3})\.\s+(?=\S)"
    r"|(?P<asked>(?:Q|QUESTION)(?=[:. \t])|(?:A|ANSWER)(?=[:.]))(?: ?\([^()\n]{1,40}\))?"
    r"[:.]?[ \t]{1,8}(?=[A-Z“\"(])"
)
# A longer dateline than those of articles: “BORDERTOWN, Free State of Ruritania, Oct. 19 (Wire) - ”
LONG_DATELINE = re.compile(r"[A-Z][^\n()]{2,100}\([^()\n]{2,40}\)\s?(?:[-–—]|--)\s")
BULLET = re.compile(r"\s*[-•*‣▪–—]\s")
CLOCK = re.compile(
    r"\s*(?:[0-2]?[0-9][.:][0-5][0-9](?:\s?[ap]\.?m\.?)?\s?[-–—|:]?"
    r"|[0-2][0-9][0-5][0-9](?:\s?(?:GMT|UTC|h|hrs))?\s?[-–—|:])\s+(?=[A-Z“\"])"
)
WRAPPED = re.compile(r"(?<=[^\n]{50})(?<![.!?:”\")\]\s])\n(?=\S)|(?<=\w)\n(?=[a-z])")
ENDS = re.compile(r"(?:[.!?…:;,][’']?|[\"”»)\]—–-])\s*\Z")
# “Aid for Zenda (AZ) is shocked by”: who speaks in a release whose head does not say it.
ISSUER = re.compile(r"(?P<who>(?:The )?[A-Z][\w’'-]*(?: [\w’'-]+){0,6}) \([A-Z][A-Za-z]{1,8}\)")
FEWEST, SHARE = 2, 0.25  # labels that make a transcript, of all that is told
HEAD = 8  # lines in which it says of itself that it is a release


@dataclass(frozen=True)
class Paragraph:
    """A line of the text at start:end; `label` is who speaks in a transcript, or who publishes a
    release, at its own place."""

    start: int
    end: int
    label: str = ""
    label_at: int = 0
    is_told: bool = True
    kind: str = ""  # of the document: “transcript”, “release”, “live”


def join_broken_lines(text: str) -> str:
    """The text, as long as before, with a space where a line breaks within a paragraph."""
    return WRAPPED.sub(" ", text)


def cut_paragraphs(text: str, lexicon: Lexicon) -> list[Paragraph]:
    """The lines that are not blank; in a transcript without their labels, in an article without
    their dateline, in a release with who publishes it."""
    lines = [(match.start(), match.end()) for match in LINE.finditer(text) if match[0].strip()]
    if answers := [*in_answers(text, lines, lexicon)]:
        return answers
    labels = [LABEL.match(text, *line) if is_ended(text, *line) else None for line in lines]
    names = Counter(label_of(one) for one in labels if one)
    labels = [one if one and is_label(label_of(one), names) else None for one in labels]
    told = sum(1 for line in lines if is_ended(text, *line))
    if sum(1 for one in labels if one) >= max(FEWEST, SHARE * told):
        return list(in_transcript(text, lines, labels, narrators_in(text, labels, lexicon)))
    found = [without_note(in_article(text, *line), text, lexicon) for line in lines]
    issuer = issuer_in(text, lines[:HEAD], lexicon)
    if issuer is None and is_live(text, lines, lexicon):
        return [replace(one, kind="live") for one in found]
    if issuer is None:
        return found
    name = text[slice(*issuer)]
    return [replace(one, label=name, label_at=issuer[0], kind="release") for one in found]


def in_answers(text: str, lines: list[tuple[int, int]], lexicon: Lexicon) -> Iterator[Paragraph]:
    """The paragraphs of written questions and answers, none in any other text: a line asks, and
    whoever answers is named in one of its own, “Answer, 12 May - Ada Muster, minister”."""
    patterns = lexicon.documents
    is_asked = any(patterns["question"].match(text[slice(*line)]) for line in lines)
    if not is_asked or not any(answerer(text, line, lexicon) for line in lines):
        return
    last, label = ("", 0), ("", 0)
    for start, end in lines:
        if match := answerer(text, (start, end), lexicon):
            last = label = match["who"], match.start("who")
        elif match := patterns["question"].match(text[start:end]):
            label = "Question", start
        elif patterns["closing_notes"].match(text[start:end]):
            label = "", 0
        elif match := patterns["answer_goes_on"].match(text[start:end]):
            label, start = last, start + match.end()
        if is_ended(text, start, end):
            yield Paragraph(start, end, *label, is_told=bool(label[0]), kind="transcript")


def answerer(text: str, line: tuple[int, int], lexicon: Lexicon) -> re.Match[str] | None:
    if is_ended(text, *line):
        return None
    return lexicon.documents["answered"].match(text, *line)


def without_note(paragraph: Paragraph, text: str, lexicon: Lexicon) -> Paragraph:
    """“(Corrects figure in paragraph 3)” tells of the text, and nothing of the story."""
    is_note = lexicon.documents["note"].match(text, paragraph.start, paragraph.end)
    return replace(paragraph, is_told=False) if is_note else paragraph


def is_live(text: str, lines: list[tuple[int, int]], lexicon: Lexicon) -> bool:
    """Whether it says so in its head, or many of its lines begin with a time of day."""
    if any(lexicon.documents["live"].search(text, *line) for line in lines[:HEAD]):
        return True
    entries = sum(1 for line in lines if lexicon.documents["entry"].match(text, *line))
    return entries >= max(FEWEST + 1, SHARE * len(lines))


def label_of(match: re.Match[str]) -> str:
    return match[match.lastgroup or 0]


def is_label(label: str, names: Counter[str]) -> bool:
    """Whether it names who speaks: more than once, or with capitals; not “And sport: …”."""
    words = label.partition("(")[0].partition(",")[0].split()
    return names[label] > 1 or all(one[0].isupper() for one in words)


def issuer_in(text: str, lines: list[tuple[int, int]], lexicon: Lexicon) -> tuple[int, int] | None:
    """The line with an office's name in the head of a release: who speaks in all of it."""
    told = [line for line in lines if is_ended(text, *line)]
    lines = [line for line in lines if not is_ended(text, *line)]
    head = [text[slice(*line)] for line in lines]
    if not any(lexicon.documents["release"].search(one) for one in head):
        return None
    for (start, _), line in zip(lines, head, strict=True):
        if " | " in line:  # “Ada Muster | Mayor of Strelsau”
            return start, start + line.index(" | ")
        said = lexicon.documents["release"].search(line)
        name = (line[: said.start()] if said else line).rstrip(" -–—|:,")
        is_name = ":" not in name and not is_ended(text, start, start + len(name))
        is_told = lexicon.cue.search(in_small_letters(name))
        if name and is_name and not is_told and names_issuer(name, lexicon):
            return start, start + len(name)
    first = ISSUER.match(text, *told[0]) if told else None
    if first:
        return first.span("who")
    opening = lexicon.documents["opening_issuer"].match(text, *told[0]) if told else None
    return opening.span() if opening and names_issuer(opening[0], lexicon) else None


def names_issuer(line: str, lexicon: Lexicon) -> bool:
    """Whether an office stands in the line: not only “state” or “report”."""
    words = {one.casefold() for one in line.replace(",", " ").split()}
    weak = lexicon.words("data") | lexicon.words("weak_offices")
    return bool(words & lexicon.words("organisations") - weak)


def narrators_in(text: str, labels: list[re.Match[str] | None], lexicon: Lexicon) -> frozenset[str]:
    """Who reads the news in a broadcast: presenters, and reporters whom they announce. They tell
    what others say, as an article does."""
    names = {(one["who"] or "").strip() for one in labels if one}
    presenting = {one for one in names if heading(one).casefold() in lexicon.words("narrators")}
    if not presenting:
        return frozenset()
    announced = {
        one["who"].split()[-1].casefold() for one in lexicon.documents["announcing"].finditer(text)
    }
    return frozenset(
        one
        for one in names
        if one in presenting or ("clip" not in one and heading(one).casefold() in announced)
    )


def heading(label: str) -> str:
    """The first word of a label: “REDDY AGAIN (live)” is Reddy."""
    return label.split()[0] if label else ""


def in_transcript(
    text: str,
    lines: list[tuple[int, int]],
    labels: list[re.Match[str] | None],
    narrators: frozenset[str],
) -> Iterator[Paragraph]:
    """A paragraph without a label goes on from the one before."""
    label, at = "", 0
    for (start, end), match in zip(lines, labels, strict=True):
        if match:
            label, at, start = label_of(match), match.start(match.lastgroup or 0), match.end()
        if label and start < end and label.strip() not in narrators:
            yield Paragraph(start, end, label, at, kind="transcript")
        elif start < end:
            yield in_article(text, start, end)


def is_ended(text: str, start: int, end: int) -> bool:
    """Whether a line ends as a sentence does; headlines do not."""
    return bool(ENDS.search(text, max(start, end - 8), end))


def in_article(text: str, start: int, end: int) -> Paragraph:
    match = DATELINE.match(text, start, min(end, start + 200))
    if not (match and (is_place(match["place"]) or match["credit"])):
        match = LONG_DATELINE.match(text, start, min(end, start + 200))
    if match:
        start = match.end()
    bullet = BULLET.match(text, start, end) or CLOCK.match(text, start, end)
    return Paragraph(
        bullet.end() if bullet else start, end, is_told=bool(bullet) or is_ended(text, start, end)
    )
