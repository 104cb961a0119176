"""From when until when each voice held each of its numbers: the table of a story's series."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reporting.models import ActorKind
from timeline.entries.entry import Entry
from timeline.values.holding import Value, deadline_of, is_lapsed, succession, turns_in


@dataclass(frozen=True, slots=True)
class Tenure:
    """A value, and the first day on which it is held no longer; None where none is known."""

    value: Value
    until: date | None = None
    ended_by: str = ""  # next: another number of the voice; deadline; empty: nothing yet

    @property
    def is_unnamed(self) -> bool:
        return is_nobody_known(self.value.entry)


def tenures_of(entries: Iterable[Entry]) -> list[Tenure]:
    """The values of `holding.succession` with their ends, by series, voice and day.

    A value is held until the day on which its voice first says the next one, those of one turn
    together; the number of a plan at most until its deadline has ended. Nobody knows whether an
    unnamed speaker is the one who spoke before: no end is told there.
    """
    found = sorted(succession(entries).items())
    return [tenure for _, values in found for tenure in tenures_in_turn(turns_in(values))]


def tenures_in_turn(turns: Sequence[tuple[Value, ...]]) -> Iterator[Tenure]:
    for turn, following in zip(turns, [*turns[1:], ()], strict=True):
        for value in turn:
            if is_nobody_known(value.entry):
                yield Tenure(value)
            else:
                yield ended_tenure(value, following)


def ended_tenure(value: Value, following: tuple[Value, ...]) -> Tenure:
    """The value until the next ones, or until its deadline has ended, whichever comes first."""
    replaced = following[0].since if following else None
    lapsed = lapses_on(value)
    if lapsed and (not following or (replaced and lapsed < replaced)):
        return Tenure(value, lapsed, "deadline")
    return Tenure(value, replaced, "next" if following else "")


def lapses_on(value: Value) -> date | None:
    """The first day after the deadline of a plan's number; None for all others."""
    end = deadline_of(value.row)
    return end + timedelta(1) if end and is_lapsed(value.row, date.max) else None


def is_nobody_known(entry: Entry) -> bool:
    """Whether it is said by an unnamed speaker for no voice but their own."""
    return entry.speaker.kind == ActorKind.UNNAMED and entry.speaker.slug == entry.voice.slug
