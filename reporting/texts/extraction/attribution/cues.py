"""The verbs of saying in a sentence, each with who stands beside it and what it governs."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reporting.texts.extraction.attribution.objects import is_object, is_told_plan, is_verb_of
from reporting.texts.extraction.attribution.quotations import Quotation, quotation_at
from reporting.texts.extraction.attribution.sources import (
    beside_quotations,
    closing_in,
    is_pronoun,
    leads_in,
    names_office,
    names_speaker,
    sources_in,
    tallies_in,
)
from reporting.texts.extraction.attribution.subjects import (
    Cue,
    Subject,
    phrase_before,
    subject_before,
    subject_behind,
)
from reporting.texts.extraction.lexicon import Lexicon, in_small_letters
from reporting.texts.extraction.series_words import counts_people
from reporting.texts.telling.said_days import DAY

LONGEST_NAME = 8  # words
MOST = 40  # cues of one sentence
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|it’s|it's)\s+(?:\w+ly\s+|also\s+|not\s+)?\Z"
)
DEMONSTRATIVE = re.compile(r"(?:[“\".!?]\s*|\n)(?:That|This|It|These|Those)\s\Z")  # “That is false”
IMPERSONAL = re.compile(r"\bIt (?:is|was) (?:also )?\Z")
ACTIVE = re.compile(r"\b(?:is|are|was|were|am|’re|'re|’m|'m)\s+(?:(?:\w+ly|still|now|also)\s+)?\Z")
OF_NOUN = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|our|recent|of|any|these|those|such|own|by|with"
    r"|other|some|no|new)|[’']s)\s+\Z",
    re.IGNORECASE,
)
NOUNS = re.compile(
    r"(?:reports?|claims?|estimates?|counts?|forecasts?|fears?|suspects?|disputes?|listed|found"
    r"|calls?|gave|gives|kept|set|called)\Z",
    re.IGNORECASE,
)
PLURAL = re.compile(r"(?:reports|claims|estimates|counts|fears|disputes|calls)\Z", re.IGNORECASE)
AFTER_VERB = re.compile(
    r"(?:\b(?:media|news|press|social|unconfirmed|false|on|about|of|over|from|by|to|with|at|for|against|in|amid|despite)|\b(?:denied|denies|deny|rejected|dismissed|confirm|confirmed|verify"
    r"|verified|disputed|called|refuted)\b[^,;.]{0,30})\s\Z",
    re.IGNORECASE,
)
THAT = re.compile(r"[^,.;:“”\"\n]{0,60}\bthat\b")
CLAUSE = re.compile(
    r"\s+(?:that|it|they|he|she|we|there|about|around|some|more|up|nearly|at|as many|between|no"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|none|only"
    r"|(?:an?|another) (?:further|additional|total)|another"
    r"|fewer"
    r"|[0-9“\"])|:|\s+(?:an?|the|its|his|her|their)\s(?:\w+\s){0,2}"
    r"(?:figure|number|toll|total|count|estimate|tally|range)\b",
)
IN_ITS = re.compile(r"\s(?:in|on)\s(?:its|his|her|their|an?)\s|\s?[.;]")  # “…, reports in her book”
TO_HAVE = re.compile(r"\sto have\b")
TAIL = re.compile(r"\s?[,.;]|\sfrom\s[A-Z]")
PARTICIPLE = re.compile(
    r"(?:recorded|counted|listed|found|reported|estimated|claimed|described|called|expressed|logged|registered|documented|tracked|identified)\Z",
    re.IGNORECASE,
)
AFTER_NOUN = re.compile(
    r"\s+(?:since|in|by|from|during|between|so far|as(?! many)|among|at(?! least| most)"
    r"|to (?:be|have)|so)\b"
    r"|\s*[.;]|\s+on\s(?!\w+day)"
)
AGENT = re.compile(
    r"\s+(?:(?:on\s|late\s)?\w+day\s|(?:to|on|with)\s[^,.;]{2,40}?\s)?by\s+(?P<who>[^,.;:“”\"\n]{2,80}?)(?=\sthat\s|[,.;:“”\"\n]|\Z)"
)
DEAD_END = re.compile(
    r"\s+(?:to (?!(?:the|an?|its|his|her|their|our|my|all) |[A-Z]|[a-z]+[^su ]s\b)"
    r"|(?:dead|missing|killed)\b)"
)
SAYS = re.compile(
    r"(?:said|says|say|report|claim|warn|insist|estimate|tell|reads?|reports|reported|informs|informed|declared|declares|insists|insisted|claims|claimed|confirms"
    r"|confirmed|estimates|estimated|concedes|conceded|admits|admitted|argues|argued|continued|continues"
    r"|writes|replies|observed|notes|noted|testified|announced|announces|stressed|clarified|quips|warns"
    r"|explains|recalls|added|adds|joked|quipped|shouted|whispered|mused|lamented|replied|wrote|warned|recalled|explained|stated)\Z",
    re.I,
)
BEHIND_NAME = re.compile(r"\s(?:the|an?|its|his|her)?\s?(?:\w+\s)?[A-Z]")
CLOSING = re.compile(r"[,!?][”\"»]\s*\Z")
QUIET = re.compile(r"[,“”\"»—–]\s*\Z|--\s*\Z")
STOP = re.compile(r"[,.;:!?“”\"«»—–\n]|\s--\s|\Z")
CONTENT = re.compile(
    r"[0-9]|\bthat\b|\b(?:it|they|he|she|there|we|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|dozens|hundreds|thousands)\b"
)


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
        if is_cue(text, floor, end, match, stance) and (
            cue := cue_of(text, max(floor, start), end, match, within, lexicon)
        ):
            if is_first and cue.is_joined and within is None:
                cue = replace(cue, subject=opening_subject(text, start, cue.start, lexicon))
            is_first = False
            yield cue


def opening_subject(text: str, start: int, verb: int, lexicon: Lexicon) -> Subject | None:
    """“The mayor apologised and said”: the subject of the first verb of the sentence."""
    first = lexicon.finite.search(text, start, verb)
    found = phrase_before(text, start, first.start(), lexicon) if first else None
    is_named = found and names_speaker(text[found.start : found.end], lexicon)
    return found if is_named else None


def is_noun(text: str, floor: int, match: re.Match[str]) -> bool:
    """“dismissed as fake news reports that”, “media reports that”: reports are no verb there."""
    if not PLURAL.match(match[0]):
        return False
    return bool(AFTER_VERB.search(text, max(floor, match.start() - 50), match.start()))


def is_cue(text: str, floor: int, end: int, match: re.Match[str], stance: str) -> bool:
    """Whether it is a verb that somebody says something by: no noun, no passive."""
    before = text[max(floor, match.start() - 24) : match.start()]
    word = match[0].casefold()
    if text[match.start()].isupper() and before.strip():
        return False
    if word in ("claimed", "claims", "claim") and TO_HAVE.match(text, match.end(), end):
        return not PASSIVE.search(before)
    is_behind = SAYS.match(match[0]) and before.rstrip().endswith((",", "”", '"'))
    if is_behind and BEHIND_NAME.match(text, match.end(), end):
        return True
    if stance == "asserts" and NOUNS.match(word) and not CLAUSE.match(text, match.end(), end):
        is_direct = word in ("reported", "claimed", "estimated", "counted", "found")
        is_closing = TAIL.match(text, match.end(), end) and is_short_clause(text, floor, match)
        if not (
            is_direct
            or is_closing
            or (before.endswith(", ") and IN_ITS.match(text, match.end(), end))
        ):
            return False
    if OF_NOUN.search(before) or is_noun(text, floor, match):
        return False
    is_after_noun = AFTER_NOUN.match(text, match.end(), end) and not THAT.match(
        text, match.end(), end
    )
    if (
        is_after_noun
        and PARTICIPLE.match(word)
        and not re.search(r"\b(?:has|had|have)\s+\Z", before)
    ):
        return is_trailing_outlet(text, floor, match)
    if " " in word or word.endswith("ing"):
        return True
    if word.endswith("ed") and DEAD_END.match(text, match.end(), end):
        return bool(re.search(r"\b(?:has|had|have)\s+\Z", before)) or word in ("claimed",)
    return (
        not PASSIVE.search(before)
        or bool(AGENT.match(text, match.end(), end))
        or bool(IMPERSONAL.search(before))
    )


def is_short_clause(text: str, floor: int, match: re.Match[str]) -> bool:
    """“…, the opposition claims”: a comma and a name in front of the verb."""
    clause = text[max(floor, match.start() - 60) : match.start()].rpartition(",")
    words = clause[2].split()
    is_name = 0 < len(words) <= LONGEST_NAME and not words[0].endswith("ing")
    return bool(clause[1]) and is_name


def is_trailing_outlet(text: str, floor: int, match: re.Match[str]) -> bool:
    """“…, state media reported.”"""
    is_short = is_short_clause(text, floor, match)
    if PASSIVE.search(text, max(floor, match.start() - 24), match.start()):
        return False
    return is_short and match[0].casefold() in (
        "reported", "claimed", "estimated", "found", "counted", "recorded", "listed"
    )  # fmt: skip


def cue_of(
    text: str,
    floor: int,
    end: int,
    match: re.Match[str],
    within: Quotation | None,
    lexicon: Lexicon,
) -> Cue | None:
    stance = lexicon.cue_stances[(match.lastindex or 1) - 1]
    at, stop = match.span()
    if within is None and (behind := inverted(text, floor, end, match, lexicon)):
        return Cue(at, stop, stance, behind, is_behind=True)
    before = text[max(floor, at - 12) : at]
    word = match[0].casefold()
    is_participle = word.endswith("ing") and not word.endswith("as saying")
    if is_participle and not ACTIVE.search(before):
        return Cue(at, stop, stance, None, within)
    if PASSIVE.search(before) and (agent := AGENT.match(text, stop, end)) and " " not in match[0]:
        is_behind = not text.startswith(" that ", agent.end())  # “was told by the mayor that”
        return Cue(at, stop, stance, Subject(*agent.span("who")), within, is_behind)
    if IMPERSONAL.search(before) or match[0].casefold().startswith(
        ("it ", "it's", "it’s", "that's", "that’s", "no reason", "no truth", "not something")
    ):
        return Cue(at, stop, stance, None, within)
    if stance == "denies" and DEMONSTRATIVE.search(text, max(floor - 1, at - 16), at):
        return Cue(at, stop, stance, None, within)
    subject = subject_before(text, floor, at, lexicon)
    is_seen = match[0] in lexicon.words("seeing") and text.startswith(" ", stop)
    if subject and is_seen and not is_somebody(text, subject, lexicon):
        return None
    if subject is None and within and not text[floor:at].strip():
        return Cue(at, stop, stance, None, within)
    if subject is None:
        is_joined = bool(re.search(r"\b(?:and|but|or|nor)\b[^,;.]{0,20}\Z", text[floor:at][-40:]))
        return Cue(at, stop, stance, None, within, is_joined=is_joined) if is_joined else None
    is_behind = within is None and follows_content(text, floor, end, subject, stop)
    return Cue(at, stop, stance, subject, within, is_behind)


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
    if not SAYS.match(match[0]) and not (before[-1] in '”"»' and match[0].isalpha()):
        return None
    return subject_behind(text, match.end(), end, lexicon)


def follows_content(text: str, floor: int, end: int, subject: Subject, stop: int) -> bool:
    """Whether the clause ends what it says: “…, the agency said on Tuesday.”"""
    before = text[floor : subject.start]
    if not QUIET.search(before) or not before.strip(' ,“”"»—–-'):
        return False
    if CLOSING.search(before):
        return True
    behind = STOP.search(text, stop, end)
    words = text[stop : behind.start() if behind else end]
    return not CONTENT.search(DAY.sub("", words))
