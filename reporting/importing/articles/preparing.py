"""From the values of a row to an article: what it says, normalised and checked."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from reporting.importing.articles.envelope import AROUND, with_envelope
from reporting.importing.given import Problem, Values
from reporting.models import Source, SourceKind
from reporting.models.record.sources import LANGUAGE
from reporting.models.rules.dates import FIRST, LAST, OUT_OF_REACH
from reporting.texts.articles import Article, Stamp, Unreadable, clean_text, read_stamp
from reporting.texts.articles.cuts import is_cut

PLAIN = ("headline", "byline", "dateline", "wire_credit")
CUT = (
    "The text is cut off: it ends in the number of characters that are missing. Give the whole"
    " text, or the address alone."
)
LONGEST = {
    name: getattr(Source._meta.get_field(name), "max_length", 0) for name in (*PLAIN, "language")
}
NO_ORIGIN = {"text", "html", "document", "left_out", *(column for column, _ in AROUND.values())}
LONGEST_URL = getattr(Source._meta.get_field("url"), "max_length", 0)


@dataclass(slots=True)
class Prepared:
    """An article as a row has it; what the row does not say is empty."""

    article: Article
    url: str = ""
    addresses: list[str] = field(default_factory=list)
    copied_from: str = ""
    outlet: Any = ""  # a name as given, then the Actor on record
    story: Any = ""
    language: str = ""
    kind: str = SourceKind.ARTICLE.value
    published: Stamp | None = None
    details: dict[str, str] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    furniture: list[list[int]] = field(default_factory=list)
    is_page: bool = False
    news: dict[str, Any] = field(default_factory=dict)  # what the record does not have yet


class RowRefused(Exception):
    """A row that cannot become an article, with its problems."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = list(problems)


def prepare_article(values: Values, page: Values | None, zone: str) -> Prepared:
    """The article of a row by its fields; what its page says fills what the row leaves open.

    Raises `RowRefused` with every problem of the row, by column.
    """
    problems: list[Problem] = []
    said = with_envelope(values, page)
    found = {**said, **{name: value for name, value in values.items() if value != ""}}
    given = Checked(found, problems)
    address, canonical = given.url("url"), tidied(said, "url")
    article = given.article()
    prepared = Prepared(
        article=article or Article(""),
        url=canonical or address,
        addresses=[*given.urls("other_urls"), *([address] if canonical else [])],
        copied_from=tidied(page, "copied_from"),
        outlet=given.text("outlet"),
        story=given.text("story"),
        language=given.language(),
        kind=given.kind(),
        published=given.stamp("published", given.text("time_zone") or zone),
        details={name: text for name in PLAIN if (text := given.text(name))},
        origins=origins(values, said),
        furniture=found.get("furniture") or [],
        is_page=page is not None,
    )
    if problems:
        raise RowRefused(*problems)
    return prepared


def origins(values: Values, page: Values | None) -> dict[str, str]:
    """Where each value was found: in a column of the file, or in the page."""
    columns = {
        name: "column of the file"
        for name, value in values.items()
        if value and name not in NO_ORIGIN
    }
    found = {**((page or {}).get("origins") or {}), **columns}
    if page and page.get("saved_at"):  # which has no column of its own
        found["saved_at"] = f"{page['saved_at']} ({found.get('saved_at', 'column of the file')})"
    return found


@dataclass(slots=True)
class Checked:
    """The values of a row, read one by one; what does not fit joins the problems."""

    values: Values
    problems: list[Problem]

    def refuse(self, column: str, reason: str) -> None:
        self.problems.append(Problem(column, reason))

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if value is None or value == "":
            return ""
        if isinstance(value, (dict, list)):
            self.refuse(name, "It is a list or an object where text is expected.")
            return ""
        text = " ".join(str(value).split())
        if "\0" in text:
            self.refuse(name, "It holds a NUL character.")
        if (most := LONGEST.get(name)) and len(text) > most:
            self.refuse(name, f"It has {len(text):,} characters; {most} fit.")
        return text

    def article(self) -> Article | None:
        text = self.values.get("text")
        if not isinstance(text, str) or not text.strip():
            self.refuse(
                "text", "The row has no text: it needs a text, a page in HTML or an address."
            )
            return None
        if is_cut(text):
            self.refuse("text", CUT)
            return None
        try:
            return Article(clean_text(text))
        except Unreadable as problem:
            self.refuse("text", str(problem))
            return None

    def language(self) -> str:
        language = self.text("language")
        if language and not re.match(LANGUAGE, language):
            self.refuse("language", f"“{language}” is no language tag such as en or ko-KR.")
        return language

    def kind(self) -> str:
        kind = self.text("kind").lower()
        if kind and kind not in SourceKind.values:
            known = ", ".join(SourceKind.values)
            self.refuse("kind", f"“{kind}” is no kind of source; there are {known}.")
        return kind or SourceKind.ARTICLE.value

    def stamp(self, name: str, zone: str) -> Stamp | None:
        text = self.text(name)
        if not text:
            return None
        try:
            stamp = read_stamp(text, zone)
        except ValueError as error:
            self.refuse(name, str(error))
            return None
        if stamp.on and not FIRST <= stamp.on < LAST:
            self.refuse(name, OUT_OF_REACH)
        return stamp

    def url(self, name: str) -> str:
        text = self.text(name)
        if not text:
            return ""
        try:
            return tidy(text)
        except ValueError as error:
            self.refuse(name, str(error))
            return ""

    def urls(self, name: str) -> list[str]:
        value: Any = self.values.get(name) or []
        given = value if isinstance(value, list) else str(value).split()
        found = []
        for one in given:
            try:
                found.append(tidy(str(one)))
            except ValueError as error:
                self.refuse(name, str(error))
        return found


def tidied(page: Values | None, name: str) -> str:
    """An address that a page names; empty where it names none that can be kept."""
    try:
        return tidy((page or {}).get(name) or "")
    except ValueError:
        return ""


@lru_cache(maxsize=10_000)
def tidy(url: str) -> str:
    """The address as it is kept: host in small letters, no default port, no fragment."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise ValueError(f"“{url[:80]}” is no web address.") from None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or len(url.split()) > 1:
        raise ValueError(f"“{url[:80]}” is no address that begins with http:// or https://.")
    if parts.username or parts.password:
        raise ValueError(f"“{parts.hostname}” is given with a user name; leave that out.")
    default = {"http": 80, "https": 443}[parts.scheme.lower()]
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    host = host if port in (None, default) else f"{host}:{port}"
    tidied = urlunsplit((parts.scheme.lower(), host, parts.path or "/", parts.query, ""))
    if len(tidied) > LONGEST_URL:
        raise ValueError(f"The address has {len(tidied):,} characters; {LONGEST_URL:,} fit.")
    return tidied
