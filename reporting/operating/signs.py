"""How the workers and beat are, by the signs that they left in the database."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import ExpressionWrapper, F, fields
from django.db.models.functions import Greatest, Now

from reporting.models import Worker

MISSED = 3  # signs of life, after which a process counts as gone
SWEEPS = 3  # of beat, after which a process that did nothing counts as deaf


@dataclass(frozen=True)
class Life:
    """The best sign of life of a worker, or of beat: of the one that worked, or began, last."""

    seen_at: datetime | None
    ago: timedelta | None
    worked: timedelta | None  # ago; None when it has never worked
    is_there: bool
    is_alive: bool

    @property
    def state(self) -> str:
        if self.is_alive:
            return "ok"
        if self.is_there:
            return "runs and does nothing"
        return "gone" if self.seen_at else "never seen"


def sign_of_life(*, is_beat: bool = False, name: str = "") -> Life:
    """Of any worker, or of beat; of one process by its `name`."""
    known = Worker.objects.filter(is_beat=is_beat)
    asked = known.filter(name=name) if name else known
    best = asked.annotate(
        ago=since("seen_at"),
        worked=since("worked_at"),
        silent=ExpressionWrapper(
            Now() - Greatest("worked_at", "started_at"), output_field=fields.DurationField()
        ),
    ).order_by("silent")
    if (one := best.first()) is None:
        return Life(None, None, None, is_there=False, is_alive=False)
    is_there = one.ago < timedelta(seconds=MISSED * settings.HEARTBEAT_SECONDS)
    is_alive = is_there and one.silent < patience(known.count())
    return Life(one.seen_at, one.ago, one.worked, is_there, is_alive)


def since(moment: str) -> ExpressionWrapper:
    return ExpressionWrapper(Now() - F(moment), output_field=fields.DurationField())


def patience(workers: int) -> timedelta:
    """Beat gives several tasks a sweep, and each goes to one worker: of many, each gets fewer."""
    seconds = SWEEPS * settings.SWEEP_SECONDS + MISSED * settings.HEARTBEAT_SECONDS
    return timedelta(seconds=seconds * max(1, workers / 2))
