import re
from html import escape, unescape

import pytest

from reporting.desk import annotating, publishing
from reporting.desk.uniting import merge_statements
from reporting.models import Story
from tests.factories import corrections, records
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


# --- one statement -------------------------------------------------------------------------------


@pytest.fixture
def corrected():
    world = corrections.published_on(20)
    corrections.correct(world, 29, "A nought was lost.", 4_500)
    world.statement.refresh_from_db()
    return world


def at(made, more=""):
    return f"/embed/{made.story.slug}/statements/{made.pk}/{more}"


def test_a_framed_statement_tells_day_voice_figure_outlet_and_correction(client, corrected):
    framed = client.get(at(corrected.statement))
    page = " ".join(unescape(re.sub("<[^>]+>", " ", text(framed).partition("<main")[2])).split())
    for told in (
        "about 4,500",
        "Said: Friday 18 October 2024",
        "Corrected here Tuesday 29 October",
    ):
        assert told in page
    assert ": A nought was lost." in page
    assert "Printed: outlet not known" in page
    assert corrected.speaker.name in page
    assert "We have verified none of these numbers." in page
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "public" in framed["Cache-Control"]
    assert "Set-Cookie" not in framed


def test_every_link_of_a_framed_statement_leaves_its_frame(client, corrected):
    page = text(client.get(at(corrected.statement, "?known_on=2024-11-01&theme=dark")))
    links = [part.partition(">")[0] for part in page.partition("<main")[2].split("<a ")[1:]]
    (link,) = links
    place = f"/{corrected.story.slug}/statements/{corrected.statement.pk}/?known_on=2024-11-01"
    assert f'href="{place}"' in link
    assert 'target="_blank" rel="noopener"' in link
    assert page_style("dark") in page
    assert "What was public by 1 November 2024" in page


def test_a_framed_statement_says_what_our_page_said_then(client, corrected):
    then = text(client.get(at(corrected.statement, "?record_on=2024-10-25")))
    assert "Published here Sunday 20 October 2024" in then
    assert "4,500" not in then
    assert client.get(at(corrected.statement, "?record_on=2024-10-19")).status_code == 404
    assert client.get(at(corrected.statement, "?known_on=2024-10-17")).status_code == 404


def test_what_was_taken_back_says_so_in_its_frame_and_nothing_else(client, corrected):
    with corrections.on(30):
        publishing.retract(
            corrected.statement, by=corrected.reviewer, reason="It was another border."
        )
    framed = client.get(at(corrected.statement))
    assert framed.status_code == 410
    assert "We have taken this statement back" in text(framed)
    assert "Retracted here Wednesday 30 October 2024" in text(framed)
    assert "It was another border." in text(framed)
    assert "4,500" not in text(framed)
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    asked = {
        "url": f"http://testserver/{corrected.story.slug}/statements/{corrected.statement.pk}/"
    }
    assert client.get("/oembed/", asked).status_code == 404


def test_one_that_turned_out_to_be_another_leads_to_its_frame(client, corrected):
    double = corrections.another(corrected, 21, 4_500)
    double.statement.refresh_from_db()
    merge_statements(
        double.statement, corrected.statement, by=corrected.reviewer, reason="One briefing."
    )
    answer = client.get(at(double.statement, "?theme=light"))
    assert answer.status_code == 301
    assert answer["Location"] == at(corrected.statement, "?theme=light")


def test_a_framed_statement_of_a_hidden_story_is_not_there(client, corrected):
    Story.objects.update(is_public=False)
    assert client.get(at(corrected.statement)).status_code == 404


@pytest.mark.parametrize("query", ["", "?record_on=2031-01-01"])
def test_the_page_of_a_statement_has_the_code_of_its_frame(client, world, query):
    page = text(client.get(f"/{world.story.slug}/statements/{world.statement.pk}/{query}"))
    code = unescape(re.search(r"<pre class=\"snippet\".*?<code>(.*?)</code>", page, re.S)[1])
    place = f"/embed/{world.story.slug}/statements/{world.statement.pk}/{query}"
    assert f'<iframe src="http://testserver{place}" title="' in code
    told = {"url": f"http://testserver{place.removeprefix('/embed')}", "maxwidth": 680}
    given = client.get("/oembed/", told).json()
    assert f'height="{given["height"]}"' in code
    assert f'title="{escape(given["title"])}"' in code
    assert ("shows when it is next opened" in page) == (query == "")
