from datetime import UTC, date, datetime

import pytest
import time_machine

from reporting.desk import publishing, relating
from tests.factories import records
from tests.factories.records import World
from tests.reporting.desk.test_relating import answer, publish
from timeline.entries.entry import entry_from
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading
from timeline.entries.relations import related_to

pytestmark = pytest.mark.django_db
NOW = Moment()


@pytest.fixture
def world() -> World:
    return records.world()


def related(world, document, moment=NOW):
    found = related_to(Reading(world.story, moment), entry_from(document))
    return [(one.words, one.other.statement, one.is_own) for one in found]


def test_a_relation_is_told_at_both_of_its_ends(world):
    reply = answer(world)
    relating.relate(reply, "responds_to", world.statement, by=world.editor)
    first = records.published(world).document
    second = publish(reply, world)
    assert related(world, second) == [("responds to", world.statement.pk, True)]
    assert related(world, first) == [("responds to", reply.pk, False)]


def test_a_relation_to_what_is_not_public_stays_unsaid(world):
    reply = answer(world)
    relating.relate(reply, "denies", world.statement, by=world.editor)
    assert related(world, publish(reply, world)) == []


def test_a_retracted_statement_is_no_longer_related(world):
    reply = answer(world)
    relating.relate(reply, "denies", world.statement, by=world.editor)
    first = records.published(world).document
    publish(reply, world)
    reply.refresh_from_db()
    publishing.retract(reply, by=world.reviewer, reason="It was another border.")
    assert related(world, first) == []


def test_what_was_known_or_released_later_is_not_told_at_an_earlier_moment(world):
    reply = answer(world)
    relating.relate(reply, "denies", world.statement, by=world.editor)
    with time_machine.travel(datetime(2024, 10, 20, 12, tzinfo=UTC)):
        first = records.published(world).document
    with time_machine.travel(datetime(2024, 10, 24, 12, tzinfo=UTC)):
        publish(reply, world)
    assert related(world, first, Moment(record_on=date(2024, 10, 24)))
    assert related(world, first, Moment(record_on=date(2024, 10, 23))) == []
    assert related(world, first, Moment(known_on=date(2024, 10, 1))) == []


def test_the_statement_page_shows_how_it_stands_to_others(world, client):
    reply = answer(world)
    relating.relate(reply, "responds_to", world.statement, by=world.editor)
    records.published(world)
    publish(reply, world)
    address = f"/{world.story.slug}/statements/"
    page = client.get(f"{address}{reply.pk}/?record_on=2030-01-01").content.decode()
    assert "How it stands to others" in page
    assert f'href="{address}{world.statement.pk}/?record_on=2030-01-01"' in page
    other = client.get(f"{address}{world.statement.pk}/").content.decode()
    assert "responds to it" in other
