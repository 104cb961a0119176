"""What a plain text says of itself at its head, and which of its lines are the page around it.

Only whole lines that can hardly be anything else are read; every other line stays text. The lines
are named by their numbers, so that whoever looks can see where a value was read.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reporting.texts.articles.datelines import read_dateline, wire_in
from reporting.texts.articles.furniture import spans_without
from reporting.texts.articles.metadata import LONGEST, misfit
from reporting.texts.articles.stamps import read_stamp

LISTED = tomllib.loads(Path(__file__).with_name("lines.toml").read_text(encoding="utf-8"))
FURNITURE = re.compile("|".join(f"(?:{one})" for one in LISTED["furniture"]), re.IGNORECASE)
RELATED = re.compile(LISTED["related"], re.IGNORECASE)
WEAK = re.compile(LISTED["weak"], re.IGNORECASE)
NOTICE = re.compile(LISTED["notice"], re.IGNORECASE)
NO_NAMES = re.compile(LISTED["no_names"], re.IGNORECASE)
LABELS = re.compile(
    "|".join(rf"(?P<{name}>{words})" for name, words in LISTED["labels"].items()), re.IGNORECASE
)
LABELLED = re.compile(r"(?P<label>[^:：]{2,30})\s?[:：]\s*(?P<value>\S.*)")
UNMARKED = re.compile(rf"(?P<label>{LISTED['unmarked']})\s+(?P<value>.*\d.*)", re.IGNORECASE)
BYLINE = re.compile(
    rf"(?:{LISTED['by']})\s+(?P<names>[^\W\d_][^.:;!?\d|]{{1,80}}?\.?)"
    r"(?:(?:\s*\||\s+[/·•–—-]\s+(?=.*\d))\s*(?P<rest>.*))?",
    re.IGNORECASE,
)
REPORTER = re.compile(r"(?P<names>[가-힣]{2,4}) ?(?:선임|수습)?기자")
STAMPED = re.compile(
    r"(?P<stamp>.*\d.*?)[\s,|·/–—-]*\bby (?P<names>[^\W\d_][^.:;!?\d]{1,60})", re.I
)
DATED = re.compile(r"(?P<before>[^\d/|]{1,60})[/|]\s*(?P<stamp>.*\d.*)")
# Before the day of such a line: a city in capitals, or somebody's name in Korean.
PLACE = re.compile(r"[A-Z][A-Z .,’'-]+|[가-힣]{2,4}(?: ?기자)?")
PAPERS = (
    "Post|Times|Herald|Gazette|Tribune|Journal|Courier|Telegraph|Observer|Chronicle|News Agency"
)
PRESS = re.compile(rf"(?:The |(?:[A-Z][\w’'-]* ){{2}})(?:[A-Z][\w’'-]* ){{0,3}}(?:{PAPERS})")
REPORTERS = re.compile(r"Reporting by (?P<names>[^.:;]{2,200})(?:[.;].*)?")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SENTENCE = re.compile(r"[.:;,…][\"”’']*$")
# A number that no year is, before a word.
COUNTED = re.compile(
    r"(?<![\d.,])(?!(?:19|20)\d\d\b)\d[\d.,]*\s+(?!min|shares?\b|comments?\b)[^\W\d_]{3,}"
)
MOST_WORDS = 12  # of a line of the page
SHORT = 8  # words of one that may end as a sentence
SENTENCE_END = re.compile(r"[.!?][\"”’']*$")
HEAD = 12  # lines with words in which a head ends at the latest
WORDS = 30  # of a headline at most
OPENING = 12  # words of a line from which it is a paragraph
LONGEST_LINE = 300  # characters of a line that is looked at
LINKS = 12  # lines of a block of related articles
LAST = 8  # lines in which those who reported are named
MOST_LINES = 3_000  # of a text that are looked at
CREDITS = 5  # lines in which a dateline may stand


@dataclass
class PlainHead:
    """The values found, each a text of one line, and the line that each was read from.

    `furniture` are code point spans [start, end] of the text: sorted, apart.
    """

    values: dict[str, str] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    furniture: list[list[int]] = field(default_factory=list)
    latest: date | None = None  # day that a stamp can be of

    def take(self, name: str, value: str, number: int) -> bool:
        """Keeps the first value of a name that fits; whether it did."""
        value = " ".join(value.split())
        if not value or misfit(name, value, self.latest):
            return False
        if name in self.values:
            return self.values[name] == value
        self.values[name], self.origins[name] = value, f"line {number + 1}"
        return True

    def to_json(self) -> dict[str, object]:
        return {**self.values, "origins": self.origins, "furniture": self.furniture}


def read_plain_head(text: str, latest: date | None = None) -> PlainHead:
    """The head of a whole document in plain text. `values` may have headline, byline, outlet,
    dateline, wire_credit, published and modified; what no line says is missing. `latest` is the
    last day on which it can have been published."""
    lines = text.split("\n")
    dimmed = furniture_lines(lines)
    head = PlainHead(latest=latest)
    told = [(number, line.strip()) for number, line in enumerate(lines) if number not in dimmed]
    told = [(number, line) for number, line in told if line]
    taken, body = read_lines(head, told)
    take_headline(head, told, taken, body)
    take_reporters(head, told)
    take_credits(head, told[body:])
    kept = set(range(len(lines))) - dimmed
    head.furniture = spans_without(lines, kept) if dimmed and told else []
    return head


def furniture_lines(lines: list[str]) -> set[int]:
    """The numbers of the lines that belong to the page, with the blank ones between them."""
    found: set[int] = set()
    for number, line in enumerate(lines[:MOST_LINES]):
        bare = line.strip()
        if len(bare) > LONGEST_LINE or not bare:
            continue
        if RELATED.fullmatch(bare):
            found |= {number, *links_after(lines, number)}
        elif FURNITURE.fullmatch(bare) and not is_sentence(bare):
            found.add(number)
    return found


def is_sentence(line: str) -> bool:
    """Whether it says something that may be counted: it has many words, or a number of somebody
    or something, which no notice of the page has."""
    if NOTICE.match(line):
        return False
    words = len(line.split())
    ends = words > SHORT and SENTENCE_END.search(line)
    return words > MOST_WORDS or bool(ends or COUNTED.search(line))


def links_after(lines: list[str], start: int) -> Iterator[int]:
    """The short lines without an end of a sentence that follow; a paragraph ends the block."""
    for number in range(start + 1, min(start + 1 + LINKS, len(lines))):
        bare = lines[number].strip()
        if not bare or len(bare) > 160 or SENTENCE.search(bare):
            return
        yield number


def read_lines(head: PlainHead, told: list[tuple[int, str]]) -> tuple[set[int], int]:
    """Reads the lines above the body; their places that say something, and where that begins."""
    body = beginning_of_body(told)
    strong = (labelled(line, False) for _, line in told[:body] if len(line) <= LONGEST_LINE)
    has_labels = any(strong) or sum(map(is_labelled, told[:body])) > 1
    read = {
        place: read_line(head, line, number, has_labels)
        for place, (number, line) in enumerate(told[:body])
        if len(line) <= LONGEST_LINE
    }
    return {place for place, says in read.items() if says}, body


def is_labelled(told: tuple[int, str]) -> bool:
    return len(told[1]) <= LONGEST_LINE and labelled(told[1], True) is not None


def beginning_of_body(told: list[tuple[int, str]]) -> int:
    """The place of the dateline, or else of the first paragraph."""
    lines = [line for _, line in told[:HEAD]]
    for place, line in enumerate(lines):
        if read_dateline([line])[0]:
            return place
    paragraphs = (place for place, line in enumerate(lines) if is_paragraph(line))
    return next(paragraphs, len(lines))


def is_paragraph(line: str) -> bool:
    return len(line.split(None, OPENING)) > OPENING and not could_be_headline(line)


def labelled(line: str, has_labels: bool) -> tuple[str, str] | None:
    """The name and value in “Published: 2024-10-18” or “Updated 2024-10-18”. A word that titles
    have as well is a label only where the head has others."""
    for pattern in (LABELLED, UNMARKED):
        match = pattern.fullmatch(line)
        name = LABELS.fullmatch(match["label"].strip()) if match else None
        if match and name and (has_labels or not WEAK.fullmatch(match["label"].strip())):
            return str(name.lastgroup), match["value"]
    return None


def take_value(head: PlainHead, name: str, value: str, number: int) -> bool:
    names = re.split(r"\s*\|", value, maxsplit=1)[0]
    if name == "byline":
        return is_names(names) and not re.search(r"\d", names) and head.take(name, names, number)
    return head.take(name, value, number)


def take_byline(head: PlainHead, found: dict[str, str | None], number: int) -> bool:
    """“By Ada Muster”, or “By Ada Muster | 2024-10-18” with what stands behind the names."""
    names, rest = found["names"] or "", (found.get("rest") or "").strip()
    if not is_names(names) or NO_NAMES.fullmatch(names):
        return False
    if is_whole_day(rest):
        head.take("published", rest, number)
    return head.take("byline", names, number)


def read_line(head: PlainHead, line: str, number: int, has_labels: bool) -> bool:
    """Takes what a line of its own says; whether it says anything."""
    if told := labelled(line, has_labels):
        return take_value(head, *told, number)
    if match := BYLINE.fullmatch(line) or REPORTER.fullmatch(line):
        return take_byline(head, match.groupdict(), number)
    if match := STAMPED.fullmatch(line):
        return take_stamped(head, match, number)
    if (match := DATED.fullmatch(line)) and PLACE.fullmatch(match["before"].strip()):
        line = match["stamp"].strip()
    if PRESS.fullmatch(line):
        return head.take("outlet", line, number)
    return is_whole_day(line) and head.take("published", line, number)


def take_stamped(head: PlainHead, match: re.Match[str], number: int) -> bool:
    """A line with a stamp and names, such as “2024-10-26 02:09 By Ada Muster”."""
    stamp = match["stamp"].strip()
    if not is_names(match["names"]) or not is_whole_day(stamp):
        return False
    head.take("published", stamp, number)
    head.take("byline", match["names"], number)
    return True


def is_whole_day(words: str) -> bool:
    """Whether the words are a day of a printed year, perhaps with its clock time, and no more."""
    if not YEAR.search(words):
        return False
    try:
        return read_stamp(words).precision in ("day", "minute", "second")
    except ValueError:
        return False


def is_names(words: str) -> bool:
    """Whether the words can be names: few, and each but “and” and “of” in capitals where its
    script has them."""
    parts = words.replace(",", " ").split()
    small = {"and", "of", "for", "the", "in", "de", "van", "von", "da", "bin", "al", "&"}
    return len(parts) <= OPENING and all(part in small or not part[0].islower() for part in parts)


def could_be_headline(line: str) -> bool:
    return (
        len(line.split()) <= WORDS
        and len(line) <= LONGEST["headline"]
        and not SENTENCE.search(line)
        and not line.startswith("---")  # as what a mail program writes above a mail
    )


def take_headline(head: PlainHead, told: list[tuple[int, str]], taken: set[int], body: int) -> None:
    """The first line, where other lines of the head or a dateline show that it is one."""
    if "headline" in head.values or not told or 0 in taken or not could_be_headline(told[0][1]):
        return
    number, line = told[0]
    is_headed = bool(taken) or (body < len(told) and bool(read_dateline([told[body][1]])[0]))
    if is_headed and len(line.split()) > 2:
        head.take("headline", line, number)


def take_reporters(head: PlainHead, told: list[tuple[int, str]]) -> None:
    """“Reporting by Ada Muster and Ben Ola; editing by …”, among the last lines."""
    for number, line in told[-LAST:]:
        match = REPORTERS.fullmatch(line) if len(line) <= LONGEST_LINE else None
        if match and is_names(match["names"]):
            head.take("byline", match["names"], number)


def take_credits(head: PlainHead, body: list[tuple[int, str]]) -> None:
    """The dateline before the first words, and the wire that it or the byline credits."""
    for number, line in body[:CREDITS]:
        dateline, credit = read_dateline([line])
        if dateline and head.take("dateline", dateline, number):
            break
    else:
        credit = ""
    byline = wire_in(head.values.get("byline", ""))
    if credit or byline:
        head.values["wire_credit"] = credit or byline
        head.origins["wire_credit"] = "dateline" if credit else "byline"
