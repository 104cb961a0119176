"""Where a link leads, by what it names and from where."""

import pytest

from timeline.freezing.linking import MARKS, Linker
from timeline.freezing.places import FrozenPlace
from timeline.freezing.refusing import FreezeRefused

SITE = "https://example.org"
FILES = {
    "/": "index.html",
    "/war/": "war/index.html",
    "/war/?known_on=2024-10-23": "war/known_on/2024-10-23/index.html",
    "/war/days/": "war/days/index.html",
    "/war.csv": "war.csv",
}
STORY, DAY = FrozenPlace("/war/"), FrozenPlace("/war/", "known_on=2024-10-23")
LIVE, NOW = (f' data-{kind} title="{MARKS[kind]}"' for kind in ("live", "now"))


def linked(tag: str, place: FrozenPlace = STORY) -> str:
    return Linker(SITE, "/war/", FILES).linked(tag, place)


@pytest.mark.parametrize(
    ("live", "frozen"),
    [
        ('<a href="/war/days/">', '<a href="../war/days/index.html">'),
        ('<a href="/war/days/#d1">', '<a href="../war/days/index.html#d1">'),
        ('<a href="https://example.org/war.csv" download>', '<a href="../war.csv" download>'),
        ('<a class="name" href="/">', '<a class="name" href="../index.html">'),
        ('<a href="#main">', '<a href="#main">'),
        ('<a href="/war/?voice=x&amp;a=b">', f'<a href="{SITE}/war/?voice=x&amp;a=b"{LIVE}>'),
        ('<a href="?voice=x">', f'<a href="{SITE}/war/?voice=x"{LIVE}>'),
        ('<a href="/peace/">', f'<a href="{SITE}/peace/"{LIVE}>'),
        (
            '<a href="/war/?known_on=2024-10-23">',
            '<a href="../war/known_on/2024-10-23/index.html">',
        ),
        (
            '<a href="/war/?known_on=2024-10-24">',
            f'<a href="{SITE}/war/?known_on=2024-10-24"{LIVE}>',
        ),
        ('<a href="/war/days/?record_on=2024-11-01">', f'<a href="../war/days/index.html"{NOW}>'),
        ('<a href="/war.csv?theme=dark">', f'<a href="{SITE}/war.csv?theme=dark"{LIVE}>'),
        (
            '<a href="/war.csv?known_on=2024-10-23">',
            f'<a href="{SITE}/war.csv?known_on=2024-10-23"{LIVE}>',
        ),
        ('<a href="/x/" aria-label="x">', f'<a href="{SITE}/x/" aria-label="x" data-live>'),
        ('<form action="/war/" data-ask>', f'<form action="{SITE}/war/" data-ask{LIVE}>'),
        ('<link rel="canonical" href="/war/">', f'<link rel="canonical" href="{SITE}/war/">'),
        ('<link rel="alternate" href="/war.csv">', '<link rel="alternate" href="../war.csv">'),
        ('<link rel="icon" href="data:,">', '<link rel="icon" href="data:,">'),
        (
            '<script type="module" src="/static/js/asking.0123456789ab.js">',
            '<script defer src="../static/asking.js">',
        ),
        ('<script type="application/ld+json">', '<script type="application/ld+json">'),
        ("<p>src=\"/war/\" in words</p>", "<p>src=\"/war/\" in words</p>"),
    ],
)  # fmt: skip
def test_from_the_page_of_the_story(live, frozen):
    assert linked(live) == frozen


@pytest.mark.parametrize(
    "tag",
    [
        '<a href="https://paper.example/x?a=b&amp;c" rel="external">',
        '<a href="http://[not an address" rel="external">',
        '<a href="https://example.org.elsewhere/war/">',
        '<a href="mailto:desk@example.org">',
    ],
)
def test_what_is_elsewhere_stays_as_it_is(tag):
    assert linked(tag) == tag


def test_from_the_page_of_a_day():
    assert linked('<a href="/war/">', DAY) == '<a href="../../../war/index.html">'
    days = '<a href="/war/days/?known_on=2024-10-23">'
    assert linked(days, DAY) == f'<a href="../../../war/days/index.html"{NOW}>'
    asked = '<a href="?known_on=2024-10-23&amp;voice=x">'
    assert linked(asked, DAY) == (f'<a href="{SITE}/war/?known_on=2024-10-23&amp;voice=x"{LIVE}>')


def test_a_script_that_a_copy_has_not_is_told():
    with pytest.raises(FreezeRefused, match=r"A page loads /static/js/embed.js, which"):
        linked('<script src="/static/js/embed.js" async>')
