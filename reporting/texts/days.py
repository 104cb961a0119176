"""Days in running text."""

from datetime import date


def plain_day_words(day: date) -> str:
    """“23 October 2024”: a day in running text."""
    return f"{short_day_words(day)} {day.year}"


def short_day_words(day: date | None) -> str:
    """“23 October”: a day beside others of the same story."""
    return f"{day.day} {day:%B}" if day else "day not known"


def day_as_known(day: date, precision: str, beside: date | None) -> str:
    """“28 October”, “December”, “2025”; with the year when it is not that of the day `beside`."""
    if precision == "year":
        return str(day.year)
    words = f"{day:%B}" if precision == "month" else short_day_words(day)
    return words if beside and beside.year == day.year else f"{words} {day.year}"
