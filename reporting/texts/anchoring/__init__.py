"""Pure anchoring of passages: W3C selectors over a text, and finding them again."""

from reporting.texts.anchoring.locating import locate
from reporting.texts.anchoring.offsets import from_utf16, to_utf16
from reporting.texts.anchoring.selectors import Located, Orphan, Selector, describe

__all__ = ["Located", "Orphan", "Selector", "describe", "from_utf16", "locate", "to_utf16"]
