"""Tokens → numerals: one number however it is spelled."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from reporting.texts.quantities.phrases import is_joined, phrase_after, phrase_before, word_at
from reporting.texts.quantities.scanning import Tokens

LARGEST_READ = 10**16  # more than the record may hold: the form says so
HUNDRED, SCORE = 100, 20
LINKED = 5  # tokens between a fraction and its scale: “half-a-million”


class Numeral(NamedTuple):
    """The tokens start:stop, read as one number; `scale` is what a partner may borrow.

    `comparator` is one that stands within it, as in “60-plus thousand”.
    """

    start: int
    stop: int
    value: Decimal
    scale: int = 1
    spelled: bool = False
    comparator: str = "unqualified"


def numeral_at(tokens: Tokens, at: int) -> Numeral | None:
    """“12,000”, “12-thousand”, “five hundred”, “a dozen”, “a quarter of a million” here."""
    if at >= len(tokens):
        return None
    if (value := tokens[at].value) is None:
        return fraction_at(tokens, at) or spelled_at(tokens, at) or inverted_at(tokens, at)
    return rounded_off(tokens, scaled(tokens, Numeral(at, at + 1, value, own_scale(tokens, at))))


def own_scale(tokens: Tokens, at: int) -> int:
    """What the other number of a range may borrow of a number in digits: 3- to 7,000, 1~2만."""
    token = tokens[at]
    if token.form == "korean":
        signs = [sign for sign in token.word if sign in "백천만억"]
        return {"백": 100, "천": 1000, "만": 10**4, "억": 10**8}[signs[0]] if len(signs) == 1 else 1
    if token.form == "mega":
        return 10**6 if token.word.endswith("m") else 10**9
    return 1000 if token.value and token.value >= 1000 and token.form != "plain" else 1


def scaled(tokens: Tokens, found: Numeral) -> Numeral:
    """With the scale behind it: “12-thousand”, “60-plus thousand”, “four and a half thousand”."""
    part, place = added_part(tokens, found.stop)
    comparator, behind = phrase_after(tokens, place, tokens.language.after)
    scale, stop = scales_at(tokens, behind)
    if scale == 1:
        comparator, (scale, stop) = "", scales_at(tokens, place)
    if scale == 1 and not part:
        return found
    value = times(Fraction(found.value) + part, scale)
    return found._replace(
        stop=stop if scale > 1 else place,
        value=value,
        scale=scale if scale > 1 else found.scale,
        comparator=comparator or found.comparator,
    )


def added_part(tokens: Tokens, at: int) -> tuple[Fraction, int]:
    """“and a half” and the place behind it."""
    part, stop = phrase_after(tokens, at, tokens.language.added)
    return Fraction(part or 0), stop


def scales_at(tokens: Tokens, at: int) -> tuple[int, int]:
    """“thousand”, “-thousand”, “hundred thousand”: their worth and the place behind them."""
    worth, place = 1, at
    while step := scale_at(tokens, place):
        scale, place = step
        worth *= scale
    return worth, place


def scale_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    place = at + 1 if word_at(tokens, at) == "-" and is_joined(tokens, at) else at
    word = word_at(tokens, place)
    if (scale := tokens.language.scales.get(word)) is None:
        return None
    return scale, behind_dot(tokens, place + 1)


def behind_dot(tokens: Tokens, at: int) -> int:
    """Behind the full stop of “тис.”, or `at`."""
    dotted = word_at(tokens, at) == "." and is_joined(tokens, at)
    return at + (dotted and word_at(tokens, at - 1) in tokens.language.dotted)


def rounded_off(tokens: Tokens, found: Numeral) -> Numeral:
    """With what is added behind its scale: “two million and a half”, “12 тис. 500”."""
    if found.scale < 100 or found.stop == found.start + 1:
        return found
    part, stop = added_part(tokens, found.stop)
    if part:
        return found._replace(value=found.value + times(part, found.scale), stop=stop)
    number = tokens[found.stop].value if found.stop < len(tokens) else None
    if number is None:
        return found
    rest = scaled(tokens, Numeral(found.stop, found.stop + 1, number))
    fits = rest.value < found.scale and (rest.scale > 1 or 100 <= rest.value < 1000)
    return found._replace(value=found.value + rest.value, stop=rest.stop) if fits else found


def times(value: Decimal | Fraction, scale: int) -> Decimal:
    """Exact where it is a whole number or has few places; a third stays no whole number."""
    exact = Fraction(value) * scale
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def fraction_at(tokens: Tokens, at: int) -> Numeral | None:
    """“half a million”, “a quarter of a million”, “half a dozen”."""
    language = tokens.language
    part, place = phrase_after(tokens, at, language.fractions)
    if not part:
        return None
    first = place
    while word_at(tokens, place) in language.fraction_links and place < first + LINKED:
        place += 1
    scale, stop = scales_at(tokens, place)
    return Numeral(at, stop, times(Fraction(part), scale), scale, True) if scale > 1 else None


def spelled_at(tokens: Tokens, at: int, *, adds: bool = True) -> Numeral | None:
    """“twelve thousand five hundred”, “a thousand”, “тысяча двести”; `adds`: over “and”, too."""
    language, first = tokens.language, word_at(tokens, at)
    one = first in language.articles and word_at(tokens, at + 1) in language.scales
    one = one and word_at(tokens, at + 1) not in language.score_before  # “a score of 3”
    if first in language.alone or is_one(tokens, at):
        total, part, scale, place = whole(Decimal(1), language.scales[first], at + 1)
    elif one or first in language.numbers:
        total, part, scale = Decimal(), Decimal(1) if one else language.numbers[first], 1
        place = at + 1
    else:
        return None
    while step := next_word(tokens, place, part):
        if word_at(tokens, place) == "and" and not (adds and is_added(tokens, place, at)):
            break
        word, place = step
        if worth := language.scales.get(word):
            part, scale = part * worth, worth
            if worth >= 1000:
                total, part = total + part, Decimal()
            place = behind_dot(tokens, place)
        else:
            part += language.numbers[word]
    found = Numeral(at, place, total + part, scale, True)
    return rounded_off(tokens, found if scale >= 1000 else scaled(tokens, found))


def is_one(tokens: Tokens, at: int) -> bool:
    """“тысячи” in “более тысячи”: one thousand, not thousands."""
    language = tokens.language
    alone = word_at(tokens, at) in language.behind_comparator
    if not alone or word_at(tokens, at + 1) in language.scales:
        return False
    tables = (language.before, language.range_before)
    return any(phrase_before(tokens, at, table)[0] for table in tables)


def whole(part: Decimal, scale: int, place: int) -> tuple[Decimal, Decimal, int, int]:
    """One of a scale, and what of it may still be added to: a thousand, or a hundred."""
    if scale >= 1000:
        return part * scale, Decimal(), scale, place
    return Decimal(), part * scale, scale, place


def is_added(tokens: Tokens, at: int, first: int) -> bool:
    """Whether the number behind this “and” belongs to the one that begins at `first`: fifty in
    “a hundred and fifty thousand”, not the two hundred of “between one hundred and two hundred”."""
    language = tokens.language
    behind = spelled_at(tokens, at + 1, adds=False)
    if behind is None:
        return False
    worth = language.scales[word_at(tokens, at - 1)]
    in_thousands = worth == HUNDRED and 1000 <= behind.scale > behind.value / worth
    less = behind.value < worth or in_thousands
    opened = any(word_at(tokens, first - back) in language.opening for back in (1, 2, 3))
    return less and (not opened or word_at(tokens, behind.stop) in language.closing_words)


def next_word(tokens: Tokens, at: int, part: Decimal) -> tuple[str, int] | None:
    """The number word that may follow, over a hyphen or, behind a scale, over “and”."""
    numbers, scales = tokens.language.numbers, tokens.language.scales
    linked = word_at(tokens, at) == "-" and is_joined(tokens, at)
    linked = linked or (word_at(tokens, at) == "and" and word_at(tokens, at - 1) in scales)
    word = word_at(tokens, at + linked)
    if word in scales and 0 < part < 1000:
        return word, at + linked + 1
    number = numbers.get(word, 0)
    room = 10 if part % 100 >= 20 and part % 10 == 0 else 100 if part % 100 == 0 else 0
    room = SCORE if part and word_at(tokens, at - 1) == "score" else room if part else 1000
    behind = word_at(tokens, at - 1)
    fits = 0 < number < room and (part or behind in scales or behind == ".")
    return (word, at + linked + 1) if fits else None


def inverted_at(tokens: Tokens, at: int) -> Numeral | None:
    """“тысяч пять”: about five thousand, the number behind what it counts."""
    if word_at(tokens, at) not in tokens.language.inverted:
        return None
    numbers, scales = tokens.language.numbers, tokens.language.scales
    before = word_at(tokens, at - 1)
    if at and (tokens[at - 1].value is not None or before in numbers or before in scales):
        return None
    scale = scales.get(word_at(tokens, at), 1)
    number = spelled_at(tokens, at + 1) or (in_digits(tokens, at + 1) if scale == 1 else None)
    if number is None or number.scale > 1:
        return None
    return Numeral(at, number.stop, number.value * scale, scale, True, "about")


def in_digits(tokens: Tokens, at: int) -> Numeral | None:
    """The 300 of “человек 300”, about 300; not the day of “человек 3 октября”."""
    value = tokens[at].value if at < len(tokens) else None
    if value is None or value % 10 or word_at(tokens, at + 1) in tokens.language.months:
        return None
    found = Numeral(at, at + 1, value)
    return None if scaled(tokens, found) != found else found
