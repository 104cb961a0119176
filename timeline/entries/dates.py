"""Dates in words, with the weekday, as readers see them."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=4096)  # a long page tells few days many times
def day_words(day: date) -> str:
    """“Wednesday 23 October”."""
    return f"{day:%A} {day.day} {day:%B}"


def full_day_words(day: date) -> str:
    """“Wednesday 23 October 2024”."""
    return f"{day_words(day)} {day.year}"


def vague_day_words(day: date | None, precision: str) -> str:
    """A date no finer than it is known: “October 2024”, “2024”, “day not known”."""
    if day is None:
        return "day not known"
    words = {"year": str(day.year), "month": f"{day:%B} {day.year}"}
    return words.get(precision, full_day_words(day))


def moment_words(moment: datetime, zone: str) -> str:
    """“Thursday 31 October 2024, 22:10 Seoul time”: an instant on the clocks of `zone`."""
    there = moment.astimezone(ZoneInfo(zone))
    return f"{full_day_words(there.date())}, {there:%H:%M} {zone_words(zone)}"


def zone_words(zone: str) -> str:
    """“Seoul time” for Asia/Seoul; a zone that names no city stays as it is."""
    area, _, city = zone.rpartition("/")
    return f"{city.replace('_', ' ')} time" if area and area != "Etc" else zone


def period_words(opens_on: date, closes_on: date | None) -> str:
    """“18 to 31 October 2024”; what two dates share is said once."""
    last = f"{closes_on.day} {closes_on:%B %Y}" if closes_on else ""
    if closes_on is None or opens_on == closes_on:
        return last or f"since {opens_on.day} {opens_on:%B %Y}"
    first = f"{opens_on.day}"
    if (opens_on.month, opens_on.year) != (closes_on.month, closes_on.year):
        first += f" {opens_on:%B}"
    if opens_on.year != closes_on.year:
        first += f" {opens_on.year}"
    return f"{first} to {last}"
