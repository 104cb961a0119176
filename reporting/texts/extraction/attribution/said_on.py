"""The day on which something was said, by the words beside its verb."""

import re
from collections.abc import Iterator
from datetime import timedelta

from reporting.texts.extraction.attribution.subjects import Cue
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.proposals import ProposedDay
from reporting.texts.telling.reckoning import TextDays, printed_day, reckon_day
from reporting.texts.telling.said_days import DAY, OTHER, ZONE, ZONES, SaidDay
from reporting.texts.telling.sentences import SentencePlace

STOP = re.compile(r"[.;!?“”\"\n]|,\s(?!20)|\bthat\b|\bto\b")
OPENING = re.compile(r"(?:[Oo]n|[Ll]ate|[Ee]arly|[Ee]arlier|[Ll]ater|on|\s)*\Z")
CLAUSE = re.compile(r"[.;:!?“”\"\n]\s|\A|,\sand\s|,\sbut\s")
SPEAKING = re.compile(
    r"(?:[Ss]peaking|[Aa]ddressing|[Ii]nterviewed|[Qq]uestioned|[Aa]sked)\b"
    r"|(?:[Ii]n|[Aa]t|[Dd]uring)\b[^,]{0,40}\b(?:statement|briefing|interview|address|speech|post|message"
    r"|remarks|conference|update|bulletin|letter|session|hearing)\b"
)
OF_SUBJECT = re.compile(
    r"\w+day(?:['’]s)?\s(?:statement|briefing|report|update|bulletin|release)\b"
)
NEXT = re.compile(
    r"(?:['’]s\s\w+|\s(?:night|morning|evening|afternoon))?(?:,?\s[A-Z]\w+ time)?[\s,]*"
)
OCCASION = re.compile(
    r"\s(?P<words>(?:in|at|during|on) (?:an?|the|his|her|its|their) (?:[\w’'-]+ ){0,3}?"
    r"(?:statement|briefing|interview|address|speech|conference|hearing|session|bulletin|letter|report|study|survey))\b"
)
ASIDE = re.compile(
    r",?\s(?:who|which)\s(?:on|late|early|earlier)\s|,\s\w+ing\b|\s(?:late|early|on)\s"
)
TOLD_ALREADY = re.compile(
    r"[0-9]|\b(?:had|have|has|was|were|been|be|would|will|could|is|are)\s(?!on\b|late\b|early\b)"
)
BEHIND = 70  # code points behind a verb in which its day stands
OPENED = 90  # and in front of who speaks
NEAREST = 16  # from the day of a relative clause to its verb


def said_on(
    text: str, sentence: SentencePlace, cue: Cue | None, days: TextDays, lexicon: Lexicon
) -> ProposedDay | None:
    """The day of the cue's saying, None without one."""
    if cue is None:
        return None
    for start, end in places_of(text, sentence, cue):
        if part := part_of_day(text, start, end, days, lexicon):
            return part
        if found := day_in(text, start, end):
            return reckoned(found, days)
    return None


def part_of_day(
    text: str, start: int, end: int, days: TextDays, lexicon: Lexicon
) -> ProposedDay | None:
    """“this morning”, “an hour ago”, “last night”."""
    printed = printed_day(days)
    if printed is None:
        return None
    for pattern, back in ((lexicon.days["before"], 1), (lexicon.days["same"], 0)):
        if match := pattern.search(text, start, end):
            on = (printed.on - timedelta(days=back)).isoformat()
            return ProposedDay(on, "day", match[0], f"“{match[0]}”, {printed.words}")
    return None


def places_of(text: str, sentence: SentencePlace, cue: Cue) -> Iterator[SentencePlace]:
    """Behind the verb, between it and who speaks, in front of who speaks."""
    farthest = min(sentence[1], cue.end + BEHIND)
    stop = STOP.search(text, cue.end, farthest)
    yield cue.end, (stop.start() if stop else farthest)
    yield cue.start, cue.end
    subject = cue.subject
    if subject is None:
        return
    if subject.start >= cue.end:
        yield subject.end, min(sentence[1], subject.end + 30)
        return
    if OF_SUBJECT.search(text, subject.start, subject.end):
        yield subject.start, subject.end
    yield from between(text, subject.end, cue)
    yield from opening(text, sentence[0], subject.start)


def between(text: str, start: int, cue: Cue) -> Iterator[SentencePlace]:
    """“the agency on Monday said”, “Muster, speaking on Monday, said”, “which on Monday said”."""
    if "," not in text[start : cue.start] or text.startswith(", speaking", start):
        yield start, cue.start
    elif ASIDE.match(text, start):
        match = DAY.search(text, start, cue.start)
        if match and cue.start - match.end() < NEAREST:
            yield start, match.end()


def opening(text: str, floor: int, start: int) -> Iterator[SentencePlace]:
    """“On Monday, the agency …”, “In a statement on Monday, the agency …”."""
    first = max(floor, start - OPENED)
    begins = [one.end() for one in CLAUSE.finditer(text[first:start])]
    at = first + begins[-1] if begins else first
    words = text[at:start]
    match = DAY.search(words)
    if match is None or not NEXT.fullmatch(words, match.end()):
        return
    if OPENING.fullmatch(words[: match.start()].strip()) or SPEAKING.match(words.lstrip()):
        yield at, start


def day_in(text: str, start: int, end: int) -> SaidDay | None:
    for match in DAY.finditer(text, start, end):
        before = text[start : match.start()]
        if OTHER.search(before[-24:]) or TOLD_ALREADY.search(before):
            continue
        zone = ZONE.match(text, match.end())
        place = zone["place"] if zone else ""
        return SaidDay(match[0], *match.span(), ZONES.get(place.upper(), ""), place)
    return None


def occasion_of(text: str, cue: Cue | None) -> str:
    """“in a statement”, “at a news conference” beside the verb."""
    match = OCCASION.search(text, cue.end, cue.end + BEHIND) if cue else None
    is_beside = match and not STOP.search(text, cue.end, match.start()) if cue else False
    return match["words"] if match and is_beside else ""


def reckoned(said: SaidDay, days: TextDays) -> ProposedDay:
    reading = reckon_day([said], days)
    if reading is None or reading.on is None:
        return ProposedDay(None, "", said.words, reading.reason if reading else "")
    return ProposedDay(reading.on.isoformat(), "day", said.words, reading.reason)
