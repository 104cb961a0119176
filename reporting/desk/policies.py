"""Who may do what. Each rule returns the reason against it as a sentence, or ""."""

from reporting.desk.checking.four_eyes import Eyes, against_lone, eyes_on
from reporting.models import Release, Statement, User
from reporting.models.rules.states import EditorialState, refusal_of_state
from reporting.releasing.objects import public_object
from reporting.texts.wording import listed_words

DESK = ("editor", "reviewer", "admin")
SENIOR = ("reviewer", "admin")
PUBLISH = ("editor", "reviewer", "admin")  # who may approve what others wrote, and publish it


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


def against_merging(lesser: Statement, into: Statement, user: User) -> str:
    """Against making one statement part of another."""
    if not belongs_to(user, SENIOR):
        return "Only a reviewer or an admin may merge two statements."
    if lesser.pk == into.pk:
        return "A statement cannot be merged into itself."
    if lesser.story_id != into.story_id:
        return "The two statements belong to different stories."
    for one in (lesser, into):
        if one.merged_into_id:
            return f"Statement {one.pk} was already merged into statement {one.merged_into_id}."
        if reason := refusal_of_state("amend", one.state):
            return f"Statement {one.pk}: {reason}"
    return against_moving(lesser, into)


def against_moving(lesser: Statement, into: Statement) -> str:
    """Who follows the public address of the lesser has to arrive at something."""
    public = Release.objects.standing()
    if public.filter(statement=lesser).exists() and not public.filter(statement=into).exists():
        return (
            f"Statement {lesser.pk} is public and statement {into.pk} is not: merge the latter into"
            " the former, or publish it first."
        )
    return ""


def against_reword(user: User) -> str:
    if belongs_to(user, ("admin",)):
        return ""
    return "Only an admin may change the words of a series or of an actor."


def against_copy(user: User) -> str:
    if belongs_to(user, ("admin",)):
        return ""
    return "Only an admin may order a copy of a story."


def against_story(user: User) -> str:
    if belongs_to(user, ("admin",)):
        return ""
    return "Only an admin may put up a story, change it, make it public or hide it."


def against_assign(statement: Statement) -> str:
    """Only what waits can be taken: a draft, a review, or a second look at what is public."""
    if statement.state in (EditorialState.DRAFT, EditorialState.SUBMITTED) or statement.urgent_at:
        return ""
    return f"It is {statement.get_state_display()}, so nothing about it waits for anybody."


def against_amend(statement: Statement, user: User) -> str:
    reason = against_desk(user) or against_moved(statement)
    return reason or refusal_of_state("amend", statement.state)


def against_submit(statement: Statement, user: User) -> str:
    return against_desk(user) or refusal_of_state("submit", statement.state)


def against_send_back(statement: Statement, user: User) -> str:
    return against_desk(user) or refusal_of_state("send_back", statement.state)


def against_publishing(user: User) -> str:
    if belongs_to(user, PUBLISH):
        return ""
    return f"Only {listed_words(PUBLISH, 'or')} may approve and publish."


def against_approve(statement: Statement, user: User, eyes: Eyes | None = None) -> str:
    """An approval is of what others wrote."""
    if reason := against_publishing(user) or refusal_of_state("approve", statement.state):
        return reason
    account = eyes or eyes_on([statement])[statement.pk]
    if account.has_approved(user.pk, statement.version, statement.correction_reason):
        return f"You have approved version {statement.version} already."
    if account.has_others(user.pk):
        return ""
    return "Nobody but you has written it since it was last public, so somebody else approves it."


def against_publish(statement: Statement, user: User, eyes: Eyes | None = None) -> str:
    """Four eyes: what somebody wrote needs the approval of somebody else."""
    return (
        against_publishing(user)
        or refusal_of_state("publish", statement.state)
        or against_lone(statement, user, eyes)
        or against_hidden_objects(statement)
    )


def against_reason(statement: Statement, user: User, reason: str) -> str:
    """The same of the reason of a correction, which is said to readers like the rest."""
    if not reason or not statement.releases.exists():
        return ""
    account = eyes_on([statement])[statement.pk]
    others = account.reasons_of_others(user.pk) - {""}
    if reason in others or not account.is_author(user.pk):
        return ""
    known = f": {listed_words(sorted(f'“{one}”' for one in others), 'or')}" if others else ""
    return (
        "You wrote some of it, so its public reason is one that somebody else gave or approved"
        f"{known}. Hand it over with another reason, and let somebody approve it."
    )


def against_publish_urgently(statement: Statement, user: User, eyes: Eyes | None = None) -> str:
    """A reviewer alone, and only where nothing but the second pair of eyes is missing."""
    if not belongs_to(user, SENIOR):
        return "Only a reviewer or an admin may publish alone."
    if reason := refusal_of_state("publish_urgently", statement.state):
        return reason
    if not against_lone(statement, user, eyes):
        return "Nobody else has to look first: publish it as usual."
    return against_hidden_objects(statement)


def against_second_look(statement: Statement, user: User) -> str:
    if reason := against_publishing(user):
        return reason
    if not statement.urgent_at:
        return "It waits for no second look."
    if statement.urgent_by_id == user.pk:
        return "You published it alone, so somebody else has to look."
    return ""


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
    known = getattr(statement, "is_public", None)  # as `with_standing` reads it
    is_public = statement.releases.standing().exists() if known is None else known
    return "" if is_public else "Nothing of it is public now."


def against_discard(statement: Statement, user: User) -> str:
    return against_desk(user) or refusal_of_state("discard", statement.state)


def against_recover(statement: Statement, user: User) -> str:
    """What a reviewer made part of another statement is a reviewer's to take up again."""
    if reason := against_desk(user) or refusal_of_state("recover", statement.state):
        return reason
    return "" if belongs_to(user, SENIOR) else against_moved(statement)


def against_reopen(statement: Statement, user: User) -> str:
    if not belongs_to(user, SENIOR):
        return "Only a reviewer or an admin may reopen a retracted statement."
    return refusal_of_state("reopen", statement.state)


def against_moved(statement: Statement) -> str:
    """What turned out to be another statement goes on as that one."""
    if not statement.merged_into_id:
        return ""
    return f"It turned out to be statement {statement.merged_into_id}; go on there."


def refuse_if(reason: str) -> None:
    if reason:
        raise Refused(reason)
