"""Articles: what each row is to become, and its writing."""

from reporting.importing.articles.deciding import decide_articles as decide
from reporting.importing.articles.deciding import write_articles as write

__all__ = ["decide", "write"]
