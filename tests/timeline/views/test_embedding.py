import pytest

from reporting.desk import annotating, publishing
from tests.factories import records
from timeline.pages.styling import page_style

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = records.world()
    records.published(world)
    return world


def of_another_series(world):
    """A second statement, about what was lost, without a number."""
    lost = records.series(world.story, slug="lost", name="Lost", position=1)
    said = {"story": world.story, "about": lost, "speaker": world.speaker}
    spans = [records.span(world.snapshot, records.QUOTE)]
    fields = records.fields(gist=records.GIST)
    made = annotating.record(by=world.editor, spans=spans, figures=[], **said, **fields)
    publishing.submit(made, by=world.editor)
    publishing.publish(made, by=world.reviewer)


def text(response):
    return response.content.decode()


def test_only_the_embedded_page_may_be_framed(client, world):
    framed = client.get(f"/embed/{world.story.slug}/")
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    page = client.get(f"/{world.story.slug}/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_an_embed_runs_nothing_but_our_own_script(client, world):
    framed = client.get(f"/embed/{world.story.slug}/")
    assert "script-src 'self';" in framed["Content-Security-Policy"]
    assert "default-src 'none'" in framed["Content-Security-Policy"]
    assert text(framed).count("<script") == 1
    page = client.get(f"/{world.story.slug}/embed/")["Content-Security-Policy"]
    assert "frame-src 'self'" in page
    assert "frame-ancestors 'none'" in page


def test_an_embed_shows_one_series_and_the_pictures_of_it(client, world):
    of_another_series(world)
    cases = [("", "sent", "Sent across", "Lost"), ("?series=lost", "lost", "Lost", "Sent across")]
    for query, slug, name, other in cases:
        page = text(client.get(f"/embed/{world.story.slug}/{query}"))
        assert f"<bdi>{name}" in page
        assert f"<bdi>{other}" not in page
        assert f'href="/{world.story.slug}/chart.png?series={slug}"' in page
        assert f'href="/{world.story.slug}/chart.svg?series={slug}"' in page


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
    assert len(links) == 6  # the mark, drawn three times, the story and two pictures
    assert all('target="_blank" rel="noopener"' in link for link in links)


def test_an_embed_of_another_series_is_empty_and_says_so(client, world):
    page = text(client.get(f"/embed/{world.story.slug}/?series=elsewhere"))
    assert "No statement is public here" in page
    assert 'class="chart' not in page
