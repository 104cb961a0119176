"""Text → its paragraphs: which are told, which are headline or furniture, who speaks by a label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reporting.texts.articles.datelines import DATELINE, is_place

LINE = re.compile(r"[^\n]+")
LABEL = re.compile(
    r"(?P<who>[A-Z][^\W\d_]*(?:[.’'\- ]{1,2}[^\W\d_]+){0,5}\.?(?: ?\([^()\n]{1,40}\))?):"
    r"(?:\s+(?=\S)|\s*\Z)"
    r"|(?P<asked>Q|QUESTION)(?: ?\([^()\n]{1,40}\))?[:.]?[ \t]{1,8}(?=[A-Z“\"(])"
)
# A longer dateline than those of articles: “BORDERTOWN, Free State of Ruritania, Oct. 19 (Wire) - ”
LONG_DATELINE = re.compile(r"[A-Z][^\n()]{2,100}\([^()\n]{2,40}\)\s?(?:[-–—]|--)\s")
BULLET = re.compile(r"\s*[-•*‣▪–—]\s")
WRAPPED = re.compile(r"(?<=[^\n]{50})(?<![.!?:”\")\]\s])\n(?=\S)|(?<=\w)\n(?=[a-z])")
ENDS = re.compile(r"[.!?…:;,\"”’'»)\]—–-]\s*\Z")
FEWEST = 2  # labels that make a transcript


@dataclass(frozen=True)
class Paragraph:
    """A line of the text at start:end; `label` is who speaks in a transcript, at its own place."""

    start: int
    end: int
    label: str = ""
    label_at: int = 0
    is_told: bool = True


def join_broken_lines(text: str) -> str:
    """The text, as long as before, with a space where a line breaks within a paragraph."""
    return WRAPPED.sub(" ", text)


def cut_paragraphs(text: str) -> list[Paragraph]:
    """The lines that are not blank; in a transcript without their labels, in an article without
    their dateline."""
    lines = [(match.start(), match.end()) for match in LINE.finditer(text) if match[0].strip()]
    labels = [LABEL.match(text, *line) for line in lines]
    if sum(1 for one in labels if one) >= FEWEST:
        return list(in_transcript(text, lines, labels))
    return [in_article(text, *line) for line in lines]


def in_transcript(
    text: str, lines: list[tuple[int, int]], labels: list[re.Match[str] | None]
) -> Iterator[Paragraph]:
    """A paragraph without a label goes on from the one before."""
    label, at = "", 0
    for (start, end), match in zip(lines, labels, strict=True):
        if match:
            label, at, start = match["who"] or match["asked"], start, match.end()
        if label and start < end:
            yield Paragraph(start, end, label, at)
        elif not label:
            yield in_article(text, start, end)


def in_article(text: str, start: int, end: int) -> Paragraph:
    match = DATELINE.match(text, start, min(end, start + 200))
    if not (match and (is_place(match["place"]) or match["credit"])):
        match = LONG_DATELINE.match(text, start, min(end, start + 200))
    if match:
        start = match.end()
    is_told = BULLET.match(text, start, end) or ENDS.search(text, max(start, end - 8), end)
    return Paragraph(start, end, is_told=bool(is_told))
