"""The addresses of the public pages, for search engines, each with its last change."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import F, Func, JSONField, Max
from django.urls import reverse

from reporting.models import Release
from reporting.models.record.releases import ACTOR_PLACES, ReleaseQuerySet

type SitemapPlace = tuple  # the parts of an address, and behind them the last change there


class SitemapSection(Sitemap):
    """One kind of page: the name of its address, and where such pages stand."""

    def __init__(self, name: str, places: Callable[[], Iterable[SitemapPlace]]) -> None:
        self.name, self.places = name, places

    def items(self) -> list[SitemapPlace]:
        return list(self.places())

    def location(self, item: SitemapPlace) -> str:
        return reverse(self.name, args=item[:-1])

    def lastmod(self, item: SitemapPlace) -> datetime:
        return item[-1]


def standing() -> ReleaseQuerySet:
    return Release.objects.standing().of_public_stories()


def stories() -> Iterable[SitemapPlace]:
    every = Release.objects.of_public_stories()
    return every.values_list("story__slug").annotate(Max("released_at")).order_by("story__slug")


def listings() -> Iterable[SitemapPlace]:
    """The stories of which something stands, so that there is something to list."""
    found = standing().values("story")
    every = Release.objects.filter(story__in=found).values_list("story__slug")
    return every.annotate(Max("released_at")).order_by("story__slug")


def days() -> Iterable[SitemapPlace]:
    """The days on which something is known to be said."""
    return latest(standing().said_to_the_day(), "said_on")


def statements() -> Iterable[SitemapPlace]:
    return latest(standing(), "statement_id")


def actors() -> Iterable[SitemapPlace]:
    """Whom a standing statement names."""
    found: dict[SitemapPlace, datetime] = {}
    for role in ACTOR_PLACES:
        named = standing().annotate(actor=F(f"document__{role}__slug"))
        for *place, last in latest(named.filter(actor__isnull=False), "actor"):
            key = tuple(place)
            found[key] = max(last, found.get(key, last))
    return [(*key, last) for key, last in sorted(found.items())]


def sources() -> Iterable[SitemapPlace]:
    """The sources that print a standing statement."""
    every = Func(
        F("document"),
        function="jsonb_path_query",
        template="%(function)s(%(expressions)s, '$.appearances[*].source.id')",
        output_field=JSONField(),
    )
    return latest(standing().annotate(source=every), "source")


def latest(releases: ReleaseQuerySet, place: str) -> Iterable[SitemapPlace]:
    """Story and place of the releases, each once, with the last change there."""
    found = releases.values_list("story__slug", place).annotate(last=Max("released_at"))
    return found.order_by("story__slug", place)


SECTIONS: dict[str, type[Sitemap] | Sitemap] = {
    "stories": SitemapSection("story", stories),
    "listed-voices": SitemapSection("voices", listings),
    "listed-sources": SitemapSection("public_sources", listings),
    "listed-days": SitemapSection("days", listings),
    "days": SitemapSection("day", days),
    "statements": SitemapSection("statement", statements),
    "actors": SitemapSection("actor", actors),
    "sources": SitemapSection("public_source", sources),
}
