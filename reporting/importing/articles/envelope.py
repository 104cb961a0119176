"""What the mail, or the saved page, around a document says of it."""

from reporting.importing.given import Problem, Values

PASSED_ON = "address of the page"  # with which it was given to its reader
GUESSED = "guessed"  # as the origin of a guess begins
# By what is said of an article: the column that has it, and how the desk is told where it stood.
AROUND = {
    "headline": ("subject", "subject line"),
    "published": ("sent_at", "day of the mail"),
    "url": ("saved_from", "where it was saved from"),
    "saved_at": ("saved_at", "as its file says"),
}


def with_envelope(values: Values, page: Values | None) -> Values:
    """What the page of a row says of itself; where it says nothing, or that is a guess, what is
    said around it."""
    origins = dict((page or {}).get("origins") or {})
    said = {**(page or {}), "origins": origins}
    for name, (column, origin) in AROUND.items():
        told = values.get(column)
        if told and isinstance(told, str) and is_open(name, told, said, page):
            said[name], origins[name] = told, origin
    return said


def is_open(name: str, told: str, said: Values, page: Values | None) -> bool:
    """Whether what is told around the document counts. The reader of its page was given the
    address, and has taken it or not."""
    if name == "url" and page is not None:
        return bool(said.get("url") == told and said["origins"].get("url") == PASSED_ON)
    is_read = page is not None and "text" in page  # and not the lines of a plain text
    return not (is_read and said.get(name)) or said["origins"].get(name, "").startswith(GUESSED)


def saved_from(values: Values) -> str:
    told = values.get("saved_from")
    return told if isinstance(told, str) else ""


def left_out(values: Values) -> list[Problem]:
    """What of the document does not come in: told with its row, and no reason against it."""
    told = values.get("left_out")
    return [Problem("", f"Left out: {told}.")] if told and isinstance(told, str) else []
