"""The verbs of saying in a sentence, each with who stands beside it and what it governs."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reporting.texts.extraction.attribution.noun_phrases import Subject, phrase_before
from reporting.texts.extraction.attribution.objects import is_object, is_told_plan, is_verb_of
from reporting.texts.extraction.attribution.quotations import Quotation, quotation_at
from reporting.texts.extraction.attribution.sources import (
    beside_quotations,
    closing_in,
    gapped_in,
    is_pronoun,
    leads_in,
    names_office,
    names_speaker,
    sources_in,
    tallies_in,
)
from reporting.texts.extraction.attribution.subjects import (
    NEAR,
    Cue,
    subject_before,
    subject_behind,
)
from reporting.texts.extraction.attribution.verbs import agent_of, is_cue
from reporting.texts.extraction.lexicon import Lexicon, in_small_letters
from reporting.texts.extraction.series_words import counts_people
from reporting.texts.telling.said_days import DAY

LOOKED_BACK = 200  # code points in which an insertion stands
INSERTION = re.compile(r",\s(?:who|which|whose|whom)\b[^,;:.!?“”\"]*,\s\Z")
JOINED = re.compile(r"\b(?:and|but|or|nor)\b[^,;.]{0,20}\Z")
FINITE = re.compile(r"\w+(?:s|ed)\b")
IMPERSONAL = ("it ", "it's", "it’s", "that's", "that’s", "no reason", "no truth", "not something")
AT_SOMETHING = ("in ", "on ", "at ")
SAYING_NOTHING = (" nothing.", " nothing,", " nothing;")
MOST = 40  # cues of one sentence
CLOSING = re.compile(r"[,!?][”\"»]\s*\Z")
QUIET = re.compile(r"[,“”\"»—–]\s*\Z|--\s*\Z")
STOP = re.compile(r"[,.;:!?“”\"«»—–\n]|\s--\s|\Z")


def cues_in(
    text: str, start: int, end: int, quoted: list[Quotation], lexicon: Lexicon
) -> list[Cue]:
    """The cues of the sentence text[start:end] in its order, at most `MOST`."""
    tallies = [*tallies_in(text, start, end, lexicon)]
    verbs = verbs_in(text, start, end, quoted, lexicon)
    found = [
        *(one for one in verbs if not is_verb_of(one, tallies)),
        *(
            one
            for one in sources_in(text, start, end, lexicon)
            if not (text[one.start] in "iI" and quotation_at(quoted, one.start))
        ),  # “If the register is right,” he said: still his words
        *leads_in(text, start, end, lexicon),
        *beside_quotations(text, start, end, quoted, lexicon),
        *tallies,
    ]
    found += closing_in(text, start, end, found, lexicon)
    found += gapped_in(text, start, end, found, lexicon)
    in_order = sorted(found, key=lambda one: one.start)[:MOST]
    return [
        one
        for one in in_order
        if not is_object(one, in_order) and not is_told_plan(text, one, in_order)
    ]


def verbs_in(
    text: str, start: int, end: int, quoted: list[Quotation], lexicon: Lexicon
) -> Iterator[Cue]:
    is_first = True
    for count, match in enumerate(lexicon.cue.finditer(in_small_letters(text), start, end)):
        if count >= MOST:
            return
        within = quotation_at(quoted, match.start())
        floor = within.start if within else start
        stance = lexicon.cue_stances[(match.lastindex or 1) - 1]
        if is_cue(text, floor, end, match, stance, lexicon) and (
            cue := cue_of(text, (start, max(floor, start), end), match, within, lexicon)
        ):
            if is_first and within is None and borrows(text, start, cue, lexicon):
                opening = opening_subject(text, start, cue.start, lexicon)
                cue = replace(cue, subject=opening or cue.subject)
            elif is_for_purpose(text, start, cue, lexicon):
                continue
            is_first = False
            yield cue


def borrows(text: str, start: int, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether the subject of the sentence's first verb says it: “apologised and said”, “broke the
    silence, saying”, “went on the radio to say”."""
    if cue.is_joined:
        return True
    if cue.subject is None:
        is_quoted = text.endswith(" as ", start, cue.start)  # “quoted her as saying”
        return text[cue.start : cue.end].endswith("ing") and not is_quoted
    before = text[start : cue.start]
    is_to = lexicon.verbs["infinitive"].search(before)
    is_to = is_to and lexicon.finite.search(text, cue.subject.start, cue.subject.end)
    return bool(is_to) and not lexicon.verbs["asked"].search(before)


def is_for_purpose(text: str, start: int, cue: Cue, lexicon: Lexicon) -> bool:
    """“No one was on hand to say that 12 died”: nobody says it."""
    if cue.subject is None or not text.startswith(AT_SOMETHING, cue.subject.start):
        return False
    return bool(lexicon.verbs["infinitive"].search(text[start : cue.start]))


def opening_subject(text: str, start: int, verb: int, lexicon: Lexicon) -> Subject | None:
    """“The mayor apologised and said”: the subject of the first verb of the sentence."""
    first = lexicon.finite.search(text, start, verb)
    near = max(start, first.start() - NEAR) if first else start
    end = near + lexicon.before_between(text[near : first.start()]) if first else start
    found = phrase_before(text, start, end, lexicon) if first else None
    is_named = found and names_speaker(text[found.start : found.end], lexicon)
    return found if is_named else None


def cue_of(
    text: str,
    places: tuple[int, int, int],
    match: re.Match[str],
    within: Quotation | None,
    lexicon: Lexicon,
) -> Cue | None:
    """`places` are where the sentence begins, the words in which the verb stands, and the end."""
    start, floor, end = places
    stance = lexicon.cue_stances[(match.lastindex or 1) - 1]
    at, stop = match.span()
    if within is None and (behind := inverted(text, floor, end, match, lexicon)):
        return Cue(at, stop, stance, behind, is_behind=True)
    before = text[max(floor, at - 12) : at]
    word = match[0].casefold()
    if word in ("said", "says") and text.startswith(SAYING_NOTHING, stop):
        return None  # “The army said nothing, and 12 people were killed.”
    is_participle = word.endswith("ing") and not word.endswith(("as saying", "thing"))
    if is_participle and not lexicon.verbs["active"].search(before):
        return Cue(at, stop, stance, None, within)
    agent = agent_of(text, end, match, lexicon)
    if lexicon.verbs["passive"].search(before) and " " not in match[0]:
        agent = agent or lexicon.verbs["agent"].match(text, stop, end)
    if agent:
        is_behind = not text.startswith(" that ", agent.end())  # “was told by the mayor that”
        return Cue(at, stop, stance, Subject(*agent.span("who")), within, is_behind)
    if is_impersonal(text, floor, match, stance, lexicon):
        return Cue(at, stop, stance, None, within)
    if within and floor == within.start and opens_quotation(text, floor, at):
        subject = subject_before(text, start, floor - 1, lexicon)
        return Cue(at, stop, stance, subject, None if subject else within)
    return led_by(text, places, Cue(at, stop, stance, None, within), lexicon)


def led_by(text: str, places: tuple[int, int, int], cue: Cue, lexicon: Lexicon) -> Cue | None:
    """The cue with who stands in front of it, None where nobody may say it."""
    _, floor, end = places
    verb = text[cue.start : cue.end]
    subject = subject_before(text, floor, cue.start, lexicon)
    is_seen = verb in lexicon.words("seeing") and text.startswith(" ", cue.end)
    is_seen = is_seen and not text.startswith(" that ", cue.end)  # “a post claims that”
    if subject and is_seen and not is_somebody(text, subject, lexicon):
        return None
    if subject and cue.within and is_shown(text, subject, verb, lexicon):
        return None
    before = text[floor : cue.start]
    first = max(floor, cue.start - LOOKED_BACK)
    is_either = text.find("either ", first, cue.start) >= 0
    if is_either and (neither := neither_in(before[-LOOKED_BACK:], lexicon)):
        return of_neither(text, cue, first, neither, lexicon)
    if subject is None:
        is_joined = bool(JOINED.search(before[-40:]))
        is_opening = cue.within is not None and not before.strip()
        return replace(cue, is_joined=True) if is_joined else cue if is_opening else None
    is_behind = cue.within is None and follows_content(text, floor, end, subject, cue.end, lexicon)
    return Cue(cue.start, cue.end, cue.stance, subject, cue.within, is_behind)


def neither_in(before: str, lexicon: Lexicon) -> re.Match[str] | None:
    """“Neither side” in front of a verb, within its own clause."""
    found = lexicon.verbs["neither"].search(before)
    return None if found is None or lexicon.finite.search(found["who"]) else found


def of_neither(
    text: str, cue: Cue, first: int, found: re.Match[str], lexicon: Lexicon
) -> Cue | None:
    """“Neither side would say how many”: a refusal; “neither said that 12 died” says nothing, and
    so does “neither has the army confirmed”."""
    if found["inverted"]:
        return None
    is_untold = lexicon.verbs["untold"].match(text, cue.end)
    stance = {"confirms": "does_not_confirm", "denies": "does_not_deny"}.get(cue.stance)
    stance = "does_not_confirm" if cue.stance == "asserts" and is_untold else stance
    if stance is None and cue.stance not in ("does_not_confirm", "does_not_deny"):
        return None
    subject = Subject(first + found.start("who"), first + found.end("who"))
    return replace(cue, stance=stance or cue.stance, subject=subject)


def opens_quotation(text: str, begin: int, verb: int) -> bool:
    """Whether only adverbs stand between a quotation mark and a verb: “flatly rejects”."""
    is_finite = FINITE.match(text, verb)
    return bool(is_finite) and all(one.endswith("ly") for one in text[begin:verb].split())


def is_impersonal(
    text: str, floor: int, match: re.Match[str], stance: str, lexicon: Lexicon
) -> bool:
    """“It was reported that”, “That is false”: nobody stands in front of the verb."""
    before = text[max(floor, match.start() - 12) : match.start()]
    if lexicon.verbs["impersonal"].search(before) or match[0].casefold().startswith(IMPERSONAL):
        return True
    first = max(floor - 2, match.start() - 16, 0)
    is_that = lexicon.verbs["demonstrative"].search(text, first, match.start())
    return stance == "denies" and bool(is_that)


def is_shown(text: str, subject: Subject, verb: str, lexicon: Lexicon) -> bool:
    """“The tracker shows 212,” said Muster: what a thing shows in her words, she says."""
    if verb.casefold() not in lexicon.words("showing"):
        return False
    bodies = lexicon.words("organisations") - lexicon.words("data") - lexicon.words("documents")
    words = [one.casefold().strip(",.") for one in text[subject.start : subject.end].split()]
    known = bodies | lexicon.words("roles")
    is_named = is_pronoun(words[-1], lexicon) or text[subject.end - len(words[-1])].isupper()
    return not (is_named or known & set(words))


def is_somebody(text: str, subject: Subject, lexicon: Lexicon) -> bool:
    """Whether a subject may see: “last year saw 11” is nobody's word."""
    words = text[subject.start : subject.end]
    if names_office(words, lexicon) or is_pronoun(words, lexicon):
        return True
    parts = words.replace(",", "").split()
    is_person = any(counts_people(one.casefold(), lexicon) for one in parts)
    return is_person or all(one[0].isupper() for one in parts)


def inverted(
    text: str, floor: int, end: int, match: re.Match[str], lexicon: Lexicon
) -> Subject | None:
    """Who stands behind the verb in “…,” said Ada Muster."""
    before = text[floor : match.start()].rstrip()
    if not before or before[-1] not in ',”"»':
        return None
    if not lexicon.verbs["says"].match(match[0]) and not (
        before[-1] in '”"»' and match[0].isalpha()
    ):
        return None
    first = max(floor, match.start() - LOOKED_BACK)
    if before[-1] == "," and INSERTION.search(text, first, match.start()):
        return None  # “A leader, who asked for silence, said the rebels came”
    return subject_behind(text, match.end(), end, lexicon)


def follows_content(
    text: str, floor: int, end: int, subject: Subject, stop: int, lexicon: Lexicon
) -> bool:
    """Whether the clause ends what it says: “…, the agency said on Tuesday.”"""
    before = text[floor : subject.start]
    if not QUIET.search(before) or not before.strip(' ,“”"»—–-'):
        return False
    if CLOSING.search(before):
        return True
    rest = DAY.sub("", text[stop : min(end, stop + LOOKED_BACK)])
    rest = lexicon.said_on["clock"].sub("", rest)  # “said at 6 a.m. Friday”
    ending = STOP.search(rest)
    return not lexicon.verbs["content"].search(rest[: ending.start() if ending else None])
