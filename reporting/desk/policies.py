"""Who may do what. Each rule returns the reason against it as a sentence, or ""."""

from reporting.models import Statement, User
from reporting.models.rules.states import EditorialState, refusal_of_state
from reporting.releasing.objects import public_object

DESK = ("editor", "reviewer", "admin")
SENIOR = ("reviewer", "admin")


class Refused(Exception):
    """A rule said no; the message is the sentence to show."""


def belongs_to(user: User, groups: tuple[str, ...]) -> bool:
    if not user.is_active:
        return False
    return user.is_superuser or not user.group_names.isdisjoint(groups)


def against_desk(user: User) -> str:
    if belongs_to(user, DESK):
        return ""
    return f"{user} belongs to none of the groups editor, reviewer and admin; ask a superuser."


def against_upload(user: User) -> str:
    return "" if belongs_to(user, ("admin",)) else "Only an admin may import."


def against_merge(user: User) -> str:
    return "" if belongs_to(user, ("admin",)) else "Only an admin may merge or rename actors."


def against_new_actor(user: User) -> str:
    if user.is_active and user.has_perm("reporting.add_actor"):
        return ""
    return "Only who may add actors in the admin may create or name an outlet."


def against_reword(user: User) -> str:
    if belongs_to(user, ("admin",)):
        return ""
    return "Only an admin may change the words of a series or of an actor."


def against_assign(statement: Statement) -> str:
    """Only what waits can be taken: a draft, a review, or a second look at what is public."""
    if statement.state in (EditorialState.DRAFT, EditorialState.SUBMITTED) or statement.urgent_at:
        return ""
    return f"It is {statement.get_state_display()}, so nothing about it waits for anybody."


def against_amend(statement: Statement, user: User) -> str:
    return against_desk(user) or refusal_of_state("amend", statement.state)


def against_submit(statement: Statement, user: User) -> str:
    return against_desk(user) or refusal_of_state("submit", statement.state)


def against_send_back(statement: Statement, user: User) -> str:
    return against_desk(user) or refusal_of_state("send_back", statement.state)


def against_publish(statement: Statement, user: User) -> str:
    """Four eyes: whoever changed a statement last cannot publish it."""
    if reason := against_desk(user) or refusal_of_state("publish", statement.state):
        return reason
    if statement.changed_by_id == user.pk:
        return "You made the last change to this statement, so somebody else has to publish it."
    return against_hidden_objects(statement)


def against_hidden_objects(statement: Statement) -> str:
    """What denies or confirms a number of another statement is not public before that number."""
    for one in statement.relations.all():
        if one.figure_id and public_object(one.to_id, one.figure_id) is None:
            return (
                f"The number of statement {one.to_id} that it {one.get_kind_display()} is not"
                " public: publish that statement first, or remove the relation."
            )
    return ""


def against_retract(statement: Statement, user: User) -> str:
    if not belongs_to(user, SENIOR):
        return "Only a reviewer or an admin may retract a statement."
    if reason := refusal_of_state("retract", statement.state):
        return reason
    return "" if statement.releases.exists() else "It was never public."


def refuse_if(reason: str) -> None:
    if reason:
        raise Refused(reason)
