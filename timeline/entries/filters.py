"""Which statements a reader asks to see: the query string as a frozen dataclass, and back."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import partial
from typing import Any, Self

from django.http import QueryDict

from reporting.models import Comparator, Stance
from reporting.texts.finding import findable, is_found, words_sought
from timeline.entries.actors import OtherNames, places_of_actors
from timeline.entries.appearances import Named, Party, Speaker
from timeline.entries.entry import Entry
from timeline.entries.moments import BadParameter, day_given

MOST_VALUES, LONGEST_WORDS = 50, 200
CHOSEN = ("series", "voice", "outlet", "stance", "comparator")
CLOSED = {"stance": set(Stance.values), "comparator": set(Comparator.values)}
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,100}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The values asked for by each parameter; of one parameter any, of all parameters each."""

    series: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    comparator: tuple[str, ...] = ()
    said_from: date | None = None
    said_to: date | None = None
    words: str = ""
    other_names: OtherNames = field(default_factory=dict, compare=False)  # no parameter

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """The filters of an address; what no page of ours could ask is a `BadParameter`."""
        first, last = day_given(query, "said_from"), day_given(query, "said_to")
        if first and last and first > last:
            raise BadParameter("The parameter said_from needs a day no later than said_to.")
        chosen: dict[str, Any] = {name: values_given(query, name) for name in CHOSEN}
        return cls(**chosen, said_from=first, said_to=last, words=words_given(query))

    @property
    def is_empty(self) -> bool:
        return self == Filters()

    @property
    def query(self) -> dict[str, str | list[str]]:
        """The filters as parameters of an address; what asks for nothing is left out."""
        values = {one.name: getattr(self, one.name) for one in fields(self) if one.compare}
        return {name: as_parameter(value) for name, value in values.items() if value}

    def without(self, name: str, value: str = "") -> Self:
        """The filters without one value of a parameter, or without the whole of it."""
        less: Any = getattr(type(self)(), name)
        if value:
            less = tuple(one for one in getattr(self, name) if one != value)
        return replace(self, **{name: less})

    def keep(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries that every filter lets through."""
        tests = list(self.tests.values())
        return [entry for entry in entries if all(test(entry) for test in tests)]

    @property
    def tests(self) -> dict[str, Callable[[Entry], bool]]:
        """By parameter, what an entry must fulfil."""
        asked = {name: getattr(self, name) for name in CHOSEN if getattr(self, name)}
        tests: dict[str, Callable[[Entry], bool]] = {
            name: partial(has_any, name, frozenset(values)) for name, values in asked.items()
        }
        if self.said_from or self.said_to:
            tests["said"] = self.is_said_within
        if self.words:
            tests["words"] = partial(has_words, words_sought(self.words), self.other_names)
        return tests

    def is_said_within(self, entry: Entry) -> bool:
        """Whether it is known to be said within the days asked for."""
        day = entry.said.day
        return day is not None and (self.said_from or day) <= day <= (self.said_to or day)


EVERYTHING = Filters()


def has_any(name: str, values: frozenset[str], entry: Entry) -> bool:
    return not values.isdisjoint(slugs_of(name, entry))


def has_words(words: frozenset[str], other_names: OtherNames, entry: Entry) -> bool:
    text = text_of(entry, other_names)
    return all(is_found(word, text) for word in words)


def slugs_of(name: str, entry: Entry) -> frozenset[str]:
    """The values of one parameter that an entry has.

    A voice has its children: a party has all who speak for it, a voice all its speakers.
    """
    return entry.once("slugs", slugs_by_name)[name]


def slugs_by_name(entry: Entry) -> dict[str, frozenset[str]]:
    return {name: frozenset(names) for name, names in names_by_slug(entry).items()}


def names_by_slug(entry: Entry) -> dict[str, dict[str, str]]:
    """By parameter the values that an entry has, with their names; those of a closed list have
    none here."""
    series = [entry.series, *(one.series for one in entry.figures)]
    voices: list[Named | Party | Speaker] = [entry.party, entry.voice, entry.speaker]
    outlets = [one.outlet for one in entry.appearances if one.outlet]
    return {
        "series": {one.slug: one.name for one in series},
        "voice": {one.slug: one.name for one in voices},
        "outlet": {one.slug: one.name for one in outlets},
        "stance": {entry.stance: ""},
        "comparator": {one.comparator: "" for one in entry.figures},
    }


def text_of(entry: Entry, other_names: OtherNames) -> str:
    """What the words are looked for in: the sentence, our note, the numbers, the passages, the
    headlines, and the names, those too that the page does not print."""
    printed, figures = entry.appearances, entry.figures
    named = [*places_of_actors(entry), *(one.outlet for one in printed if one.outlet)]
    numbers = {n for one in figures for n in (one.low, one.best, one.high) if n is not None}
    return findable(
        [entry.sentence, entry.chart_note, entry.speaker_title,
         *(one.name for one in named),
         *(name for one in named for name in other_names.get(one.slug, ())),
         *(str(n) for n in numbers),
         *(figure.verbatim for figure in figures),
         *(f"{one.title} {one.outlet_words}" for one in printed),
         *(passage.exact for one in printed for passage in one.passages)]
    )  # fmt: skip


def values_given(query: QueryDict, name: str) -> tuple[str, ...]:
    """The values of a parameter that may be given several times, without empty ones."""
    values = tuple(dict.fromkeys(value for value in query.getlist(name) if value))
    if len(values) > MOST_VALUES:
        raise BadParameter(f"The parameter {name} may be given {MOST_VALUES} times at most.")
    known = CLOSED.get(name)
    for value in values:
        if known is not None and value not in known:
            raise BadParameter(f"The parameter {name} needs one of: {', '.join(sorted(known))}.")
        if not SLUG.fullmatch(value):
            raise BadParameter(f"The parameter {name} needs a short name such as those it offers.")
    return values


def words_given(query: Mapping[str, str]) -> str:
    words = " ".join(query.get("words", "").split())
    if len(words) > LONGEST_WORDS:
        raise BadParameter(f"The parameter words needs {LONGEST_WORDS} characters at most.")
    if not words.isprintable():
        raise BadParameter("The parameter words needs letters, numbers and signs one can print.")
    return words


def as_parameter(value: tuple[str, ...] | date | str) -> str | list[str]:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value
