import pytest

from tests.factories import records
from timeline.pages.styling import page_style

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = records.world()
    records.published(world)
    return world


def text(response):
    return response.content.decode()


def test_only_the_embedded_page_may_be_framed(client, world):
    framed = client.get(f"/embed/{world.story.slug}/")
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    page = client.get(f"/{world.story.slug}/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_a_refused_embed_may_be_framed_no_less(client, world):
    refused = client.get(f"/embed/{world.story.slug}/?theme=pink")
    assert refused.status_code == 400
    assert "theme needs light or dark" in text(refused)
    assert "frame-ancestors *" in refused["Content-Security-Policy"]


def test_an_embed_keeps_theme_series_and_moment(client, world):
    page = text(
        client.get(f"/embed/{world.story.slug}/?theme=dark&series=sent&known_on=2024-10-18")
    )
    assert page_style("dark") in page
    assert "prefers-color-scheme" not in page
    assert f'href="/{world.story.slug}/?known_on=2024-10-18&amp;series=sent"' in page
    assert "What was public by 18 October 2024" in page


def test_the_light_theme_has_no_dark_colours_and_no_theme_follows_the_reader(client, world):
    assert page_style("dark") not in text(client.get(f"/embed/{world.story.slug}/?theme=light"))
    page = text(client.get(f"/embed/{world.story.slug}/"))
    assert 'media="(prefers-color-scheme: dark)"' in page


def test_every_link_of_an_embed_leaves_its_frame(client, world):
    page = text(client.get(f"/embed/{world.story.slug}/")).partition("<main")[2]
    links = [part.partition(">")[0] for part in page.split("<a ")[1:]]
    assert len(links) == 3  # the mark, drawn wide and for phones, and the story
    assert all('target="_top"' in link for link in links)


def test_an_embed_of_another_series_is_empty_and_says_so(client, world):
    page = text(client.get(f"/embed/{world.story.slug}/?series=elsewhere"))
    assert "No statement is public here" in page
    assert 'class="chart' not in page
