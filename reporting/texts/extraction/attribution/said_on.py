"""The day on which something was said, by the words around its verb."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from reporting.texts.extraction.attribution.saying_places import BEHIND, RECKONED, SayingPlaces
from reporting.texts.extraction.attribution.subjects import Cue
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.proposals import ProposedDay
from reporting.texts.telling.reckoning import Printed, TextDays, printed_day, reckon_day
from reporting.texts.telling.said_days import DAY, OTHER, WEEKDAYS, ZONE, ZONES, SaidDay
from reporting.texts.telling.sentences import SentencePlace

OCCASION = re.compile(
    r"\s(?P<words>(?:in|at|during|on) (?:an?|the|his|her|its|their) (?:[\w’'-]+ ){0,3}?"
    r"(?:statement|briefing|interview|address|speech|conference|hearing|session|bulletin|letter|report|study|survey))\b"
)
TITLED = re.compile(r"[A-Z][\w’'-]*\s\Z")
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
LONGEST_MONTH = 31  # days
PARTS_OF_DAY = (("two_days_ago", 2), ("days_ago", 0), ("before", 1), ("same", 0))  # days back


@dataclass
class DayWords:
    """How the words for days of a text are read; `told` is the last day that was told in it,
    and where."""

    text: str
    days: TextDays
    lexicon: Lexicon
    told: tuple[date, int] | None = None
    dated: dict[SentencePlace, bool] = field(default_factory=dict)

    @cached_property
    def places(self) -> SayingPlaces:
        return SayingPlaces(self.text, self.lexicon)

    @cached_property
    def printed(self) -> Printed | None:
        return printed_day(self.days)

    def said_on(self, sentence: SentencePlace, cue: Cue | None) -> ProposedDay | None:
        """The day of the cue's saying, None without one."""
        if cue is None:
            return None
        for start, end in self.places.places_of(sentence, cue):
            if found := self.day_at(start, end):
                return found
        return None

    def has_day(self, start: int, end: int) -> bool:
        """Whether any words for a day stand in the sentence: most have none."""
        if (start, end) not in self.dated:
            any_day = self.lexicon.said_on["any_day"].search(self.text, start, end)
            self.dated[start, end] = bool(any_day or DAY.search(self.text, start, end))
        return self.dated[start, end]

    def day_at(self, start: int, end: int) -> ProposedDay | None:
        """The day that the words of a place tell."""
        if part := self.part_of_day(start, end):
            return part
        if of_month := self.of_month(start, end):
            return of_month
        if found := self.day_in(start, end):
            if self.text[start : found.start].endswith("last "):
                return self.last_week_day(found)
            return reckoned(found, self.days)
        return self.from_told(start, end)

    def part_of_day(self, start: int, end: int) -> ProposedDay | None:
        """“this morning”, “an hour ago”, “last night”."""
        printed = self.printed
        if printed is None:
            return None
        for name, back in PARTS_OF_DAY:
            if match := self.lexicon.days[name].search(self.text, start, end):
                count = match.groupdict().get("count") or ""
                back = back or self.lexicon.values.get(count.casefold(), 0)
                on = (printed.on - timedelta(days=back)).isoformat()
                return ProposedDay(on, "day", match[0], f"“{match[0]}”, {printed.words}")
        return None

    def of_month(self, start: int, end: int) -> ProposedDay | None:
        """“on the 9th”: the last one up to the day that is printed."""
        printed = self.printed
        if printed is None or self.text.find("on the ", start, end) < 0:
            return None
        match = self.lexicon.days["of_month"].search(self.text, start, end)
        if match is None or self.places.is_event(start, match.start()):
            return None
        days = (printed.on - timedelta(days=back) for back in range(LONGEST_MONTH))
        on = next((one for one in days if one.day == int(match["day"])), None)
        reason = f"“{match[0]}”, {printed.words}"
        return ProposedDay(on.isoformat(), "day", match[0], reason) if on else None

    def is_vague(self, sentence: SentencePlace, cue: Cue | None) -> bool:
        """“Last week the mayor said”: no day that was told before."""
        vague = self.lexicon.days["vague_day"]
        if cue is None or not vague.search(self.text, *sentence):
            return False
        subject = cue.subject
        begin = subject.start if subject and subject.start < cue.start else cue.start
        opening = self.places.clause_before(sentence[0], begin), begin
        if vague.search(self.text, *opening) and self.places.is_clear(*opening):
            return True
        places = self.places.behind(sentence, cue)
        return any(
            (found := vague.search(self.text, *place))
            and not self.places.is_event(place[0], found.start())
            for place in places
        )

    def from_told(self, start: int, end: int) -> ProposedDay | None:
        """“a day earlier”: from the last day told in the paragraph; “earlier in the day” from the
        printed one where none was told. None is after the printed day."""
        if not self.lexicon.days["reckoned"].search(self.text, start, end):
            return None  # most places tell no such day
        for name, ahead in RECKONED.items():
            match = self.lexicon.days[name].search(self.text, start, end)
            anchor = self.anchor_of(name, start)
            if match and anchor and not self.places.is_event(start, match.start()):
                on = anchor + timedelta(days=ahead * self.count_in(match))
                if self.printed and on > self.printed.on:
                    return None
                return ProposedDay(on.isoformat(), "day", match[0], f"“{match[0]}”, from {anchor}")
        return None

    def anchor_of(self, name: str, start: int) -> date | None:
        """The day from which such words are reckoned."""
        if self.told and "\n" not in self.text[self.told[1] : start]:
            return self.told[0]
        return self.printed.on if self.printed and name == "same_told" else None

    def count_in(self, match: re.Match[str]) -> int:
        """The number of “eleven days later”, 1 for “a day later”."""
        words = match.groupdict().get("count") or ""
        return int(words) if words.isdigit() else self.lexicon.values.get(words.casefold(), 1)

    def last_week_day(self, said: SaidDay) -> ProposedDay | None:
        """“last Friday”: the last one before the day that is printed."""
        printed = self.printed
        if printed is None or said.words not in WEEKDAYS:
            return None
        back = (printed.on.weekday() - WEEKDAYS[said.words]) % 7 or 7
        on = printed.on - timedelta(days=back)
        words = f"last {said.words}"
        return ProposedDay(on.isoformat(), "day", words, f"“{words}”, {printed.words}")

    def day_in(self, start: int, end: int) -> SaidDay | None:
        """The first day of the place that is one of saying."""
        for match in DAY.finditer(self.text, start, end):
            before = self.text[start : match.start()]
            is_of = self.lexicon.said_on["possessive"].match(self.text, match.end())
            if is_title(self.text, match):
                continue
            if is_of or self.is_other(before) or self.places.is_event(start, match.start()):
                continue
            zone = ZONE.match(self.text, match.end())
            place = zone["place"] if zone else ""
            return SaidDay(match[0], *match.span(), ZONES.get(place.upper(), ""), place)
        return None

    def is_other(self, before: str) -> bool:
        """“after Monday”, “the Monday”; not “in the early hours of Monday”, “last Monday”."""
        patterns = self.lexicon.said_on
        if not OTHER.search(before[-24:]):
            return False
        return not (patterns["hours_of"].search(before) or patterns["last"].search(before))

    def is_older(self, sentence: SentencePlace, cue: Cue | None) -> bool:
        """“had said”, “earlier gave”: an occasion of its own."""
        if cue is None:
            return False
        older = self.lexicon.days["older"]
        before = self.text[max(sentence[0], cue.start - 24) : cue.start]
        if any(not before[one.end() :].strip() for one in older.finditer(before)):
            return True
        subject = cue.subject
        if subject is None or subject.start >= cue.start:
            return False
        opening = self.text[max(sentence[0], subject.start - 24) : subject.start]
        return any(not opening[one.end() :].strip(" ,") for one in older.finditer(opening))

    def is_aside(self, cue: Cue | None) -> bool:
        """“which on Monday claimed”: the day of that verb alone."""
        if cue is None or cue.subject is None or cue.subject.start >= cue.start:
            return False
        between = self.text[cue.subject.end : cue.start]
        return bool(self.lexicon.said_on["relative"].search(between))

    def is_then(self, sentence: SentencePlace, cue: Cue | None) -> bool:
        """“In May I told you”: what somebody in a transcript said another day."""
        if cue is None or self.lexicon.days["present"].search(self.text, cue.start, cue.end):
            return False
        at = cue.subject.start if cue.subject else cue.start
        begin = self.places.clause_before(sentence[0], at)
        return bool(self.lexicon.days["then"].match(self.text, begin, at))


def is_title(text: str, day: re.Match[str]) -> bool:
    """“Zenda Today”, which is a paper."""
    is_name = day[0].istitle() and day[0].casefold() in ("today", "yesterday")
    return is_name and bool(TITLED.search(text, max(0, day.start() - 24), day.start()))


def occasion_of(text: str, cue: Cue | None, lexicon: Lexicon) -> str:
    """“in a statement”, “at a news conference” beside the verb."""
    match = OCCASION.search(text, cue.end, cue.end + BEHIND) if cue else None
    stop = lexicon.said_on["stop"]
    is_beside = match and not stop.search(text, cue.end, match.start()) if cue else False
    return match["words"] if match and is_beside else ""


def reckoned(said: SaidDay, days: TextDays) -> ProposedDay:
    reading = reckon_day([said], days)
    if reading is None or reading.on is None:
        return ProposedDay(None, "", said.words, reading.reason if reading else "")
    return ProposedDay(reading.on.isoformat(), "day", said.words, reading.reason)
