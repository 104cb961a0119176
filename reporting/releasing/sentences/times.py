"""When something was said, and the time that a claim speaks of."""

from calendar import monthrange
from datetime import date, timedelta

from reporting.releasing.document import DuePart, SaidPart
from reporting.texts.days import day_as_known, plain_day_words

TO_THE_DAY = {"day", "minute", "second"}


def due_words(due: DuePart, said_on: date | None) -> str:
    """“by December”, “on 27 or 28 October”, “from 23 October on”, “within days”; or nothing."""
    if not due["due_on"]:
        return due["due_words"]
    first = date.fromisoformat(due["due_on"])
    one = day_as_known(first, due["due_on_precision"], said_on)
    match due["due_how"]:
        case "by":
            return f"by {one}"
        case "on":
            return f"on {one}" if due["due_on_precision"] == "day" else f"in {one}"
        case "from":
            return f"from {one} on"
    return span_words(first, date.fromisoformat(due["due_until"] or due["due_on"]), said_on)


def end_of_due(due: DuePart) -> date | None:
    """The last day of the time that is meant: of December its last; None where it has no end."""
    return None if due["due_how"] == "from" else last_day_meant(due)


def begun_by(due: DuePart) -> date | None:
    """The day by which a time without an end has begun: from December on, its last."""
    return last_day_meant(due) if due["due_how"] == "from" else None


def last_day_meant(due: DuePart) -> date | None:
    if not due["due_on"]:
        return None
    last = date.fromisoformat(due["due_until"] or due["due_on"])
    match due["due_on_precision"]:
        case "year":
            return last.replace(month=12, day=31)
        case "month":
            return last.replace(day=monthrange(last.year, last.month)[1])
    return last


def span_words(first: date, last: date, said_on: date | None) -> str:
    """“on 27 or 28 October”, “between 27 October and 3 November”."""
    until = day_as_known(last, "day", said_on)
    if last - first == timedelta(1) and first.month == last.month:
        return f"on {first.day} or {until}"
    return f"between {day_as_known(first, 'day', said_on)} and {until}"


def said_words(said: SaidPart) -> str:
    """“On 31 October 2024”, “In October 2024”; “On a day that is not known”."""
    if not said["on"]:
        return "On a day that is not known"
    day = date.fromisoformat(said["on"])
    if said["precision"] in TO_THE_DAY:
        return f"On {plain_day_words(day)}"
    return f"In {day:%B %Y}" if said["precision"] == "month" else f"In {day.year}"
