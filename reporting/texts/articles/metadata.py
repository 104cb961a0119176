"""What a page says about itself: JSON-LD before meta tags before trafilatura's guess."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lxml import etree
from trafilatura.metadata import extract_metadata

from reporting.texts.articles.addresses import NAMED, told_addresses
from reporting.texts.articles.linked import Node, names_in_value, read_linked
from reporting.texts.articles.stamps import read_stamp
from reporting.texts.articles.stamps.believing import against_stamp
from reporting.texts.articles.stamps.swapping import is_swappable
from reporting.texts.days import plain_day_words
from reporting.vocabulary.origins import GUESS

NEVER = "2100-01-01"  # a guess may not depend on the day it is made
LONGEST = {
    "headline": 500, "byline": 200, "outlet": 200, "published": 100, "modified": 100,
    "dateline": 100,
}  # fmt: skip
CALENDAR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")
LONGEST_LANGUAGE = 12
META = {
    "headline": (
        "og:title", "twitter:title", "headline", "parsely-title", "sailthru.title", "dc.title",
    ),
    "byline": (
        "author", "article:author", "og:article:author", "byl", "byline", "parsely-author",
        "sailthru.author", "dc.creator", "dcterms.creator", "citation_author",
    ),
    "outlet": (
        "og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name",
    ),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
        "sailthru.date", "pubdate", "publishdate", "publish-date", "date", "dc.date.issued",
        "dcterms.issued", "dc.date", "dcterms.created", "citation_publication_date",
    ),
    "modified": (
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
        "last-modified",
    ),
}  # fmt: skip
LINKED = {
    "headline": ("headline", "name"),
    "byline": ("author", "creator"),
    "outlet": ("publisher",),
}
STAMPED = {"published": "datePublished", "modified": "dateModified"}

Found = tuple[str, str]  # a value and where it stands


@dataclass
class PageMetadata:
    """The values found, where each was found, and what was left out."""

    values: dict[str, str] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    latest: date | None = None  # day that a stamp can be of

    def take(self, name: str, candidates: Iterable[Found]) -> None:
        """Keeps the first candidate that has something to say and fits."""
        for value, origin in candidates:
            reason = misfit(name, value, self.latest) if value else "empty"
            if not reason:
                self.values[name], self.origins[name] = value, origin
                return
            if reason != "empty":
                self.notes.append(f"The {name} in {origin} is left out: {reason}")


def misfit(name: str, value: str, latest: date | None = None) -> str:
    most = LONGEST[name]
    if len(value) > most:
        return f"it has {len(value):,} characters, {most} fit."
    if name in STAMPED:
        try:
            return against_stamp(read_stamp(value), latest)
        except ValueError as error:
            return str(error)
    return ""


def read_metadata(tree: Any, url: str = "", latest: date | None = None) -> PageMetadata:
    """What the page says about itself; `url` is the address it was fetched from, if any, and
    `latest` the last day on which it can have been published.

    `values` may have headline, byline, outlet, published, modified, language, url and
    copied_from, texts of one line; what the page does not say is missing.
    """
    told = PageMetadata(latest=latest)
    linked, complete = read_linked(tree)
    if not complete:
        told.notes.append("A block of JSON-LD could not be read.")
    meta = read_meta(tree)
    take_addresses(told, tree, linked, meta, url)
    for name in META:
        told.take(name, candidates(name, tree, linked, meta))
    take_guesses(told, tree, url)
    take_language(told, tree, linked, meta)
    without_outlet(told)
    return told


def read_meta(tree: Any) -> dict[str, str]:
    """The first content of each meta name, property or itemprop, names in small letters."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = one_line(element.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(attribute)):
                meta.setdefault(name.strip().lower(), content)
    return meta


def one_line(text: str | None) -> str:
    return " ".join((text or "").replace("\0", "").split())


def candidates(name: str, tree: Any, linked: Node, meta: dict[str, str]) -> Iterator[Found]:
    for key in LINKED.get(name, ()):
        yield names_in_value(linked.get(key)), f"JSON-LD {key}"
    if (key := STAMPED.get(name, "")) and isinstance(linked.get(key), str):
        yield one_line(linked[key]), f"JSON-LD {key}"
    for key in META[name]:
        value = meta.get(key, "")
        if not (name == "byline" and "://" in value):
            yield value, key if ":" in key else f"meta {key}"
    yield from PRINTED.get(name, nothing)(tree)


def nothing(tree: Any) -> Iterator[Found]:
    return iter(())


def printed_headline(tree: Any) -> Iterator[Found]:
    headings = {text for one in tree.iter("h1") if (text := words(one))}
    if len(headings) == 1:
        yield headings.pop(), "h1"


def printed_byline(tree: Any) -> Iterator[Found]:
    for origin, path in (
        ("itemprop author", ".//*[@itemprop='author']"),
        ("rel=author", ".//a[contains(concat(' ', @rel, ' '), ' author ')]"),
    ):
        found = (text for one in tree.xpath(path) if (text := words(one)))
        yield ", ".join(dict.fromkeys(found)), origin


def printed_stamp(tree: Any) -> Iterator[Found]:
    """The time the page calls published, or the only time that it marks up at all."""
    times = [(one, one_line(one.get("datetime"))) for one in tree.iter("time")]
    for one, stamp in times:
        if one.get("itemprop") == "datePublished" or one.get("pubdate") is not None:
            yield stamp, "time datePublished"
    stamps = {stamp for _, stamp in times if stamp}
    if len(stamps) == 1:
        yield stamps.pop(), "time element"


PRINTED = {"headline": printed_headline, "byline": printed_byline, "published": printed_stamp}


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def take_guesses(told: PageMetadata, tree: Any, url: str) -> None:
    """Asks trafilatura for what the page does not say outright."""
    if {"headline", "byline", "published"} <= told.values.keys():
        return
    dates = {"original_date": True, "extensive_search": False, "max_date": NEVER}
    guess = extract_metadata(tree, None, dates)
    sitename = "" if "." in (guess.sitename or "") else guess.sitename  # a host is no outlet
    for name, value in (
        ("headline", guess.title),
        ("byline", (guess.author or "").replace("; ", ", ")),
        ("outlet", sitename),
        ("published", sure_guess(told, tree, url, guess.date or "")),
    ):
        if name not in told.values:
            told.take(name, [(one_line(value), GUESS)])


def sure_guess(told: PageMetadata, tree: Any, url: str, guess: str) -> str:
    """The day that was guessed; none for figures that may as well be another day."""
    day = date.fromisoformat(guess) if CALENDAR.fullmatch(guess) else None
    if "published" in told.values or not day:
        return guess
    page = f"{url}\n{etree.tostring(tree, encoding='unicode')}\n{tree.text_content()}"
    if not is_swappable(day, page):
        return guess
    swapped = day.replace(month=day.day, day=day.month)
    either = f"{plain_day_words(day)} or {plain_day_words(swapped)}"
    told.notes.append(f"The published {GUESS} is left out: its figures may be {either}.")
    return ""


def take_language(told: PageMetadata, tree: Any, linked: Node, meta: dict[str, str]) -> None:
    root = tree.getroottree().getroot()
    for value, origin in (
        (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"), "html lang"),
        (meta.get("og:locale"), "og:locale"),
        (linked.get("inLanguage"), "JSON-LD inLanguage"),
        (meta.get("content-language"), "meta content-language"),
    ):
        tag = value.strip().replace("_", "-") if isinstance(value, str) else ""
        if LANGUAGE.match(tag) and len(tag) <= LONGEST_LANGUAGE:
            told.values["language"], told.origins["language"] = tag, origin
            return


def take_addresses(
    told: PageMetadata, tree: Any, linked: Node, meta: dict[str, str], url: str
) -> None:
    """Its own address, its other doors, and an address elsewhere that it names as the original."""
    page = linked.get("mainEntityOfPage")
    entity = page.get("@id") if isinstance(page, dict) else page
    named = zip((meta.get("og:url"), linked.get("url"), entity), NAMED, strict=True)
    found = told_addresses(link(tree, "canonical"), url, named, link(tree, "amphtml"))
    told.others, told.notes = found.others, [*told.notes, *found.notes]
    for name, (address, origin) in (("url", found.own), ("copied_from", found.copied_from)):
        if address:
            told.values[name], told.origins[name] = address, origin


def link(tree: Any, rel: str) -> str:
    found = tree.xpath(".//link[contains(concat(' ', @rel, ' '), $rel)]/@href", rel=f" {rel} ")
    return str(found[0]) if found else ""


def without_outlet(told: PageMetadata) -> None:
    """“Headline | The Harbour Post” → “Headline”."""
    headline, outlet = told.values.get("headline", ""), told.values.get("outlet")
    if outlet and (cut := re.sub(rf"\s+[|–—·-]\s+{re.escape(outlet)}$", "", headline)):
        told.values["headline"] = cut
