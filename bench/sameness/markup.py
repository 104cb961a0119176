"""Markup as lines that differ only where a reader or a program sees a difference.

White space beside a block is nothing, within a line it is a space. Comments, style sheets and
what is made anew for each answer are left out.
"""

import re
from collections.abc import Callable, Iterator
from enum import Enum

from lxml import etree, html

INLINE = re.compile(
    r"a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|label|mark|output|q|s|samp|small|span"
    r"|strong|sub|sup|time|u|var|wbr"
)
# They stand in a line as a letter does, and what is in them begins a line of its own.
ATOMS = {"button", "iframe", "img", "input", "meter", "progress", "select", "svg", "textarea"}
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
VERBATIM_TAGS, VERBATIM_CLASSES = {"pre", "script", "textarea"}, {"text", "opening", "snippet"}
SPACES = re.compile(r"[ \t\r\n\f]+")
MADE_ANEW = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What a page of the desk or the admin does, beside its words.
WORKING = re.compile(
    r"action|alt|aria-label|checked|data-.*|disabled|for|href|hx-.*|id|max.*|method|min.*|multiple"
    r"|name|pattern|placeholder|readonly|required|selected|src|title|type|value"
)

type Shown = Callable[[str], bool]


def everything(name: str) -> bool:
    return True


def what_works(name: str) -> bool:
    return bool(WORKING.fullmatch(name))


def html_lines(page: str, shown: Shown = everything) -> list[str]:
    """A page, or a part of one; of the attributes only those that are `shown`."""
    if not page.strip():
        return []
    return Lines(shown).of(html.document_fromstring(page))


def svg_lines(drawing: bytes) -> list[str]:
    return Lines(everything).of(etree.fromstring(drawing))


class Kind(Enum):
    """What stands in a line; only text gives up its space at the end."""

    TAG, TEXT, FIXED = range(3)


class Lines:
    """A tree as lines: each block on its own, what stands in a line in one."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.lines: list[str] = []
        self.line: list[tuple[Kind, str]] = []
        self.after_space = True

    def of(self, root: etree._Element) -> list[str]:
        self.read(root, is_verbatim=False, is_drawing=False)
        self.end_line()
        return self.lines

    def read(self, element: etree._Element, is_verbatim: bool, is_drawing: bool) -> None:
        if is_left_out(element):
            return
        name = etree.QName(element).localname
        is_kept = is_verbatim or keeps_space(element, name)
        is_block = is_breaking(name, is_drawing)
        self.open(element, name, is_block)
        self.say(element.text, is_kept)
        for child in element:
            self.read(child, is_kept, is_drawing or name == "svg")
            self.say(child.tail, is_kept)
        self.close(element, name, is_block)

    def open(self, element: etree._Element, name: str, is_block: bool) -> None:
        if is_block:
            self.end_line()
        self.tag(self.start_of(element, name), name)
        if (is_block or name in ATOMS) and name not in VOID:
            self.end_line()

    def close(self, element: etree._Element, name: str, is_block: bool) -> None:
        if name not in VOID:
            if is_block or name in ATOMS:
                self.end_line()
            if self.start_of(element, name):
                self.tag(f"</{name}>", name)
        if is_block:
            self.end_line()

    def tag(self, words: str, name: str) -> None:
        self.line.append((Kind.FIXED if name in ATOMS else Kind.TAG, words))
        if name in ATOMS:
            self.after_space = False

    def start_of(self, element: etree._Element, name: str) -> str:
        """Its tag; empty when only some attributes are shown and it has none of them."""
        given = {one: value for one, value in attributes(element) if self.shown(one)}
        if not given and self.shown is not everything:
            return ""
        return "<" + " ".join([name, *(f'{one}="{given[one]}"' for one in sorted(given))]) + ">"

    def say(self, words: str | None, is_verbatim: bool) -> None:
        if not words:
            return
        if is_verbatim:
            words = words.replace("\r\n", "\n").replace("\n", "⏎")
        else:
            words = SPACES.sub(" ", words)
            words = words.removeprefix(" ") if self.after_space else words
        if words:
            self.line.append((Kind.FIXED if is_verbatim else Kind.TEXT, words))
            self.after_space = words.endswith(" ")

    def end_line(self) -> None:
        for place in reversed(range(len(self.line))):
            kind, words = self.line[place]
            if kind == Kind.TEXT:
                self.line[place] = kind, words.rstrip(" ")
            if kind != Kind.TAG and self.line[place][1]:
                break
        if words := "".join(words for _, words in self.line):
            self.lines.append(words)
        self.line, self.after_space = [], True


def is_breaking(name: str, is_drawing: bool) -> bool:
    if is_drawing:
        return name != "tspan"
    return not INLINE.fullmatch(name) and name not in ATOMS


def is_left_out(element: etree._Element) -> bool:
    if not isinstance(element.tag, str):
        return True  # a comment
    name = etree.QName(element).localname
    is_sheet = name == "link" and element.get("rel") in ("stylesheet", "preload")
    return name == "style" or is_sheet or element.get("name") == "csrfmiddlewaretoken"


def keeps_space(element: etree._Element, name: str) -> bool:
    return name in VERBATIM_TAGS or not VERBATIM_CLASSES.isdisjoint(
        element.get("class", "").split()
    )


def attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    for name, value in element.items():
        if name != "nonce":
            yield name, MADE_ANEW.sub("made-anew", SPACES.sub(" ", value.strip()))
