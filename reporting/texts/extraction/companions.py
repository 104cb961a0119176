"""Words beside a bare number that tell it counts what is spoken of: “Dead: 41”, “make it 83”."""

import re

from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.quantities import Quantity

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[.,;:!?“”\"()\n—–]|[0-9]")
CLAUSE = re.compile(r"[.,;:!?“”\"\n—–]")
ENDING = re.compile(r"[.,;!?”\"]")
SENTENCE_STOP = re.compile(r"[.!?;]\s|\n")
LISTED = re.compile(r"(?P<what>\w+)(?:\s[–—-]|:)\s\Z")
NAMED = re.compile(r"\b[A-Z]{2,}\s\Z")  # “Bus 111”, “NHS 111” by its letters
CLOCK = re.compile(r"(?<![0-9,.])[0-2]?[0-9][.:][0-5][0-9](?![0-9]| ?[a-z])")
DAY_TIME = re.compile(r"(?:[01][0-9]|2[0-3])[0-5][0-9]")
LARGE, OLDEST, SMALLEST_ANSWER = 1_000, 110, 13
NEAR = 70  # code points around a bare number in which what it counts is told
QUESTION = 320  # and in front of it, a question
STEM = 5  # letters
FATE = 4  # words behind “nobody”
VAGUE = ("no", "some", "most", "many", "few")


def is_anchored(text: str, one: Quantity, lexicon: Lexicon) -> bool:
    """Whether a number counts what is spoken of: by a word beside it, or by its size."""
    before = text[max(0, one.start - NEAR) : one.start]
    behind = text[one.end : one.end + NEAR]
    beside = lexicon.companions
    if not one.unit and NAMED.search(before):
        return False
    if (
        is_clock(one, before, behind, lexicon)
        or is_day_time(one, before, behind, lexicon)
        or beside["capacity"].search(before)
        or (not one.unit and CLOCK.search(one.verbatim))
    ):
        return False
    if not one.unit and is_told_bare(text, one, before, behind, lexicon):
        return True
    if one.kind == "increment" or beside["out_of"].search(before) or next_word(behind) == "more":
        return True
    if is_age(one, before, lexicon):
        return next_word(behind) in lexicon.words("anchors")
    is_of_them = beside["of_them"].match(behind) or beside["of_them"].search(one.verbatim)
    if largest_of(one) >= LARGE or is_of_them:
        return True
    return is_followed(one, before, behind, lexicon) or is_near_anchor(one, before, behind, lexicon)


def is_clock(one: Quantity, before: str, behind: str, lexicon: Lexicon) -> bool:
    """“Each night at around nine”."""
    is_hour = not one.unit and 0 < largest_of(one) < SMALLEST_ANSWER
    if not is_hour:
        return False
    is_at = before.endswith(" at ") and not lexicon.companions["at_count"].search(before)
    is_timed = is_at or lexicon.companions["clock_at"].search(before)
    return bool(is_timed and (ENDING.match(behind) or lexicon.companions["goes_on"].match(behind)))


def is_day_time(one: Quantity, before: str, behind: str, lexicon: Lexicon) -> bool:
    """“sealed since 1400”, “at 0630 GMT”."""
    beside = lexicon.companions
    if one.unit or not DAY_TIME.fullmatch(one.verbatim) or beside["at_count"].search(before):
        return False
    is_told = beside["toll"].search(before) or beside["up_from"].search(before)
    return bool(
        not is_told and beside["day_time"].search(before) and beside["day_time_ends"].match(behind)
    )


def is_spoken_of(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """“the police saw 300.”, “of the 48 on board”: a number behind another one that was counted,
    where its clause ends behind a verb, or that is known by an article."""
    before, behind = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    beside = lexicon.companions
    if beside["numbered"].search(before):
        return False
    if definite := beside["definite"].search(before):
        is_rest = " " in definite[0].strip()
        return bool(beside["placed"].match(behind) or (is_rest and ENDING.match(behind)))
    return bool(beside["verb_before"].search(before) and ENDING.match(behind))


def is_told_bare(text: str, one: Quantity, before: str, behind: str, lexicon: Lexicon) -> bool:
    """“make it 83”, “including 12”, “Dead: 41”, “The toll rose to 9”, the answer to “how many”."""
    beside = lexicon.companions
    if beside["counted"].search(before):
        return bool(ENDING.match(behind) or beside["goes_on"].match(behind))
    put_at = beside["put_at"].search(before)
    if beside["up_from"].search(before) or (put_at and is_of_story(put_at["what"], lexicon)):
        return True
    if beside["from_front"].search(before) and beside["from_then"].match(behind):
        return True
    if beside["up_by"].search(before) and beside["from_before"].match(behind):
        return True
    return bool(
        beside["part"].search(before)
        or beside["of_number"].match(behind)
        or is_listed(before, lexicon)
        or beside["there"].search(before)
        or beside["toll"].search(before)
        or beside["asked"].search(text[max(0, one.start - QUESTION) : one.start])
    )


def is_age(one: Quantity, before: str, lexicon: Lexicon) -> bool:
    is_bound = one.comparator in ("at_least", "at_most", "between", "nearly", "about") or (
        " than" in one.verbatim
    )
    is_bound = is_bound or bool(lexicon.companions["it_is"].search(before))
    is_bare = 0 < largest_of(one) <= OLDEST and not one.unit
    beside = lexicon.companions
    if is_bare and beside["under"].match(one.verbatim) and beside["of_age"].search(before):
        return True
    is_small = is_bare and not is_bound
    return is_small and bool(lexicon.companions["age"].search(before))


def is_followed(one: Quantity, before: str, behind: str, lexicon: Lexicon) -> bool:
    """By a verb, or by the end of the clause whose verb stands in front."""
    beside, following = lexicon.companions, next_word(behind)
    if following in lexicon.words("verbs_behind"):
        return True
    if not one.unit and following and lexicon.finite.fullmatch(following):
        return True
    if beside["goes_on"].match(behind):
        return bool(beside["holds"].search(before))
    if not beside["answer_ends"].match(behind):
        return False
    is_answer = beside["answer"].search(before) and largest_of(one) >= SMALLEST_ANSWER
    return bool(beside["ellipsis"].search(before) or is_answer)


def is_near_anchor(one: Quantity, before: str, behind: str, lexicon: Lexicon) -> bool:
    near = CLAUSE.split(before)[-1] + " " + CLAUSE.split(behind)[0]
    words = {word.casefold() for word in WORD.findall(near)}
    return bool(words & lexicon.words("anchors")) or one.comparator not in ("unqualified", "vague")


def largest_of(one: Quantity) -> float:
    return max((float(number) for number in one.numbers), default=0.0)


def is_listed(before: str, lexicon: Lexicon) -> bool:
    """“Dead: 41”, in a list."""
    match = LISTED.search(before)
    words = lexicon.words("anchors") | lexicon.words("fates")
    return bool(match) and before[match.start("what") : match.end("what")].casefold() in words  # type: ignore[union-attr]


def befell(text: str, end: int, facts: frozenset[str], lexicon: Lexicon) -> bool:
    """“Nobody has been killed”: what may befall people or what a series tells (stems), in the
    words behind."""
    words = [one.casefold() for one in WORD.findall(CLAUSE.split(text[end : end + 40])[0])[:FATE]]
    if not lexicon.words("unknown").isdisjoint(words):
        return False  # “nobody knows how many died”
    return any(one in lexicon.words("fates") or one[:STEM] in facts for one in words)


def is_beside_figure(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """“including seven in a school”, “Two of the six”, “four more than in May”."""
    before = text[max(0, match.start() - 24) : match.start()]
    behind = text[match.end() : match.end() + 12]
    beside, word = lexicon.companions, match[0].casefold()
    if word in VAGUE:
        return False
    if beside["part"].search(before):
        return True
    if beside["of_number"].match(behind):
        return not (word == "one" and beside["one_as"].search(before))
    put_at = beside["put_at"].search(text, max(0, match.start() - NEAR), match.start())
    if beside["toll"].search(before):
        return True
    if put_at and beside["answer_ends"].match(behind) and is_of_story(put_at["what"], lexicon):
        return True
    told = (beside["there"], beside["told"], beside["counted"])
    if beside["answer_ends"].match(behind) and any(one.search(before) for one in told):
        return word != "one"
    if beside["compared"].match(behind) or beside["one_more"].match(behind):
        return word != "one"
    is_fragment = beside["fragment"].search(before) and behind.startswith((",", "."))
    return bool(is_fragment) and match[0] != "One"


def is_answer(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """“Twelve,” said the chief, asked how many had died."""
    start, end = match.span()
    beside = lexicon.companions
    before = text[max(0, start - 2) : start]
    is_alone = before.endswith(("“", '"', ": ")) and beside["answer_ends"].match(text, end)
    if not is_alone or match[0].casefold() in VAGUE:
        return False
    pattern = beside["asked_how"]
    asked = [*pattern.finditer(text, max(0, start - QUESTION), start)][-1:]
    asked = asked or [*pattern.finditer(text, end, end + 160)][:1]
    return any(is_of_story(one["what"], lexicon, people=False) for one in asked)


def tells_multiple(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """“The army thinks it is twice that”; not “the fare is double that”."""
    beside = lexicon.companions
    before = text[max(0, match.start() - NEAR) : match.start()]
    behind = text[match.end() : match.end() + NEAR]
    clause = CLAUSE.split(before)[-1] + " " + CLAUSE.split(behind)[0]
    is_led = beside["multiple_led"].search(before) or is_of_story(clause, lexicon)
    return bool(is_led and beside["multiple_ends"].match(text, match.end()))


def is_of_story(words: str, lexicon: Lexicon, *, people: bool = True) -> bool:
    """Whether a word for what befalls, for a count or for `people` stands there."""
    found = {one.casefold() for one in WORD.findall(words)}
    named = [lexicon.words(one) for one in ("anchors", "fates")]
    known = named + [lexicon.words("people")] * people
    return any(not found.isdisjoint(one) for one in (*known, lexicon.fates.keys()))


def is_list_going_on(text: str, last: int, one: Quantity, lexicon: Lexicon) -> bool:
    """“12 people in Torvik, 31 in Brenna”, “the other 40”: a list that goes on in its sentence."""
    between, beside = text[last : one.start], lexicon.companions
    is_gap = not one.unit and beside["gap"].search(between) and ENDING.match(text, one.end)
    is_and = bool(is_gap) and between.lstrip().startswith("and ")
    if is_gap and (is_and or beside["gap_led"].search(text, max(0, last - NEAR), last)):
        return True  # “the army spoke of 12 dead, the rebels of 30”
    if one.unit or SENTENCE_STOP.search(between):
        return False
    if between == ", ":
        return True
    is_next = beside["in_list"].search(between) and beside["list_goes_on"].match(text, one.end)
    return bool(is_next or beside["rest"].search(between))


def next_word(words: str) -> str:
    match = WORD.search(words)
    return match[0].casefold() if match else ""
