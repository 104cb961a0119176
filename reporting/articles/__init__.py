"""Pure reading of articles: bytes → text and what the document says about itself."""

from reporting.articles.plain import Article, Unreadable, read_plain, too_large

__all__ = ["Article", "Unreadable", "read_plain", "too_large"]
