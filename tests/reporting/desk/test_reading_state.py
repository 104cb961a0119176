"""What a source says about itself changes: what is public follows, and the old release stays."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from reporting.desk import annotating, publishing, reading_state
from reporting.models import Precision, Release, Revision, Source, Statement
from tests.factories import records
from tests.factories.records import World
from timeline.entries.copies import copies_of
from timeline.entries.entry import entry_from

REASON = "The outlet was named wrongly."


@pytest.fixture
def world(db) -> World:
    return records.world()


@pytest.fixture
def source(world: World) -> Source:
    return world.snapshot.source


@pytest.fixture
def copy(world: World) -> Source:
    """Another outlet with the same words, in the same statement."""
    text = records.snapshot(
        f"Our wire. {records.TEXT}", story=world.story, outlet=records.actor("The Copy", "outlet")
    )
    annotating.attach(world.statement, records.span(text, records.QUOTE), by=world.editor)
    return text.source


def public(of: World) -> dict:
    return Release.objects.standing().get(statement=of.statement).document


def publish(of: World) -> Release:
    of.statement.refresh_from_db()
    return records.published(of)


def test_a_described_source_reaches_the_public_by_a_new_release(world: World, source: Source):
    old = records.published(world)
    outlet = records.actor("The Harbour Post", "outlet")
    told = {"outlet": outlet, "byline": "Jan Jansen", "url": "https://example.org/1"}
    reading_state.describe_source(
        source, by=world.editor, reason=REASON, headline="Troops cross", **told
    )
    new = Release.objects.standing().get()
    (printed,) = new.document["appearances"]
    assert printed["source"]["title"] == "Troops cross"
    assert printed["source"]["outlet"]["name"] == "The Harbour Post"
    assert printed["source"]["byline"] == "Jan Jansen"
    assert (new.kind, new.reason, new.released_by) == ("correct", REASON, world.editor)
    old.refresh_from_db()
    assert old.document["appearances"][0]["source"]["title"].startswith("The defence ministry")
    assert old.superseded_at == new.released_at
    assert Revision.objects.of(source).first().reason == REASON


def test_a_day_of_publication_moves_the_day_it_is_known_from(world: World, source: Source):
    old = records.published(world)
    stamp = {"published_on": date(2024, 10, 25), "published_precision": Precision.DAY}
    reading_state.describe_source(
        source, by=world.editor, reason="It was undated.", published=stamp
    )
    new = Release.objects.standing().get()
    assert (old.known_from, new.known_from) == (date(2024, 10, 18), date(2024, 10, 25))
    assert new.document["known_from"] == {"on": "2024-10-25", "basis": "published"}


def test_the_stamp_of_a_newer_text_leaves_the_older_one(world: World, source: Source):
    records.published(world)
    records.newer(source, "Another text.")
    stamp = {"published_on": date(2024, 10, 25), "published_precision": Precision.DAY}
    reading_state.describe_source(
        source, by=world.editor, reason="It was undated.", published=stamp
    )
    assert Release.objects.count() == 1


def test_joined_copies_count_as_one_text(world: World, source: Source, copy: Source):
    reading_state.describe_source(source, by=world.editor, outlet=records.actor("The Wire", "wire"))
    publish(world)
    assert copies_of(entry_from(public(world))).words == "in 2 texts of 2 outlets on our record"
    reading_state.describe_source(
        copy, by=world.editor, reason="It is a copy.", syndicated_from=source
    )
    assert copies_of(entry_from(public(world))).words == "in one text on our record"


def test_a_copy_follows_when_its_original_turns_out_to_be_a_copy(
    world: World, source: Source, copy: Source
):
    reading_state.describe_source(copy, by=world.editor, syndicated_from=source)
    annotating.detach(world.statement.appearances.first().passages.get(), by=world.editor)
    publish_without_figures(world)
    assert public(world)["appearances"][0]["source"]["original"] == source.pk
    head = records.snapshot("The very first.", story=world.story).source
    reading_state.describe_source(
        source, by=world.editor, reason="It is a copy.", syndicated_from=head
    )
    assert public(world)["appearances"][0]["source"]["original"] == head.pk


def publish_without_figures(of: World) -> None:
    statement = Statement.objects.get(pk=of.statement.pk)
    changed = {"figures": [], "gist": records.GIST}
    annotating.amend(statement, by=of.editor, version=statement.version, **changed)
    publish(of)


def test_what_readers_do_not_see_releases_nothing(world: World, source: Source):
    records.published(world)
    reading_state.describe_source(source, by=world.editor, dateline="BORDERTOWN")
    assert Release.objects.count() == 1


def test_other_statements_are_left_alone(world: World, source: Source):
    records.published(world)
    elsewhere = records.world()
    records.published(elsewhere)
    reading_state.describe_source(source, by=world.editor, reason=REASON, headline="Troops cross")
    assert Release.objects.filter(statement=elsewhere.statement).count() == 1


def test_a_correction_under_review_stays_unpublished(world: World, source: Source):
    records.published(world)
    annotating.amend(world.statement, by=world.editor, version=1, figures=[], stance="denies")
    reading_state.describe_source(source, by=world.editor, reason=REASON, headline="Troops cross")
    assert public(world)["stance"] == "asserts"
    assert public(world)["appearances"][0]["source"]["title"] == "Troops cross"


def test_without_a_reason_nothing_is_written(world: World, source: Source):
    records.published(world)
    with pytest.raises(ValidationError, match="needs a reason"):
        reading_state.describe_source(source, by=world.editor, headline="Troops cross")
    source.refresh_from_db()
    assert source.headline == ""
    assert not Revision.objects.of(source).exists()


def test_a_copy_of_its_own_copy_is_refused(world: World, source: Source, copy: Source):
    reading_state.describe_source(copy, by=world.editor, syndicated_from=source)
    with pytest.raises(ValidationError, match="cannot be a copy of its own copy"):
        reading_state.describe_source(source, by=world.editor, syndicated_from=copy)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_", range(5))
def test_whoever_publishes_meanwhile_publishes_the_new_words(_):
    world = records.world()
    publishing.submit(world.statement, by=world.editor)

    def publish() -> None:
        publishing.publish(world.statement, by=world.reviewer)
        connection.close()

    def describe() -> None:
        told = {"reason": REASON, "headline": "Troops cross"}
        reading_state.describe_source(world.snapshot.source, by=world.editor, **told)
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(publish), pool.submit(describe)]:
            done.result()
    assert public(world)["appearances"][0]["source"]["title"] == "Troops cross"
