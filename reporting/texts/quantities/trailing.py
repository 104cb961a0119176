"""The words behind a number: its unit, “more”, “each”, “a day”."""

from dataclasses import dataclass, replace

from reporting.texts.quantities.phrases import is_joined, phrase_after, word_at
from reporting.texts.quantities.scanning import Tokens

ADJECTIVES = 5  # words between a number and its unit
MARKS = 10  # full stops of abbreviations and quotation marks among them
QUOTES = frozenset("“”\"'’‘«»")


@dataclass(frozen=True)
class Back:
    """What stands behind, up to token `stop`; `known`: what is counted is in the tables.

    `marked`: “mark” stands there, as in “passed the 10,000 mark”; `less`: “1,500 fewer than”.
    """

    stop: int
    comparator: str = "unqualified"
    kind: str = "total"
    unit: str = ""
    known: bool = False
    per: str = ""
    marked: bool = False
    less: bool = False


def back(tokens: Tokens, at: int, *, in_part: bool = False) -> Back:
    """Everything that belongs to the number or vague word that ends before `at`.

    `in_part`: what is said of it is said of a part of it, as in “half of the 300 men were killed”.
    """
    found = Back(at)
    for step in STEPS:
        if not (in_part and step is struck):
            found = step(tokens, found)
    return found


def strong(tokens: Tokens, found: Back) -> Back:
    """“-strong” in “a 1,500-strong force”, “strong” in “500 strong”."""
    dashed = word_at(tokens, found.stop) == "-" and is_joined(tokens, found.stop)
    word = word_at(tokens, found.stop + dashed)
    if word in tokens.language.strong and (dashed or word == "strong"):
        return replace(found, stop=found.stop + dashed + 1, unit="troops", known=True)
    return found


def counter(tokens: Tokens, found: Back) -> Back:
    """“개” in “컨테이너 1만3천 개 이상”, not the “개 여단” that is a unit."""
    counts = word_at(tokens, found.stop) in tokens.language.counters
    if counts and not phrase_after(tokens, found.stop, tokens.language.units)[0]:
        return replace(found, stop=found.stop + 1)
    return found


def comparator(tokens: Tokens, found: Back) -> Back:
    """“or more”; not where a number follows that the words belong to: “3,000, at least 500 …”."""
    name, stop = phrase_after(tokens, found.stop, tokens.language.after)
    if word_at(tokens, stop) == "than":  # “and no more than”
        return found
    if not name or (is_number(tokens, stop) and not belongs(tokens, found.stop, stop)):
        return found
    return replace(found, stop=stop, comparator=name)


def belongs(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether words between two numbers are the first one's: a margin, and Korean comparators."""
    return word_at(tokens, stop - 1) >= "가" or is_margin(tokens, at)


def is_number(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and (
        tokens[at].value is not None or tokens[at].word in tokens.language.numbers
    )


def is_margin(tokens: Tokens, at: int) -> bool:
    """“give or take” behind a number, after a comma or not."""
    place = at + (word_at(tokens, at) == ",")
    return bool(phrase_after(tokens, place, tokens.language.margins)[0])


def more(tokens: Tokens, found: Back) -> Back:
    """“1,500 more troops”, but not “1,500 more than”; “1,500 fewer” is less and no increment."""
    language = tokens.language
    if phrase_after(tokens, found.stop, language.decrement_after)[0]:
        return replace(found, less=True)
    name, stop = phrase_after(tokens, found.stop, language.increment_after)
    if name and word_at(tokens, stop) != "than":
        return replace(found, stop=stop, kind="increment")
    return found


def with_unit(tokens: Tokens, found: Back) -> Back:
    """The unit, over a few adjectives: “12,000 North Korean troops”, “half of the soldiers”.

    A plural that is in no table is a unit of its own.
    """
    if found.known:
        return found
    place = over_whole(tokens, found.stop)
    if word_at(tokens, place) == "them" and place > found.stop:
        return replace(found, stop=place + 1, known=True)
    counted = unit_at(tokens, found, place)
    return found if counted.known and is_of_next(tokens, counted.stop) else counted


def is_of_next(tokens: Tokens, at: int) -> bool:
    """Whether the Korean word before `at` is the unit of the number behind it: “포탄 800만 발”."""
    return word_at(tokens, at - 1) >= "가" and is_number(tokens, at)


def unit_at(tokens: Tokens, found: Back, place: int) -> Back:
    units, words, at = tokens.language.units, 0, place
    while words < ADJECTIVES and at < place + ADJECTIVES + MARKS:
        name, stop = phrase_after(tokens, at, units)
        if name:
            again, behind = phrase_after(tokens, stop, units)  # “special forces soldiers”
            return replace(found, stop=behind if again == name else stop, unit=name, known=True)
        if calibre := calibre_at(tokens, at):
            at = calibre
            continue
        if not (is_spelling(tokens, at) or is_joint(tokens, place, at)):
            if not adjective(tokens, at):
                break
            if plural(tokens, at):
                return replace(found, stop=at + 1, unit=tokens[at].word)
            words += len(tokens[at].word) > 1  # not the letters of “U.S.”
        at += 1
    return found


def is_spelling(tokens: Tokens, at: int) -> bool:
    """The full stop of “U.S.” or “S. Korean”, a quotation mark in front of a word."""
    word = word_at(tokens, at)
    if word == ".":
        before = word_at(tokens, at - 1)
        short = len(before) == 1 or before in tokens.language.abbreviations
        return is_joined(tokens, at) and short and tokens[at - 1].capital
    return word in QUOTES and at + 1 < len(tokens) and tokens[at + 1].form in ("word", "mark")


def is_joint(tokens: Tokens, start: int, at: int) -> bool:
    """“and” in “U.S. and South Korean troops”, the comma of “North Korean, Russian troops”."""
    if word_at(tokens, at) not in ("and", ",") or at <= start or at + 1 >= len(tokens):
        return False
    before = tokens[at - 1]
    named = before.word == "." or (before.capital and not before.word.endswith("s"))
    return named and tokens[at + 1].form == "word" and tokens[at + 1].capital


def calibre_at(tokens: Tokens, at: int) -> int:
    """The place behind “152mm” and “122-mm”, 0 without."""
    if at >= len(tokens) or not tokens[at].word[0].isdecimal():
        return 0
    if tokens[at].form == "other":
        glued = tokens[at].word.lstrip("0123456789.")
        return at + 1 if glued in tokens.language.calibres else 0
    place = at + 1 + (word_at(tokens, at + 1) == "-")
    return place + 1 if word_at(tokens, place) in tokens.language.calibres else 0


def over_whole(tokens: Tokens, at: int) -> int:
    """The place behind “of”, “of the”, “the”; `at` itself without them."""
    place = at + (word_at(tokens, at) == "of")
    return place + (word_at(tokens, place) in tokens.language.determiners)


def adjective(tokens: Tokens, at: int) -> bool:
    if at >= len(tokens) or tokens[at].word in tokens.language.stops:
        return False
    return tokens[at].form in ("word", "name") or (tokens[at].word == "-" and is_joined(tokens, at))


def plural(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    named = token.form != "word" or token.capital
    return len(token.word) > 3 and token.word.endswith("s") and not named


def struck(tokens: Tokens, found: Back) -> Back:
    """“300 soldiers killed”, “300 troops were killed or wounded” count casualties."""
    _, place = phrase_after(tokens, found.stop, tokens.language.struck_by)
    place += word_at(tokens, place) == ","
    while word_at(tokens, place) in tokens.language.struck:
        found = replace(found, stop=place + 1, unit="casualties", known=True)
        place += 2 if word_at(tokens, place + 1) in ("and", "or", ",") else 1
    return found


def with_rate(tokens: Tokens, found: Back) -> Back:
    """“a day”, “per week”, “daily”, but not “a day after”."""
    language = tokens.language
    at = found.stop + (word_at(tokens, found.stop) == "," and found.unit == "casualties")
    word, period = word_at(tokens, at), word_at(tokens, at + 1)
    if word in language.daily:
        return replace(found, stop=at + 1, per=language.daily[word])
    rated = word in language.period_articles and period in language.periods
    if not rated or word_at(tokens, at + 2) in language.not_a_period:
        return found
    return replace(found, stop=at + 2, per=language.periods[period])


def each(tokens: Tokens, found: Back) -> Back:
    name, stop = phrase_after(tokens, found.stop, tokens.language.each_after)
    return replace(found, stop=stop, kind="each") if name else found


def marked(tokens: Tokens, found: Back) -> Back:
    """“mark” in “passed the 10,000 mark” and “the 10,000-soldier mark”."""
    place = found.stop + (word_at(tokens, found.stop) == "-")
    if word_at(tokens, place) in tokens.language.marks:
        return replace(found, stop=place + 1, marked=True)
    return found


STEPS = (
    strong, counter, comparator, more, with_unit, struck, comparator, more, with_rate, each, marked,
)  # fmt: skip
