"""Titles and descriptions tell the pages apart, with the day or the moment that they are of."""

import re
from collections import defaultdict
from html import unescape

import pytest

from reporting.desk import publishing
from reporting.models import Story
from tests.factories import records
from tests.timeline.crawling import crawl

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description"\s+content="(.*?)"', re.DOTALL)
SAMPLE, FLOOD = "nk-deployment", "sorn-flood"
ASKED = {
    SAMPLE: ["known_on=2024-10-23", "known_on=2024-10-24", "record_on=2030-01-01",
             "known_on=2024-10-23&record_on=2030-01-01", "stance=denies", "words=3000",
             "stance=denies&known_on=2024-10-30"],
    FLOOD: ["known_on=2023-12-09", "record_on=2030-01-01", "words=212", "said_to=2023-12-10"],
}  # fmt: skip
PAGES = ("", "voices/", "sources/", "days/", "history/", "corrections/")


def told(html: str, pattern: re.Pattern) -> str:
    found = pattern.search(html)
    return " ".join(unescape(found[1]).split()) if found else ""


def is_page_of_now(path: str, content: bytes) -> bool:
    """A page of its own: no other form of one that was read without a question."""
    return b"<!doctype html>" in content and "?" not in path


def seeds(slug: str) -> list[str]:
    asked = [f"/{slug}/{page}?{query}" for query in ASKED[slug] for page in PAGES[:4]
             if not page or not query.startswith(("stance", "words", "said"))]  # fmt: skip
    days = [f"/{slug}/history/?compare=2026-01-01..2026-01-0{n}" for n in (2, 3)]
    since = [f"/{slug}/changes/?since=2026-01-0{n}" for n in (2, 3)]
    pages = [f"/{slug}/{page}" for page in PAGES]
    return ["/", "/methodology/", f"/embed/{slug}/", *pages, *asked, *days, *since]


def same(client, slug: str) -> dict[str, list[str]]:
    """What several pages have in common as their title or their description."""
    asked = seeds(slug)
    found: dict[str, list[str]] = defaultdict(list)
    for path, (status, content) in crawl(client, *asked).items():
        if status != 200 or not (path in asked or is_page_of_now(path, content)):
            continue
        html = content.decode()
        if "<!doctype html>" in html:
            found[f"title: {told(html, TITLE)}"].append(path)
            found[f"description: {told(html, DESCRIPTION)}"].append(path)
    assert len(found) > 150
    return {words: paths for words, paths in found.items() if len(paths) > 1 or words[-2:] == ": "}


@pytest.mark.django_db
@pytest.mark.timeout(400)
def test_no_two_pages_of_the_sample_have_one_title_or_description(client, sample):
    assert same(client, SAMPLE) == {}


@pytest.mark.django_db
@pytest.mark.timeout(400)
def test_no_two_pages_of_the_second_story_have_one_title_or_description(client, flood):
    assert Story.objects.get(slug=flood).is_public
    assert same(client, FLOOD) == {}


@pytest.mark.django_db
def test_a_moment_a_day_and_a_filter_are_named_in_title_and_description(client):
    world = records.world()
    records.published(world)
    story = f"/{world.story.slug}/"
    for path, title, description in [
        ("?known_on=2024-10-23", "Public by 23 October 2024", "What was public by 23 October 2024"),
        ("?record_on=2030-01-01", "As we had it on 1 January 2030", "What this page said on 1 Jan"),
        ("?words=4,000", "Words: 4,000", "Words: 4,000"),
        ("2024-10-18/", "Friday 18 October 2024", "Friday 18 October 2024, 1 statement: How many?"),
        (
            "changes/?since=2024-10-23",
            "Wednesday 23 October 2024",
            "since Wednesday 23 October 2024",
        ),
        ("history/?compare=2024-10-22..2024-10-23", "22 to 23 October", "22 to 23 October 2024"),
    ]:
        page = client.get(f"{story}{path}").content.decode()
        assert title in told(page, TITLE), path
        assert description in told(page, DESCRIPTION), path


@pytest.mark.django_db
def test_a_statement_that_was_taken_back_has_a_title_and_a_description(client):
    world = records.world()
    release = records.published(world)
    world.statement.refresh_from_db()
    publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    page = client.get(f"/{world.story.slug}/statements/{release.statement_id}/").content.decode()
    assert told(page, TITLE) == f"Retracted: statement {release.statement_id} of How many?"
    assert told(page, DESCRIPTION).startswith(f"Statement {release.statement_id} was taken back")
