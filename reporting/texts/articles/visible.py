"""An HTML tree → the text that a reader of the page sees, a line for each block."""

import re
import unicodedata
from typing import Any

from lxml import etree

# What a browser does not print, or prints only when asked.
UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "title",
        "svg",
        "iframe",
        "frameset",
        "noframes",
        "object",
        "audio",
        "video",
        "canvas",
        "datalist",
        "select",
        "rp",
    ]
)
# Elements that stand within a line; every other one begins a line of its own.
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
CELLS = frozenset({"td", "th"})
HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
SPACE = re.compile(r"\s+")


def visible_text(tree: Any) -> str:
    """All visible text in document order: Unicode NFC, one `\\n` between blocks.

    White space within a line is one blank, as a browser shows it; the cells of a table's row
    stand in one line. Empty when nothing is visible.
    """
    pieces: list[str] = []
    kept = 0  # depth of elements that keep their line breaks
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if is_unseen(element):
                walk.skip_subtree()
                continue
            pieces.append(edge(tag))
            kept += tag == "pre"
            pieces.append(told(element.text, kept))
            continue
        if not is_unseen(element):
            kept -= tag == "pre"
            pieces.append("" if tag == "br" else edge(tag))
        if element is not tree:
            pieces.append(told(element.tail, kept))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


def is_unseen(element: Any) -> bool:
    if element.tag in UNSEEN or element.get("hidden") is not None:
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    style = element.get("style")
    return bool(style and HIDDEN.search(style))


def edge(tag: Any) -> str:
    if tag in INLINE:
        return ""
    return " " if tag in CELLS else "\n"


def told(text: str | None, kept: int) -> str:
    if not text:
        return ""
    text = CONTROL.sub("", text)
    return text if kept else SPACE.sub(" ", text)
