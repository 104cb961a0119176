"""The day on which something was said, by the words around its verb."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from reporting.texts.extraction.attribution.subjects import Cue
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.proposals import ProposedDay
from reporting.texts.telling.reckoning import TextDays, printed_day, reckon_day
from reporting.texts.telling.said_days import DAY, OTHER, WEEKDAYS, ZONE, ZONES, SaidDay
from reporting.texts.telling.sentences import SentencePlace

OPENING = re.compile(r"(?:[Oo]n|[Ll]ate|[Ee]arly|[Ee]arlier|[Ll]ater|on|\s)*\Z")
CLAUSE = re.compile(r"[.;:!?“”\"\n]\s|\A|,\sand\s|,\sbut\s")
NEXT = re.compile(
    r"(?:['’]s\s\w+|\s(?:night|morning|evening|afternoon))?(?:,?\s[A-Z]\w+ time)?[\s,]*"
)
OCCASION = re.compile(
    r"\s(?P<words>(?:in|at|during|on) (?:an?|the|his|her|its|their) (?:[\w’'-]+ ){0,3}?"
    r"(?:statement|briefing|interview|address|speech|conference|hearing|session|bulletin|letter|report|study|survey))\b"
)
ASIDE = re.compile(r",?\s(?:who|which)\s(?:on|late|early|earlier)\s|\s(?:late|early|on)\s")
STOP = re.compile(r"[,;!?“”\"\n]")
BEHIND = 110  # code points behind a verb in which its day stands
OPENED = 160  # and in front of who speaks
NEAREST = 16  # from the day of a relative clause to its verb
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
TOLD_BEFORE = (  # words reckoned from a day that was told: how many days on
    ("same_told", 0),
    ("before_told", -1),
    ("two_before_told", -2),
    ("after_told", 1),
)


@dataclass
class DayWords:
    """How the words for days of a text are read; `told` is the last day that was told in it,
    and where."""

    text: str
    days: TextDays
    lexicon: Lexicon
    told: tuple[date, int] | None = None
    dated: dict[SentencePlace, bool] = field(default_factory=dict)

    def said_on(self, sentence: SentencePlace, cue: Cue | None) -> ProposedDay | None:
        """The day of the cue's saying, None without one."""
        if cue is None:
            return None
        for start, end in self.places_of(sentence, cue):
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
        if found := self.day_in(start, end):
            if self.text[start : found.start].endswith("last "):
                return self.last_week_day(found)
            return reckoned(found, self.days)
        return self.from_told(start, end)

    def part_of_day(self, start: int, end: int) -> ProposedDay | None:
        """“this morning”, “an hour ago”, “last night”."""
        printed = printed_day(self.days)
        if printed is None:
            return None
        for name, back in (("before", 1), ("same", 0)):
            if match := self.lexicon.days[name].search(self.text, start, end):
                on = (printed.on - timedelta(days=back)).isoformat()
                return ProposedDay(on, "day", match[0], f"“{match[0]}”, {printed.words}")
        return None

    def from_told(self, start: int, end: int) -> ProposedDay | None:
        """“a day earlier”, “earlier in the day”: from the last day told in the paragraph, else
        from the printed one."""
        printed = printed_day(self.days)
        anchor = printed.on if printed else None
        if self.told and (anchor is None or "\n" not in self.text[self.told[1] : start]):
            anchor = self.told[0]
        for name, ahead in TOLD_BEFORE:
            match = self.lexicon.days[name].search(self.text, start, end)
            if match and anchor and not self.is_event(start, match.start()):
                on = anchor + timedelta(days=ahead)
                return ProposedDay(on.isoformat(), "day", match[0], f"“{match[0]}”, from {anchor}")
        return None

    def last_week_day(self, said: SaidDay) -> ProposedDay | None:
        """“last Friday”: the last one before the day that is printed."""
        printed = printed_day(self.days)
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
            if self.is_other(before) or self.is_event(start, match.start()):
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

    def is_event(self, start: int, end: int) -> bool:
        """Whether the words in front of a day tell of something that happened on it."""
        patterns = self.lexicon.said_on
        return bool(patterns["event"].search(patterns["clock"].sub(" ", self.text[start:end])))

    def is_clear(self, start: int, end: int) -> bool:
        """Whether no other verb stands there than those of publishing."""
        words = self.lexicon.said_on["published"].sub(" ", self.text[start:end])
        return not (self.is_event(start, end) or self.lexicon.finite.search(words))

    def places_of(self, sentence: SentencePlace, cue: Cue) -> Iterator[SentencePlace]:
        """Behind the verb, between it and who speaks, in front of who speaks."""
        yield from self.behind(sentence, cue)
        yield cue.start, cue.end
        subject = cue.subject
        if subject is None:
            return
        if subject.start >= cue.end:
            yield subject.end, min(sentence[1], subject.end + 30)
            yield from self.tail(subject.end, sentence[1])
            return
        if day := DAY.match(self.text, subject.start, subject.end):
            yield day.span()  # “Yesterday the agency”
        yield from self.of_paper(sentence[0], subject.start, cue)
        yield from self.between(subject.end, cue)
        yield from self.opening(sentence[0], subject.start)

    def behind(self, sentence: SentencePlace, cue: Cue) -> Iterator[SentencePlace]:
        """“said on Monday that”, “said, in a letter on Monday, that”, and the tail of what is
        told in front: “…, the mayor told the council in Zenda, the capital, on Monday.”"""
        farthest = min(sentence[1], cue.end + BEHIND)
        begin = cue.end
        if self.text.startswith(", ", begin):
            begin += 2
            if not self.lexicon.said_on["speaking"].match(self.text, begin, farthest):
                begin = cue.end
        stop = self.lexicon.said_on["stop"].search(self.text, begin, farthest)
        yield begin, (stop.start() if stop else farthest)
        if cue.is_behind:
            yield from self.tail(cue.end, farthest)

    def tail(self, start: int, end: int) -> Iterator[SentencePlace]:
        """The part between commas that has a day of its own, to the end of the clause."""
        stop = self.lexicon.said_on["tail_stop"].search(self.text, start, end)
        end = stop.start() if stop else end
        commas = [match.end() for match in re.finditer(r",\s", self.text[start:end])]
        for first, last in pairwise([*commas, end - start + 2]):
            part = start + first, start + last - 2
            match = DAY.search(self.text, *part)
            if match and self.is_clear(part[0], match.start()):
                yield part

    def of_paper(self, floor: int, start: int, cue: Cue) -> Iterator[SentencePlace]:
        """“the agency's Monday update”, “figures released on Monday by the agency”."""
        patterns = self.lexicon.said_on
        first = self.clause_before(floor, start)
        if match := patterns["of_paper"].search(self.text, start, cue.start):
            yield match.span()
        for day in DAY.finditer(self.text, first, cue.start):
            if match := patterns["paper_of"].search(self.text[first : day.start()]):
                is_near = not STOP.search(self.text, first + match.start(), day.start())
                if is_near and self.is_clear(first + match.start(), day.start()):
                    yield day.span()

    def between(self, start: int, cue: Cue) -> Iterator[SentencePlace]:
        """“the agency on Monday said”, “Muster, speaking on Monday, said”, “which on Monday
        said”."""
        words = self.text[start : cue.start]
        patterns = self.lexicon.said_on
        if "," not in words:
            yield start, cue.start
        elif match := re.match(r",\s", words):
            begin = start + match.end()
            if any(
                patterns[name].match(self.text, begin, cue.start)
                for name in ("speaking", "spoke", "published")
            ):
                yield begin, cue.start
        if ASIDE.match(self.text, start):
            day = DAY.search(self.text, start, cue.start)
            if day and cue.start - day.end() < NEAREST:
                yield start, day.end()

    def clause_before(self, floor: int, start: int) -> int:
        """Where the clause begins that stands in front of a place."""
        first = max(floor, start - OPENED)
        begins = [one.end() for one in CLAUSE.finditer(self.text[first:start])]
        return first + begins[-1] if begins else first

    def opening(self, floor: int, start: int) -> Iterator[SentencePlace]:
        """“On Monday, the agency …”, “In a statement on Monday, the agency …”, “A day earlier, the
        agency …”."""
        at = self.clause_before(floor, start)
        begin = at + len(self.text[at:start]) - len(self.text[at:start].lstrip())
        words = self.text[begin:start]
        speaking = self.lexicon.said_on["speaking"].match(self.text, begin, start)
        day = DAY.search(words)
        if day is None:
            yield from self.relative_opening(begin, start)
            return
        is_near = NEXT.fullmatch(words, day.end())
        alone = words[: day.start()].strip().removesuffix("Last").strip()
        if is_near and OPENING.fullmatch(alone):
            yield begin, start
            return
        is_open = speaking and (is_near or words.rstrip().endswith(","))
        if speaking and is_open and self.is_clear(speaking.end(), begin + day.start()):
            yield begin, start

    def relative_opening(self, begin: int, start: int) -> Iterator[SentencePlace]:
        for name in (*(one for one, _ in TOLD_BEFORE), "same", "before"):
            match = self.lexicon.days[name].match(self.text, begin, start)
            if match and not self.text[match.end() : start].strip(" ,"):
                yield begin, start

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
        begin = self.clause_before(sentence[0], at)
        return bool(self.lexicon.days["then"].match(self.text, begin, at))


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
