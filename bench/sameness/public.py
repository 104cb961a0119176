"""The addresses that readers have, at three moments."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from urllib.parse import urlencode

from bench.sameness.crawling import parameters
from reporting.models import Release, Story

MOST = 3  # queries of one page that links lead to, at each moment
WITHOUT_A_STORY = (
    "/", "/robots.txt", "/sitemap.xml", "/methodology/", "/nowhere/", "/login/", "/desk/",
    "/admin/", "/livez", "/readyz", "/?known_on=x",
)  # fmt: skip
NOT_PUBLIC = ("/static/", "/desk/", "/admin/", "/login/")
PAGES = (
    "/{story}/", "/{story}.json", "/{story}.csv", "/{story}/chart.svg", "/{story}/card.png",
    "/{story}/releases.atom", "/{story}/history/", "/{story}/corrections/", "/{story}/changes/",
    "/embed/{story}/",
)  # fmt: skip
VARIANTS = {
    "/{story}/": ("known_on=x", "stance=shouts"),
    "/{story}/chart.svg": ("theme=dark", "form=phone", "theme=dark&form=phone", "theme=pink"),
    "/{story}/card.png": ("theme=dark",),
    "/embed/{story}/": ("theme=light", "theme=dark"),
    "/{story}/history/": ("compare={first}..{last}", "earlier={first}&later={last}"),
    "/{story}/changes/": ("since={first}", "since={last}"),
}
FILTERED = ("/{story}/", "/{story}.json", "/{story}.csv", "/{story}/chart.svg", "/embed/{story}/")
FILTERS = (
    "words=troops", "stance=denies", "stance=asserts&stance=confirms&comparator=about",
    "comparator=at_least", "series={series}", "voice={voice}", "said_from=2024-10-20",
    "said_from=2024-10-23&said_to=2024-10-24", "words=nothing+has+these+words",
)  # fmt: skip


def moments(record_on: date) -> list[dict[str, str]]:
    return [{}, {"known_on": "2024-10-23"}, {"record_on": record_on.isoformat()}]


def seeds(moment: dict[str, str]) -> Iterator[str]:
    """Every kind of page of the public stories; of the others the first, which is not there."""
    yield from () if moment else WITHOUT_A_STORY
    for story in Story.objects.order_by("slug"):
        for page, query in asked() if story.is_public else [("/{story}/", "")]:
            path, _, more = f"{page}?{query}".format(**words_of(story)).partition("?")
            yield f"{path}?{with_moment(more, moment)}".removesuffix("?")


def asked() -> Iterator[tuple[str, str]]:
    yield from ((page, "") for page in PAGES)
    yield from ((page, query) for page, queries in VARIANTS.items() for query in queries)
    yield from product(FILTERED, FILTERS)


def words_of(story: Story) -> dict[str, str]:
    """What the addresses of a story need, from its first release; some words without one."""
    releases = Release.objects.filter(story=story).select_related("voice", "series")
    first = releases.order_by("pk").first()
    days = [one.isoformat() for one in releases.order_by("released_at").dates("released_at", "day")]
    return {
        "story": story.slug,
        "series": first.series.slug if first else "none",
        "voice": first.voice.slug if first else "none",
        "first": days[0] if days else "2024-10-18",
        "last": days[-1] if days else "2024-10-31",
    }


def with_moment(query: str, moment: dict[str, str]) -> str:
    return "&".join(filter(None, [query, urlencode(moment)]))


class Group:
    """Addresses of one page at one moment; None for those at another, and beside the public."""

    def __init__(self, moment: dict[str, str]) -> None:
        self.moment = moment

    def __call__(self, address: str) -> object:
        path = address.partition("?")[0]
        named = dict(parameters(address))
        its = {name: named[name] for name in ("known_on", "record_on") if name in named}
        if not address or path.startswith(NOT_PUBLIC) or (its != self.moment and path != "/"):
            return None
        return path
