"""The day on which something was said, by the words beside its verb."""

import re

from reporting.texts.extraction.cues import Cue
from reporting.texts.extraction.proposals import ProposedDay
from reporting.texts.telling.reckoning import TextDays, reckon_day
from reporting.texts.telling.said_days import DAY, OTHER, ZONE, ZONES, SaidDay

STOP = re.compile(r"[.;!?“”\"\n]|,\s(?!20)|\bthat\b|\bto\b")
OPENING = re.compile(r"\s*(?:[Oo]n |[Ll]ate |[Ee]arly |[Ee]arlier )*\Z")
RELATIVE = re.compile(r",?\s(?:who|which)\s(?:on|late|early|earlier)\s\w+day\b")
NEAREST = 16
WIDEST = 40  # code points between who speaks and the verb
BEHIND = 70  # code points behind a verb in which its day stands


def said_on(
    text: str, sentence: tuple[int, int], cue: Cue | None, days: TextDays
) -> ProposedDay | None:
    """The day of the cue's saying, None without one."""
    if cue is None:
        return None
    for start, end in places_of(text, sentence, cue):
        is_opening = start == sentence[0]
        found = day_in(text, start, end)
        if found and (not is_opening or OPENING.fullmatch(text, start, found.start)):
            return reckoned(found, days)
    return None


def places_of(text: str, sentence: tuple[int, int], cue: Cue) -> list[tuple[int, int]]:
    """Behind the verb, between it and who speaks, at the beginning of the sentence."""
    stop = STOP.search(text, cue.end, min(sentence[1], cue.end + BEHIND))
    behind = cue.end, (stop.start() if stop else min(sentence[1], cue.end + BEHIND))
    if cue.subject is None:
        return [behind]
    if cue.subject.start >= cue.end:
        return [(cue.subject.end, min(sentence[1], cue.subject.end + 30))]
    between = cue.subject.end, cue.end
    relative = RELATIVE.match(text, cue.subject.end)
    is_relative = relative is not None and cue.start - relative.end() < NEAREST
    is_apart = cue.start - cue.subject.end > WIDEST or "," in text[cue.subject.end : cue.start]
    if is_apart and not is_relative:
        between = cue.start, cue.start
    opening = sentence[0], min(cue.subject.start, sentence[0] + BEHIND)
    is_opening = text[opening[0] : opening[1]].rstrip().endswith(",")
    return [behind, between, *([opening] if is_opening else [])]


def day_in(text: str, start: int, end: int) -> SaidDay | None:
    for match in DAY.finditer(text, start, end):
        before = text[max(start, match.start() - 24) : match.start()]
        if OTHER.search(before):
            continue
        zone = ZONE.match(text, match.end())
        place = zone["place"] if zone else ""
        return SaidDay(match[0], *match.span(), ZONES.get(place.upper(), ""), place)
    return None


def reckoned(said: SaidDay, days: TextDays) -> ProposedDay:
    reading = reckon_day([said], days)
    if reading is None or reading.on is None:
        return ProposedDay(None, "", said.words, reading.reason if reading else "")
    return ProposedDay(reading.on.isoformat(), "day", said.words, reading.reason)
