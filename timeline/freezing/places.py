"""Which addresses of a story a frozen copy holds, and in which file each stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.http import urlencode

from reporting.models import ReleaseKind
from timeline.entries.addresses import path_of
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading
from timeline.pages.filter_form import days_to_choose
from timeline.sharing.sitemaps import SECTIONS

PAGES = ("voices", "public_sources", "days", "history", "corrections", "proof", "embed")
OF_THE_PROGRAM = ("methodology", "data_page", "verify_record", "verify_table")
FORMATS = ("json", "csv")
TABLES = ("story_data", "series_data")
# Addresses of a story that are copied byte for byte, by their names.
FILES = (
    "data_package",
    "release_archive",
    "proof_data",
    "releases",
    "chart",
    "chart_picture",
    "card",
)
LISTED = {  # the kind of page in the sitemap: its name, and that of its data
    "days": ("day", "day_data"),
    "actors": ("actor", "actor_data"),
    "sources": ("public_source", "source_data"),
}


@dataclass(frozen=True, slots=True)
class FrozenPlace:
    """An address of the live site with the file that it becomes."""

    path: str
    query: str = ""

    @property
    def address(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def file(self) -> str:
        """“story/known_on/2024-10-23/index.html”: no server has to know what a folder shows."""
        asked = "".join(f"{part.replace('=', '/')}/" for part in self.query.split("&") if part)
        path = f"{self.path.lstrip('/')}{asked}"
        return path if path and not path.endswith("/") else f"{path}index.html"

    @property
    def is_page(self) -> bool:
        return self.path.endswith("/")


COVER = FrozenPlace("/")


def places_of(reading: Reading) -> Iterator[FrozenPlace]:
    """Every address that is written, in an order in which neighbours read the same of the record.

    The page of the story for each day of its slider; all else as it stands at the one moment.
    """
    slug = reading.story.slug
    yield FrozenPlace(path_of("story", slug))
    yield from (FrozenPlace(path_of(name, slug)) for name in PAGES + FILES)
    yield from (FrozenPlace(path_of(name)) for name in OF_THE_PROGRAM)
    yield from in_formats(TABLES, (slug,))
    yield from statement_places(reading)
    for section, (page, data) in LISTED.items():
        for args in listed_in(section, slug):
            yield FrozenPlace(path_of(page, *args))
            yield from in_formats([data], args)
    for day in days_known(reading):
        yield known_place(slug, day)


def known_place(slug: str, day: date) -> FrozenPlace:
    """The page of a story as known on a day."""
    return FrozenPlace(path_of("story", slug), urlencode(Moment(known_on=day).query))


def days_known(reading: Reading) -> list[date]:
    """The days of the slider."""
    return days_to_choose(reading.every_entry(), reading.moment)


def statement_places(reading: Reading) -> Iterator[FrozenPlace]:
    """Every statement that was ever public; one that was retracted has a page and no data."""
    slug = reading.story.slug
    latest = reading.by_day_said().filter(moved_to=None)
    for statement, kind in latest.values_list("statement_id", "kind"):
        yield FrozenPlace(path_of("statement", slug, statement))
        if kind != ReleaseKind.RETRACT:
            yield from in_formats(["statement_data"], (slug, statement))


def moved_statements(reading: Reading) -> dict[str, str]:
    """The addresses of statements that turned out to be another, each with that one's."""
    gone = reading.latest().exclude(moved_to=None).values_list("statement_id", flat=True)
    ways = ((one, reading.moved_to(one)) for one in gone)
    slug = reading.story.slug
    return {path_of("statement", slug, one): path_of("statement", slug, to) for one, to in ways}


def listed_in(section: str, slug: str) -> Iterator[tuple[Any, ...]]:
    """The parts of the story's addresses in one section of the sitemap."""
    places = SECTIONS[section].places()  # type: ignore[union-attr]
    return (place[:-1] for place in places if place[0] == slug)


def in_formats(names: Iterable[str], args: tuple[Any, ...]) -> Iterator[FrozenPlace]:
    return (FrozenPlace(path_of(name, *args, one)) for name in names for one in FORMATS)
