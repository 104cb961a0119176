"""The rows of the queue: as the lists have them, with since when they wait and what is new."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from reporting.desk.listing.rows import (
    NumberWords,
    SourceRow,
    StatementRow,
    first_passages,
    listed_sources,
    listed_statements,
    number_in_parts,
    party_colours,
)
from reporting.desk.waiting.heads import Waiting
from reporting.models import (
    Anchor,
    Figure,
    FormName,
    KeptForm,
    Presence,
    Release,
    Revision,
    Source,
    Statement,
)
from reporting.models.record.figures import LARGEST
from reporting.models.rules.states import EditorialState
from reporting.releasing.composing import due_entry
from reporting.releasing.sentences.times import due_words

OPEN = (EditorialState.DRAFT, EditorialState.SUBMITTED)
BOTH_LOOKED = "What it denies or confirms has changed: look whether it still says so."


@dataclass(frozen=True)
class QueueRow(StatementRow):
    """A statement that waits, `since` when; of a claim `claimed` is the figure that it is about."""

    waiting: Waiting | None = None
    claimed: Figure | None = None

    @property
    def key(self) -> str:
        """What names the row in an address: its group, its statement, and of a claim its figure."""
        one = self.waiting
        claim = f"-{self.claimed.pk}" if self.claimed else ""
        return f"{one.heap if one else ''}-{self.statement.pk}{claim}"

    @property
    def since(self) -> datetime | None:
        return self.waiting.since if self.waiting else None

    @property
    def is_claim(self) -> bool:
        return self.waiting is not None and self.waiting.heap == "due"

    @property
    def due_words(self) -> str:
        """“by December” of the claim."""
        return due_words(due_entry(self.claimed or self.statement), self.statement.said_on)

    @property
    def number(self) -> NumberWords | None:
        if self.is_claim:
            return number_in_parts(self.claimed) if self.claimed else super().number
        return super().number

    @property
    def is_new(self) -> bool:
        """Whether it would change a public number of it, or stands above all public ones."""
        return not self.is_claim and (self.is_highest or self.is_other_number)

    @property
    def is_highest(self) -> bool:
        """Whether no number that is public of its series is as high."""
        one: Any = self.figure
        if not one or one.is_object or not one.largest:
            return False
        return one.highest_public is None or one.highest_public < one.largest

    @property
    def is_correction(self) -> bool:
        """Whether it would change what is public of it."""
        public = self.statement.public_figures  # type: ignore[attr-defined]
        return public is not None and self.statement.state in OPEN

    @property
    def is_other_number(self) -> bool:
        public = self.statement.public_figures  # type: ignore[attr-defined]
        one = self.figure
        if one is None or public is None:
            return False
        said = {(f["comparator"], *exact(f["low"], f["best"], f["high"])) for f in public}
        return (one.comparator, *exact(one.low, one.best, one.high)) not in said


def exact(*given: Any) -> tuple[Decimal | None, ...]:
    return tuple(None if one is None else Decimal(one) for one in given)


@dataclass(frozen=True)
class QueuedSource(SourceRow):
    """A source that is to be read, and who has it open."""

    waiting: Waiting | None = None
    here: list[Presence] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"sources-{self.source.pk}"

    @property
    def since(self) -> datetime:
        return self.source.captured_at


def queue_rows(waiting: Iterable[Waiting]) -> dict[str, list[QueueRow]]:
    """The rows of each heap of statements, in the order given; four queries."""
    wanted = list(waiting)
    found = {one.pk: one for one in waiting_statements({one.pk for one in wanted})}
    passages = first_passages(found.values())
    colours = party_colours({one.speaker_id for one in found.values()}) if found else {}
    rows: dict[str, list[QueueRow]] = {}
    for one in wanted:
        statement = found[one.pk]
        figures = list(statement.figures.all())
        row = QueueRow(
            statement, figures, passages.get(one.pk), statement.printed,
            colours[statement.speaker_id], waiting=one, **told_of(one, statement),
            claimed=next((f for f in figures if f.pk == one.figure), None),
        )  # fmt: skip
        rows.setdefault(one.heap, []).append(row)
    return rows


def waiting_statements(keys: set[int]) -> Iterable[Any]:
    """With what is public of each, and of each figure the highest number that is public."""
    public = Release.objects.standing().filter(statement=OuterRef("pk"))
    rows = listed_statements(Statement.objects.filter(pk__in=keys)).select_related("urgent_by")
    rows = rows.annotate(
        public_figures=Subquery(public.values("document__figures")[:1]),
        sent_back=Subquery(last_sending_back()),
    )
    return rows.prefetch_related(None).prefetch_related(figures_ranked()) if keys else []


def figures_ranked() -> Prefetch:
    figures = Figure.objects.select_related("series").annotate(
        largest=LARGEST, highest_public=Subquery(highest_in_public())
    )
    return Prefetch("figures", figures)


def highest_in_public() -> QuerySet[Figure, Any]:
    """The highest public number of the same series, of other statements."""
    public = Figure.objects.annotate(rank=LARGEST).filter(
        Q(series=OuterRef("series"), rank__isnull=False, is_object=False),
        Exists(Release.objects.standing().filter(statement=OuterRef("statement"))),
    )
    others = public.exclude(statement=OuterRef("statement"))
    return others.order_by(LARGEST.desc()).values("rank")[:1]


def told_of(one: Waiting, statement: Any) -> dict[str, Any]:
    """What the row says beside: why it was sent back, or is public without a second look."""
    if one.heap == "sent_back" and (sent := statement.sent_back):
        name = f"{sent['first']} {sent['last']}".strip() or sent["login"]
        return {"note": sent["reason"], "note_by": name}
    if one.heap == "urgent":
        return {"note": f"Public without a second look: “{statement.urgent_reason}”"}
    return {"note": BOTH_LOOKED} if one.heap == "changed" else {}


def last_sending_back() -> QuerySet[Revision, Any]:
    """Why each was sent back, and by whom, as one value."""
    log = Revision.objects.filter(subject_type="statement", subject_id=OuterRef("pk"))
    sent = JSONObject(
        reason="reason", first="by__first_name", last="by__last_name", login="by__username"
    )
    return log.filter(action="send_back").order_by("-pk").values(sent=sent)[:1]


def queued_sources(waiting: Iterable[Waiting], present: Iterable[Presence]) -> list[QueuedSource]:
    wanted = list(waiting)
    if not wanted:
        return []
    texts = listed_sources(Source.objects.filter(pk__in=[one.pk for one in wanted]))
    found: dict[int, Any] = {one.pk: one for one in texts}
    here: dict[int, list[Presence]] = {}
    for one in present:
        here.setdefault(one.source_id or 0, []).append(one)
    return [
        QueuedSource(found[one.pk], found[one.pk].recorded, waiting=one, here=here.get(one.pk, []))
        for one in wanted
    ]


@dataclass(frozen=True)
class KeptRow:
    """A form that its person began and did not save."""

    form: KeptForm

    @property
    def key(self) -> str:
        return f"kept-{self.form.pk}"

    @property
    def since(self) -> datetime:
        return self.form.kept_at

    @property
    def words(self) -> str:
        """What one began: a statement, or a change of one, of details, of a note."""
        if self.form.name == FormName.STATEMENT:
            return "edit of a statement" if self.form.statement_id else "new statement"
        return self.form.get_name_display()


def kept_rows(waiting: Iterable[Waiting]) -> list[KeptRow]:
    keys = [one.pk for one in waiting]
    rows = KeptForm.objects.filter(pk__in=keys).told().order_by("kept_at", "pk") if keys else []
    return [KeptRow(one) for one in rows]


def vanished_rows(waiting: Iterable[Waiting]) -> list[Anchor]:
    """Passages that are gone from their texts under public figures."""
    keys = [one.pk for one in waiting]
    rows = Anchor.objects.filter(pk__in=keys).select_related(
        "passage__appearance__statement__speaker", "passage__appearance__statement__about",
        "snapshot__source",
    )  # fmt: skip
    return list(rows.order_by("snapshot__captured_at", "pk")) if keys else []
