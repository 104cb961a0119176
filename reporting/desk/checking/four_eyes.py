"""Four eyes by content: what anybody wrote is public only once somebody else has approved it.

The log tells it. A line with a higher version than those before is a change of content by its
person; `approve` and `second_look` approve the version that they name, and whoever publishes
approves the one that goes out. Sending back takes back what was approved beyond what is public.
An ordinary publication closes the account; one that a reviewer made alone does not.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.db.models.fields.json import KT

from reporting.models import Revision, Statement, User
from reporting.models.rules.states import TRANSITIONS

CLOSING = "publish"
APPROVING = {"approve", "second_look", "publish_urgently"}
MOVING = APPROVING | TRANSITIONS.keys() - {"amend"}  # they write nothing

type WrittenVersion = tuple[int | None, int]  # a person, none for the program, and a version


@dataclass
class Eyes:
    """Who wrote which versions of a statement since it was last public, and who approved which."""

    written: list[WrittenVersion] = field(default_factory=list)
    approved: list[WrittenVersion] = field(default_factory=list)

    def lone_version(self, person: int) -> int:
        """The latest version that the person wrote, while nobody else has approved it or a later
        one; else 0."""
        own = max((version for by, version in self.written if by == person), default=0)
        is_seen = any(by != person and version >= own for by, version in self.approved)
        return 0 if is_seen else own

    def has_approved(self, person: int, version: int) -> bool:
        return any(by == person and seen >= version for by, seen in self.approved)

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
    """Statement, action, person and version of each line from the last publication on."""
    told = Revision.objects.filter(subject_type="statement")
    later = told.filter(subject_id=OuterRef("subject_id"), action=CLOSING, pk__gt=OuterRef("pk"))
    since = told.filter(~Exists(later), subject_id__in=statements).order_by("pk")
    return since.annotate(told=KT("after__version")).values_list(
        F("subject_id"), "action", "by", "told"
    )


def eyes_of(statement: Statement, lines: list[list]) -> Eyes:
    eyes, reached, public = Eyes(), 0, 0
    for action, by, told in lines:
        version = int(told or reached)
        if action == CLOSING:
            eyes = Eyes()
        elif version > reached:
            author = statement.changed_by_id if action in MOVING else by
            eyes.written.append((author, version))
        if action in APPROVING:
            eyes.approved.append((by, version))
        if action == "publish_urgently":
            public = version
        elif action == "send_back":
            eyes.approved = [(who, seen) for who, seen in eyes.approved if seen <= public]
        reached = max(reached, version)
    if reached < statement.version:
        eyes.written.append((statement.changed_by_id, statement.version))
    return eyes


def against_lone(statement: Statement, user: User, eyes: Eyes | None = None) -> str:
    """Why the user cannot be the second pair of eyes, or ""."""
    account = eyes or eyes_on([statement])[statement.pk]
    version = account.lone_version(user.pk)
    return f"You wrote version {version}, and nobody else has approved it." if version else ""
