"""Numbers that count nothing: dates, years, clock times, names, ages, ratios, scores."""

import unicodedata

from reporting.texts.quantities.leading import LeadingWords
from reporting.texts.quantities.numerals import LARGEST_READ, Numeral
from reporting.texts.quantities.phrases import is_joined, phrase_after, phrase_before, word_at
from reporting.texts.quantities.ranges import Range
from reporting.texts.quantities.scanning import Tokens
from reporting.texts.quantities.trailing import Back, is_number, plural

OLDEST = 120
LONGEST_LIST = 50  # numbers
NAMED = 1000  # “Brigade 61”, but not “the brigade 2,000 men”
KOREAN_BODIES = {"brigades", "corps", "divisions", "regiments", "battalions"}
SHORT = 5  # letters of an abbreviation
ALONE = LeadingWords(0, "unqualified")


def uncounted(tokens: Tokens, found: Range, ahead: LeadingWords, back: Back) -> bool:
    """Whether the number found is no count."""
    bare = ahead.comparator == back.comparator == "unqualified" and not back.unit and not back.known
    return (
        unsound(tokens, found, back)
        or labelled(tokens, found)
        or named(tokens, found, back)
        or dated(tokens, found)
        or a_body(tokens, found)
        or a_year(tokens, found, ahead, back)
        or aged(tokens, found, ahead, back)
        or scored(tokens, found, back)
        or noted(tokens, found)
        or set_aside(tokens, ahead, back)
        or small(tokens, found, back, bare)
        or lessened(tokens, ahead, back)
        or doubtful(tokens, found, back)
    )


def is_told(tokens: Tokens, found: Range, ahead: LeadingWords, back: Back) -> bool:
    """Whether a number is told though it counts nothing: of a ratio, of a fall, set aside."""
    link, start = phrase_before(tokens, found.start, tokens.language.ratio_links)
    of_ratio = bool(link) and is_number(tokens, start - 1)
    if any(one.value % 1 for one in both(found)) or a_year(tokens, found, ahead, back):
        return False
    return of_ratio or lessened(tokens, ahead, back) or set_aside(tokens, ahead, back)


def both(found: Range) -> list[Numeral]:
    return [found.low] if found.high is None else [found.low, found.high]


def unsound(tokens: Tokens, found: Range, back: Back) -> bool:
    """No whole number, too large, or 12.000 and 5m where nothing tells what is meant."""
    if any(one.value > LARGEST_READ or one.value % 1 for one in both(found)):
        return True
    for one in both(found):
        form, alone = tokens[one.start].form, one.stop == one.start + 1
        if form == "plain" and "^" in (word_at(tokens, one.start - 1), word_at(tokens, one.stop)):
            return True
        if form == "dotted" and not (alone and back.known):
            return True
        if (form == "comma" and alone) or (form == "mega" and not back.unit):
            return True
        if form == "kilo" and word_at(tokens, one.stop) in tokens.language.races:
            return True
    return False


def labelled(tokens: Tokens, found: Range) -> bool:
    """“Article 4”, “No. 39”, and the compounds of a hyphen: “10-day”."""
    language = tokens.language
    place = found.start - 1 - (word_at(tokens, found.start - 1) == ".")
    dashed = word_at(tokens, found.stop) == "-" and is_joined(tokens, found.stop)
    word = word_at(tokens, found.stop + 1)
    counts = word in language.strong | language.marks or bool(
        phrase_after(tokens, found.stop, language.after)[0]
    )
    compound = dashed and is_joined(tokens, found.stop + 1) and not counts
    return compound or word_at(tokens, place) in language.labels


def named(tokens: Tokens, found: Range, back: Back) -> bool:
    """“Brigade 61”, “Flights 12 to 14”, “Title 42”, “38 North”."""
    language = tokens.language
    if tokens[found.start].form != "plain" or found.low.value >= NAMED:
        return False
    if found.stop > both(found)[-1].start + 1:
        return False
    start = list_before(tokens, found.start)
    if named_group(tokens, start):
        return True
    named_by = word_at(tokens, start - 1) in language.names
    if named_by and (tokens[start - 1].capital or not (back.unit or back.known)):
        return True
    aside = word_at(tokens, found.stop) in language.compass and tokens[found.stop].capital
    return (
        aside
        and not back.known
        and not (found.stop + 1 < len(tokens) and tokens[found.stop + 1].capital)
    )


def list_before(tokens: Tokens, start: int) -> int:
    """Where the list begins in which a number stands: “12, 14 and 16”."""
    for _ in range(LONGEST_LIST):
        is_listed = word_at(tokens, start - 1) in ("and", "or", ",", "&") and start > 1
        if not is_listed or tokens[start - 2].form != "plain":
            break
        start -= 2
    return start


def named_group(tokens: Tokens, at: int) -> bool:
    """“Hwasong 18”, “Year 11”, “Group of 7”."""
    place = at - 1 - (word_at(tokens, at - 1) == "-")
    if word_at(tokens, place) in tokens.language.codenames:
        return tokens[place].capital
    group = word_at(tokens, at - 2) == "group" and word_at(tokens, at - 1) == "of"
    return group and tokens[at - 2].capital


def a_body(tokens: Tokens, found: Range) -> bool:
    """“94 여단”, a brigade by its number; “4개 여단” are four."""
    name = tokens.language.units.get((word_at(tokens, found.stop),), "")
    korean = name in KOREAN_BODIES and word_at(tokens, found.stop)[0] >= "가"
    return korean and tokens[found.start].form == "plain"


def dated(tokens: Tokens, found: Range) -> bool:
    """“Oct. 10”, “10 October”, “June 4-8”, “at 3 p.m.”."""
    if phrase_after(tokens, found.stop, tokens.language.clock)[0]:
        return True
    last = both(found)[-1]
    spaced = tokens[found.start].form == "grouped" and " " in tokens[found.start].word
    day = last.value <= 31 and not last.spelled
    if month(tokens, found.start - 1) or month(tokens, found.start - 2, "."):
        return day or spaced
    return day and month(tokens, found.stop)


def month(tokens: Tokens, at: int, mark: str = "") -> bool:
    """Whether a month stands here, in English with a capital, and the mark behind it."""
    word = word_at(tokens, at)
    here = word in tokens.language.months and (tokens[at].capital or not word.isascii())
    return here and (not mark or word_at(tokens, at + 1) == mark)


def a_year(tokens: Tokens, found: Range, ahead: LeadingWords, back: Back) -> bool:
    """“in 2022”, “June 4, 2024”, “2014-2022”, but not “2,022” nor “about 2000 troops”."""
    if any(tokens[one.start].form != "plain" or one.stop > one.start + 1 for one in both(found)):
        return False
    first, last = tokens.language.years
    if not all(first <= one.value <= last for one in both(found)):
        return False
    comma = word_at(tokens, found.start - 1) == "," and month(tokens, found.start - 3)
    period = word_at(tokens, found.start - 1) in tokens.language.year_before
    if comma or period or month(tokens, found.start - 1) or month(tokens, found.start - 2, "."):
        return True
    said = {ahead.comparator, back.comparator} <= {"unqualified", "between"}
    return not back.known and said


def aged(tokens: Tokens, found: Range, ahead: LeadingWords, back: Back) -> bool:
    """“He is 61”, “Kim, 61, said”, “men aged 18 to 27”, “soldiers over 60”."""
    if back.unit or back.known or both(found)[-1].value > OLDEST:
        return False
    language = tokens.language
    if phrase_before(tokens, ahead.start, language.age_before)[0]:
        return True
    bounded, start = phrase_before(tokens, found.start, language.age_bounds)
    bearer = word_at(tokens, start - 1) in language.age_bearers
    if bounded and (
        bearer or phrase_before(tokens, start, language.units)[0] or of_whom(tokens, start)
    ):
        return True
    before, at = word_at(tokens, ahead.start - 1), ahead.start - 2
    if before in language.is_age or before in language.ages_of:
        return before in language.ages_of or is_person(tokens, at)
    begins = before == "(" or (before == "," and not is_joined(tokens, ahead.start))
    aside = begins and word_at(tokens, found.stop) in (",", ")", ".", ";")
    named_by = aside and at >= 0 and tokens[at].form == "word" and not plural(tokens, at)
    return named_by and not found.low.spelled and found.high is None


def of_whom(tokens: Tokens, at: int) -> bool:
    """“who are” in front."""
    return word_at(tokens, at - 2) == "who" and word_at(tokens, at - 1) in ("are", "were", "is")


def is_person(tokens: Tokens, at: int) -> bool:
    """“he”, “who”, or a name that begins its sentence: the subject of “is 61”."""
    if word_at(tokens, at) in tokens.language.ages_of:
        return True
    place = at
    while place >= 0 and tokens[place].form == "word" and tokens[place].capital:
        place -= 1
    begins = place < 0 or word_at(tokens, place) in (".", "“", '"', ":", "!", "?", ";")
    return at > place and begins and word_at(tokens, place + 1) not in tokens.language.not_names


def noted(tokens: Tokens, found: Range) -> bool:
    """The 1 of “12,000[1]”, a note."""
    return word_at(tokens, found.start - 1) == "[" and is_joined(tokens, found.start - 1)


def set_aside(tokens: Tokens, ahead: LeadingWords, back: Back) -> bool:
    """The 4,000 of “nearer 5,000 than 4,000”, the 12,000 of “not 12,000 but 3,000”."""
    before = ahead.start - 1 - (word_at(tokens, ahead.start - 1) == "to")
    if word_at(tokens, before) == "than":
        return word_at(tokens, before - 1) not in ("other", "more", "less", "fewer")
    if word_at(tokens, before) not in tokens.language.nots:
        return False
    contrast, stop = phrase_after(tokens, back.stop, tokens.language.contrasts)
    return bool(contrast) and is_number(tokens, stop)


def scored(tokens: Tokens, found: Range, back: Back) -> bool:
    """“won 3-1”: two small numbers with a dash and nothing counted."""
    if found.high is None or not found.dashed:
        return False
    if found.low.value >= found.high.value:
        return True
    won = word_at(tokens, found.start - 1) in tokens.language.score_before
    return won or (found.high.value < 100 and not back.unit)


def small(tokens: Tokens, found: Range, back: Back, bare: bool) -> bool:
    """“three” alone may be a pronoun; “one” nearly always is."""
    if not found.low.spelled:
        return False
    if found.low.value == 1 and found.high is None:
        return not (back.known and back.unit)
    return bare and found.low.value <= tokens.language.needs_unit


def lessened(tokens: Tokens, ahead: LeadingWords, back: Back) -> bool:
    """“fell by 1,500”, “1,500 fewer”: what went away is neither a total nor an increment."""
    return back.less or bool(
        phrase_before(tokens, ahead.start, tokens.language.decrement_before)[0]
    )


def doubtful(tokens: Tokens, found: Range, back: Back) -> bool:
    """Whether an unknown word behind the number could be a scale: “8 mil”, “5 сот.”."""
    last, language = both(found)[-1], tokens.language
    if found.stop >= len(tokens) or tokens[found.stop].form != "word" or last.scale > 1000:
        return False
    token, at = tokens[found.stop], found.stop
    if token.word in language.foreign_scales:
        return True
    is_known = token.word in language.known_behind
    if last.value >= NAMED or last.scale > 1 or is_known or (back.stop > at + 1 and back.unit):
        return False
    script = unicodedata.name(token.word[0], "").split(" ")[0]
    if script not in language.trusted and not back.known:
        return True
    if word_at(tokens, at + 1) == "." and is_joined(tokens, at + 1) and not token.capital:
        follows = tokens[at + 2] if at + 2 < len(tokens) else None
        inside = follows is not None and follows.form == "word" and not follows.capital
        return len(token.word) <= SHORT and not back.known and (inside or script != "LATIN")
    of = word_at(tokens, at + 1) == "of" and last.value != 1  # “1 text of” counts one text
    return of and not token.capital and not plural(tokens, at)
