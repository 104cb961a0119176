"""Time zones in words."""

from datetime import timedelta


def zone_with_offset(name: str, offset: timedelta | None) -> str:
    """“Seoul (UTC+9)” of Asia/Seoul, “St Johns (UTC−3:30)”; a zone without a city as it is."""
    if not offset and name in ("UTC", "Etc/UTC"):
        return "UTC"
    area, _, city = name.rpartition("/")
    told = offset_words(offset or timedelta())
    return told if area == "Etc" else f"{city.replace('_', ' ')} ({told})"


def offset_words(offset: timedelta) -> str:
    """“UTC+9”, “UTC−3:30”, “UTC”."""
    minutes = abs(offset) // timedelta(minutes=1)
    if not minutes:
        return "UTC"
    sign = "−" if offset < timedelta() else "+"
    hours, rest = divmod(minutes, 60)
    return f"UTC{sign}{hours}{f':{rest:02}' if rest else ''}"
