"""Who has what: nothing is taken from somebody who took it in between, and all of it is logged."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from reporting.desk import policies, publishing
from reporting.desk.teamwork import assigning
from reporting.desk.teamwork.assigning import TakenMeanwhile
from reporting.desk.versions.discarding import discard_statement
from reporting.models import ReadingState, Revision, Source
from tests.factories import records
from tests.factories.records import World


@pytest.fixture
def world(db) -> World:
    return records.world()


@pytest.fixture
def source(world: World) -> Source:
    return world.snapshot.source


def empty(world: World) -> Source:
    return records.snapshot("A text of which nothing is recorded.", story=world.story).source


def test_a_source_is_taken_and_given(world: World, source: Source):
    taken = assigning.take_source(source, by=world.editor, holder=None)
    assert (taken.reading_state, taken.assigned_to) == (ReadingState.READING, world.editor)
    given = assigning.give_source(source, by=world.reviewer, to=world.other, holder=world.editor.pk)
    assert given.assigned_to == world.other
    line = Revision.objects.of(source).first()
    assert (line.action, line.by) == ("give", world.reviewer)
    assert line.before == {
        "reading_state": "reading", "assigned_to": world.editor.pk, "aside_reason": "",
    }  # fmt: skip
    assert line.after["assigned_to"] == world.other.pk


def test_who_comes_second_is_told_who_has_it(world: World, source: Source):
    assigning.take_source(source, by=world.editor, holder=None)
    with pytest.raises(TakenMeanwhile, match=f"{world.editor} has taken it while"):
        assigning.take_source(source, by=world.other, holder=None)
    taken = assigning.take_source(source, by=world.other, holder=world.editor.pk)
    assert taken.assigned_to == world.other


def test_nothing_is_given_to_somebody_without_a_desk(world: World, source: Source):
    stranger = records.user(group=None)
    with pytest.raises(policies.Refused, match="belongs to none of the groups"):
        assigning.give_source(source, by=world.editor, to=stranger, holder=None)


def test_done_asks_for_a_reason_where_nothing_is_recorded(world: World):
    source = empty(world)
    with pytest.raises(ValidationError, match="Nothing is recorded from this source"):
        assigning.finish_source(source, by=world.editor, reason=" ")
    done = assigning.finish_source(source, by=world.editor, reason="A weather report.")
    assert (done.reading_state, done.aside_reason) == (ReadingState.ASIDE, "A weather report.")
    assert Revision.objects.of(source).first().reason == "A weather report."


def test_done_with_what_is_recorded_is_read(world: World, source: Source):
    assert assigning.finish_source(source, by=world.editor).reading_state == ReadingState.READ


def test_what_was_discarded_is_not_recorded(world: World, source: Source):
    discard_statement(world.statement, by=world.editor)
    with pytest.raises(ValidationError, match="Nothing is recorded from this source"):
        assigning.finish_source(source, by=world.editor)


def test_taking_what_was_set_aside_opens_it_again(world: World):
    source = assigning.set_aside(empty(world), by=world.editor, reason="Not ours.")
    taken = assigning.take_source(source, by=world.editor, holder=world.editor.pk)
    assert (taken.reading_state, taken.aside_reason) == (ReadingState.READING, "")


def test_a_statement_is_taken_and_the_next_step_ends_that(world: World):
    publishing.submit(world.statement, by=world.editor)
    assigning.take_statement(world.statement, by=world.reviewer, holder=None)
    world.statement.refresh_from_db()
    assert world.statement.assigned_to == world.reviewer
    assert world.statement.version == 1, "who has it is no change of what it says"
    publishing.send_back(world.statement, by=world.reviewer, note="Whose soldiers?")
    world.statement.refresh_from_db()
    assert world.statement.assigned_to is None


def test_what_is_public_cannot_be_taken(world: World):
    records.published(world)
    with pytest.raises(policies.Refused, match="nothing about it waits"):
        assigning.take_statement(world.statement, by=world.other, holder=None)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_takes_it(groups):
    world = records.world()
    people = [world.editor, world.other] * 3

    def take(user) -> bool:
        try:
            assigning.take_source(world.snapshot.source, by=user, holder=None)
        except TakenMeanwhile:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(take, people))
    winner = Source.objects.get(pk=world.snapshot.source_id).assigned_to
    assert done == [user == winner for user in people], "the winner may click twice"
