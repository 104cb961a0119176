"""All checks of some statements, in one order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reporting.desk.checking.beside import HeldNumber, numbers_beside
from reporting.desk.checking.by_document import (
    day_finding,
    number_findings,
    object_findings,
    time_finding,
)
from reporting.desk.checking.findings import Finding, in_order, to_look_at
from reporting.desk.checking.four_eyes import Eyes, eyes_on
from reporting.desk.checking.offices import office_finding
from reporting.desk.checking.slips import slip_findings
from reporting.desk.checking.twins import twin_finding
from reporting.desk.checking.voices import voice_findings
from reporting.models import Statement, User
from reporting.models.rules.states import EditorialState
from reporting.releasing.composing import compose
from reporting.releasing.document import ReleaseDocument

OPEN = (EditorialState.DRAFT, EditorialState.SUBMITTED)


@dataclass(frozen=True)
class Checks:
    """What stands against a statement, and what is in order; those to look at come first."""

    findings: list[Finding]

    @property
    def to_look_at(self) -> list[Finding]:
        return [one for one in self.findings if one.is_open]

    @property
    def words(self) -> str:
        """“1 to look at, 5 in order”."""
        many = len(self.to_look_at)
        return f"{many or 'nothing'} to look at, {len(self.findings) - many} in order"


@dataclass(frozen=True)
class Checking:
    """What the record holds beside the statements of a page, read once for all of them."""

    user: User
    numbers: list[HeldNumber]
    eyes: Mapping[int, Eyes]

    def of(self, statement: Statement, document: ReleaseDocument) -> Checks:
        found = list(self.findings(statement, document))
        return Checks(sorted(found, key=lambda one: not one.is_open))

    def findings(self, statement: Statement, document: ReleaseDocument) -> Iterator[Finding]:
        story = statement.story
        yield from number_findings(document)
        yield day_finding(document, story.opens_on, story.closes_on)
        yield from given(time_finding(document), office_finding(statement))
        yield from voice_findings(statement, self.numbers)
        yield from slip_findings(statement, self.numbers)
        yield twin_finding(statement)
        yield from object_findings(document)
        yield from given(reason_finding(statement))
        yield eyes_finding(statement, self.user, self.eyes[statement.pk])


def checking_of(
    statements: Sequence[Statement], user: User, eyes: Mapping[int, Eyes] | None = None
) -> Checking:
    """For statements `on_desk`: two queries, however many they are; what may be the same as one of
    them is asked for each when its checks are made."""
    return Checking(user, numbers_beside(statements), eyes or eyes_on(statements))


def checks_of(statements: Sequence[Statement], user: User) -> dict[int, Checks]:
    """The checks of each statement of a list."""
    checking = checking_of(statements, user)
    return {one.pk: checking.of(one, compose(one)) for one in statements}


def given(*findings: Finding | None) -> Iterator[Finding]:
    return (one for one in findings if one)


def reason_finding(statement: Any) -> Finding | None:
    """Whether its author has said why what is public changes."""
    if not statement.was_public or statement.state not in OPEN:
        return None
    if statement.correction_reason.strip():
        return in_order("Its author says why it is corrected.")
    return to_look_at("It changes what is public, and nobody has said why yet.")


def eyes_finding(statement: Statement, user: User, eyes: Eyes) -> Finding:
    if version := eyes.lone_version(user.pk):
        return to_look_at(f"You wrote version {version}, and nobody else has approved it.")
    if any(by == user.pk for by, _ in eyes.written):
        return in_order("What you wrote of it, somebody else has approved.")
    return in_order("You wrote nothing of what would go out anew.")
