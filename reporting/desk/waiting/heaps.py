"""What waits for somebody, as querysets of (heap, pk, since, figure): `pk` of the statement, or of
the anchor or source that the heap is of, `figure` 0 but for a claim of a single figure. The oldest
stands first."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast

from reporting.desk.checking.four_eyes import CLOSING, MOVING
from reporting.desk.reanchoring import vanished
from reporting.desk.teamwork.judging import DueMoment, due_figures, due_statements
from reporting.models import KeptForm, Revision, Source, Statement, User
from reporting.models.record.statement_rows import StatementQuerySet
from reporting.models.rules.states import EditorialState
from reporting.releasing.recasting import OBJECT_CHANGED

HANDED = ("take", "give")  # lines of the log that say nothing of how a statement stands
type HeapLines = QuerySet[Any, Any]


@dataclass(frozen=True)
class Heaps:
    """The heaps of one person at one moment."""

    user: User
    due: DueMoment

    @cached_property
    def all(self) -> dict[str, HeapLines]:
        return {
            "urgent": lines("urgent", urgent(), "urgent_at"),
            "vanished": lines("vanished", vanished(), "snapshot__captured_at"),
            "changed": lines("changed", objects_changed(), "recorded_at", "subject_id"),
            "sent_back": lines("sent_back", sent_back(self.user), "recorded_at", "subject_id"),
            "approved": lines("approved", approved(self.user), "recorded_at", "subject_id"),
            "review": lines("review", self.to_review, "submitted_at"),
            "due": lines("due", due_statements(self.due), "ended"),
            "due_figures": lines("due", due_figures(self.due), "ended", "statement", "pk"),
            "drafts": lines("drafts", self.drafts, "changed_at"),
            "kept": lines("kept", KeptForm.objects.of(self.user), "kept_at"),
            "sources": lines("sources", Source.objects.to_read(), "captured_at"),
        }

    @property
    def to_review(self) -> StatementQuerySet:
        """What waits for a second pair of eyes, and not for its author to publish it."""
        own = Exists(approved(self.user).filter(subject_id=OuterRef("pk")))
        return Statement.objects.submitted().filter(to_be_seen_by(self.user), ~own)

    @property
    def mine(self) -> StatementQuerySet:
        return Statement.objects.drafts().filter(held_by(self.user))

    @property
    def drafts(self) -> StatementQuerySet:
        asked = waiting_lines("send_back").filter(subject_id=OuterRef("pk"))
        return self.mine.filter(~Exists(asked))

    @property
    def with_others(self) -> StatementQuerySet:
        seen = waiting_lines("approve").filter(subject_id=OuterRef("pk"))
        return Statement.objects.submitted().filter(~Exists(seen), changed_by=self.user)


def lines(heap: str, rows: HeapLines, since: str, pk: str = "pk", figure: str = "") -> HeapLines:
    return line_of(heap, rows.order_by(since, "pk"), since, pk, figure)


def line_of(heap: str, rows: HeapLines, since: str, pk: str, figure: str) -> HeapLines:
    """The rows in their own order as (heap, pk, since, figure)."""
    return rows.values_list(
        Value(heap, CharField()),
        Cast(pk, BigIntegerField()),
        Cast(since, DateTimeField()),
        F(figure) if figure else Value(0, BigIntegerField()),
    )


def held_by(user: User) -> Q:
    """What somebody was given or has taken, and what they wrote themselves and nobody else has."""
    return Q(assigned_to=user) | Q(assigned_to__isnull=True, changed_by=user)


def to_be_seen_by(user: User) -> Q:
    """What somebody else wrote, and the user has not approved."""
    seen = waiting_lines("approve").filter(subject_id=OuterRef("pk"), by=user)
    return ~Q(changed_by=user) & ~Q(Exists(seen))


def urgent() -> StatementQuerySet:
    """Public without a second look."""
    return Statement.objects.filter(urgent_at__isnull=False)


def waiting_lines(action: str) -> QuerySet[Revision]:
    """The lines of the log that ask something of a statement, until a later line answers it."""
    log = Revision.objects.filter(subject_type="statement")
    later = log.filter(subject_id=OuterRef("subject_id"), pk__gt=OuterRef("pk"))
    return log.filter(~Exists(later.exclude(action__in=HANDED)), action=action)


def sent_back(user: User) -> QuerySet[Revision]:
    drafts = Statement.objects.filter(
        held_by(user), pk=OuterRef("subject_id"), state=EditorialState.DRAFT
    )
    return waiting_lines("send_back").filter(Exists(drafts))


def approved(user: User) -> QuerySet[Revision]:
    """What somebody else has approved, and the user wrote since it was last public."""
    log = Revision.objects.filter(subject_type="statement")
    published = log.filter(subject_id=OuterRef("subject_id"), action=CLOSING, pk__gt=OuterRef("pk"))
    wrote = log.filter(~Exists(published), subject_id=OuterRef("subject_id"), by=user)
    submitted = Statement.objects.submitted().filter(pk=OuterRef("subject_id"))
    lines = waiting_lines("approve").filter(Exists(submitted)).exclude(by=user)
    return lines.filter(Exists(wrote.exclude(action__in=[*MOVING, *HANDED])))


def objects_changed() -> QuerySet[Revision]:
    """The statements whose last line in the log says that a number of another, which they deny or
    confirm, is another one now; until somebody amends them or says that they have seen it."""
    return waiting_lines(OBJECT_CHANGED)
