"""The rows of the queue: what tells one statement, claim or source from another at a glance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Left

from reporting.desk.waiting.heads import Waiting
from reporting.models import (
    Anchor,
    Appearance,
    Figure,
    Passage,
    Release,
    Revision,
    Source,
    Statement,
)
from reporting.models.record.figures import LARGEST
from reporting.models.rules.states import EditorialState

WORDS = 160  # characters of a passage that a row may show


@dataclass(frozen=True)
class StatementRow:
    """A statement that waits; `figure` is its largest number, or the one that the claim is about."""

    waiting: Waiting
    statement: Any
    figure: Any = None
    note: Revision | None = None

    @property
    def key(self) -> str:
        claim = f"-{self.waiting.figure}" if self.waiting.figure else ""
        return f"{self.waiting.heap}-{self.statement.pk}{claim}"

    @property
    def since(self) -> datetime:
        return self.waiting.since

    @property
    def is_claim(self) -> bool:
        return self.waiting.heap == "due"

    @property
    def further(self) -> int:
        """Sources beside the one that is named."""
        return max((self.statement.printed_in or 0) - 1, 0)

    @property
    def is_correction(self) -> bool:
        return self.statement.public_figures is not None

    @property
    def is_highest(self) -> bool:
        """Whether no public number of its series is as high."""
        one = self.figure
        if one is None or one.largest is None or one.is_object or self.is_claim:
            return False
        return one.highest is None or one.largest > one.highest

    @property
    def is_news(self) -> bool:
        """Whether its number would change what is public of it, or is the highest yet."""
        return self.is_highest or (self.is_correction and self.is_other_number)

    @property
    def is_other_number(self) -> bool:
        one, public = self.figure, self.statement.public_figures or []
        said = {(f["comparator"], *numbers(f["low"], f["best"], f["high"])) for f in public}
        return (
            one is not None and (one.comparator, *numbers(one.low, one.best, one.high)) not in said
        )

    @property
    def has_waited(self) -> bool:
        """Whether its age counts: what is due has not waited, its time has passed."""
        return not self.is_claim


def numbers(*given: Any) -> tuple[Decimal | None, ...]:
    return tuple(None if one is None else Decimal(one) for one in given)


def statement_rows(waiting: Iterable[Waiting]) -> dict[str, list[StatementRow]]:
    """The rows of each heap of statements, in the order given."""
    wanted = list(waiting)
    found = listed_statements({one.pk for one in wanted})
    notes = notes_of(one.pk for one in wanted if one.heap == "sent_back")
    rows: dict[str, list[StatementRow]] = {}
    for one in wanted:
        statement = found[one.pk]
        note = notes.get(one.pk) if one.heap == "sent_back" else None
        row = StatementRow(one, statement, figure_for(one, statement), note)
        rows.setdefault(one.heap, []).append(row)
    return rows


def listed_statements(keys: set[int]) -> dict[int, Any]:
    """Statements with what a row says of them, in two queries."""
    figures = Figure.objects.select_related("series").annotate(
        largest=LARGEST, highest=Subquery(highest_public())
    )
    rows = Statement.objects.filter(pk__in=keys).select_related(
        "about", "speaker", "voice__parent__parent", "changed_by", "submitted_by", "urgent_by",
        "assigned_to",
    )  # fmt: skip
    rows = rows.annotate(
        words=Subquery(words_of(OuterRef("pk"))),
        outlet=Subquery(outlet_of(OuterRef("pk"))),
        printed_in=Subquery(printed_in(OuterRef("pk"))),
        public_figures=Subquery(public_figures(OuterRef("pk"))),
    )
    return rows.prefetch_related(Prefetch("figures", figures)).in_bulk(list(keys))


def highest_public() -> QuerySet[Figure, Any]:
    """The highest number that is public of the same series, at the end of an index."""
    public = Figure.objects.filter(
        series=OuterRef("series"), statement__state=EditorialState.RELEASED, is_object=False
    ).exclude(statement=OuterRef("statement"))
    ranked = public.annotate(rank=LARGEST).order_by(F("rank").desc())
    return ranked.filter(rank__isnull=False).values("rank")[:1]


def words_of(statement: OuterRef) -> QuerySet[Passage, Any]:
    first = Passage.objects.filter(appearance__statement=statement).order_by("pk")
    return first.values(begun=Left("exact", WORDS))[:1]


def outlet_of(statement: OuterRef) -> QuerySet[Appearance, Any]:
    first = Appearance.objects.filter(statement=statement).order_by("pk")
    return first.values("source__outlet__name")[:1]


def printed_in(statement: OuterRef) -> QuerySet[Appearance, Any]:
    rows = Appearance.objects.filter(statement=statement).order_by().values("statement")
    return rows.values(count=Count("pk")).values("count")


def public_figures(statement: OuterRef) -> QuerySet[Release, Any]:
    return Release.objects.standing().filter(statement=statement).values("document__figures")[:1]


def figure_for(waiting: Waiting, statement: Statement) -> Figure | None:
    figures: Sequence[Any] = statement.figures.all()
    if waiting.figure:
        return next((one for one in figures if one.pk == waiting.figure), None)
    numbered = [one for one in figures if one.largest is not None]
    if numbered:
        return max(numbered, key=lambda one: one.largest)
    return figures[0] if figures else None


def notes_of(statements: Iterable[int]) -> dict[int, Revision]:
    """Why each was sent back, and by whom."""
    keys = list(statements)
    sent = Revision.objects.filter(
        subject_type="statement", subject_id__in=keys, action="send_back"
    )
    newest = sent.order_by("subject_id", "-pk").distinct("subject_id").select_related("by")
    return {line.subject_id: line for line in newest} if keys else {}


@dataclass(frozen=True)
class SourceRow:
    """A source that is to be read, and who has it open."""

    waiting: Waiting
    source: Source
    here: list[Any] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"sources-{self.source.pk}"

    @property
    def since(self) -> datetime:
        return self.waiting.since


def source_rows(waiting: Iterable[Waiting], present: Iterable[Any]) -> list[SourceRow]:
    wanted = list(waiting)
    texts = Source.objects.filter(pk__in=[one.pk for one in wanted])
    found = texts.select_related("outlet", "story", "assigned_to").in_bulk()
    here: dict[int, list[Any]] = {}
    for one in present:
        here.setdefault(one.source_id or 0, []).append(one)
    return [SourceRow(one, found[one.pk], here.get(one.pk, [])) for one in wanted]


def vanished_rows(waiting: Iterable[Waiting]) -> list[Anchor]:
    """Passages that are gone from their texts under public figures."""
    keys = [one.pk for one in waiting]
    if not keys:
        return []
    return list(
        Anchor.objects.filter(pk__in=keys).select_related(
            "passage__appearance__statement__speaker", "passage__appearance__statement__about",
            "snapshot__source",
        ).order_by("snapshot__captured_at", "pk")
    )  # fmt: skip
