"""The records of a JSON text as pieces of it, cut out without parsing and never all held."""

import re
from collections.abc import Iterator
from typing import NamedTuple, TextIO

LISTS = (
    "statements", "articles", "items", "rows", "records", "entries", "documents", "data",
    "results",
)  # fmt: skip
TEXTS = ("text", "html")
COLON = re.compile(r"\s*+:")
WRAPPERS = ("response", "result", "results", "data", "articles")  # objects around such a list
READ = 1 << 18  # characters at a time
HEAD = 1 << 20  # in which the list of an object has to begin
PLAIN = re.compile(r'[^\[\]{},"]*+')
STRING = re.compile(r'(?:[^"\\]++|\\.)*+', re.S)
TOKEN = re.compile(  # a text that nothing closes is one token, or each mark in it would be tried
    r'"(?P<key>(?:[^"\\]++|\\.)*+)(?:"(?:\s*+:\s*+(?P<opens>[\[{]))?|\\?\Z)|[\[\]{}]', re.S
)


class Piece(NamedTuple):
    """`text` is None when it is too long; `whole` is False when the file ends inside it."""

    line: int
    text: str | None
    whole: bool = True


def pieces(stream: TextIO, longest: int) -> Iterator[Piece]:
    """The elements of an array, those of the first known list in an object, or the object.

    `longest` is in characters. An empty piece between commas is none.
    """
    head = stream.read(HEAD)
    start = beginning(head)
    if start is None:
        rest = stream.read(max(0, longest - len(head)) + 1)
        text = head + rest
        yield Piece(line_of(text, 0), text if len(text) <= longest else None)
        return
    cutter = Cutter(stream, head[start:], longest)
    cutter.line += head[:start].count("\n")
    cutter.is_member = head.lstrip()[:1] == "{"
    yield from cutter.cut()


def beginning(head: str) -> int | None:
    """Where the first element stands: behind the bracket of the array, or of the known list,
    which may stand in a known wrapper."""
    opening = len(head) - len(head.lstrip())
    if head[opening : opening + 1] == "[":
        return opening + 1
    depth, is_wrapped, inner = 0, False, None
    for token in TOKEN.finditer(head):
        key, opens = token["key"], token["opens"]
        if key is None:
            depth += 1 if token[0] in "[{" else -1
            continue
        is_list = opens == "[" and key in LISTS
        if is_list and depth == 1:
            return token.end()
        if is_list and depth == 2 and is_wrapped:
            inner = inner or token.end()
        if depth == 1:
            is_wrapped = opens == "{" and key in WRAPPERS
        depth += bool(opens)
    return inner


def members_beside(head: str) -> list[str]:
    """The names of what stands beside the list whose elements are the records, and that might
    have been records as well: further known lists, and a text or page."""
    start = beginning(head)
    depth, found = 0, []
    for token in TOKEN.finditer(head) if start and head.lstrip()[:1] == "{" else ():
        key, opens = token["key"], token["opens"]
        if key is None:
            depth += 1 if token[0] in "[{" else -1
            continue
        is_text = key in TEXTS and bool(COLON.match(head, token.end()))
        is_list = opens == "[" and key in LISTS and token.end() != start
        if depth == 1 and (is_list or is_text):
            found.append(key)
        depth += bool(opens)
    return found


def line_of(text: str, line: int) -> int:
    """The line on which the text begins to say something, when it follows `line` line ends."""
    blank = text[: len(text) - len(text.lstrip())]
    return line + blank.count("\n") + (not line)


class Cutter:
    """Cuts at the commas of one level. Depth 0 is between the elements."""

    def __init__(self, stream: TextIO, buffer: str, longest: int) -> None:
        self.stream, self.longest = stream, longest
        self.buffer = self.with_escaped(buffer)
        self.kept: list[str] = []
        self.size = self.depth = 0
        self.line = 1
        self.in_string = self.is_member = False

    def cut(self) -> Iterator[Piece]:
        while self.buffer:
            start = position = 0
            while (position := self.next_sign(position)) < len(self.buffer):
                sign = self.buffer[position]
                if self.depth == 0 and sign in ",]}":
                    self.keep(self.buffer[start:position])
                    yield from self.piece()
                    start = position + 1
                    if sign != ",":
                        yield from self.rest(start)
                        return
                self.step(sign)
                position += 1
            self.keep(self.buffer[start:])
            self.refill()
        yield from self.piece(whole=False)

    def next_sign(self, position: int) -> int:
        """Where the next sign stands that opens, closes or separates."""
        pattern = STRING if self.in_string else PLAIN
        found = pattern.match(self.buffer, position)
        return found.end() if found else position

    def step(self, sign: str) -> None:
        if sign == '"':
            self.in_string = not self.in_string
        elif sign in "[{":
            self.depth += 1
        elif sign in "]}":
            self.depth -= 1

    def refill(self) -> None:
        self.buffer = self.with_escaped(self.stream.read(READ))

    def with_escaped(self, text: str) -> str:
        """The text, with what the backslash at its end escapes."""
        is_open = (len(text) - len(text.rstrip("\\"))) % 2
        return text + self.stream.read(1) if is_open else text

    def rest(self, start: int) -> Iterator[Piece]:
        """What stands behind the array, where nothing should; an object has more members."""
        rest = (self.buffer[start:] + self.stream.read(HEAD)).strip()
        if rest and not self.is_member:
            yield Piece(self.line, rest[: self.longest])

    def keep(self, text: str) -> None:
        self.size += len(text)
        if self.size <= self.longest:
            self.kept.append(text)
        else:
            self.line += text.count("\n") + sum(one.count("\n") for one in self.kept)
            self.kept.clear()

    def piece(self, whole: bool = True) -> Iterator[Piece]:
        text, size = "".join(self.kept), self.size
        self.kept, self.size = [], 0
        line = self.line + text[: len(text) - len(text.lstrip())].count("\n")
        self.line += text.count("\n")
        if size > self.longest:
            yield Piece(self.line, None)
        elif text.strip():
            yield Piece(line, text, whole)
