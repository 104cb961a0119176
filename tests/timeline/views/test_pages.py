import re
from base64 import b64encode
from hashlib import sha256

import pytest
from django.urls import reverse

from reporting.desk import annotating, publishing
from reporting.models import Actor, Series, Story
from tests.factories import records, releases
from tests.factories.documents import PLANNED, figure
from tests.pages import unbroken
from timeline.entries.reading import Reading

pytestmark = pytest.mark.django_db


def text(response):
    return unbroken(response.content.decode())


@pytest.fixture
def world():
    return records.world()


@pytest.fixture
def address(world):
    release = records.published(world)
    world.statement.refresh_from_db()
    return reverse("statement", args=[world.story.slug, release.statement_id])


def test_the_front_page_leads_to_the_first_public_story(client, world):
    records.story(opens_on=records.date(2025, 1, 1), is_public=False)
    assert client.get("/").headers["Location"] == f"/{world.story.slug}/"


def test_without_a_public_story_the_front_page_says_so(client):
    records.story(is_public=False)
    response = client.get("/")
    assert response.status_code == 200
    assert "Nothing is public yet" in text(response)


def test_a_story_without_releases_says_so_and_shows_no_chart(client, world):
    page = text(client.get(f"/{world.story.slug}/"))
    assert "No statement is public in this story yet" in page
    assert "<svg" not in page


def test_a_story_shows_chart_table_and_entry_with_passage(client, world, address):
    page = text(client.get(f"/{world.story.slug}/"))
    assert "We have verified none of these numbers." in page
    assert (
        page.count(f'href="{address}" aria-label="Friday 18 October 2024, Ruritania: about 4,000')
        == 2
    )
    assert "<caption>" in page
    assert f'id="statement-{world.statement.pk}"' in page
    assert records.QUOTE in page


def test_the_table_has_a_row_for_every_mark(client, world, address):
    page = text(client.get(f"/{world.story.slug}/"))
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr")
    assert rows == page.partition('class="chart phone"')[0].count('class="mark ') == 1


def test_a_mark_leads_to_its_statement_and_the_statement_to_its_passage(client, world, address):
    page = text(client.get(address))
    (passage,) = world.statement.appearances.get().passages.all()
    figure = world.statement.figures.get()
    assert f'id="passage-{passage.pk}"' in page
    assert f'href="#passage-{passage.pk}"' in page
    assert f'id="figure-{figure.pk}"' in page
    assert "Printed in the source" in page
    assert f'href="/{world.story.slug}/#statement-{world.statement.pk}"' in page


def test_a_story_that_is_not_public_is_not_found(client, world, address):
    Story.objects.update(is_public=False)
    assert client.get(f"/{world.story.slug}/").status_code == 404
    assert client.get(address).status_code == 404


def test_a_draft_is_not_found(client, world):
    url = reverse("statement", args=[world.story.slug, world.statement.pk])
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("path", ["/nowhere/", "/nowhere/statements/1/", "/{story}/statements/0/"])
def test_an_unknown_address_is_not_found_and_says_so(client, world, path):
    response = client.get(path.format(story=world.story.slug))
    assert response.status_code == 404
    assert "No page stands at this address" in text(response)


def test_a_number_beyond_every_id_is_not_found(client, world):
    assert client.get(f"/{world.story.slug}/statements/{10**30}/").status_code == 404


@pytest.mark.parametrize(("day", "times"), [(25, 0), (26, 1)])
def test_a_statement_is_explained_from_what_was_known_by_the_day(client, monkeypatch, day, times):
    later = {"on": "2024-10-26", "basis": "published"}
    made = releases.document_of

    def with_plan(one):
        plan = figure(id=2, number=9_000, series=PLANNED, known_from=later, passage=one.pk)
        return {**made(one), "figures": [*made(one)["figures"], plan]}

    monkeypatch.setattr(releases, "document_of", with_plan)
    story = releases.story_with(1)
    (entry,) = Reading(story).entries()
    page = text(client.get(f"/{story.slug}/statements/{entry.statement}/?known_on=2024-10-{day}"))
    assert page.count("The same statement also gave about 9,000 planned in total") == times


def test_a_statement_of_another_story_is_not_found(client, world, address):
    other = records.story()
    assert client.get(address.replace(world.story.slug, other.slug)).status_code == 404


def test_a_retracted_statement_is_gone_with_its_reason(client, world, address):
    publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    response = client.get(address)
    assert response.status_code == 410
    assert "It was another border." in text(response)
    assert records.QUOTE not in text(response)
    assert address not in text(client.get(f"/{world.story.slug}/"))


def test_a_correction_shows_its_reason_and_what_came_before(client, world, address):
    records.corrected(world, "The stance was too strong.", stance="possible")
    page = text(client.get(address))
    assert "possibly about 4,000" in page
    assert page.partition("<main")[2].count("The stance was too strong.") == 2
    assert "Published" in page


def test_nothing_of_a_draft_leaks(client, world, address):
    secret = "CANARY"
    hidden = records.actor(secret, description=secret)
    series = records.series(world.story, slug="draft")
    snapshot = records.snapshot(f"{secret} said so.", url="", byline=secret, story=world.story)
    annotating.record(
        by=world.editor,
        spans=[records.span(snapshot, f"{secret} said so")],
        figures=[records.about(77_777, series, secret)],
        story=world.story,
        about=series,
        speaker=hidden,
        **records.fields(note=secret, speaker_title=secret),
    )
    for url in ("/", f"/{world.story.slug}/", address):
        page = text(client.get(url, follow=True))
        assert secret not in page
        assert "77,777" not in page


def test_names_are_escaped_everywhere(client, world, address):
    Actor.objects.filter(pk=world.speaker.pk).update(name="<script>alert(1)</script>")
    Series.objects.update(name="<b>Sent</b>")
    Story.objects.update(title="<i>How many?</i>")
    records.corrected(world, "<u>Renamed</u>")
    for url in (f"/{world.story.slug}/", address):
        page = text(client.get(url))
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert not [tag for tag in ("<script>", "<b>Sent", "<i>How", "<u>") if tag in page]


def test_public_pages_set_no_cookie_and_may_be_kept_by_any_cache(client, world, address):
    for url in ("/", f"/{world.story.slug}/", address):
        response = client.get(url)
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
        assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_public_pages_carry_the_content_security_policy(client, world, address):
    for url in ("/", f"/{world.story.slug}/", address, "/nowhere/"):
        policy = client.get(url).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_pages_run_no_inline_script_and_the_policy_allows_only_our_own_style(
    client, world, address
):
    for url in (f"/{world.story.slug}/", address):
        response = client.get(url)
        page, policy = text(response), response.headers["Content-Security-Policy"]
        scripts = [part.partition(">")[0] for part in page.split("<script")[1:]]
        assert all(" src=" in one or "application/ld+json" in one for one in scripts)
        sheets = re.findall(r"<style[^>]*>(.*?)</style>", page, re.DOTALL)
        assert sheets
        for sheet in sheets:
            digest = b64encode(sha256(sheet.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy
        assert "unsafe" not in policy
        assert " style=" not in page


def test_an_unchanged_page_is_not_sent_again_and_a_changed_one_is(client, world, address):
    url = f"/{world.story.slug}/"
    tag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
    publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_public_pages_only_read(client, world, address, method):
    for url in ("/", f"/{world.story.slug}/", address):
        assert getattr(client, method)(url).status_code == 405
