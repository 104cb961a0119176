"""Web pages: HTML → all their text, which of it is furniture, and what they say of themselves."""

import re
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring
from trafilatura import bare_extraction

from reporting.texts.articles.archived import Saving, lines_of_bars, read_saving
from reporting.texts.articles.datelines import read_dateline, wire_in
from reporting.texts.articles.furniture import article_lines, spans_without, squeeze
from reporting.texts.articles.metadata import PageMetadata, read_metadata
from reporting.texts.articles.plain import Unreadable
from reporting.texts.articles.visible import visible_text

LIMIT = 5_000_000  # characters
CLOSED = re.compile(
    r"(<html\b[^<>]{0,500}?)/\s*>", re.IGNORECASE
)  # behind it libxml2 reads nothing
FIRST = 5  # lines of the article in which a dateline may stand
# What a hostile page can make of trafilatura; a lack of memory ends the process that reads it.
FAILURES = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


@dataclass(frozen=True)
class Page:
    """A page as its reader sees it; what it does not say about itself is empty.

    `furniture` are the code point spans [start, end] of `text` that are not the article: sorted,
    apart. `published` is the stamp as printed, for `read_stamp`. `copied_from` is the address of
    another house that it names as its original. `saved_at` is when a browser or an archive saved
    it, in ISO 8601, which is not when it was published. `origins` says where each value was found.
    """

    text: str
    furniture: list[list[int]] = field(default_factory=list)
    headline: str = ""
    byline: str = ""
    outlet: str = ""
    wire_credit: str = ""
    dateline: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""
    url: str = ""
    other_urls: list[str] = field(default_factory=list)
    copied_from: str = ""
    saved_at: str = ""
    origins: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def read_page(html: str, url: str = "", latest: date | None = None) -> Page:
    """The page in `html`; `url` is where it was fetched, if it was, `latest` the last day on which
    it can have been published.

    Nothing is deleted from the text: offsets count what the page shows. Nothing is fetched.
    Raises `Unreadable` with a sentence for a page that is too long, nested too deeply or has no
    text.
    """
    tree = parse(html)
    saving = read_saving(html, tree, url)
    text = visible_text(tree)
    if not text:
        raise Unreadable("the page shows no text: it may need a browser that runs its scripts.")
    lines = text.split("\n")
    bar = lines_of_bars(lines, saving.bars)
    for one in saving.bars:
        one.drop_tree()
    told = read_metadata(tree, saving.own.address, latest)
    take_saving(told, saving)
    kept = (article_of(tree, lines, told) or set(range(len(lines)))) - bar
    furniture = spans_without(lines, kept)
    first = [line for number, line in enumerate(lines) if number in kept]
    headline = squeeze(told.values.get("headline", ""))
    take_wire(told, [line for line in first if squeeze(line) != headline][:FIRST])
    return Page(
        text=text, furniture=furniture, other_urls=told.others, origins=told.origins,
        notes=told.notes, **told.values,
    )  # fmt: skip


def read_page_json(html: str, url: str = "", latest: str = "") -> dict[str, Any]:
    """`read_page` for the limited child process: JSON values only, the day in ISO 8601."""
    return read_page(html, url, date.fromisoformat(latest) if latest else None).to_json()


def parse(html: str) -> Any:
    """The tree of the page: nothing fetched, no entity of the page's own resolved."""
    if len(html) > LIMIT:
        raise Unreadable(f"the page has {len(html):,} characters; a page may have {LIMIT:,}.")
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True,
        huge_tree=False, default_doctype=False, collect_ids=False,
    )  # fmt: skip
    opened = CLOSED.sub(r"\1>", html, count=1)
    try:
        tree = document_fromstring(opened.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable("it holds no HTML.") from None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise Unreadable("the page is nested too deeply to be read.")
    return tree


def article_of(tree: Any, lines: list[str], told: PageMetadata) -> set[int]:
    """The numbers of the lines that are the article; none, with a note, where nobody can tell."""
    try:
        article: Any = bare_extraction(tree, include_comments=False)
    except (*FAILURES, etree.LxmlError):
        article = None
    kept = article_lines(lines, article.body) if article else set()
    if not kept:
        told.notes.append("Which part of the page is the article could not be told.")
        return set()
    return kept | heading(lines, told.values.get("headline", ""), min(kept))


def heading(lines: list[str], headline: str, first: int) -> set[int]:
    """The line of the headline that stands nearest above the article, else the first one."""
    wanted = squeeze(headline)
    same = [number for number, line in enumerate(lines) if wanted and squeeze(line) == wanted]
    above = [number for number in same if number <= first]
    return set(above[-1:] or same[:1])


def take_saving(told: PageMetadata, saving: Saving) -> None:
    if told.origins.get("url") == "address of the page":
        told.origins["url"] = saving.own.origin
    if saving.saved.saved_at:
        told.values["saved_at"] = saving.saved.saved_at
        told.origins["saved_at"] = saving.saved.origin


def take_wire(told: PageMetadata, first: list[str]) -> None:
    dateline, credit = read_dateline(first)
    if dateline:
        told.values["dateline"], told.origins["dateline"] = dateline, "first line"
    byline = wire_in(told.values.get("byline", ""))
    if credit or byline:
        told.values["wire_credit"] = credit or byline
        told.origins["wire_credit"] = "dateline" if credit else "byline"
