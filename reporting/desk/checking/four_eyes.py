"""Four eyes by content: what anybody wrote is public only once somebody else has approved it.

The log tells it. A line with a higher version than those before is a change of content by its
person; `approve` and `second_look` approve the version that they name, and whoever publishes
approves the one that goes out. Sending back takes back what was approved beyond what is public.
An ordinary publication closes the account; one that a reviewer made alone does not.

The public reason is approved with its version; whoever changes it on the desk has given it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef
from django.db.models.fields.json import KT

from reporting.models import Revision, Statement, User
from reporting.models.rules.states import TRANSITIONS

CLOSING = "publish"
APPROVING = {"approve", "second_look", "publish_urgently"}
MOVING = APPROVING | TRANSITIONS.keys() - {"amend"}  # they write nothing

type WrittenVersion = tuple[int | None, int]  # a person, none for the program, and a version
type Reason = tuple[int | None, str]


class Approval(NamedTuple):
    """Of a version, with the public reason that stood there."""

    by: int | None
    version: int
    reason: str


@dataclass
class Eyes:
    """Who wrote which versions of a statement since it was last public, who gave which public
    reason, and who approved which; `public` is the version that a reviewer published alone."""

    written: list[WrittenVersion] = field(default_factory=list)
    given: list[Reason] = field(default_factory=list)
    approved: list[Approval] = field(default_factory=list)
    public: int = 0

    def lone_version(self, person: int) -> int:
        """The latest version that the person wrote, while nobody else has approved it or a later
        one; else 0."""
        own = max((version for by, version in self.written if by == person), default=0)
        is_seen = any(one.by != person and one.version >= own for one in self.approved)
        return 0 if is_seen else own

    def has_approved(self, person: int, version: int, reason: str) -> bool:
        own = [one for one in self.approved if one.by == person and one.version >= version]
        return any(one.reason == reason for one in own)

    def is_author(self, person: int) -> bool:
        """Whether the person wrote any of it that is not public yet."""
        return any(by == person and version > self.public for by, version in self.written)

    def reasons_of_others(self, person: int) -> set[str]:
        """The public reasons that somebody else gave or approved."""
        approved = {one.reason for one in self.approved if one.by != person}
        return approved | {reason for by, reason in self.given if by != person}

    def send_back(self) -> None:
        self.approved = [one for one in self.approved if one.version <= self.public]

    def has_others(self, person: int) -> bool:
        """Whether anybody else wrote any of it."""
        return any(by != person for by, _ in self.written)


def eyes_on(statements: Iterable[Statement]) -> dict[int, Eyes]:
    """The account of each statement, in one query; whoever changed one last counts as the author
    of its version where the log does not tell."""
    every = list(statements)
    lines = defaultdict(list)
    for one, *line in lines_since_public([statement.pk for statement in every]):
        lines[one].append(line)
    return {one.pk: eyes_of(one, lines[one.pk]) for one in every}


def lines_since_public(statements: list[int]) -> Iterable[Any]:
    """Statement, action, person, version and public reason of each line from the last publication
    on."""
    log = Revision.objects.filter(subject_type="statement")
    later = log.filter(subject_id=OuterRef("subject_id"), action=CLOSING, pk__gt=OuterRef("pk"))
    since = log.filter(~Exists(later), subject_id__in=statements).order_by("pk")
    told = {"told": KT("after__version"), "given": KT("after__content__fields__correction_reason")}
    return since.annotate(**told).values_list(F("subject_id"), "action", "by", *told)


def eyes_of(statement: Statement, lines: list[list]) -> Eyes:
    eyes, reached, reason = Eyes(), 0, ""
    for action, by, told, given in lines:
        version = int(told or reached)
        if action == CLOSING:
            eyes = Eyes()
        elif version > reached:
            author = statement.changed_by_id if action in MOVING else by
            eyes.written.append((author, version))
        if given not in (None, reason):
            reason = given
            eyes.given.append((by, reason))
        if action in APPROVING:
            eyes.approved.append(Approval(by, version, reason))
        if action == "publish_urgently":
            eyes.public = version
        elif action == "send_back":
            eyes.send_back()
        reached = max(reached, version)
    if reached < statement.version:
        eyes.written.append((statement.changed_by_id, statement.version))
    return eyes


def against_lone(statement: Statement, user: User, eyes: Eyes | None = None) -> str:
    """Why the user cannot be the second pair of eyes, or ""."""
    account = eyes or eyes_on([statement])[statement.pk]
    version = account.lone_version(user.pk)
    return f"You wrote version {version}, and nobody else has approved it." if version else ""
