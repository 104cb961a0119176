"""What the desk is told of a series that asks for powers of ten."""

import pytest

from reporting.desk.stories.scales import public_numbers, why_from_zero
from reporting.models import Comparator
from tests.factories import records
from tests.factories.records import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    made = records.world()
    made.series.scale = "tenfold"
    made.series.save()
    return made


def test_one_that_begins_at_zero_is_told_nothing(world: World):
    world.series.scale = "zero"
    assert why_from_zero(world.series) == ""


def test_without_numbers_far_apart_it_is_told_where_its_chart_begins(world: World):
    for publish in (lambda: None, lambda: records.published(world)):
        publish()
        assert "its chart begins at zero: no public number" in why_from_zero(world.series)


@pytest.mark.parametrize(("largest", "is_told"), [(4_000_001, False), (4_000_000, True)])
def test_with_them_nothing_is_told(world: World, largest: int, is_told: bool):
    records.published(world)
    world.statement.refresh_from_db()
    of = records.about(4_000, world.series, "around 4,000 soldiers")
    more = records.FigureGiven(world.series, Comparator.AT_MOST, "soldiers", high=largest)
    statement = records.annotating.amend(
        world.statement, by=world.editor, version=world.statement.version,
        figures=[of, more], about=world.series, speaker=world.speaker, **records.fields(),
    )  # fmt: skip
    assert "begins at zero" in why_from_zero(world.series), "a draft is not public"
    records.publishing.submit(statement, by=world.editor)
    records.publishing.publish(statement, by=world.reviewer, reason="More was read.")
    assert bool(why_from_zero(world.series)) is is_told
    assert sorted(public_numbers(world.series)) == [4_000, largest]
