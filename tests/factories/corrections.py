"""Publishing, correcting and taking back on chosen days, through the verbs."""

from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine

from reporting.desk import annotating, publishing
from reporting.desk.versions import discarding
from reporting.models import Snapshot
from tests.factories import records
from tests.factories.records import World


def on(day: int, hour: int = 12) -> time_machine.travel:
    """A day of October 2024, or after it: 32 is 1 November."""
    first = datetime(2024, 10, 1, hour, tzinfo=UTC)
    return time_machine.travel(first + timedelta(day - 1), tick=False)


def published_on(day: int) -> World:
    """A world whose statement was printed on 19 October and released on `day`."""
    made = records.world()
    Snapshot.objects.filter(pk=made.snapshot.pk).update(
        published_on=records.date(2024, 10, 19), published_precision="day"
    )
    with on(day):
        records.published(made)
    return made


def another(world: World, day: int, number: int = 6_000, **changes: Any) -> World:
    """A further statement of the same story, released on `day`."""
    statement = annotating.record(
        by=world.editor,
        spans=[records.span(world.snapshot, records.QUOTE)],
        figures=[records.about(number, world.series, "around 4,000 soldiers")],
        **records.fields(
            **{"story": world.story, "about": world.series, "speaker": world.speaker, **changes}
        ),
    )
    made = World(**{**vars(world), "statement": statement})
    with on(day):
        records.published(made)
    return made


def correct(world: World, day: int, reason: str, number: int = 4_500, **changes: Any) -> None:
    """A correction of the statement; without changes, of its number."""
    world.statement.refresh_from_db()
    values = {"speaker": world.speaker, "about": world.series, **changes}
    with on(day):
        annotating.amend(
            world.statement,
            by=world.editor,
            version=world.statement.version,
            figures=[records.about(number, world.series, "around 4,000 soldiers")],
            **records.fields(**values),
        )
        world.statement.refresh_from_db()
        publishing.submit(world.statement, by=world.editor)
        publishing.publish(world.statement, by=world.reviewer, reason=reason)


def take_back(world: World, day: int, reason: str = "It was another border.") -> None:
    world.statement.refresh_from_db()
    with on(day):
        publishing.retract(world.statement, by=world.reviewer, reason=reason)


def reinstate(world: World, day: int, reason: str = "A second source had it.") -> None:
    """Public again as it was when it was taken back."""
    world.statement.refresh_from_db()
    with on(day):
        discarding.reopen(world.statement, by=world.reviewer, reason=reason)
        publishing.submit(world.statement, by=world.editor)
        publishing.publish(world.statement, by=world.other, reason=reason)
