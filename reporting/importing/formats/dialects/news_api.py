"""The JSON of NewsAPI and of services made like it: an article as a row of plain columns."""

from reporting.importing.given import Values
from reporting.texts.articles.cuts import is_cut

BEGINNING = "the text that the file has, which is only the beginning"
OF_EACH = {"title", "url", "publishedAt", "source"}


def is_news(values: Values) -> bool:
    """By the names that all of these services have; the source is an object with its name."""
    return values.keys() >= OF_EACH and isinstance(values["source"], dict)


def columns(values: Values) -> Values:
    """What the columns of articles have. The teaser and the picture are none of it.

    A `content` that is cut off is no text: its row is left to be fetched, and says so.
    """
    content = values.get("content")
    is_part = isinstance(content, str) and is_cut(content)
    found: Values = {
        "url": values["url"],
        "headline": values["title"],
        "outlet": values["source"].get("name"),
        "byline": values.get("author"),
        "published": values["publishedAt"],
        "text": None if is_part else content,
        "left_out": BEGINNING if is_part else None,
    }
    return {name: value for name, value in found.items() if value is not None}
