from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from reporting.desk import publishing
from reporting.models import Story
from tests.factories import records
from tests.factories.releases import story_with

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

pytestmark = pytest.mark.django_db


def places(client, url: str = "/sitemap.xml") -> dict[str, str]:
    """The addresses of a sitemap with their last change."""
    response = client.get(url)
    assert response.status_code == 200, url
    root = ElementTree.fromstring(response.content)
    return {
        urlsplit(one.findtext(f"{SITEMAP}loc")).path: one.findtext(f"{SITEMAP}lastmod", "")
        for one in root
    }


def pages(client) -> dict[str, str]:
    return {
        path: last for section in places(client) for path, last in places(client, section).items()
    }


def test_every_public_page_is_in_the_sitemap_with_its_last_change(client):
    world = records.world()
    release = records.published(world)
    source = release.document["appearances"][0]["source"]["id"]
    story = f"/{world.story.slug}/"
    found = pages(client)
    assert set(found) == {
        story,
        f"{story}2024-10-18/",
        f"{story}statements/{release.statement_id}/",
        f"{story}actors/{world.speaker.slug}/",
        f"{story}sources/{source}/",
        f"{story}voices/",
        f"{story}sources/",
        f"{story}days/",
    }
    assert set(found.values()) == {release.released_at.date().isoformat()}


def test_drafts_and_what_was_retracted_are_in_no_sitemap(client):
    world = records.world()
    assert pages(client) == {}
    records.published(world)
    world.statement.refresh_from_db()
    publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    assert set(pages(client)) == {f"/{world.story.slug}/"}


def test_a_story_that_is_not_public_is_in_no_sitemap(client):
    world = records.world()
    records.published(world)
    Story.objects.update(is_public=False)
    assert pages(client) == {}


def test_each_page_is_named_once(client):
    story = story_with(30)
    found = places(client, "/sitemap-actors.xml")
    told = story.releases.first().document
    named = {told[who]["slug"] for who in ("speaker", "voice", "party")}
    assert set(found) == {f"/{story.slug}/actors/{slug}/" for slug in named}
    assert len(places(client, "/sitemap-days.xml")) == 14


def test_an_unknown_sitemap_is_not_found(client):
    assert client.get("/sitemap-editors.xml").status_code == 404
    assert client.get("/sitemap-statements.xml?p=9").status_code == 404


def test_crawlers_may_read_the_public_pages_and_nothing_else(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    robots = RobotFileParser()
    robots.parse(response.content.decode().splitlines())
    assert robots.can_fetch("*", "/border/statements/12/")
    assert not any(robots.can_fetch("*", path) for path in ("/desk/", "/admin/x/", "/login/"))
    assert robots.site_maps() == ["http://testserver/sitemap.xml"]
