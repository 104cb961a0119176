"""Small numbers in words, which count only with a companion: “two of the six”, “nobody”."""

import re
from collections.abc import Iterator

from reporting.texts.extraction.companions import (
    CLAUSE,
    FATE,
    WORD,
    befell,
    is_answer,
    is_beside_figure,
    is_spoken_of,
    next_word,
    tells_multiple,
)
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.series_words import (
    SeriesWords,
    counts_noun,
    counts_people,
    plural_of,
    told_stems,
)

SINGLE = re.compile(r"(?i:\b(?:one|no|single))\Z")
SKIPPED = ("of", "the", "more", "its", "those", "these", "our", "their", "his", "her", "my")
JOINED = re.compile(r"\s(?:and|but|or|while|as)\s")
WORDS = re.compile(r"\s(?!as\b|so\b)[a-z]{4,}")


def small_numbers(
    text: str,
    taken: set[int],
    series: tuple[SeriesWords, ...],
    lexicon: Lexicon,
    first: int,
) -> Iterator[tuple[re.Match[str], str]]:
    """“two of the six”, “Of these, four have …”, “a handful” of drones: small numbers and vague
    words that count nothing by themselves, each with its noun, "" for a bare one. `taken` are the
    places of quantities that were read, `first` is where something was counted before."""
    people = any(one.people for one in series)
    facts = frozenset[str]().union(*(one.facts for one in series if one.people))
    told = frozenset[str]().union(*(one.told for one in series if one.people))
    for pattern in (lexicon.spelled, lexicon.vague):
        for match in pattern.finditer(text):
            if match.start() in taken or is_no_count(text, match, lexicon):
                continue
            if match[0].casefold() in ("nobody", "no one"):
                if people and befell(text, match.end(), facts, lexicon):
                    yield match, ""
                continue
            noun = small_noun(text, match.end(), series, lexicon, told, people=people)
            is_second = first < match.start()
            if is_told_small(text, match, noun, lexicon, people=people, is_second=is_second):
                yield match, noun or ""


def is_no_count(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """“how many”, “most of them”, “three times as high”."""
    before = text[max(0, match.start() - 30) : match.start()]
    beside = lexicon.companions
    is_share = match[0].casefold() in lexicon.words("loose") and beside["of_all"].match(
        text, match.end()
    )
    is_multiple = beside["multiple"].match(text, match.end())
    is_how = beside["how"].search(before) and not beside["toll"].search(before)
    is_ratio = beside["ratio_before"].search(before)  # “nine in ten”
    if any(beside[name].search(before) for name in ("place_of", "capacity")):
        return True
    if beside["per_each"].match(text, match.end()):
        return True
    if match[0].casefold() == "no" and beside["no_vote"].search(before):
        return True  # “three no votes”
    is_one = match[0].casefold() == "one"
    is_which = is_one and any(beside[name].search(before) for name in ("which_one", "one_of_kind"))
    is_of_ten = beside["ratio_behind"].match(text, match.end())  # “one home in ten”
    return bool(is_how or is_share or is_multiple or is_ratio or is_which or is_of_ten)


def is_told_small(
    text: str,
    match: re.Match[str],
    noun: str | None,
    lexicon: Lexicon,
    *,
    people: bool,
    is_second: bool,
) -> bool:
    """Whether a small number counts what is spoken of, by what stands beside it."""
    beside, word, end = lexicon.companions, match[0].casefold(), match.end()
    before = text[max(0, match.start() - 16) : match.start()]
    if word in lexicon.words("multiples"):
        return is_second and tells_multiple(text, match, lexicon)
    if noun is not None and is_place(text, match, noun, lexicon):
        return False
    if noun in lexicon.words("kin") and beside["has"].search(before):
        return False
    if noun is not None:
        is_of_them = bool(noun or beside["of_them"].match(text, end))
        if is_of_them or is_subject(text, match, lexicon):
            return True
    if is_beside_figure(text, match, lexicon) or is_answer(text, match, lexicon):
        return True
    if word == "none":
        return people and bool(beside["of_us"].match(text, end))
    if word not in lexicon.words("spelled_numbers") - {"one", "no"}:
        return False
    if people and any(beside[name].match(text, end) for name in ("of_us", "aboard")):
        return True
    is_doing = people and is_second and beside["doing"].match(text, end)
    if is_doing and beside["with_doing"].search(text, max(0, match.start() - 110), match.start()):
        return True  # “117 backed it, with nine abstaining”
    if is_second and beside["of_which"].match(text, end):
        return True
    if is_second and beside["not"].search(before) and not WORDS.match(text, end):
        return True  # “two, not eleven”
    return is_second and is_spoken_of(text, match.start(), end, lexicon)


def is_place(text: str, match: re.Match[str], noun: str, lexicon: Lexicon) -> bool:
    """“in one village”, where something happened."""
    is_thing = bool(noun) and not (noun.endswith("s") or counts_people(noun, lexicon))
    if match[0].casefold() != "one" or not is_thing:
        return False
    before = text[max(0, match.start() - 16) : match.start()]
    return bool(lexicon.companions["place_one"].search(before))


def small_noun(
    text: str,
    end: int,
    series: tuple[SeriesWords, ...],
    lexicon: Lexicon,
    told: frozenset[str],
    *,
    people: bool,
) -> str | None:
    """The counted noun behind, "" where a verb follows, None where something else is counted."""
    words = 0
    is_single = bool(SINGLE.search(text, max(0, end - 7), end))
    is_fate = people and is_single and is_befallen(text, end, told, lexicon)
    for match in WORD.finditer(text, end, min(len(text), end + 50)):
        word, low = match[0], match[0].casefold()
        if low == "of" and text[end - 2 : end].casefold() == "no":
            return None  # “no estimate of the dead”
        if word in '“”"' or low in SKIPPED or is_initial(text, match):
            continue
        is_one = is_single and names_one(word, series, lexicon, people=is_fate)
        if (
            is_one
            or counts_noun(word, series, lexicon, people=people)
            or (people and low == "others" and text[end - 2 : end] != "no")
        ):
            return low
        is_verb = low in lexicon.words("verbs_behind") or low in lexicon.words("finite")
        if is_verb:
            return "" if words == 0 else None
        words += 1
        if low in lexicon.words("stops") or not word[0].isalpha() or words > 3:
            return None
    return None


def is_befallen(text: str, end: int, told: frozenset[str], lexicon: Lexicon) -> bool:
    """“one driver was killed”, “the flood killed one driver”; not “one driver was late”."""
    before = JOINED.split(CLAUSE.split(text[max(0, end - 40) : end])[-1])[-1]
    behind = CLAUSE.split(text[end : end + 40])[0]
    words = WORD.findall(before)[-FATE:] + WORD.findall(behind)[:FATE]
    return not told.isdisjoint(told_stems(" ".join(words), lexicon))


def names_one(
    word: str, series: tuple[SeriesWords, ...], lexicon: Lexicon, *, people: bool
) -> bool:
    """“one soldier”, “no woman”: one of those whom a series counts; `people`: whoever it is."""
    low = word.casefold()
    several = plural_of(low)
    if people and (low in lexicon.words("roles") or several in lexicon.words("people")):
        return True
    return counts_noun(several, series, lexicon, people=False)


def is_initial(text: str, match: re.Match[str]) -> bool:
    """A letter or a full stop of “U.S.”."""
    before = text[match.start() - 1]
    is_stop = match[0] == "." and before.isupper()
    return is_stop or (len(match[0]) == 1 and match[0].isupper())


def is_subject(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """“Of these, four have left”, “said "most" are here”."""
    if match[0].casefold() in ("one", "no", "none", "some", "a number", "few"):
        return False
    following = next_word(text[match.end() : match.end() + 20].lstrip(' "”'))
    return following in lexicon.words("verbs_behind") | lexicon.words("finite")
