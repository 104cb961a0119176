"""What the log knows of a statement's versions."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from reporting.models import Revision, Statement
from reporting.releasing.contents import StatementContent

NOT_WHOLE = (
    "This version was recorded before the log kept statements whole: it can be read, and not"
    " brought back."
)


@dataclass(frozen=True)
class Version:
    """A version of a statement: the line of the log that made it, and what came of it since."""

    number: int
    made: Revision
    steps: tuple[Revision, ...]  # that left its content as it is, the earliest first

    @property
    def is_whole(self) -> bool:
        return "content" in self.made.after


def versions_of(statement: Statement) -> list[Version]:
    """Every version that the log has, the newest first."""
    lines = Revision.objects.of(statement).filter(after__has_key="version")
    return list(grouped(lines.select_related("by").order_by("pk")))[::-1]


def grouped(lines: Iterable[Revision]) -> Iterable[Version]:
    by_number: dict[int, list[Revision]] = {}
    for line in lines:
        by_number.setdefault(line.after["version"], []).append(line)
    for number, (made, *steps) in sorted(by_number.items()):
        yield Version(number, made, tuple(steps))


def version_line(statement: Statement, number: int) -> Revision | None:
    """The line of the log that made a version; None when there is none."""
    return Revision.objects.of(statement).filter(after__version=number).order_by("pk").first()


def content_at(line: Revision) -> StatementContent:
    """The content that the line left behind. Raises ValidationError where it kept none."""
    if "content" not in line.after:
        raise ValidationError(NOT_WHOLE)
    return line.after["content"]
