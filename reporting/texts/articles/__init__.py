"""Pure reading of articles: bytes → text and what the document says about itself."""

from reporting.texts.articles.plain import Article, Unreadable, clean_text, read_plain, too_large
from reporting.texts.articles.stamps import DayUnclear, Stamp, read_stamp

__all__ = [
    "Article",
    "DayUnclear",
    "Stamp",
    "Unreadable",
    "clean_text",
    "read_plain",
    "read_stamp",
    "too_large",
]
