"""Several statements at once: each in its own transaction, each with a sentence of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from reporting.desk import publishing
from reporting.desk.checking.checks import checks_of
from reporting.desk.checking.findings import Finding
from reporting.desk.locking import Conflict
from reporting.desk.policies import Refused
from reporting.models import Statement, User


@dataclass(frozen=True)
class ManyOutcome:
    """What came of one; with `to_look_at` it was left because checks are open."""

    statement: Statement
    version: int
    refused: str = ""
    to_look_at: tuple[Finding, ...] = ()

    @property
    def is_done(self) -> bool:
        return not self.refused and not self.to_look_at


def publish_each(
    chosen: Iterable[tuple[int, int]], *, by: User, confirmed: bool = False
) -> list[ManyOutcome]:
    """Publishes what was chosen as (number, version that was seen), in that order; what has open
    checks only when they are `confirmed`."""
    versions = dict(chosen)
    known = Statement.objects.for_review().in_bulk(versions)
    checks = checks_of(list(known.values()), by)
    return [
        publish_one(known[pk], version, () if confirmed else tuple(checks[pk].to_look_at), by=by)
        for pk, version in versions.items()
        if pk in known
    ]


def publish_one(
    statement: Statement, version: int, to_look_at: tuple[Finding, ...], *, by: User
) -> ManyOutcome:
    if to_look_at:
        return ManyOutcome(statement, version, to_look_at=to_look_at)
    return outcome_of(statement, version, publishing.publish, by=by)


def submit_each(chosen: Iterable[tuple[int, int]], *, by: User) -> list[ManyOutcome]:
    """Submits what was chosen as (number, version that was seen), in that order. What was public
    before and has no reason is left: readers are owed one."""
    versions = dict(chosen)
    known = Statement.objects.in_bulk(versions)
    return [
        outcome_of(known[pk], version, submit_with_reason, by=by)
        for pk, version in versions.items()
        if pk in known
    ]


def submit_with_reason(statement: Statement, *, by: User, version: int) -> None:
    if not statement.correction_reason.strip() and statement.releases.exists():
        raise Refused("It was public before: submit it by itself, with the reason.")
    publishing.submit(statement, by=by, version=version)


def outcome_of(
    statement: Statement, version: int, step: Callable[..., object], *, by: User
) -> ManyOutcome:
    try:
        step(statement, by=by, version=version)
    except (Refused, Conflict) as reason:
        return ManyOutcome(statement, version, str(reason))
    except ValidationError as error:
        return ManyOutcome(statement, version, " ".join(error.messages))
    return ManyOutcome(statement, version)
