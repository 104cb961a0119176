"""The questions of a plan that people answer: unknown outlets and suspected mistakes."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.forms import BoundField
from django.urls import reverse

from reporting.admin.imports.rows import Link, ShownRow, rows_of
from reporting.forms.imports.plan_questions import REST, MistakesForm, OutletForm, outlet_forms
from reporting.importing.articles.on_record import outlets
from reporting.importing.copies import resembling
from reporting.importing.mistakes import suspected_mistakes
from reporting.importing.outlets import UnknownOutlet, unknown_outlets
from reporting.models import ImportBatch, ImportFile, ImportRow, Snapshot

MOST_OUTLETS = 150  # asked at once: a form has room for a thousand answers
MOST_MISTAKES = 20
OPENING = 420  # characters of a text that are shown


class AskedOutlet(NamedTuple):
    """A name nobody knows, with the title of the first row that bears it."""

    unknown: UnknownOutlet
    example: Link
    form: OutletForm


class OutletQuestions:
    """The outlets of an import that nobody knows; `data` is what was filled in, if anything."""

    def __init__(self, batch: ImportBatch, files: Sequence[ImportFile], data: Any = None) -> None:
        self.batch, self.files = batch, files
        self.unknown = unknown_outlets(batch)
        self.formset = outlet_forms(self.unknown[:MOST_OUTLETS], data)
        self.rest = REST

    @property
    def rows(self) -> int:
        return sum(one.rows for one in self.unknown)

    @property
    def more(self) -> int:
        return max(len(self.unknown) - MOST_OUTLETS, 0)

    @property
    def known(self) -> list[str]:
        return sorted({str(actor) for actor in outlets().values()})

    def asked(self) -> list[AskedOutlet]:
        by_name = {one.name: one for one in self.unknown}
        named = [(by_name.get(form["name"].value()), form) for form in self.formset.forms]
        firsts = [one.first for one, _ in named if one]
        rows = rows_of(self.batch, self.files).filter(pk__in=firsts)
        titles = {row.pk: self.example(row) for row in rows}
        return [AskedOutlet(one, titles[one.first], form) for one, form in named if one]

    def example(self, row: ImportRow) -> Link:
        url = reverse("admin:reporting_importbatch_row", args=[self.batch.pk, row.pk])
        return Link(url, ShownRow(row, self.batch.answer_column).title or row.place)


class MistakeAsked(NamedTuple):
    """A suspected mistake: the row, how its text begins, and how the other one does."""

    row: ShownRow
    ours: str
    theirs: str
    field: BoundField


class MistakeQuestions:
    """The suspected mistakes of an import that wait for somebody."""

    def __init__(self, batch: ImportBatch, files: Sequence[ImportFile], data: Any = None) -> None:
        waiting = suspected_mistakes(batch).values_list("pk", flat=True)
        self.total = waiting.count()
        found = rows_of(batch, files).filter(pk__in=list(waiting[:MOST_MISTAKES]))
        self.batch, self.rows = batch, list(found)
        self.form = MistakesForm(rows=self.rows)

    @property
    def more(self) -> int:
        return max(self.total - MOST_MISTAKES, 0)

    def asked(self) -> list[MistakeAsked]:
        keys = {row.pk for row in self.rows} | {row.same_as_id or 0 for row in self.rows}
        texts = resembling.texts_of_rows(keys, self.batch)
        return [
            MistakeAsked(
                ShownRow(row, self.batch.answer_column),
                opening(texts[row.pk].text),
                opening(texts[row.same_as_id].text if row.same_as_id else self.on_record(row)),
                self.form[f"row_{row.pk}"],
            )
            for row in self.rows
        ]

    def on_record(self, row: ImportRow) -> str:
        latest: Snapshot | None = row.source.latest_snapshot() if row.source else None
        return resembling.known_text(latest).text if latest else ""


def opening(text: str) -> str:
    told = text.strip()
    return f"{told[:OPENING]} …" if len(told) > OPENING else told
