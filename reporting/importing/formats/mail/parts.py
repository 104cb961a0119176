"""The parts of a message: which of them is the document, and what else there is.

Runs in the limited child.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from email.message import Message
from typing import NamedTuple

from reporting.importing.formats.mail.words import decoded_header, file_name

HTML = ("text/html", "application/xhtml+xml")
SHOWN = (*HTML, "text/plain")
SIGNATURES = tuple(f"application/{one}-signature" for one in ("pgp", "pkcs7", "x-pkcs7"))
NO_WORDS = re.compile(rb"<[^<>]*>|&nbsp;|\s+")
NAMED, LOOKED_AT = 5, 50  # of the parts that are left out, at most
LONGEST = 80  # characters of a name


class Leaf(NamedTuple):
    """A part that holds no others, and the parts that it stands in."""

    part: Message
    around: tuple[Message, ...]

    @property
    def type(self) -> str:
        return self.part.get_content_type()

    @property
    def is_shown(self) -> bool:
        """Whether a reader of the message sees it as text; an attachment is opened by itself."""
        return self.type in SHOWN and self.part.get_content_disposition() != "attachment"

    def shares(self, other: "Leaf", kind: str) -> bool:
        """Whether both stand in one part of that kind, such as multipart/related."""
        mine = {id(one) for one in self.around if one.get_content_type() == kind}
        return any(id(one) in mine for one in other.around)


def leaves(part: Message, around: tuple[Message, ...] = ()) -> Iterator[Leaf]:
    """The parts in their order, the one that a page begins with first. A message inside the
    message is one part."""
    if part.get_content_maintype() != "multipart" or not part.is_multipart():
        yield Leaf(part, around)
        return
    for one in in_order(part):
        yield from leaves(one, (*around, part))


def in_order(part: Message) -> list[Message]:
    inner = list(part.get_payload())
    start = part.get_param("start") if part.get_content_type() == "multipart/related" else None
    return sorted(inner, key=lambda one: start is None or one.get("Content-ID") != start)


def document_among(found: Sequence[Leaf]) -> Leaf | None:
    """The part in HTML, or else the plain text; of several the first that has words."""
    shown = [one for one in found if one.is_shown]
    shown = [one for one in shown if has_words(one)] or shown
    pages = (one for one in shown if one.type in HTML)
    return next(pages, shown[0] if shown else None)


def has_words(one: Leaf) -> bool:
    """Whether anything stands in it; some programs send an empty page beside the text."""
    data = one.part.get_payload(decode=True)
    return isinstance(data, bytes) and bool(NO_WORDS.sub(b"", data))


def left_out(found: Sequence[Leaf], document: Leaf) -> list[str]:
    """What does not come in, in words: neither the document nor another form of it, nor the
    pictures of its page."""
    others = [one for one in found if one is not document and not belongs(one, document)]
    counts = Counter(named(one, document) for one in others[:LOOKED_AT]).most_common(NAMED)
    told = [what if count == 1 else f"{what} ({count:,} times)" for what, count in counts]
    more = len(others) - sum(count for _, count in counts)
    return [*told, f"{more:,} more"] if more else told


def belongs(one: Leaf, document: Leaf) -> bool:
    is_attached = one.part.get_content_disposition() == "attachment"
    is_form = one.shares(document, "multipart/alternative") and not is_attached
    if one.type in SIGNATURES or is_form:
        return True
    return one.type not in SHOWN and one.shares(document, "multipart/related")


def named(one: Leaf, document: Leaf) -> str:
    if one.part.get_content_maintype() == "message":
        subject = next((decoded_header(inner, "subject") for inner in inner_messages(one)), "")
        return f"the message “{subject[:LONGEST]}”" if subject else "a message inside it"
    if name := file_name(one.part):
        return f"the file “{name[:LONGEST]}”"
    if one.type in HTML and one.shares(document, "multipart/related"):
        return "a frame of the page"
    return "a further text" if one.type in SHOWN else f"a part of the type {one.type[:LONGEST]}"


def inner_messages(one: Leaf) -> list[Message]:
    payload = one.part.get_payload()
    parts = payload if isinstance(payload, list) else []
    return [inner for inner in parts if isinstance(inner, Message)]
