import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reporting.desk import annotating, publishing
from reporting.models import Appearance, Difference, Snapshot, SnapshotKind, Source
from tests.factories import records
from tests.factories.corrections import on, published_on, take_back
from tests.factories.documents import appearance, said
from tests.factories.releases import story_with
from tests.pages import unbroken
from timeline.entries.clocks import Clock
from timeline.entries.sources import published_words

pytestmark = pytest.mark.django_db


def text(response):
    return unbroken(response.content.decode())


def at(world, source, query=""):
    return reverse("public_source", args=[world.story.slug, source.pk]) + query


@pytest.fixture
def world():
    """A statement from one source with an outlet, a headline and an address, not yet public."""
    made = records.world()
    Source.objects.filter(pk=made.snapshot.source_id).update(
        headline="Ministry counts its soldiers",
        outlet=records.actor("Harbour Post", kind="outlet"),
        byline="Ann Author",
        wire_credit="The Wire",
        url="https://example.org/counts",
    )
    Snapshot.objects.update(published_on=records.date(2024, 10, 19), published_precision="day")
    return made


@pytest.fixture
def source(world):
    """That source, public since the 20th."""
    with on(20):
        records.published(world)
    return Source.objects.get(pk=world.snapshot.source_id)


def copy_of(world, source=None, **fields):
    """Another source of the statement, with the same text; public with the statement."""
    snapshot = records.snapshot(records.TEXT + "\n", syndicated_from=source, story=world.story,
                               **fields)  # fmt: skip
    annotating.attach(world.statement, records.span(snapshot, records.QUOTE), by=world.editor)
    return snapshot.source


# --- what is shown --------------------------------------------------------------------------------


def test_a_source_is_shown_with_what_it_says_of_itself(client, world, source):
    page = text(client.get(at(world, source)))
    assert re.search(r"<h1[^>]*>Ministry counts its soldiers</h1>", page)
    for fact in ("Harbour Post", "The Wire", "Ann Author", "Article"):
        assert f"{fact}</" in page or f"<dd>{fact}" in page
    assert "Saturday 19 October 2024, by its own stamp or our reading of its page" in page
    assert '<a href="https://example.org/counts" rel="external">' in page


def test_it_shows_the_passages_that_are_public_and_nothing_else_of_its_text(client, world, source):
    page = text(client.get(at(world, source)))
    assert f">{records.QUOTE}</blockquote>" in page
    assert "200 officers" not in page
    assert "on Friday" not in page
    assert world.statement.releases.get().document["sentence"] in page


def test_it_tells_its_role_whom_it_credits_and_how_it_differs(client, world):
    printed = Appearance.objects.get()
    printed.role, printed.via = "background", records.actor("The Agency", kind="wire")
    printed.is_direct_quote = True
    printed.save()
    Difference.objects.create(
        appearance=printed, field="day", printed="Thursday", confirmed_by=world.editor
    )
    with on(20):
        records.published(world)
    page = text(client.get(at(world, world.snapshot.source)))
    assert "Repeated here as background, in the speaker’s own words; it credits The Agency." in page
    assert "Harbour Post gives another day: “Thursday”." in page


def test_our_summary_is_marked_as_ours_and_never_quoted(client, world):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Snapshot.objects.update(kind=SnapshotKind.DIGEST)
        cursor.execute("SET LOCAL session_replication_role = origin")
    Source.objects.update(headline="")
    with on(20):
        records.published(world)
    page = text(client.get(at(world, world.snapshot.source)))
    assert f"<b>Our summary</b> {records.QUOTE}" in page
    assert "<blockquote" not in page
    assert re.search(r"<h1[^>]*>A report, Harbour Post, The Wire</h1>", page)


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (said("2024-10-19"),
         "Saturday 19 October 2024, by its own stamp or our reading of its page"),
        (said("2024-10-01", precision="month"), "October 2024, by its own stamp"),
        (said("2024-10-19", "2024-10-19T01:05:00+00:00", zone="Asia/Seoul"),
         "Saturday 19 October 2024, 10:05 Seoul time, by its own stamp"),
        ({**said(None), "not_before": "2024-10-18", "not_after": "2024-10-20"},
         "Not dated; not before Friday 18 October 2024 and no later than Sunday 20 October 2024,"
         " by what else is known of it"),
        ({**said(None), "not_after": "2024-10-20"},
         "Not dated; no later than Sunday 20 October 2024, by what else is known of it"),
        (None, "Not known"),
    ],
)  # fmt: skip
def test_the_day_of_publication_is_no_finer_than_it_is_known(published, words):
    clock = Clock.of_published(appearance(published=published)["source"]["published"])
    assert published_words(clock, "UTC") == words


# --- copies ---------------------------------------------------------------------------------------


def test_a_copy_leads_to_the_text_it_copies_and_that_one_to_its_copies(client, world):
    original = world.snapshot.source
    first = copy_of(world, original, url="https://example.org/a")
    second = copy_of(world, original, url="https://example.org/b")
    with on(20):
        records.published(world)
    page = text(client.get(at(world, first)))
    assert "Copies the text of" in page
    assert f'href="{at(world, original)}"' in page
    assert f'href="{at(world, second)}"' in page
    page = text(client.get(at(world, original)))
    assert "Copies the text of" not in page
    links = page.count(f'href="/{world.story.slug}/sources/')
    assert links - page.count(f"/sources/{original.pk}.") == 2


def test_a_text_that_is_not_public_is_not_named(client, world):
    hidden = records.snapshot("Hidden.", headline="CANARY", story=world.story).source
    Source.objects.filter(pk=world.snapshot.source_id).update(syndicated_from=hidden)
    with on(20):
        records.published(world)
    page = text(client.get(at(world, world.snapshot.source)))
    assert "Another source, on which no public statement rests" in page
    assert "CANARY" not in page
    assert f"/sources/{hidden.pk}/" not in page
    assert client.get(at(world, hidden)).status_code == 404


# --- moments --------------------------------------------------------------------------------------


def test_a_source_has_a_page_from_the_day_of_its_first_release_until_the_last(
    client, world, source
):
    take_back(world, 25)
    answers = {day: client.get(at(world, source, f"?record_on=2024-10-{day}"))
               for day in (19, 20, 24, 25)}  # fmt: skip
    assert [one.status_code for one in answers.values()] == [404, 200, 200, 404]
    assert client.get(at(world, source)).status_code == 404


def test_before_it_was_printed_the_page_is_empty_and_says_so(client, world, source):
    page = text(client.get(at(world, source, "?known_on=2024-10-18")))
    assert "By our record nothing that rests on this source was public at that moment." in page
    assert records.QUOTE not in page
    page = text(client.get(at(world, source, "?known_on=2024-10-19")))
    statement = reverse("statement", args=[world.story.slug, world.statement.pk])
    assert f'href="{statement}?known_on=2024-10-19"' in page


def test_a_source_takes_as_many_queries_with_500_statements_as_with_10(client):
    counts = []
    for story in (story_with(10), story_with(500)):
        address = reverse("public_source", args=[story.slug, 3])
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 4


# --- what is not there ----------------------------------------------------------------------------


def test_of_a_source_that_is_not_public_nothing_can_be_learnt(client, world):
    other = published_on(20)
    numbers = (world.snapshot.source_id, other.snapshot.source_id, 999_999, 2**63, 10**30, 0)
    answers = [client.get(f"/{world.story.slug}/sources/{number}/") for number in numbers]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_a_source_that_left_the_statement_is_gone_with_the_correction(client, world):
    second = copy_of(world, url="https://example.org/a")
    with on(20):
        records.published(world)
    passage = second.appearances.get().passages.get()
    with on(22):
        annotating.detach(passage, by=world.editor)
        world.statement.refresh_from_db()
        publishing.submit(world.statement, by=world.editor)
        publishing.publish(world.statement, by=world.reviewer, reason="It does not say so.")
    assert client.get(at(world, second)).status_code == 404
    assert client.get(at(world, second, "?record_on=2024-10-21")).status_code == 200


def test_a_source_without_an_address_says_so(client, world):
    Source.objects.filter(pk=world.snapshot.source_id).update(url="")
    with on(20):
        records.published(world)
    page = text(client.get(at(world, world.snapshot.source)))
    assert "No address known" in page
    assert 'rel="external"' not in page
