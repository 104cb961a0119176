"""Spans of time and zones in words. Spans are told in their largest unit, rounded down."""

from datetime import timedelta

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def age_words(age: timedelta) -> str:
    """“just now”, “40 min”, “1 hour”, “2 days”; what is yet to come is just now too."""
    if age < MINUTE:
        return "just now"
    if age < HOUR:
        return f"{age // MINUTE} min"
    unit, name = (HOUR, "hour") if age < DAY else (DAY, "day")
    count = age // unit
    return f"{count} {name}{'' if count == 1 else 's'}"


def zone_with_offset(name: str, offset: timedelta | None) -> str:
    """“Seoul (UTC+9)” of Asia/Seoul, “St Johns (UTC−3:30)”; a zone without a city as it is."""
    if not offset and name in ("UTC", "Etc/UTC"):
        return "UTC"
    area, _, city = name.rpartition("/")
    told = offset_words(offset or timedelta())
    return told if area == "Etc" else f"{city.replace('_', ' ')} ({told})"


def offset_words(offset: timedelta) -> str:
    """“UTC+9”, “UTC−3:30”, “UTC”."""
    minutes = abs(offset) // MINUTE
    if not minutes:
        return "UTC"
    sign = "−" if offset < timedelta() else "+"
    hours, rest = divmod(minutes, 60)
    return f"UTC{sign}{hours}{f':{rest:02}' if rest else ''}"
