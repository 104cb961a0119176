"""What the queue says of what waits, and where a review stands in it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from reporting.desk import approving, publishing, relating
from reporting.desk.queue import Queue
from reporting.desk.reviewing.waiting import neighbours_of
from reporting.desk.teamwork.judging import DueMoment
from tests.factories import records

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 11, 1, 12, tzinfo=UTC)


def queue_for(user) -> Queue:
    return Queue(user, NOW, DueMoment.at(NOW, ZoneInfo("UTC")))


def test_a_number_that_is_public_stands_also_while_its_correction_is_open():
    world = records.world()
    records.published(world)
    records.amended(world, note="To be looked at.")
    lower = records.annotating.record(
        by=world.editor, spans=[records.span(world.snapshot, "200 officers")],
        figures=[records.about(200, world.series, "200 officers")],
        story=world.story, about=world.series, speaker=world.speaker, **records.fields(),
    )  # fmt: skip
    publishing.submit(lower, by=world.editor)
    (row,) = queue_for(world.reviewer).rows["review"]
    assert (row.statement, row.is_highest) == (lower, False)


def test_its_author_comes_to_what_was_approved():
    world = records.world()
    publishing.submit(world.statement, by=world.editor)
    world.statement.refresh_from_db()
    assert neighbours_of(world.statement, world.editor).place == 0
    approving.approve(world.statement, by=world.other, version=1)
    told = neighbours_of(world.statement, world.editor)
    assert (told.place, told.count) == (1, 1)


def test_what_was_approved_waits_once_and_not_for_whoever_approved_it():
    world = records.world()
    publishing.submit(world.statement, by=world.editor)
    relating.set_role(world.statement.appearances.get(), by=world.other, role="main")
    world.statement.refresh_from_db()
    approving.approve_mended(world.statement, by=world.other, version=2)
    counts = {
        name: queue_for(getattr(world, name)).counts for name in ("editor", "other", "reviewer")
    }
    told = {name: (found["approved"], found["review"]) for name, found in counts.items()}
    assert told == {"editor": (1, 0), "other": (0, 0), "reviewer": (0, 1)}
    places = {name: neighbours_of(world.statement, getattr(world, name)).place for name in counts}
    assert places == {"editor": 1, "other": 0, "reviewer": 1}
