"""The figures of a text that a series of the story may count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reporting.texts.extraction.companions import (
    WORD,
    befell,
    is_anchored,
    is_beside_figure,
    is_list_going_on,
    is_spoken_of,
    next_word,
)
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.series_words import COMPOUNDS, SeriesWords
from reporting.texts.quantities import Quantity, read_quantities

MARKS = str.maketrans(dict.fromkeys('"“”„«»', " "))
LIST_LENGTH = 120  # code points from one number of a list to the next
NEXT_NUMBER = re.compile(r",\s(?:perhaps |maybe |or |even )?")
SMALLEST_AGAIN = 13
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
    read = read_quantities(unmeasured(text.translate(MARKS), series, lexicon), language)
    found = [*counted_in(text, read, series, lexicon)]
    first = found[0].end if found else len(text)
    found += small_in(text, read, series, lexicon, first)
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


def unmeasured(text: str, series: tuple[SeriesWords, ...], lexicon: Lexicon) -> str:
    """The text with the measures that a series counts (“votes”, “hectares”) as unknown words of the
    same length: read as things."""
    nouns = frozenset().union(*(one.nouns for one in series)) & lexicon.words("measures")
    if not nouns:
        return text
    return re.sub(rf"\b(?:{'|'.join(sorted(nouns))})\b", lambda one: "x" * len(one[0]), text)


def counted_in(
    text: str, read: list[Quantity], series: tuple[SeriesWords, ...], lexicon: Lexicon
) -> Iterator[CountedFigure]:
    people = any(one.people for one in series)
    before_unit, known_values, last = "", set(), -LIST_LENGTH
    for one in read:
        noun = noun_behind(text, one, series, lexicon)
        known = bool(noun) or (people and one.unit in ("troops", "casualties", "people", "others"))
        if not known and one.unit and not lexicon.companions["of_them"].match(text, one.end):
            before_unit = ""
            continue
        before = text[max(0, one.start - 30) : one.start]
        if is_share(text, one, lexicon):
            continue
        if lexicon.companions["of_its"].search(before) or (
            noun in lexicon.words("kin") and lexicon.companions["has"].search(before)
        ):
            continue
        is_again = not one.unit and (one.numbers and one.numbers in known_values)
        if (
            is_again
            or is_denied(text, one, before_unit, lexicon)
            or known
            or is_anchored(text, one, lexicon)
            or (last + LIST_LENGTH > one.start and is_list_going_on(text, last, one, lexicon))
            or (before_unit and not one.unit and is_spoken_of(text, one.start, one.end, lexicon))
        ):
            if one.numbers and one.numbers[0] >= SMALLEST_AGAIN:
                known_values.add(one.numbers)
            before_unit, last = noun or one.unit or before_unit or "-", one.end
            yield counted(as_lacking(text, one, lexicon), text, noun or one.unit)


def is_share(text: str, one: Quantity, lexicon: Lexicon) -> bool:
    """“most of them”, “a fifth of those”: no count of its own."""
    is_vague = one.comparator == "vague" or lexicon.companions["share"].search(one.verbatim)
    return bool(
        is_vague
        and (
            lexicon.companions["of_those"].match(text, one.end)
            or lexicon.companions["of_those"].search(one.verbatim)
        )
    )


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
    return CountedFigure(
        one.start, one.end, words, one.comparator, numbers, noun, one.kind, one.hedge
    )


def noun_behind(text: str, one: Quantity, series: tuple[SeriesWords, ...], lexicon: Lexicon) -> str:
    """The noun of a series, or for persons, within the words of the figure or behind them."""
    people = any(every.people for every in series)
    words = 0
    for match in WORD.finditer(text, one.start, min(len(text), one.end + 60)):
        word, low = match[0], match[0].casefold()
        if match.start() >= one.end:
            words += 1
            if low in lexicon.words("stops") or not word[0].isalpha() or words > MOST_WORDS:
                return ""
        if counts_noun(word, series, lexicon, people=people):
            return low
    return ""


def counts_noun(
    word: str, series: tuple[SeriesWords, ...], lexicon: Lexicon, *, people: bool
) -> bool:
    low = word.casefold()
    if any(low in one.nouns or f"{low}s" in one.nouns for one in series):
        return True
    if not people or low in ("them", "those", "others"):
        return False
    demonym = word[0].isupper() and low.endswith(("ans", "ians", "is", "ese")) and len(low) > 4
    every = lexicon.words("people")
    return (
        demonym or low in every or low.endswith(COMPOUNDS) or (len(low) > 4 and f"{low}s" in every)
    )


def small_in(
    text: str,
    read: list[Quantity],
    series: tuple[SeriesWords, ...],
    lexicon: Lexicon,
    first: int,
) -> Iterator[CountedFigure]:
    """“two of the six”, “Of these, four have …”, “a handful” of drones: small numbers and vague
    words that count nothing by themselves; `first` is where something was counted before."""
    taken = {place for one in read for place in range(one.start, one.end)}
    people = any(one.people for one in series)
    facts = frozenset().union(*(one.facts for one in series if one.people))
    for pattern in (lexicon.spelled, lexicon.vague):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 16) : match.start()]
            is_share = match[0].casefold() in lexicon.words("shares") and lexicon.companions[
                "of_all"
            ].match(text, match.end())
            if match.start() in taken or lexicon.companions["how"].search(before) or is_share:
                continue
            if match[0].casefold() in ("nobody", "no one"):
                if people and befell(text, match.end(), facts, lexicon):
                    yield small(text, match, "", lexicon)
                continue
            noun = small_noun(text, match.end(), series, lexicon, people=people)
            if noun is None and people and match[0].casefold() != "one" and lexicon.companions["of_us"].match(text, match.end()):
                noun = ""
            if noun in lexicon.words("kin") and lexicon.companions["has"].search(before):
                continue
            if noun is None:
                is_told = is_beside_figure(text, match, lexicon) or (
                    first < match.start()
                    and match[0].casefold() in lexicon.words("spelled_numbers") - {"one", "no", "none"}
                    and is_spoken_of(text, match.start(), match.end(), lexicon)
                )
            else:
                is_told = bool(noun or lexicon.companions["of_them"].match(text, match.end()))
                is_told = is_told or is_subject(text, match, lexicon)
            if is_told:
                yield small(text, match, noun or "", lexicon)


def small(text: str, match: re.Match[str], noun: str, lexicon: Lexicon) -> CountedFigure:
    value = lexicon.values.get(match[0].casefold())
    numbers = () if value is None else (("best", str(value)),)
    comparator = "vague" if value is None else "exactly" if value == 0 else "unqualified"
    return CountedFigure(match.start(), match.end(), match[0], comparator, numbers, noun, "total")


def small_noun(
    text: str, end: int, series: tuple[SeriesWords, ...], lexicon: Lexicon, *, people: bool
) -> str | None:
    """The counted noun behind, "" where a verb follows, None where something else is counted."""
    words = 0
    for match in WORD.finditer(text, end, min(len(text), end + 50)):
        word, low = match[0], match[0].casefold()
        if word in '“”"' or low in ("of", "the", "more", "its"):
            continue
        if counts_noun(word, series, lexicon, people=people) or (
            people and low == "others" and text[end - 2 : end] != "no"
        ):
            return low
        if low in lexicon.words("verbs_behind"):
            return "" if words == 0 else None
        words += 1
        if low in lexicon.words("stops") or not word[0].isalpha() or words > 3:
            return None
    return None


def is_subject(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """“Of these, four have left”, “said "most" are here”."""
    if match[0].casefold() in ("one", "no", "none", "some", "a number", "few"):
        return False
    return next_word(text[match.end() : match.end() + 20].lstrip(' "”')) in lexicon.words(
        "verbs_behind"
    )
