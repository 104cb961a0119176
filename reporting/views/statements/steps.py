"""Where a statement stands, and the steps that lead on from there."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reporting.desk import policies
from reporting.desk.checking.four_eyes import Eyes, eyes_on
from reporting.models import KeptForm, Revision, Statement, User
from reporting.models.rules.states import TRANSITIONS

UNDER_WAY = TRANSITIONS["submit"][0] | TRANSITIONS["publish"][0]
ALONG = {"approve_mended": "submit"}  # a verb that begins with another
CONFIRMS = "Publishing confirms this reason; the reader sees it."


@dataclass(frozen=True)
class NextStep:
    """A button: what it does, what stands against it, and the words that it asks for.

    `initial` stands in the field already; `key` presses the button; one that is folded is seldom
    needed; `and_reason` asks for the public reason of a correction as well.
    """

    verb: str
    label: str
    against: str
    asks: str = ""
    question: str = ""
    initial: str = ""
    hint: str = ""
    key: str = ""
    is_folded: bool = False
    and_reason: bool = False


@dataclass(frozen=True)
class Steps:
    statement: Statement
    user: User
    steps: list[NextStep]
    sent_back: Revision | None = None
    refused: str = ""
    refused_verb: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    is_fresh: bool = False
    is_brief: bool = False

    @cached_property
    def kept(self) -> dict[str, dict[str, list[str]]]:
        """What the user typed into these steps and never sent, by the step."""
        begun = KeptForm.objects.of(self.user).filter(statement=self.statement)
        return dict(begun.values_list("name", "fields"))

    @property
    def shown(self) -> list[NextStep]:
        """All steps, or on a card only those that ask for no words."""
        return [
            step for step in self.steps if not (self.is_brief and (step.asks or step.is_folded))
        ]


def steps_of(
    statement: Statement,
    user: User,
    last: Revision | None = None,
    eyes: Eyes | None = None,
    **more: Any,
) -> Steps:
    """`eyes` is the account of the statement, for whoever has read those of a whole page."""
    if eyes is None and statement.state in UNDER_WAY:
        eyes = eyes_on([statement])[statement.pk]
    steps = [
        step
        for verb, step_for in STEPS.items()
        if statement.state in TRANSITIONS[ALONG.get(verb, verb)][0]
        and (step := step_for(statement, user, eyes))
    ]
    sent_back = last if last and last.action == "send_back" else None
    return Steps(statement, user, steps, sent_back, **more)


def was_public(statement: Statement) -> bool:
    return statement.was_public  # type: ignore[attr-defined]  # annotated by `on_desk`


def is_public(statement: Statement) -> bool:
    return statement.is_public  # type: ignore[attr-defined]  # annotated by `on_desk`


def to_submit(statement: Statement, user: User, eyes: Eyes | None) -> NextStep:
    against = policies.against_submit(statement, user)
    if not was_public(statement):
        return NextStep("submit", "Submit for review", against)
    return NextStep(
        "submit", "Submit for review", against, "correction_reason", why_public(statement),
        statement.correction_reason, "Readers see it once it is published.",
    )  # fmt: skip


def why_public(statement: Statement) -> str:
    return "Why it is corrected" if is_public(statement) else "Why it is public again"


def to_approve_mended(statement: Statement, user: User, eyes: Eyes | None) -> NextStep | None:
    """For whoever has mended what somebody else wrote: it goes back approved."""
    has_mended = eyes and eyes.has_others(user.pk) and eyes.lone_version(user.pk)
    if not has_mended or policies.against_publishing(user):
        return None
    return NextStep("approve_mended", "Submit and approve it", "")


def to_publish(statement: Statement, user: User, eyes: Eyes | None) -> NextStep:
    against = policies.against_publish(statement, user, eyes)
    if not was_public(statement):
        return NextStep("publish", "Publish", against, key="shift+p")
    label = "Publish correction" if is_public(statement) else "Publish again"
    return NextStep(
        "publish", label, against, "reason", why_public(statement),
        statement.correction_reason, CONFIRMS, key="shift+p",
    )  # fmt: skip


def to_approve(statement: Statement, user: User, eyes: Eyes | None) -> NextStep | None:
    """Offered to whoever cannot publish it, so that its other author can."""
    is_needed = policies.against_publish(statement, user, eyes)
    if not is_needed or policies.against_approve(statement, user, eyes):
        return None
    return NextStep("approve", f"Approve version {statement.version}", "")


def to_publish_urgently(statement: Statement, user: User, eyes: Eyes | None) -> NextStep | None:
    if policies.against_publish_urgently(statement, user, eyes):
        return None
    return NextStep(
        "publish_urgently", "Publish alone", "", "alone", "Why it cannot wait for somebody else",
        hint="For the desk: it stays flagged until somebody else has looked.", is_folded=True,
        and_reason=was_public(statement),
    )  # fmt: skip


def to_send_back(statement: Statement, user: User, eyes: Eyes | None) -> NextStep:
    against = policies.against_send_back(statement, user)
    question = f"Or send it back to {statement.submitted_by}"
    return NextStep("send_back", "Send back", against, "note", question, key="b")


def to_retract(statement: Statement, user: User, eyes: Eyes | None) -> NextStep | None:
    if not is_public(statement):
        return None
    against = policies.against_retract(statement, user)
    return NextStep(
        "retract", "Retract", against, "reason", "Why it is taken back",
        hint="Readers see it in its place.", is_folded=True,
    )  # fmt: skip


def to_discard(statement: Statement, user: User, eyes: Eyes | None) -> NextStep:
    label = "Discard the changes" if was_public(statement) else "Discard"
    return NextStep("discard", label, policies.against_discard(statement, user))


def to_recover(statement: Statement, user: User, eyes: Eyes | None) -> NextStep:
    return NextStep("recover", "Make it a draft again", policies.against_recover(statement, user))


def to_reopen(statement: Statement, user: User, eyes: Eyes | None) -> NextStep:
    against = policies.against_reopen(statement, user)
    return NextStep("reopen", "Take it up again", against, "reason", "Why it is taken up again")


STEPS = {
    "submit": to_submit,
    "approve_mended": to_approve_mended,
    "publish": to_publish,
    "approve": to_approve,
    "send_back": to_send_back,
    "publish_urgently": to_publish_urgently,
    "retract": to_retract,
    "discard": to_discard,
    "recover": to_recover,
    "reopen": to_reopen,
}
