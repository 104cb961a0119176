"""Pure anchoring of passages: W3C selectors over a text, and finding them again."""

from reporting.texts.anchoring.locating import locate_selector
from reporting.texts.anchoring.offsets import from_utf16, to_utf16
from reporting.texts.anchoring.selectors import Located, Orphan, Selector, describe_span

__all__ = [
    "Located",
    "Orphan",
    "Selector",
    "describe_span",
    "from_utf16",
    "locate_selector",
    "to_utf16",
]
