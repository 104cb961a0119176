"""From the values of a row to an article: what it says, normalised and checked."""

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from reporting.importing.articles.envelope import AROUND, with_envelope
from reporting.importing.fields.date_habits import COLUMN, NO_HABITS, DateHabits, latest_day
from reporting.importing.given import Problem, Values
from reporting.models import Source, SourceKind
from reporting.models.record.sources import LANGUAGE
from reporting.models.rules.dates import FIRST, LAST, OUT_OF_REACH
from reporting.texts.addresses import address_spellings, spelt
from reporting.texts.articles import Article, Stamp, Unreadable, clean_text, read_stamp
from reporting.texts.articles.cuts import is_cut
from reporting.texts.articles.stamps.believing import against_stamp, is_blank

OTHER_ADDRESS = "left out: it is the address of another text"  # in the place of an origin
PLAIN = ("headline", "byline", "dateline", "wire_credit")
CUT = (
    "The text is cut off: it ends in the number of characters that are missing. Give the whole"
    " text, or the address alone."
)
LONGEST = {
    name: getattr(Source._meta.get_field(name), "max_length", 0) for name in (*PLAIN, "language")
}
NO_ORIGIN = {"text", "html", "document", "left_out", *(column for column, _ in AROUND.values())}


@dataclass(slots=True)
class Prepared:
    """An article as a row has it; what the row does not say is empty."""

    article: Article
    url: str = ""
    own: list[str] = field(default_factory=list)  # its address in all its spellings
    given: list[str] = field(default_factory=list)  # others that certainly lead to it
    addresses: list[str] = field(default_factory=list)  # those and the others that its page names
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
    told: list[Problem] = field(default_factory=list)  # what is left out of it, and why

    @property
    def key(self) -> str:
        """What a repetition shares: the text, and the address where one is given."""
        return hashlib.sha256(f"{self.url} {self.article.sha256}".encode()).hexdigest()

    def leave_address(self) -> None:
        """Its address is that of another article, so it goes by its text alone."""
        self.url, self.own, self.given, self.addresses = "", [], [], []
        self.origins = {**self.origins, "url": OTHER_ADDRESS}


class RowRefused(Exception):
    """A row that cannot become an article, with its problems."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = list(problems)


def prepare_article(
    values: Values, page: Values | None, zone: str, dates: DateHabits = NO_HABITS
) -> Prepared:
    """The article of a row by its fields; what its page says fills what the row leaves open.
    `dates` are the habits of its file.

    Raises `RowRefused` with every problem of the row, by column.
    """
    problems: list[Problem] = []
    values, told = without_blank(values, dates)
    said = with_envelope(values, page)
    found = {**said, **{name: value for name, value in values.items() if value != ""}}
    given = Checked(found, problems, dates if values.get("published") else NO_HABITS)
    address, canonical = given.url("url"), tidied(said, "url")
    column = replace(given, values=values)
    doors = [*column.urls("other_urls"), *([address] if canonical and address else [])]
    article = given.article()
    prepared = Prepared(
        article=article or Article(""),
        url=canonical or address,
        own=own_spellings(values, said, canonical),
        given=doors,
        addresses=[*doors, *page_doors(page)],
        copied_from=tidied(page, "copied_from"),
        outlet=given.text("outlet"),
        story=given.text("story"),
        language=given.language(),
        kind=given.kind(),
        published=given.stamp("published", given.text("time_zone") or zone),
        details={name: text for name in PLAIN if (text := given.text(name))},
        origins=origins(values, said, dates),
        furniture=found.get("furniture") or [],
        is_page="text" in (page or {}),
        told=told,
    )
    if problems:
        raise RowRefused(*problems)
    return prepared


def without_blank(values: Values, dates: DateHabits) -> tuple[Values, list[Problem]]:
    """The values without a stamp that stands for “no date”, or a mail's that nobody can believe,
    and the row is told so."""
    told = {"published": blank_stamp(values, dates), "sent_at": unbelieved_mail(values)}
    problems = [Problem(name, sentence) for name, sentence in told.items() if sentence]
    rest = {name: value for name, value in values.items() if not told.get(name)}
    return rest, problems


def blank_stamp(values: Values, dates: DateHabits) -> str:
    text = str(values.get("published") or "")
    with suppress(ValueError):
        if text and is_blank(dates.read("published", text)):
            return f"“{text}” is what programs write where they know no date, so it is left out."
    return ""


def unbelieved_mail(values: Values) -> str:
    with suppress(ValueError):
        sent = read_stamp(str(values.get("sent_at") or ""))
        if against := against_stamp(sent, latest_day()):
            return f"{against.removesuffix('.')}, so it is left out."
    return ""


def own_spellings(values: Values, page: Values | None, canonical: str) -> list[str]:
    """The row's own address in all spellings under which it may be on record."""
    return address_spellings(str((page or {}).get("url") if canonical else values.get("url") or ""))


def page_doors(page: Values | None) -> list[str]:
    """The further addresses that the page names; what cannot be kept is left out."""
    named = (address_spellings(one) for one in (page or {}).get("other_urls") or [])
    return [spelled[0] for spelled in named if spelled]


def origins(values: Values, page: Values | None, dates: DateHabits) -> dict[str, str]:
    """Where each value was found: in a column of the file, or in the page."""
    columns = {
        name: dates.origin(name, str(value)) if name == "published" else COLUMN
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
    dates: DateHabits

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
            stamp = self.dates.read(name, text, zone)
        except ValueError as error:
            self.refuse(name, str(error))
            return None
        if stamp.on and not FIRST <= stamp.on < LAST:
            self.refuse(name, OUT_OF_REACH)
        elif against := against_stamp(stamp, latest_day()):
            self.refuse(name, against)
        return stamp

    def url(self, name: str) -> str:
        text = self.text(name)
        if not text:
            return ""
        try:
            return spelt(text)
        except ValueError as error:
            self.refuse(name, str(error))
            return ""

    def urls(self, name: str) -> list[str]:
        value: Any = self.values.get(name) or []
        given = value if isinstance(value, list) else str(value).split()
        found = []
        for one in given:
            try:
                found.append(spelt(str(one)))
            except ValueError as error:
                self.refuse(name, str(error))
        return found


def tidied(page: Values | None, name: str) -> str:
    """An address that a page names; empty where it names none that can be kept."""
    try:
        return spelt((page or {}).get(name) or "")
    except ValueError:
        return ""
