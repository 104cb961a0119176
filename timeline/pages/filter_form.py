"""The filters as a reader sees them: choices with counts, chips to remove, what to loosen."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from reporting.models import Stance
from reporting.texts.days import plain_day_words
from reporting.vocabulary import COMPARATORS
from timeline.entries.addresses import query_at
from timeline.entries.clocks import shared_part
from timeline.entries.copies import several
from timeline.entries.entry import Entry
from timeline.entries.filters import CHOSEN, Filters, names_by_slug, slugs_of
from timeline.entries.moments import Moment
from timeline.entries.order import InOrder, in_order

LEGENDS = {
    "series": "What is counted",
    "voice": "Who says it",
    "outlet": "Where it is printed",
    "stance": "Stance",
    "comparator": "Comparator",
}
NAMED: dict[str, Mapping[str, str]] = {
    "stance": {str(value): str(label) for value, label in Stance.choices},
    "comparator": {code: one.name for code, one in COMPARATORS.items()},
}

type Names = dict[str, dict[str, str]]  # parameter → slug → name
type NamedValues = tuple[tuple[str, str], ...]  # of one parameter, with their names


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a parameter may take, with the statements it would show."""

    value: str
    label: str
    count: int
    is_chosen: bool
    depth: int = 0  # a voice stands one step inside its party


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    name: str
    legend: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on: what it says, and the query of the page without it."""

    label: str
    query: str
    count: int  # statements that would be shown without it


def groups_of(entries: Sequence[Entry], filters: Filters) -> list[ChoiceGroup]:
    """The choices of each parameter. A count is what all *other* parameters let through."""
    counts, names = counts_by_value(entries, filters), names_in(entries)
    depths = {name: dict.fromkeys(names[name], 0) for name in CHOSEN}
    depths["voice"] = in_order(entries).once("depths", depths_of)
    return [
        ChoiceGroup(
            name, LEGENDS[name], tuple(choices_of(name, counts[name], names, depths[name], filters))
        )
        for name in CHOSEN
    ]


def choices_of(
    name: str, counts: Counter[str], names: Names, depths: Mapping[str, int], filters: Filters
) -> Iterator[Choice]:
    chosen: tuple[str, ...] = getattr(filters, name)
    unknown = [value for value in chosen if value not in depths]
    for value, depth in [*depths.items(), *((value, 0) for value in unknown)]:
        label = names[name].get(value, value)
        yield Choice(value, label, counts[value], value in chosen, depth)


def counts_by_value(entries: Iterable[Entry], filters: Filters) -> dict[str, Counter[str]]:
    """By parameter and value, the entries that every other parameter lets through."""
    tests = filters.tests
    if not tests:
        tally = in_order(entries).once("tally", tallied)
        return {name: counted(column) for name, column in tally.items()}
    through: list[Entry] = []
    failing: dict[str, list[Entry]] = {name: [] for name in [*CHOSEN, *tests]}
    for entry in entries:
        failed = [name for name, test in tests.items() if not test(entry)]
        if len(failed) < 2:
            (failing[failed[0]] if failed else through).append(entry)
    found = tallied(through)
    for name in tests.keys() & found.keys():
        found[name] += tallied(failing[name])[name]
    return {name: counted(tally) for name, tally in found.items()}


def tallied(entries: Iterable[Entry]) -> dict[str, Counter[NamedValues]]:
    """By parameter, how many entries have the same values."""
    return {name: Counter(column) for name, column in columns_in(entries).items()}


def columns_in(entries: Iterable[Entry]) -> dict[str, tuple[NamedValues, ...]]:
    """By parameter, the values of each entry."""
    columns = list(zip(*map(values_named, entries), strict=True)) or [()] * len(CHOSEN)
    return dict(zip(CHOSEN, columns, strict=True))


def counted(tally: Counter[NamedValues]) -> Counter[str]:
    """How many entries have each value."""
    found: Counter[str] = Counter()
    for values, amount in tally.items():
        for value, _ in values:
            found[value] += amount
    return found


def names_in(entries: Iterable[Entry]) -> Names:
    """The names behind the slugs, as the last entry has them; those of outlets by name,
    enumerations in their own order."""
    return in_order(entries).once("names", names_among)


def names_among(entries: InOrder) -> Names:
    names = {name: last_names(column) for name, column in columns_in(entries).items()}
    names["outlet"] = dict(sorted(names["outlet"].items(), key=lambda item: item[1].casefold()))
    for name, labels in NAMED.items():
        names[name] = {value: label for value, label in labels.items() if value in names[name]}
    return names


def last_names(column: Sequence[NamedValues]) -> dict[str, str]:
    """The name of each value, in the order in which they come: where it has two, the last."""
    last: dict[str, str] = {}
    for values in dict.fromkeys(reversed(column)):
        for value, name in values:
            last.setdefault(value, name)
    return {value: last[value] for value, _ in chain.from_iterable(dict.fromkeys(column))}


def values_named(entry: Entry) -> tuple[NamedValues, ...]:
    """The values that an entry has of each parameter, with their names; one object for all that
    are alike."""
    return entry.once("values named", lambda one: shared_part(tuple(each_named(one))))


def each_named(entry: Entry) -> Iterator[NamedValues]:
    names = names_by_slug(entry)
    return (shared_part(tuple(names[name].items())) for name in CHOSEN)


def depths_of(entries: Iterable[Entry]) -> dict[str, int]:
    """Parties by the number of their statements, each followed by its voices."""
    parties: Counter[str] = Counter()
    voices: dict[str, Counter[str]] = {}
    pairs = Counter((entry.party.slug, entry.voice.slug) for entry in entries)
    for (party, voice), amount in pairs.items():
        parties[party] += amount
        voices.setdefault(party, Counter())[voice] += amount
    depths: dict[str, int] = {}
    for party, _ in parties.most_common():
        depths[party] = 0
        inner = (voice for voice, _ in voices[party].most_common() if voice != party)
        depths |= dict.fromkeys((voice for voice in inner if voice not in depths), 1)
    return depths


def chips_of(entries: Sequence[Entry], filters: Filters, moment: Moment) -> list[Chip]:
    """One chip for each filter that is on, in the order of the form."""
    on = [] if filters.is_empty else list(asked(filters, names_in(entries)))
    names = dict.fromkeys(name for name, *_ in on)
    counts = {name: counts_without(entries, filters, name) for name in names}
    return [
        Chip(label, query_at(moment, filters.without(name, value).query), counts[name][value])
        for name, value, label in on
    ]


def counts_without(entries: Iterable[Entry], filters: Filters, name: str) -> dict[str, int]:
    """By each value of a parameter that is on, the entries that are shown without that value.

    Each entry is looked at once, however many values an address asks for.
    """
    rest = filters.without(name).keep(entries)
    values = set(getattr(filters, name)) if name in CHOSEN else {""}
    if len(values) == 1:
        return dict.fromkeys(values, len(rest))
    alike = Counter(slugs_of(name, entry) for entry in rest)
    hits = [(values & slugs, amount) for slugs, amount in alike.items()]
    some = sum(amount for hit, amount in hits if hit)
    alone: Counter[str] = Counter()
    for hit, amount in hits:
        if len(hit) == 1:
            alone[min(hit)] += amount
    return {value: some - alone[value] for value in values}


def asked(filters: Filters, names: Names) -> Iterator[tuple[str, str, str]]:
    """Each value asked for, as (parameter, value, words)."""
    for name in CHOSEN:
        for value in getattr(filters, name):
            yield name, value, f"{LEGENDS[name]}: {names[name].get(value, value)}"
    if filters.said_from:
        yield "said_from", "", f"Said from {plain_day_words(filters.said_from)}"
    if filters.said_to:
        yield "said_to", "", f"Said by {plain_day_words(filters.said_to)}"
    if filters.words:
        yield "words", "", f"Words: {filters.words}"


def shown_words(shown: int, known: int) -> str:
    """“12 of 48 statements”; “48 statements” when all are shown."""
    if shown == known:
        return several(known, "statement")
    return f"{shown:,} of {several(known, 'statement')}"


def days_to_choose(entries: Sequence[Entry], moment: Moment) -> list[date]:
    """The days on which something became known, whatever is known yet, and the one asked for;
    none for a single statement that is the same on every day that has it."""
    asked_for = {moment.known_on} if moment.known_on else set()
    days = sorted(asked_for | in_order(entries).once("known days", all_known_days))
    return days if len(days) > 1 or len(entries) > 1 or asked_for else []


def all_known_days(entries: Iterable[Entry]) -> frozenset[date]:
    return frozenset[date]().union(*(entry.known_days for entry in entries))
