"""The public address of a statement that turned out to be another one."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import travel

from reporting.desk import annotating, publishing
from reporting.desk.uniting import merge_statements
from reporting.desk.versions.discarding import reopen
from reporting.models import Statement
from tests.factories import records
from tests.factories.records import World

pytestmark = pytest.mark.django_db
TEXT = "The army of Ruritania spoke on Friday of around 4,000 soldiers."


def double(world: World, words: str = "") -> Statement:
    span = records.span(records.snapshot(TEXT + words), "around 4,000 soldiers")
    made = annotating.record(
        by=world.editor, spans=[span],
        figures=[records.about(4000, world.series, "around 4,000 soldiers")],
        story=world.story, about=world.series, speaker=world.speaker, **records.fields(),
    )  # fmt: skip
    publishing.submit(made, by=world.editor)
    publishing.publish(made, by=world.reviewer)
    return made


@pytest.fixture
def world() -> World:
    made = records.world()
    records.published(made)
    return made


def merged(world: World, lesser: Statement, into: Statement) -> Statement:
    return merge_statements(lesser, into, by=world.reviewer, reason="One briefing.")


def address(world: World, statement: Statement, end: str = "/") -> str:
    return f"/{world.story.slug}/statements/{statement.pk}{end}"


@pytest.mark.parametrize("end", ["/", ".json", ".csv"])
def test_it_leads_to_the_other_with_its_moment(client, world, end):
    lesser = double(world)
    merged(world, lesser, world.statement)
    for moment in ("", "?known_on=2099-01-01"):
        moved = client.get(address(world, lesser, end) + moment)
        assert (moved.status_code, moved["Location"]) == (
            301, address(world, world.statement, end) + moment,
        )  # fmt: skip
    assert client.get(moved["Location"]).status_code == 200


def test_a_chain_is_followed_to_its_end(client, world):
    first, second = double(world), double(world, " So it was heard.")
    merged(world, first, second)
    publishing_again(world, second)
    merged(world, second, world.statement)
    assert client.get(address(world, first))["Location"] == address(world, world.statement)


def publishing_again(world: World, statement: Statement) -> None:
    statement.refresh_from_db()
    publishing.submit(statement, by=world.reviewer)
    publishing.publish(statement, by=world.editor, reason="Merged.")


def test_one_that_moved_to_what_is_retracted_ends_there(client, world):
    lesser = double(world)
    into = merged(world, lesser, world.statement)
    publishing.retract(into, by=world.reviewer, reason="It was a slip.")
    moved = client.get(address(world, lesser), follow=True)
    assert (moved.status_code, "It was a slip." in moved.content.decode()) == (410, True)


def test_at_an_earlier_day_of_the_record_it_stands_as_it_was(client, world):
    lesser = double(world)
    with travel(timezone.now() + timedelta(days=3), tick=False):
        merged(world, lesser, world.statement)
        today = timezone.now().date()
    for end in ("/", ".json"):
        before = client.get(address(world, lesser, f"{end}?record_on={today - timedelta(1)}"))
        assert (before.status_code, before.headers.get("Location")) == (200, None)
        assert client.get(address(world, lesser, f"{end}?record_on={today}")).status_code == 301


def test_the_feed_and_the_data_say_where_it_moved(client, world):
    lesser = double(world)
    into = merged(world, lesser, world.statement)
    words = f"Merged into statement {into.pk}: One briefing."
    feed = client.get(f"/{world.story.slug}/releases.atom").content.decode()
    assert feed.count(f"Retracted: {words}") == 2
    data = client.get(f"/{world.story.slug}.json").getvalue()
    told = {one["statement"]: one for one in json.loads(data)["statements"]}
    assert (told[lesser.pk]["reason"], "document" in told[lesser.pk]) == (words, False)


def test_it_is_told_once(client, world):
    lesser = double(world)
    merged(world, lesser, world.statement)
    page = client.get(f"/{world.story.slug}/").content.decode()
    assert address(world, lesser) not in page
    assert address(world, world.statement) in page
    assert address(world, lesser) not in client.get("/sitemap.xml", follow=True).content.decode()
    assert client.get(f"/embed/{world.story.slug}/").status_code == 200


def test_one_that_was_another_after_all_has_its_own_page_again(client, world):
    lesser = double(world)
    merged(world, lesser, world.statement)
    reopened = reopen(lesser, by=world.reviewer, reason="They spoke twice.")
    assert (reopened.state, reopened.merged_into) == ("draft", None)
    assert client.get(address(world, lesser)).status_code == 301
    publishing.submit(lesser, by=world.editor)
    publishing.publish(lesser, by=world.reviewer, reason="They spoke twice.")
    assert client.get(address(world, lesser)).status_code == 200
