"""What waits for whom on the desk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import Any

from reporting.desk.teamwork.judging import DueMoment
from reporting.desk.waiting.heads import (
    MANY,
    Waiting,
    counts_of,
    heads_of,
    whole_heaps,
)
from reporting.desk.waiting.heaps import HANDED, Heaps, objects_changed
from reporting.desk.waiting.rows import (
    QueueRow,
    kept_rows,
    queue_rows,
    queued_sources,
    vanished_rows,
)  # fmt: skip
from reporting.models import Presence, Revision, Statement, User

__all__ = ["Queue", "last_words", "objects_changed"]

MOST, ALONE = 10, 50  # rows of a group beside others, and of one that is looked at alone
GROUPS = {  # in the order of the page, each of one heap or several
    "urgent": ("urgent", "vanished", "changed"),
    "sent_back": ("sent_back",),
    "approved": ("approved",),
    "review": ("review",),
    "due": ("due", "due_figures"),
    "drafts": ("drafts",),
    "kept": ("kept",),
    "sources": ("sources",),
}
LABELS = {
    "urgent": "Urgent",
    "sent_back": "Sent back",
    "approved": "Approved",
    "review": "To review",
    "due": "Due",
    "drafts": "Drafts",
    "kept": "Begun",
    "sources": "Sources",
}
TITLES = {
    "sent_back": "Sent back to you",
    "approved": "Approved, yours to publish",
    "drafts": "Your drafts",
    "kept": "Begun and not saved",
    "sources": "Sources to read",
}
LISTS = {
    "urgent": "/desk/statements/?urgent=on",
    "sent_back": "/desk/statements/?sent_back=on&whose=mine",
    "review": "/desk/statements/?state=submitted&whose=others",
    "due": "/desk/statements/?due=on",
    "approved": "/desk/statements/?approved=on",
    "drafts": "/desk/statements/?state=draft&whose=mine",
    "kept": "/desk/?show=kept",
    "sources": "/desk/sources/?state=open",
}


@dataclass(frozen=True)
class Group:
    """A part of the queue: how much is in it, and the rows that have waited longest."""

    code: str
    count: int
    rows: Sequence[Any]
    vanished: Sequence[Any] = ()

    @property
    def label(self) -> str:
        return LABELS[self.code]

    @property
    def title(self) -> str:
        return TITLES.get(self.code, LABELS[self.code])

    @property
    def is_pressing(self) -> bool:
        return self.code in ("urgent", "sent_back")

    @property
    def list_address(self) -> str:
        """Where the whole list of it stands, with filters."""
        return LISTS[self.code]

    @property
    def is_many(self) -> bool:
        return self.count > MANY

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.rows) + len(self.vanished)


@dataclass(frozen=True)
class Queue:
    """The queue of a person at a moment; `only` is a group that is looked at alone."""

    user: User
    now: datetime
    due: DueMoment
    only: str = ""

    @cached_property
    def heaps(self) -> Heaps:
        return Heaps(self.user, self.due)

    @cached_property
    def counts(self) -> dict[str, int]:
        """By group, to `MANY` + 1 of each heap."""
        found = counts_of(self.heaps, whole_heaps(self.heads, self.asked))
        found["urgent"] += found["vanished"] + found["changed"]
        return found

    @property
    def total(self) -> int:
        return sum(self.counts[code] for code in GROUPS)

    @property
    def is_many(self) -> bool:
        return any(self.counts[code] > MANY for code in GROUPS)

    @cached_property
    def heads(self) -> list[Waiting]:
        return heads_of(self.heaps, self.asked)

    @property
    def asked(self) -> dict[str, int]:
        """How many of each heap are shown at most."""
        shown = [self.only] if self.only else list(GROUPS)
        return {heap: self.most for code in shown for heap in GROUPS[code]}

    @cached_property
    def rows(self) -> dict[str, Sequence[Any]]:
        """By heap; of statements all in the same few queries."""
        by_heap: dict[str, list[Waiting]] = {}
        for one in self.heads:
            by_heap.setdefault(one.heap, []).append(one)
        gone, begun = by_heap.pop("vanished", []), by_heap.pop("kept", [])
        sources = by_heap.pop("sources", [])
        rows: dict[str, Sequence[Any]] = dict(queue_rows(chain(*by_heap.values())))
        rows["vanished"] = vanished_rows(gone)
        rows["kept"] = kept_rows(begun)
        rows["sources"] = queued_sources(sources, self.present)
        rows["urgent"] = [*rows.get("urgent", []), *rows.get("changed", [])]
        rows["due"] = sorted(rows.get("due", []), key=lambda row: row.since)[: self.most]
        return rows

    @cached_property
    def groups(self) -> list[Group]:
        """Those in which something waits, in their order."""
        return [
            Group(
                code,
                self.counts[code],
                self.rows.get(code, []),
                self.rows["vanished"] if code == "urgent" else (),
            )
            for code in ([self.only] if self.only else GROUPS)
            if self.counts[code]
        ]

    @property
    def most(self) -> int:
        return ALONE if self.only else MOST

    @property
    def tabs(self) -> list[tuple[str, str, int]]:
        """Code, label and count of each group."""
        return [(code, label, self.counts[code]) for code, label in LABELS.items()]

    @cached_property
    def oldest(self) -> Any | None:
        """The row on the page that has waited longest; what is due has not waited."""
        rows = [row for one in self.groups if one.code != "due" for row in one.rows]
        return min(rows, key=lambda row: row.since, default=None)

    @property
    def largest(self) -> QueueRow | None:
        """The largest number of what waits to be reviewed or finished."""
        return next(iter(self.rows.get("largest", ())), None)

    @cached_property
    def present(self) -> list[Presence]:
        """The colleagues who have a source or a statement open."""
        here = Presence.objects.here(self.now).exclude(user=self.user)
        return list(here.select_related("user", "source", "statement__speaker")[:50])


def last_words(statements: Iterable[Statement]) -> dict[int, Revision]:
    """The latest line of the log for each statement; who has it says nothing of how it stands."""
    keys = [statement.pk for statement in statements]
    lines = Revision.objects.filter(subject_type="statement", subject_id__in=keys)
    lines = lines.exclude(action__in=HANDED)
    newest = lines.order_by("subject_id", "-pk").distinct("subject_id").select_related("by")
    return {line.subject_id: line for line in newest}
