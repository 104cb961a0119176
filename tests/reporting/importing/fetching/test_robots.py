"""What robots.txt says is heeded, after RFC 9309."""

import time
from collections.abc import Iterator

import pytest

from reporting.importing.fetching import FetchLimits, NotFetched
from reporting.importing.fetching.robots import read_rules
from tests.reporting.importing.fetching.web import Web, page, redirect, serving

NEWS = "http://news.example.org/a/b.html?print=1"
ALL = "User-agent: *\n"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


def robots(web: Web, reply: bytes) -> None:
    web.replies["news.example.org/robots.txt"] = reply


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("<html>no robots here</html>", True),
        (ALL + "Disallow:", True),
        (ALL + "Disallow: /", False),
        (ALL + "Disallow: /a", False),
        (ALL + "Disallow: /A", True),
        (ALL + "Disallow: /b", True),
        (ALL + "Disallow: /\nAllow: /a/", True),
        (ALL + "Allow: /a/\nDisallow: /", True),
        (ALL + "Allow: /\nDisallow: /a/b", False),
        (ALL + "Allow: /a/b\nDisallow: /a/b", True),
        (ALL + "Disallow: /*.html", False),
        (ALL + "Disallow: /*.html$", True),
        (ALL + "Disallow: /a/*?print=", False),
        (ALL + "Disallow: /*print=1$", False),
        (ALL + "Disallow: /a/b.html$", True),
        (ALL + "Disallow: *b.html", False),
        (ALL + "Disallow: /%61/", False),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /", False),
        ("User-agent: Conflict-Timeline\nDisallow: /", False),
        ("User-agent: conflict-timeline/1.0\nAllow: /\n\n" + ALL + "Disallow: /", True),
        (ALL + "Disallow: /\n\nUser-agent: conflict-timeline\nDisallow: /private", True),
        ("User-agent: conflict\nDisallow: /", True),
        (ALL + "Disallow: /x\n" + ALL + "Disallow: /a", False),
        (ALL + "Crawl-delay: 5\n# Disallow: /\nSitemap: https://a.org/\nDisallow: /z", True),
        ("\ufeffuser-AGENT : *\r\n disallow : /a # all of it", False),
        ("Disallow: /", True),
    ],
)
def test_the_longest_rule_for_us_decides(text: str, allowed: bool):
    rules = read_rules(text.encode(), "conflict-timeline")
    assert rules.allow("/a/b.html?print=1") == allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        (ALL + "Disallow:", None),
        (ALL + "Crawl-delay: 10", 10),
        (ALL + "Disallow: /x\ncrawl-DELAY : 0.5 # gently", 0.5),
        (ALL + "Crawl-delay: 5\nCrawl-delay: 2", 5),
        (ALL + "Crawl-delay: 0", None),
        (ALL + "Crawl-delay: -3", None),
        (ALL + "Crawl-delay: nan", None),
        (ALL + "Crawl-delay: soon", None),
        (ALL + "Crawl-delay: 999999999", 86_400),
        ("User-agent: other\nCrawl-delay: 9", None),
        ("User-agent: conflict-timeline\nCrawl-delay: 3\n\n" + ALL + "Crawl-delay: 9", 3),
        ("User-agent: conflict-timeline\nDisallow: /x\n\n" + ALL + "Crawl-delay: 9", None),
        ("Crawl-delay: 4", None),
    ],
)
def test_a_delay_is_of_the_group_it_stands_in(text: str, delay: float | None):
    assert read_rules(text.encode(), "conflict-timeline").delay == delay


def test_a_site_that_wants_to_be_asked_too_seldom_is_not_asked(web: Web):
    robots(web, page(ALL + "Crawl-delay: 3600"))
    with pytest.raises(NotFetched) as caught:
        web.fetcher().fetch(NEWS)
    assert "asks programs to leave 3,600 s between two pages" in str(caught.value)
    assert "an import waits 60 s at most" in str(caught.value)
    assert web.urls == []


def test_no_pattern_takes_long():
    rules = read_rules(("User-agent: *\nDisallow: /" + "*a" * 2_000 + "$").encode(), "we")
    began = time.process_time()
    assert rules.allow("/" + "a" * 1_900 + "b")
    assert time.process_time() - began < 0.1


def test_what_is_disallowed_is_not_asked_for(web: Web):
    robots(web, page(ALL + "Disallow: /a/", content_type="text/plain"))
    fetcher = web.fetcher()
    with pytest.raises(NotFetched) as caught:
        fetcher.fetch(NEWS)
    assert "the robots.txt of news.example.org does not let programs read it" in str(caught.value)
    assert "Save the page in a browser" in str(caught.value)
    assert not caught.value.is_temporary
    assert web.urls == []
    assert fetcher.fetch("http://news.example.org/c").body
    assert len(web.asked) == 2  # it was asked for its rules once


def test_a_redirect_heeds_the_rules_of_where_it_leads(web: Web):
    web.replies["start.example.org/"] = redirect(NEWS)
    robots(web, page(ALL + "Disallow: /a/"))
    with pytest.raises(NotFetched, match=r"robots.txt of news\.example\.org"):
        web.fetcher().fetch("http://start.example.org/")
    assert web.urls == ["start.example.org/"]


@pytest.mark.parametrize("status", ["400 No", "401 No", "403 No", "404 No", "410 No"])
def test_without_rules_everything_may_be_read(web: Web, status: str):
    robots(web, page("", status))
    assert web.fetcher().fetch(NEWS).body


@pytest.mark.parametrize(
    "reply",
    [page("", "500 No"), page("", "503 No"), page("", "429 No"), b""],
    ids=["500", "503", "429", "nothing"],
)
def test_rules_that_cannot_be_had_forbid_everything_for_now(web: Web, reply: bytes):
    robots(web, reply)
    with pytest.raises(NotFetched) as caught:
        web.fetcher().fetch(NEWS)
    assert caught.value.is_temporary
    assert str(caught.value).startswith("news.example.org ")
    assert web.urls == []


def test_rules_that_moved_are_found_but_not_inside(web: Web):
    robots(web, redirect("http://rules.example.org/r"))
    web.replies["rules.example.org/r"] = page(ALL + "Disallow: /a/")
    with pytest.raises(NotFetched, match="does not let programs"):
        web.fetcher().fetch(NEWS)
    robots(web, redirect("http://127.0.0.1/r"))
    dialled = len(web.dialled)
    with pytest.raises(NotFetched, match="no public address"):
        web.fetcher().fetch(NEWS)
    assert len(web.dialled) == dialled + 1


def test_of_endless_rules_only_the_beginning_is_read(web: Web):
    text = ALL + "Disallow: /a/\n" + "Disallow: /z\n" * 100_000
    robots(web, page(text))
    limits = FetchLimits(seconds=5, robots_bytes=20_000)
    fetcher = web.fetcher(limits=limits)
    with pytest.raises(NotFetched, match="does not let programs"):
        fetcher.fetch(NEWS)
    assert len(fetcher.known.by_origin["http://news.example.org"].rules) < 2_000
