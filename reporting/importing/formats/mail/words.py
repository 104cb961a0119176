"""The header lines of a message in words. Runs in the limited child."""

from collections.abc import Sequence
from email.message import Message
from email.policy import Compat32, default

LONGEST = 4_000  # characters of a line that are put into words
LONGEST_KEPT = 10_000  # of what the parser itself goes through, some of it many times


class Bounded(Compat32):
    """Takes every line as it stands, where the newer policy fails on odd ones, and no more of it
    than any honest one has."""

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(list(sourcelines))
        return name, value[:LONGEST_KEPT]


def decoded_header(message: Message, name: str) -> str:
    """The first line of that name, unfolded and decoded; empty where there is none."""
    return decoded_words(raw_header(message, name))


def decoded_words(raw: str) -> str:
    """“=?utf-8?q?Caf=C3=A9?=” → “Café”."""
    try:
        told = str(default.header_factory("subject", raw)) if "=?" in raw else raw
    except Exception:  # the parser of the standard library fails in many ways on odd lines
        told = raw
    return " ".join(told.split())


def file_name(part: Message) -> str:
    """The name under which the part would be saved; empty where it has none that can be read."""
    try:
        raw = part.get_filename() or ""
    except Exception:  # as above
        return ""
    return decoded_words(raw[:LONGEST])


def raw_header(message: Message, name: str) -> str:
    """The same as it stands there; bytes that are no ASCII are read as UTF-8."""
    lines = (value for key, value in message.raw_items() if key.lower() == name)
    raw = "".join(str(next(lines, "")).splitlines())[:LONGEST]
    return raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()
