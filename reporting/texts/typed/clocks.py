"""A clock time as an editor types it: 14:05, 14:05:30, 2pm, 2.30 pm."""

from dataclasses import dataclass
from datetime import time

from reporting.texts.articles.stamps.clocks import CLOCK, time_in
from reporting.texts.articles.stamps.days import plain_figures


@dataclass(frozen=True)
class TypedClock:
    """A time of the day; `precision` is “minute” or “second”."""

    at: time
    precision: str

    def __str__(self) -> str:
        return self.at.strftime("%H:%M:%S" if self.precision == "second" else "%H:%M")


def read_typed_clock(typed: str) -> TypedClock:
    """Raises `ValueError` with a sentence for what is no time of the day."""
    words = plain_figures(typed)
    try:
        if match := CLOCK.fullmatch(words):
            return TypedClock(time_in(match), "second" if match["second"] else "minute")
    except ValueError:
        pass
    raise ValueError(f"“{words[:40]}” is no clock time; write 14:05 or 2.05 pm.")
