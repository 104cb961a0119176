"""The rows of an import as its pages show them: little of each, since a row may hold megabytes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, Func, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, JSONObject, Left, NullIf
from django.urls import reverse

from reporting.admin.imports.counts import LEFT
from reporting.forms.dates import TypedDay, day_as_typed
from reporting.importing.articles.preparing import Prepared, RowRefused, prepare_article
from reporting.importing.chunks.by_field import column_for
from reporting.importing.fields.date_habits import DateHabits, habits_of
from reporting.importing.fields.known_fields import values_by_field
from reporting.importing.fields.meanings import meanings, meanings_in
from reporting.importing.given import Values
from reporting.models import (
    NOT_TAKEN,
    ImportBatch,
    ImportFile,
    ImportKind,
    ImportRow,
    Outcome,
)
from reporting.texts.marking import Segment, segments
from reporting.vocabulary.origins import GUESS

A_PAGE = 50
TITLE = 200  # characters of a value in a list
OPENING = 420  # characters of a text on a card
BEFORE = 60  # of them, at most, furniture that stands before the article
CARDS = 5
# For each kind the fields that tell a row from the next: the first of each group that is filled.
TELLING: dict[ImportKind, list[tuple[str, ...]]] = {
    ImportKind.ARTICLES: [("headline", "subject", "text", "url", "document")],
    ImportKind.ACTORS: [("name",), ("kind",)],
    ImportKind.STATEMENTS: [("speaker_name", "speaker"), ("sentence", "verbatim", "about")],
}
FROM_PAGE = ("headline", "text")


class Link(NamedTuple):
    url: str
    words: str


def page_of_rows(
    batch: ImportBatch, files: Sequence[ImportFile], outcome: str, count: int, number: str | None
) -> Page:
    """One page of the `count` rows. It is found by ids alone: what is passed over is never read."""
    rows = batch.rows.order_by("file_id", "number")
    if outcome:
        rows = rows.filter(**{batch.answer_column: "" if outcome == LEFT else outcome})
    pages = Paginator(rows.values_list("pk", flat=True), A_PAGE)
    pages.__dict__["count"] = count
    page: Any = pages.get_page(number)
    found = rows_of(batch, files).filter(pk__in=list(page.object_list))
    page.object_list = [ShownRow(row, batch.answer_column) for row in found]
    return page


def rows_of(batch: ImportBatch, files: Sequence[ImportFile]) -> QuerySet[ImportRow]:
    """The rows in their order, each with `told`: its telling fields, cut short."""
    known = meanings(batch.kind)
    told = {
        field: short_by_file(field, {file: column_for(file, field, known) for file in files})
        for group in TELLING[ImportKind(batch.kind)]
        for field in group
    }
    rows = batch.rows.defer("values", "page", "sketch").annotate(told=JSONObject(**told))
    return rows.select_related("file", "source", "actor", "same_as").order_by("file_id", "number")


class Member(Func):
    """A member of an object by its name; Django takes the name “2024” for a place in a list."""

    template, arg_joiner = "(%(expressions)s)", " ->> "
    output_field = TextField()


def short_by_file(field: str, columns: dict[ImportFile, str]) -> Case | Left:
    """As `short`; a file with meanings of its own has its own column."""
    usual = short(field, {column for file, column in columns.items() if not file.meanings})
    own = [
        When(file=file, then=short(field, {column}))
        for file, column in columns.items()
        if file.meanings
    ]
    return Case(*own, default=usual) if own else usual


def short(field: str, columns: Iterable[str]) -> Left:
    """The beginning of a field's value, from whichever column or page has it."""
    places = [("values", name) for name in sorted({field, *columns} - {""})]
    places += [("page", field)] if field in FROM_PAGE else []
    nothing = Value("", output_field=TextField())
    filled = [NullIf(Member(F(place), Value(key)), nothing) for place, key in places]
    return Left(Coalesce(*filled, nothing, output_field=TextField()), TITLE)


class ShownRow:
    """A row with what is said of it in a list."""

    def __init__(self, row: ImportRow, column: str) -> None:
        self.row, self.column = row, column
        self.pk, self.number, self.place, self.file = row.pk, row.number, row.place, row.file
        self.problems: list[list[str]] = row.problems

    @property
    def stands(self) -> str:
        return str(getattr(self.row, self.column))

    @property
    def outcome_words(self) -> str:
        if self.row.undone_at:
            return "taken back"
        if not self.stands:
            return "not imported" if self.column == "outcome" else "not planned yet"
        return Outcome(self.stands).label

    @property
    def title(self) -> str:
        told: dict[str, str] = getattr(self.row, "told", {})
        groups = TELLING[ImportKind(self.row.batch.kind)]
        found = [next((told[name] for name in group if told.get(name)), "") for group in groups]
        return ": ".join(" ".join(words.split()) for words in found if words)

    @property
    def leads_to(self) -> Link | None:
        """What the row became, or what on record it would join."""
        row = self.row
        if row.statement_id:
            return Link(reverse("review", args=[row.statement_id]), f"Statement {row.statement_id}")
        if row.actor:
            return Link(
                reverse("admin:reporting_actor_change", args=[row.actor.pk]), str(row.actor)
            )
        if row.source:
            title = row.source.title
            words = f"Source {row.source.pk}" if title == self.title else title
            return Link(reverse("source", args=[row.source.pk]), words)
        if row.same_as:
            url = reverse("admin:reporting_importbatch_row", args=[row.batch_id, row.same_as.pk])
            is_same = self.stands == Outcome.UNCHANGED
            return Link(url, f"{'the same as' if is_same else 'compare'} {row.same_as.place}")
        return None


@dataclass(frozen=True)
class RowCard:
    """A row as it will look: one line about it, its title and how it begins."""

    line: str
    title: str
    pieces: list[Segment]
    goes_on: bool = False
    language: str = ""


def first_rows(batch: ImportBatch, files: Sequence[ImportFile]) -> list[RowCard]:
    """Cards of the first articles that would be taken."""
    if batch.kind != ImportKind.ARTICLES:
        return []
    rows = batch.rows.exclude(planned__in=NOT_TAKEN).order_by("file_id", "number")
    known, dates = meanings(batch.kind), habits_of(batch)
    cards = (
        card(
            values_by_field(row.values, batch.kind, meanings_in(row.file, known)),
            row.page,
            batch,
            dates[row.file_id],
        )
        for row in rows.select_related("file")[:CARDS]
    )
    return [one for one in cards if one]


def card(
    values: Values, page: Values | None, batch: ImportBatch, dates: DateHabits
) -> RowCard | None:
    try:
        known = prepare_article(values, page, batch.time_zone, dates)
    except RowRefused:
        return None
    text, spans = beginning(known.article.text, known.furniture)
    return RowCard(
        line=" · ".join(line_of(known, batch)),
        title=known.details.get("headline", ""),
        pieces=segments(text, [], spans),
        goes_on=len(text) == OPENING,
        language=known.language or batch.language,
    )


def beginning(text: str, furniture: list[list[int]]) -> tuple[str, list[list[int]]]:
    """The first lines of an article, with the end of the furniture before it; its furniture."""
    lead = next((end for start, end in furniture if start == 0), 0)
    first = max(0, lead - BEFORE)
    shifted = [
        [max(start - first, 0), min(end - first, OPENING)]
        for start, end in furniture
        if end > first and start - first < OPENING
    ]
    return text[first : first + OPENING], shifted


def line_of(known: Prepared, batch: ImportBatch) -> list[str]:
    """Outlet, day and language, each said to be unknown where it is."""
    outlet = known.outlet or str(batch.outlet or "outlet unknown")
    language = known.language or batch.language or "language unknown"
    return [outlet, day_of(known), language]


def day_of(known: Prepared) -> str:
    stamp: Any = known.published
    if stamp is None:
        return "date unknown"
    words = day_as_typed(TypedDay(stamp.on, stamp.precision)) if stamp.on else ""
    is_guess = known.origins.get("published") == GUESS
    return f"{words} ({GUESS})" if words and is_guess else words or f"“{stamp.verbatim}”"
