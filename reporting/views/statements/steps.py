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
        if statement.state in TRANSITIONS[verb][0] and (verb != "retract" or is_public(statement))
    ]
    sent_back = last if last and last.action == "send_back" else None
    return Steps(statement, steps, sent_back, **more)


def was_public(statement: Statement) -> bool:
    return statement.was_public  # type: ignore[attr-defined]  # annotated by `on_desk`


def is_public(statement: Statement) -> bool:
    return statement.is_public  # type: ignore[attr-defined]  # annotated by `on_desk`


def to_submit(statement: Statement, user: User) -> NextStep:
    return NextStep("submit", "Submit for review", policies.against_submit(statement, user))


def to_send_back(statement: Statement, user: User) -> NextStep:
    against = policies.against_send_back(statement, user)
    return NextStep("send_back", "Send back", against, "note", "What has to be mended")


def to_publish(statement: Statement, user: User) -> NextStep:
    against = policies.against_publish(statement, user)
    if not was_public(statement):
        return NextStep("publish", "Publish", against)
    question = "Why it is corrected" if is_public(statement) else "Why it is public again"
    return NextStep("publish", "Publish", against, "reason", question)


def to_retract(statement: Statement, user: User) -> NextStep:
    against = policies.against_retract(statement, user)
    return NextStep("retract", "Retract", against, "reason", "Why it is taken back")


def to_discard(statement: Statement, user: User) -> NextStep:
    label = "Discard the changes" if was_public(statement) else "Discard"
    return NextStep("discard", label, policies.against_discard(statement, user))


def to_recover(statement: Statement, user: User) -> NextStep:
    return NextStep("recover", "Make it a draft again", policies.against_recover(statement, user))


def to_reopen(statement: Statement, user: User) -> NextStep:
    against = policies.against_reopen(statement, user)
    return NextStep("reopen", "Take it up again", against, "reason", "Why it is taken up again")


STEPS = {
    "submit": to_submit,
    "publish": to_publish,
    "send_back": to_send_back,
    "retract": to_retract,
    "discard": to_discard,
    "recover": to_recover,
    "reopen": to_reopen,
}
