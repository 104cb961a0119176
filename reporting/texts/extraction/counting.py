"""The figures of a text that a series of the story may count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reporting.texts.extraction.companions import (
    WORD,
    is_anchored,
    is_list_going_on,
    is_spoken_of,
)
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.series_words import SeriesWords, counts_noun
from reporting.texts.extraction.small_numbers import small_numbers
from reporting.texts.quantities import Quantity, read_quantities

MARKS = str.maketrans(dict.fromkeys('"“”„«»', " "))
LIST_LENGTH = 120  # code points from one number of a list to the next
NEXT_NUMBER = re.compile(r",\s(?:perhaps |maybe |or |even )?")
SMALLEST_AGAIN = 13
GAPPED = re.compile(r"[0-9][^,;.]{0,20}[,;]\s(?:and\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)?\s\Z")
SUBJECT = re.compile(r"(?P<number>[0-9][0-9,.]*(?: (?:lakh|crore|million))?) (?P<verb>[a-z]+)\b")
VAGUE_SHARE = re.compile(r"(?:several|some|many|most|few|a few) of the\b", re.IGNORECASE)
# “9 of the 15 ships”
OF_ALL = re.compile(r"\s(?:out )?of (?:the|its|their|our|his|her|all|those)?\s?")
MOST_WORDS = 5


@dataclass(frozen=True)
class CountedFigure:
    """A figure with the noun behind it, "" for a bare number; `is_sure`: the noun is counted."""

    start: int
    end: int
    verbatim: str
    comparator: str
    numbers: tuple[tuple[str, str], ...]
    noun: str
    kind: str
    hedge: str = ""

    @property
    def value(self) -> tuple[str, ...]:
        return tuple(number for _, number in self.numbers)

    @property
    def largest(self) -> float:
        return max((float(one) for one in self.value), default=0.0)


def figures_in(
    text: str, series: tuple[SeriesWords, ...], lexicon: Lexicon, language: str
) -> list[CountedFigure]:
    """The figures of the text, in its order, that count what a series of the story counts."""
    text = without_years(text, lexicon)
    read = read_quantities(unmeasured(text.translate(MARKS), series, lexicon), language)
    found = [*counted_in(text, read, series, lexicon)]
    first = found[0].end if found else len(text)
    taken = {place for one in read for place in range(one.start, one.end)}
    for match, noun in small_numbers(text, taken, series, lexicon, first):
        found.append(counted_small(match, noun, lexicon))
    return merged(text, sorted(found, key=lambda one: one.start))


def merged(text: str, found: list[CountedFigure]) -> list[CountedFigure]:
    """“thirty, perhaps forty” is one figure: between both."""
    kept: list[CountedFigure] = []
    for one in found:
        last = kept[-1] if kept else None
        if last and is_range(text, last, one):
            numbers = (("low", last.value[0]), ("high", one.value[0]))
            words = text[last.start : one.end]
            kept[-1] = replace(
                one, start=last.start, verbatim=words, comparator="between", numbers=numbers
            )
        else:
            kept.append(one)
    return kept


def is_range(text: str, low: CountedFigure, high: CountedFigure) -> bool:
    is_plain = low.comparator == high.comparator == "unqualified" and not low.noun
    is_near = low.largest < high.largest <= 2 * low.largest
    return is_plain and is_near and bool(NEXT_NUMBER.fullmatch(text, low.end, high.start))


def without_years(text: str, lexicon: Lexicon) -> str:
    """The text with “nineteen ninety-eight” as unknown words of the same length."""
    return lexicon.companions["years"].sub(lambda one: "x" * len(one[0]), text)


def unmeasured(text: str, series: tuple[SeriesWords, ...], lexicon: Lexicon) -> str:
    """The text with the measures that a series counts (“votes”, “hectares”) as unknown words of the
    same length: read as things."""
    nouns = frozenset().union(*(one.nouns for one in series)) & (
        lexicon.words("measures") | lexicon.words("coins")
    )
    if not nouns:
        return text
    return re.sub(rf"\b(?:{'|'.join(sorted(nouns))})\b", lambda one: "x" * len(one[0]), text)


def counted_in(
    text: str, read: list[Quantity], series: tuple[SeriesWords, ...], lexicon: Lexicon
) -> Iterator[CountedFigure]:
    people = any(one.people for one in series)
    before_unit, known_values, last, other = "", set(), -LIST_LENGTH, False
    for one in (as_subject(one, lexicon) for one in read):
        noun = noun_behind(text, one, series, lexicon)
        known = bool(noun) or (people and one.unit in ("troops", "casualties", "people", "others"))
        is_whole = OF_ALL.fullmatch(text, max(last, 0), one.start)
        if not (known or is_whole) and one.unit and not is_of_them(text, one, lexicon):
            before_unit, other = "", True
            continue
        if is_share(text, one, lexicon) or is_no_number(text, one, lexicon):
            continue
        if not one.unit and GAPPED.search(text[max(0, one.start - 40) : one.start]) and other:
            continue  # “12 million euros, Borduria 8 million”
        if is_of_something_else(text, one, noun, lexicon):
            continue
        is_again = not one.unit and (one.numbers and one.numbers in known_values)
        if (
            is_again
            or (people and not one.unit and lexicon.companions["aboard"].match(text, one.end))
            or is_denied(text, one, before_unit, lexicon)
            or (before_unit and is_quoted_alone(text, one))
            or known
            or is_whole
            or is_anchored(text, one, lexicon)
            or (last + LIST_LENGTH > one.start and is_list_going_on(text, last, one, lexicon))
            or (before_unit and not one.unit and is_spoken_of(text, one.start, one.end, lexicon))
        ):
            if one.numbers and one.numbers[0] >= SMALLEST_AGAIN:
                known_values.add(one.numbers)
            other = False
            before_unit, last = noun or one.unit or before_unit or "-", one.end
            yield counted(as_lacking(text, one, lexicon), text, noun or one.unit)


def is_of_something_else(text: str, one: Quantity, noun: str, lexicon: Lexicon) -> bool:
    """“of its 70,000”, “a town of 300”, “a jury of seven”, “she has two children”."""
    before, beside = text[max(0, one.start - 50) : one.start], lexicon.companions
    is_echo = text.startswith("?", one.end) and before.endswith(("“", '"'))
    if is_echo or beside["had_it"].search(before):
        return True  # “Twenty-five? I saw none”
    if beside["asked_of"].search(before) or beside["limit"].match(one.verbatim):
        return True
    if beside["limit"].search(before[-24:]) and before.endswith(" of "):
        return True
    if beside["of_its"].search(before) and not beside["part_of_its"].search(before):
        return True
    if noun in lexicon.words("kin") and beside["has"].search(before):
        return True
    if not noun and beside["called"].search(before):
        return True
    if noun in lexicon.words("anybody_there") and beside["peopled"].search(before):
        return True  # “the town has 12,000 people”, “employs 8,200 people”
    return bool(beside["place_of"].search(before))


def is_quoted_alone(text: str, one: Quantity) -> bool:
    """“conceded that “several thousand” may have come”: of what was counted before."""
    around = text[max(0, one.start - 1) : one.start], text[one.end : one.end + 1]
    return one.comparator == "vague" and around[0] in ('"', "“") and around[1] in ('"', "”")


def is_of_them(text: str, one: Quantity, lexicon: Lexicon) -> bool:
    """“12 of them”, “820 of the redundancies”: of what was told before, whatever its name."""
    of_them = lexicon.companions["of_them"]
    return bool(of_them.match(text, one.end) or of_them.search(one.verbatim))


def as_subject(one: Quantity, lexicon: Lexicon) -> Quantity:
    """“380 lost their roofs”: the number is the subject of a verb, and counts no roofs."""
    match = SUBJECT.match(one.verbatim)
    is_bare = match and (match["verb"] in lexicon.words("finite") or one.unit in ("previous",))
    if match is None or not is_bare:
        return one
    end = match.end("number")
    return replace(one, unit="", end=one.start + end, verbatim=one.verbatim[:end])


def is_share(text: str, one: Quantity, lexicon: Lexicon) -> bool:
    """“most of them”, “a fifth of those”: no count of its own."""
    is_vague = one.comparator == "vague" or lexicon.companions["share"].search(one.verbatim)
    return bool(
        is_vague
        and (
            lexicon.companions["of_those"].match(text, one.end)
            or lexicon.companions["of_those"].search(one.verbatim)
            or VAGUE_SHARE.match(one.verbatim)
        )
    )


def is_no_number(text: str, one: Quantity, lexicon: Lexicon) -> bool:
    """“six-figure”, “three times”, “a third death”, “sixty or over”."""
    beside = lexicon.companions
    if beside["or_over"].search(one.verbatim) or beside["or_over"].match(text, one.end):
        return True
    is_multiple = beside["multiple"].match(text, one.end) or beside["multiple"].search(one.verbatim)
    return bool(is_multiple or beside["ordinal"].match(one.verbatim))


def is_denied(text: str, one: Quantity, before: str, lexicon: Lexicon) -> bool:
    """“Eight, not hundreds”."""
    return (
        bool(before)
        and not one.unit
        and bool(lexicon.companions["not"].search(text[max(0, one.start - 8) : one.start]))
    )


def as_lacking(text: str, one: Quantity, lexicon: Lexicon) -> Quantity:
    """“The battalion is short of 140 men”: 140 are missing, not fewer than 140."""
    before = text[max(0, one.start - 12) : one.start]
    is_lack = one.verbatim.startswith("short of") and lexicon.companions["lacking"].search(before)
    return replace(one, comparator="unqualified", best=one.high, high=None) if is_lack else one


def counted(one: Quantity, text: str, noun: str) -> CountedFigure:
    numbers = tuple(
        (name, str(number))
        for name in ("low", "best", "high")
        if (number := getattr(one, name)) is not None
    )
    words = text[one.start : one.end]
    is_zero = numbers == (("best", "0"),) and "exact" not in words.casefold()
    comparator = "unqualified" if is_zero else one.comparator
    return CountedFigure(one.start, one.end, words, comparator, numbers, noun, one.kind, one.hedge)


def noun_behind(text: str, one: Quantity, series: tuple[SeriesWords, ...], lexicon: Lexicon) -> str:
    """The noun of a series, or for persons, within the words of the figure or behind them."""
    people = any(every.people for every in series)
    words = 0
    last = min(len(text), one.end + 60)
    if calibre := lexicon.companions["calibre"].search(text, one.end, last):  # “60 122-mm guns”
        noun = text[one.start : calibre.start()] + text[calibre.end() : last]
        return noun_behind(noun, replace(one, start=0, end=one.end - one.start), series, lexicon)
    for match in WORD.finditer(text, one.start, last):
        word, low = match[0], match[0].casefold()
        if match.start() >= one.end:
            words += 1
            if low in lexicon.words("stops") or not word[0].isalpha() or words > MOST_WORDS:
                return ""
        if counts_noun(word, series, lexicon, people=people):
            return low
    return ""


def counted_small(match: re.Match[str], noun: str, lexicon: Lexicon) -> CountedFigure:
    value = lexicon.values.get(match[0].casefold())
    numbers = () if value is None else (("best", str(value)),)
    comparator = "vague" if value is None else "unqualified"
    return CountedFigure(match.start(), match.end(), match[0], comparator, numbers, noun, "total")
