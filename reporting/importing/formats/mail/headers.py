"""The lines before a message: whether bytes are one, and who made it."""

import re

PIECE = 1 << 16  # bytes that are looked at
NAME = re.compile(rb"([!-9;-~]{1,76})[ \t]*:")
BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*(?:[!-9;-~]{1,76}[ \t]*:|From )")
LINE = rb"From [^\r\n]{1,200}\d\d:\d\d"  # above a mail in a mailbox
POSTMARK = re.compile(LINE)
FURTHER = re.compile(rb"(?:\n\n|\r\n\r\n)" + LINE + rb"[^\r\n]{0,200}\r?\n[!-9;-~]{1,76}:")
MIME = {b"mime-version", b"content-type"}
MAIL = {b"from", b"date", b"message-id"}
ON_ITS_WAY = {b"to", b"received", b"message-id"}  # what no saved page has
SAVED_BY = re.compile(rb"^from:[^\r\n]{0,80}saved by ", re.I | re.M)
RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.I | re.M)


def is_mailbox(head: bytes) -> bool:
    """Whether it holds many mails, each behind a line that begins with “From ”."""
    is_mail = bool(header_names(head)) and POSTMARK.match(head.lstrip())
    return bool(is_mail and FURTHER.search(head))


def header_names(head: bytes) -> set[bytes]:
    """The names of the header lines that the bytes begin with, in small letters; none where they
    begin otherwise, or where other lines stand among these."""
    names: set[bytes] = set()
    if not BEGINS.match(head):
        return names
    for line in header_block(head).splitlines():
        if line.startswith((b" ", b"\t")) or (not names and line.startswith(b"From ")):
            continue
        if not (match := NAME.match(line)):
            return set()
        names.add(match[1].lower())
    return names


def header_block(head: bytes) -> bytes:
    """What stands before the first empty line; of a very long one, the whole lines of it."""
    begins = head[:PIECE].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    block = re.split(rb"\r?\n\r?\n|\r\r", begins, maxsplit=1)[0]
    return block if len(block) < len(begins) else block.rpartition(b"\n")[0] or block


def is_saved_page(head: bytes) -> bool:
    """Whether a program saved a page as this message: it says so, or it has no way that it came."""
    if not (names := header_names(head)):
        return False
    block = header_block(head)
    if b"snapshot-content-location" in names or SAVED_BY.search(block):
        return True
    return names >= MIME and not names & ON_ITS_WAY and bool(RELATED.search(block))
