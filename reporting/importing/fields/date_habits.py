"""How the files of an import write their days, and the reading of a date in one of their cells."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from reporting.importing.fields.known_fields import field_of
from reporting.importing.fields.meanings import meanings, meanings_in
from reporting.models import DateColumn, DayOrder, ImportBatch, ImportFile, ImportKind
from reporting.texts.articles import DayUnclear, Stamp, read_stamp
from reporting.texts.articles.stamps.days import orders_in
from reporting.texts.articles.stamps.reading import read_serial

DAYS: Mapping[str, frozenset[str]] = {
    ImportKind.ARTICLES: frozenset(["published"]),
    ImportKind.STATEMENTS: frozenset(
        [
            "said_on",
            "due_on",
            "due_until",
            "time_on",
            "time_until",
            "applies_on",
            "published",
            "verified_on",
        ]
    ),
    ImportKind.ACTORS: frozenset(),
}
COLUMN = "column of the file"
SAY_WHICH = (
    "Say on the page of the import which comes first in its column, or write days as 2024-10-18."
)


@dataclass(frozen=True, slots=True)
class DateHabits:
    """What comes first in the figures of a field, day or month, as far as that is known; and
    whether a number may be a spreadsheet's own for a day."""

    orders: Mapping[str, str] = field(default_factory=dict)
    has_serials: bool = False

    def read(self, name: str, text: str, zone: str = "") -> Stamp:
        """The stamp in a cell of the field `name`, as `read_stamp` reads it."""
        if stamp := self.serial(text, zone):
            return stamp
        try:
            return read_stamp(text, zone, self.orders.get(name, ""))
        except DayUnclear as unclear:
            told = f"{unclear} {SAY_WHICH}" if orders_in(text) else str(unclear)
            raise DayUnclear(told) from None

    def serial(self, text: str, zone: str = "") -> Stamp | None:
        return read_serial(text, latest_day(), zone) if self.has_serials else None

    def origin(self, name: str, text: str) -> str:
        """Where the value of a cell was found, and what was made of it that it does not say."""
        order = self.orders.get(name, "")
        if self.serial(text):
            return f"{COLUMN}, a spreadsheet’s number of the day"
        if order and len(set(orders_in(text).values())) > 1:
            return f"{COLUMN}, {DayOrder(order).label}"
        return COLUMN


NO_HABITS = DateHabits()


def latest_day() -> date:
    """The last day on which anything can have been published by now, anywhere."""
    return timezone.now().date() + timedelta(days=1)


def habits_of(batch: ImportBatch) -> Mapping[int, DateHabits]:
    """The habits of each file of the import, by its id."""
    orders: dict[int, dict[str, str]] = defaultdict(dict)
    for (file, name), columns in figures_of_fields(batch).items():
        if not is_at_odds(columns):
            orders[file][name] = columns[0].order
    habits = {
        file.pk: DateHabits(orders[file.pk], file.has_serials) for file in files_with_days(batch)
    }
    return defaultdict(DateHabits, habits)


def figures_of_fields(batch: ImportBatch) -> Mapping[tuple[int, str], list[DateColumn]]:
    """The columns that hold days in figures, by the id of the file and the field they mean."""
    found: dict[tuple[int, str], list[DateColumn]] = defaultdict(list)
    for name, column in day_columns(batch):
        if column.has_figures:
            found[column.file_id, name].append(column)
    return found


def is_at_odds(columns: Sequence[DateColumn]) -> bool:
    """Whether the columns of one field differ in their order, so that it has none: a row’s value
    may be from any of them."""
    return len({one.order for one in columns}) > 1


def day_columns(batch: ImportBatch) -> list[tuple[str, DateColumn]]:
    """The columns of its files that hold days, each behind its field, with what they show."""
    files = [file for file in files_with_days(batch) if file.date_columns.all()]
    known = meanings(batch.kind) if files else {}
    named = (
        (field_of(column.header, batch.kind, meanings_in(file, known)), column)
        for file in files
        for column in file.date_columns.all()
    )
    return [(name, column) for name, column in named if name in DAYS[batch.kind]]


def files_with_days(batch: ImportBatch) -> list[ImportFile]:
    """Its files with what their columns show of days, asked for once."""
    columns = Prefetch("files__date_columns", DateColumn.objects.select_related("said_by"))
    prefetch_related_objects([batch], "files", columns)
    return list(batch.files.all())
