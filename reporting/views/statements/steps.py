"""Where a statement stands, and the steps that lead on from there."""

from dataclasses import dataclass, field
from typing import Any

from reporting.desk import policies
from reporting.models import Revision, Statement, User
from reporting.models.rules.states import TRANSITIONS


@dataclass(frozen=True)
class NextStep:
    """A button: what it does, what stands against it, and the words that it asks for."""

    verb: str
    label: str
    against: str
    asks: str = ""
    question: str = ""


@dataclass(frozen=True)
class Steps:
    statement: Statement
    steps: list[NextStep]
    sent_back: Revision | None = None
    refused: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    is_fresh: bool = False
    is_brief: bool = False

    @property
    def shown(self) -> list[NextStep]:
        """All steps, or on a card only those that ask for no words."""
        return [step for step in self.steps if not (self.is_brief and step.asks)]


def steps_of(statement: Statement, user: User, last: Revision | None = None, **more: Any) -> Steps:
    steps = [
        step_for(statement, user)
        for verb, step_for in STEPS.items()
        if statement.state in TRANSITIONS[verb][0] and (verb != "retract" or was_public(statement))
    ]
    sent_back = last if last and last.action == "send_back" else None
    return Steps(statement, steps, sent_back, **more)


def was_public(statement: Statement) -> bool:
    return statement.was_public  # type: ignore[attr-defined]  # annotated by `on_desk`


def to_submit(statement: Statement, user: User) -> NextStep:
    return NextStep("submit", "Submit for review", policies.against_submit(statement, user))


def to_send_back(statement: Statement, user: User) -> NextStep:
    against = policies.against_send_back(statement, user)
    return NextStep("send_back", "Send back", against, "note", "What has to be mended")


def to_publish(statement: Statement, user: User) -> NextStep:
    against = policies.against_publish(statement, user)
    if not was_public(statement):
        return NextStep("publish", "Publish", against)
    return NextStep("publish", "Publish", against, "reason", "Why it is corrected")


def to_retract(statement: Statement, user: User) -> NextStep:
    against = policies.against_retract(statement, user)
    return NextStep("retract", "Retract", against, "reason", "Why it is taken back")


STEPS = {
    "submit": to_submit,
    "publish": to_publish,
    "send_back": to_send_back,
    "retract": to_retract,
}
