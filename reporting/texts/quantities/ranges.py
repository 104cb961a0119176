"""Two numerals that make one range, a change from one to the other, or a slip of the tongue."""

from typing import NamedTuple

from reporting.texts.quantities.leading import front
from reporting.texts.quantities.numerals import Numeral, numeral_at
from reporting.texts.quantities.phrases import is_joined, phrase_after, phrase_before, word_at
from reporting.texts.quantities.scanning import Tokens
from reporting.texts.quantities.trailing import Back, with_unit

SOFT = {"about", "nearly", "at_most", "exactly", "unqualified"}  # within a range they say nothing
PAUSES = {",", "—", "–", "-", "…", ".", "(", "―", "“", '"', "”", ":", ";"}
HUNDRED = 100
LOOKED_BACK = 8  # tokens between a verb of change and its “from”


class Range(NamedTuple):
    """One number (`low` alone) or two; `dashed` when only a dash stands between them.

    `resume` is where to read on, behind the “to” of “grew from 4,000 to 6,000”, and `behind` the
    place behind the 6,000, where the measure of both may stand.
    """

    start: int
    stop: int
    low: Numeral
    high: Numeral | None = None
    dashed: bool = False
    resume: int = 0
    behind: int = 0

    @property
    def comparator(self) -> str:
        """“between”, or what stands within the one number."""
        return "between" if self.high else self.low.comparator


class Linked(NamedTuple):
    """A second number, the words that link it to the first, which end at `stop`."""

    high: Numeral
    link: str
    is_dash: bool
    stop: int


def range_at(tokens: Tokens, at: int) -> Range | None:
    """“10-12 thousand”, “3- to 7,000”, “between 10,000 and 12,000”, or one number."""
    low = numeral_at(tokens, at)
    if low is None:
        return None
    unit, behind = unit_behind(tokens, low.stop)
    if meant := meant_instead(tokens, low.stop) or meant_instead(tokens, behind):
        return Range(low.start, meant.stop, meant)
    linked = linked_at(tokens, low, low.stop) or linked_over_unit(tokens, low, unit, behind)
    return Range(low.start, low.stop, low) if linked is None else range_of(tokens, low, linked)


def range_of(tokens: Tokens, low: Numeral, linked: Linked) -> Range:
    """The two as one range; the first alone where they are a change or no range at all."""
    high, link, is_dash, resume = linked
    low = lifted(low, high) if lifts(tokens, high, link) else low
    if low.value >= high.value and not (is_dash and is_joined(tokens, high.start)):
        return Range(low.start, low.stop, low)
    if is_dated(tokens, low, high):
        return Range(low.start, low.stop, low)
    if is_change(tokens, low, high):
        return Range(low.start, low.stop, low, resume=resume, behind=high.stop)
    return Range(low.start, high.stop, low, high, is_dash)


def linked_at(tokens: Tokens, low: Numeral, at: int) -> Linked | None:
    language = tokens.language
    link, stop = phrase_after(tokens, at, language.free_links)
    if not link and word_at(tokens, at) in language.closing:
        link, stop = closing_link(tokens, low, at)
    if not link:
        return guessed_at(tokens, low, at)
    is_dash = bool(phrase_after(tokens, at, language.dashes)[0])
    high = numeral_at(tokens, stop if is_dash else over_soft_words(tokens, stop))
    return Linked(high, link, is_dash, stop) if high else None


def guessed_at(tokens: Tokens, low: Numeral, at: int) -> Linked | None:
    """“three, maybe four thousand”, “ten, eleven thousand”: the next number behind a comma."""
    if word_at(tokens, at) != "," or not low.spelled or low.scale > 1:
        return None
    high = numeral_at(tokens, over_soft_words(tokens, at + 1))
    if high is None or not high.spelled or high.scale < HUNDRED:
        return None
    near = low.value < high.value / high.scale <= 2 * low.value
    return Linked(high, ",", False, at + 1) if near else None


def closing_link(tokens: Tokens, low: Numeral, at: int) -> tuple[str, int]:
    """“and” behind “between”, “до” behind “від”."""
    language = tokens.language
    start = front_start(tokens, low)
    opened, _ = phrase_before(tokens, start, language.range_before)
    if opened and opened.split()[-1] in language.opening:
        return phrase_after(tokens, at, language.between_links)
    if opened or word_at(tokens, start - 1) in language.froms:
        return phrase_after(tokens, at, language.from_links)
    return "", at


def front_start(tokens: Tokens, low: Numeral) -> int:
    """Where the words in front of a number begin, its sign of money among them."""
    signed = low.start > 0 and tokens[low.start - 1].form == "sign"
    return front(tokens, low.start - signed, "unqualified").start


def over_soft_words(tokens: Tokens, at: int) -> int:
    """Behind a sign of money, “about”, “perhaps” and the like in front of the second number."""
    for _ in range(3):
        if at < len(tokens) and tokens[at].form == "sign":
            at += 1
        name, stop = phrase_after(tokens, at, tokens.language.before)
        if name not in SOFT:
            name, stop = phrase_after(tokens, at, tokens.language.hedges_near)
        at = stop if name else at
    return at


def linked_over_unit(tokens: Tokens, low: Numeral, unit: str, behind: int) -> Linked | None:
    """“4,000 troops to 6,000 troops”: what they count is said twice and is the same."""
    if not unit:
        place = phrase_after(tokens, low.stop, tokens.language.after)[1]  # “4,000-odd to 6,000”
        return linked_at(tokens, low, place) if place > low.stop else None
    linked = linked_at(tokens, low, behind)
    if linked is None or linked.link == "or":
        return None
    again, _ = unit_behind(tokens, linked.high.stop)
    if linked.is_dash:
        return linked if again == unit and (unit,) in tokens.language.measures else None
    opens = linked.link in tokens.language.closing_words
    return linked if again == unit or (opens and not again) else None


def unit_behind(tokens: Tokens, at: int) -> tuple[str, int]:
    """“troops”, “percent”, and the place behind it."""
    if at < len(tokens) and (tokens[at].word,) not in tokens.language.measures:
        found = with_unit(tokens, Back(at))
        return (found.unit, found.stop) if found.known else ("", at)
    stop = phrase_after(tokens, at, tokens.language.measures)[1]
    return word_at(tokens, at), stop


def lifts(tokens: Tokens, high: Numeral, link: str) -> bool:
    """“Between 3 and 7,000” is left as it stands; “between 10 and 12 thousand” is not."""
    return link not in tokens.language.closing_words or high.stop > high.start + 1


def lifted(low: Numeral, high: Numeral) -> Numeral:
    """The first number with the scale of the second, where it has none: “3- to 7,000”."""
    borrows = low.scale == 1 and low.value < 1000 and low.value < high.value / high.scale
    return low._replace(value=low.value * high.scale) if borrows else low


def is_change(tokens: Tokens, low: Numeral, high: Numeral) -> bool:
    """“grew from 4,000 to 6,000”, “с 4 до 6 тысяч”, “4천 명에서 6천 명으로”: two totals."""
    language = tokens.language
    if word_at(tokens, high.stop) in language.changed_to:
        return True
    by = word_at(tokens, low.start - 1)
    if word_at(tokens, high.start - 1) == "to" and (by == "by" or by in language.changes):
        rose = phrase_before(tokens, low.start, language.increment_before)[0]
        return bool(rose or phrase_before(tokens, low.start, language.decrement_before)[0])
    if is_time(tokens, high.stop):
        return False
    start = front_start(tokens, low)
    if word_at(tokens, start - 1) not in language.froms:
        return False
    if not word_at(tokens, start - 1).isascii():
        return True  # “с … до” is always a change, unlike “от … до”
    before = [token.word for token in tokens[max(0, start - 1 - LOOKED_BACK) : start - 1]]
    clause = before[max((n + 1 for n, word in enumerate(before) if word in ".;!?"), default=0) :]
    near = not language.changes_near.isdisjoint(clause[-2:])
    return near or not language.changes.isdisjoint(clause)


def is_time(tokens: Tokens, at: int) -> bool:
    """“October”, “утра” behind two numbers."""
    language = tokens.language
    month = word_at(tokens, at) in language.months and (
        tokens[at].capital or not tokens[at].word.isascii()
    )
    return month or bool(phrase_after(tokens, at, language.clock)[0])


def is_dated(tokens: Tokens, low: Numeral, high: Numeral) -> bool:
    """“in 2024 to 12,000”: a year, and a number that is none."""
    language, before = tokens.language, low.start - 1
    first, last = language.years
    years = [one for one in (low, high) if first <= one.value <= last and is_plain(tokens, one)]
    named = word_at(tokens, before) in language.year_before | language.months
    return years == [low] and named and word_at(tokens, before).isascii()


def is_plain(tokens: Tokens, one: Numeral) -> bool:
    return one.stop == one.start + 1 and tokens[one.start].form == "plain"


def meant_instead(tokens: Tokens, at: int) -> Numeral | None:
    """The number that is meant: 27,000 in “25- — 27,000”, 12,000 in “10,000 — sorry, 12,000”."""
    corrections = tokens.language.corrections
    if word_at(tokens, at) not in PAUSES:
        return None
    words, stop = phrase_after(tokens, at, corrections)
    if not words:
        words, stop = phrase_after(tokens, over_pauses(tokens, at), corrections)
    meant = numeral_at(tokens, over_pauses(tokens, stop)) if words else None
    is_cut_off = words.startswith("-")
    if meant is None or (is_cut_off and not is_joined(tokens, at)):
        return None
    return meant


def over_pauses(tokens: Tokens, at: int) -> int:
    for _ in range(4):
        at += word_at(tokens, at) in PAUSES
    return at
