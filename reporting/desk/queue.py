"""What waits for whom on the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet

from reporting.desk.reanchoring import vanished
from reporting.models import ReadingState, Revision, Source, Statement, User
from reporting.models.record.statements import StatementQuerySet
from reporting.releasing.recasting import OBJECT_CHANGED

MOST = 50  # rows of a list; the count beside it says how many there are


@dataclass(frozen=True)
class QueueItem:
    statement: Statement
    last: Revision | None

    @property
    def sent_back(self) -> Revision | None:
        return self.last if self.last and self.last.action == "send_back" else None


@dataclass(frozen=True)
class Heap:
    """The head of a list and how long the whole of it is."""

    rows: list
    count: int


@dataclass(frozen=True)
class Queue:
    user: User

    @cached_property
    def mine(self) -> Heap:
        return heap(Statement.objects.drafts().filter(changed_by=self.user))

    @cached_property
    def sent_back(self) -> list[QueueItem]:
        return [row for row in self.mine.rows if row.sent_back]

    @cached_property
    def drafts(self) -> list[QueueItem]:
        return [row for row in self.mine.rows if not row.sent_back]

    @cached_property
    def to_review(self) -> Heap:
        return heap(Statement.objects.submitted().exclude(changed_by=self.user))

    @cached_property
    def with_others(self) -> Heap:
        return heap(Statement.objects.submitted().filter(changed_by=self.user))

    @cached_property
    def vanished(self) -> Heap:
        found = vanished()
        head = list(found[: MOST + 1])
        return Heap(head[:MOST], len(head) if len(head) <= MOST else found.count())

    @cached_property
    def objects_changed(self) -> Heap:
        return heap(Statement.objects.filter(pk__in=objects_changed()))

    @cached_property
    def sources(self) -> QuerySet[Source]:
        open_ones = Source.objects.exclude(reading_state=ReadingState.READ)
        return open_ones.for_desk().order_by("reading_state", "captured_at", "pk")


def objects_changed() -> QuerySet[Revision, int]:
    """The statements whose last line in the log says that a number of another, which they deny or
    confirm, is another one now; until somebody takes them up or says that they have seen it."""
    lines = Revision.objects.filter(subject_type="statement")
    later = lines.filter(subject_id=OuterRef("subject_id"), pk__gt=OuterRef("pk"))
    changed = lines.filter(~Exists(later), action=OBJECT_CHANGED)
    return changed.values_list("subject_id", flat=True)


def heap(statements: StatementQuerySet) -> Heap:
    """The oldest first: what has waited longest comes up."""
    listed = statements.for_desk().prefetch_related("figures__series").order_by("changed_at", "pk")
    head = list(listed[: MOST + 1])
    count = len(head) if len(head) <= MOST else statements.count()
    last = last_words(head[:MOST])
    return Heap([QueueItem(one, last.get(one.pk)) for one in head[:MOST]], count)


def last_words(statements: Iterable[Statement]) -> dict[int, Revision]:
    """The latest line of the log for each statement."""
    keys = [statement.pk for statement in statements]
    lines = Revision.objects.filter(subject_type="statement", subject_id__in=keys)
    newest = lines.order_by("subject_id", "-pk").distinct("subject_id").select_related("by")
    newest = newest.defer("before", "after")
    return {line.subject_id: line for line in newest}
