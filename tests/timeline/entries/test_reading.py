from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk import annotating, publishing
from tests.factories import records
from tests.factories.releases import story_with
from timeline.entries.days import by_day
from timeline.entries.entry import entry_from
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading

pytestmark = pytest.mark.django_db


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured]


def test_a_story_page_takes_as_many_queries_for_500_statements_as_for_10(client):
    few, many = story_with(10), story_with(500)
    small = queries_of(client, f"/{few.slug}/")
    large = queries_of(client, f"/{many.slug}/")
    assert len(Reading(few).entries()) == 10
    assert len(Reading(many).entries()) == 500
    assert len(small) == len(large) <= 8


def test_the_public_pages_read_neither_statements_nor_sources(client):
    world = records.world()
    release = records.published(world)
    urls = [f"/{world.story.slug}/", f"/{world.story.slug}/statements/{release.statement_id}/"]
    read = " ".join(sql for url in urls for sql in queries_of(client, url))
    assert '"reporting_release"' in read
    for table in ("statement", "figure", "appearance", "passage", "snapshot", "source", "actor"):
        assert f'"reporting_{table}"' not in read


def test_the_headline_series_comes_first():
    story = records.story()
    records.series(story, "planned", position=1)
    records.series(story, "lost", position=2)
    records.series(story, "sent", position=3, is_headline=True)
    assert [one.slug for one in story.series_in_order()] == ["sent", "planned", "lost"]


def test_a_draft_is_no_entry():
    assert Reading(records.world().story).entries() == []


def test_what_is_published_is_an_entry_in_the_words_of_its_release():
    world = records.world()
    records.published(world)
    (entry,) = Reading(world.story).entries()
    assert entry.statement == world.statement.pk
    assert [figure.words for figure in entry.figures] == ["about 4,000"]
    assert entry.appearances[0].passages[0].exact == records.QUOTE


def test_a_correction_under_review_leaves_the_old_value_standing():
    world = records.world()
    records.published(world)
    records.amended(world, 9_999)
    (entry,) = Reading(world.story).entries()
    assert [figure.words for figure in entry.figures] == ["about 4,000"]


def test_a_retracted_statement_is_no_entry_and_changes_the_record():
    world = records.world()
    release = records.published(world)
    world.statement.refresh_from_db()
    gone = publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    assert Reading(world.story).entries() == []
    assert Reading(world.story).changed_at() == gone.released_at > release.released_at


def test_entries_come_in_the_order_they_were_said_and_the_undated_last():
    world = records.world()
    days = [None, records.date(2024, 10, 25), records.date(2024, 10, 20)]
    for day in days:
        known = records.fields() if day else {"stance": "denies"}
        known["gist"] = records.GIST
        world.statement = annotating.record(
            by=world.editor,
            spans=[records.span(world.snapshot, records.QUOTE)],
            figures=[],
            story=world.story,
            about=world.series,
            speaker=world.speaker,
            **{**known, "said_on": day},
        )
        records.published(world)
    groups = by_day(Reading(world.story).entries())
    assert [group.day for group in groups] == [days[2], days[1], None]


def test_a_day_of_the_record_shows_the_sentence_that_was_stored_and_no_other_moment_does():
    world = records.world()
    release = records.published(world)
    told = Reading(world.story).entries()[0].sentence
    changed = {**release.document, "sentence": "Mary Major says: so it was told."}
    entry = entry_from(changed, as_stored=True)
    assert (entry.sentence, entry.full_sentence) == (changed["sentence"], changed["sentence"])
    assert entry_from(changed).sentence == told
    assert entry_from(changed).full_sentence.startswith("On ")
    day = release.released_at.date() + timedelta(2)
    stored = Reading(world.story, Moment(record_on=day)).entries()[0]
    assert stored.full_sentence == release.document["sentence"]
    known = Reading(world.story, Moment(known_on=day)).entries()[0]
    assert known.full_sentence != release.document["sentence"]
