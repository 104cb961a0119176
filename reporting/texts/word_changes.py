"""Two wordings of one thing, and which words of each the other has not."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

TOKEN = re.compile(r"\s+|[\w’',.-]*\w|\S")


class WordPiece(NamedTuple):
    """A stretch of words, and whether the other wording has something else there."""

    text: str
    is_changed: bool


def changed_words(before: str, after: str) -> tuple[list[WordPiece], list[WordPiece]]:
    """The pieces of both wordings; of two that share hardly a word all is changed."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.3:  # a third: what is left in common are small words
        return pieces_of([(before, True)]), pieces_of([(after, True)])
    gone, come = [], []
    for tag, a, b, c, d in matcher.get_opcodes():
        is_changed = tag != "equal"
        gone.append(("".join(old[a:b]), is_changed))
        come.append(("".join(new[c:d]), is_changed))
    return pieces_of(gone), pieces_of(come)


def pieces_of(parts: Iterable[tuple[str, bool]]) -> list[WordPiece]:
    """Without empty ones; a space between two changed words is changed with them."""
    given = [WordPiece(*part) for part in parts if part[0]]
    merged: list[WordPiece] = []
    for number, piece in enumerate(given):
        after = given[number + 1] if number + 1 < len(given) else None
        is_between = piece.text.isspace() and after and after.is_changed
        is_changed = piece.is_changed or bool(is_between and merged and merged[-1].is_changed)
        if merged and merged[-1].is_changed == is_changed:
            merged[-1] = WordPiece(merged[-1].text + piece.text, is_changed)
        else:
            merged.append(WordPiece(piece.text, is_changed))
    return merged
