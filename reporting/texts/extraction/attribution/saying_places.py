"""Where the day of a saying may stand: behind the verb, between it and who speaks, in front."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reporting.texts.extraction.attribution.subjects import Cue
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.telling.said_days import DAY
from reporting.texts.telling.sentences import SentencePlace

CLAUSE = re.compile(r"[.;:!?“”\"\n]\s|\A|,\sand\s|,\sbut\s")
THAT = re.compile(r"\s+that\s+\Z")
ASIDE = re.compile(r",?\s(?:who|which)\s(?:on|late|early|earlier)\s|\s(?:late|early|on)\s")
STOP = re.compile(r"[,;!?“”\"\n]")
BEHIND = 110  # code points behind a verb in which its day stands
OPENED = 160  # and in front of who speaks
NEAREST = 16  # from the day of a relative clause to its verb
RECKONED = {  # from a day told before: how many days on; those of `days_…` times their count
    "same_told": 0,
    "before_told": -1,
    "after_told": 1,
    "days_before_told": -1,
    "days_after_told": 1,
    "week_before_told": -7,
    "week_after_told": 7,
}


@dataclass
class SayingPlaces:
    """The places around the verbs of saying of a text."""

    text: str
    lexicon: Lexicon

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
        elif within := self.of_subject(subject.start, subject.end):
            yield within
        yield from self.of_paper(sentence[0], subject.start, cue)
        yield from self.between(subject.end, cue)
        if not self.text.startswith(", ", cue.end):  # “On Monday, the mayor said, nine died.”
            yield from self.opening(sentence[0], subject.start)

    def behind(self, sentence: SentencePlace, cue: Cue) -> Iterator[SentencePlace]:
        """“said on Monday that”, “said, in a letter on Monday, that”, and the tail of what is
        told in front: “…, the mayor told the council in Zenda, the capital, on Monday.”"""
        farthest = min(sentence[1], cue.end + BEHIND)
        begin = cue.end
        if self.text.startswith(", ", begin):
            begin += 2
            if not any(
                self.lexicon.said_on[one].match(self.text, begin, farthest)
                for one in ("speaking", "on_day")
            ):
                begin = cue.end
        patterns = self.lexicon.said_on
        is_plain = patterns["plain"].match(self.text, cue.start, cue.end)
        if not (is_plain and patterns["noun_behind"].match(self.text, cue.end)):
            for name in ("stop", "told_words"):
                stop = patterns[name].search(self.text, begin, farthest)
                farthest = stop.start() if stop else farthest
            yield begin, farthest
        farthest = min(sentence[1], cue.end + BEHIND)
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
            spoke = self.lexicon.said_on["spoke"].match(self.text, *part)
            if match and (spoke or self.is_clear(part[0], match.start())):
                yield part

    def of_subject(self, start: int, end: int) -> SentencePlace | None:
        """“the army on Monday evening” as who speaks."""
        for day in DAY.finditer(self.text, start, end):
            is_led = self.text.endswith((" on ", " late ", " early "), start, day.start())
            if is_led and self.lexicon.said_on["next"].fullmatch(self.text, day.end(), end):
                return day.span()
        return None

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
        comma = self.text.rfind(",", start, cue.start)
        for begin in {start, comma + 1} - {0}:  # “Muster, the mayor, on Monday said”
            day = DAY.search(self.text, begin, cue.start)
            if day and ASIDE.match(self.text, begin) and cue.start - day.end() < NEAREST:
                yield begin, day.end()

    def opening(self, floor: int, start: int) -> Iterator[SentencePlace]:
        """“On Monday, the agency …”, “In a statement on Monday, the agency …”, “A day earlier, the
        agency …”."""
        at = self.clause_before(floor, start)
        begin = at + len(self.text[at:start]) - len(self.text[at:start].lstrip())
        words = self.text[begin:start]
        patterns = self.lexicon.said_on
        speaking = patterns["speaking"].match(self.text, begin, start)
        day = DAY.search(words)
        if day is None:
            yield from self.relative_opening(begin, start)
            return
        end = day.end()
        if words.startswith(", ", end) and (more := DAY.match(words, day.end() + 2)):
            end = more.end()  # “On Saturday, 7 March, the ministry”
        is_near = patterns["next"].fullmatch(words, end) or THAT.fullmatch(words, end)
        is_closed = words.rstrip().endswith(",")
        if patterns["opens"].match(words, 0, day.start()):
            if is_near or (is_closed and self.is_clear(begin + end, start)):
                yield begin, start
        elif (
            speaking
            and (is_near or is_closed)
            and self.is_clear(speaking.end(), begin + day.start())
        ):
            yield begin, start

    def relative_opening(self, begin: int, start: int) -> Iterator[SentencePlace]:
        for name in (*RECKONED, "same", "before", "two_days_ago", "days_ago"):
            match = self.lexicon.days[name].match(self.text, begin, start)
            if match and not self.text[match.end() : start].strip(" ,"):
                yield begin, start

    def clause_before(self, floor: int, start: int) -> int:
        """Where the clause begins that stands in front of a place."""
        first = max(floor, start - OPENED)
        begins = [one.end() for one in CLAUSE.finditer(self.text[first:start])]
        return first + begins[-1] if begins else first

    def is_event(self, start: int, end: int) -> bool:
        """Whether the words in front of a day tell of something that happened on it."""
        patterns = self.lexicon.said_on
        words = patterns["amount"].sub(" ", patterns["clock"].sub(" ", self.text[start:end]))
        return bool(patterns["event"].search(words))

    def is_clear(self, start: int, end: int) -> bool:
        """Whether no other verb stands there than those of publishing."""
        words = self.lexicon.said_on["published"].sub(" ", self.text[start:end])
        return not (self.is_event(start, end) or self.lexicon.finite.search(words))
