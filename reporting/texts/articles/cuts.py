"""Texts that a service cut off: their beginning is not the article."""

import re

MARK = re.compile(r"(?:…|\.\.\.)?\s*\[\+?\d[\d,]{0,9} (?:more )?(?:chars|characters|more)\]\s*+$")
END = 100  # characters in which the mark stands


def is_cut(text: str) -> bool:
    """Whether it ends as a service ends what it cut off: “… [+2345 chars]”."""
    return bool(MARK.search(text.rstrip()[-END:]))
