"""What the pages of an import show, computed when it is asked for."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from reporting.admin.imports import words as words
from reporting.admin.imports.rows import RowCard, ShownRow, first_rows, rows_of
from reporting.admin.imports.words import LEFT, WRITES, OutcomeCount, StepShown, in_order
from reporting.desk import policies
from reporting.importing import progress
from reporting.importing.chunks import undoing
from reporting.importing.phases import Phase, PhaseFacts, phase_of
from reporting.importing.progress import Life, Progress
from reporting.models import ImportBatch, ImportFile, Outcome, User

A_PAGE = 50


@dataclass(frozen=True)
class ImportOverview:
    """One import as `user` asks for it."""

    batch: ImportBatch
    user: User
    asked: QueryDict

    @cached_property
    def phase(self) -> Phase:
        return phase_of(self.batch)

    @property
    def facts(self) -> PhaseFacts:
        return self.phase.facts

    @property
    def is_busy(self) -> bool:
        return self.facts.is_busy

    @property
    def address(self) -> str:
        return reverse("admin:reporting_importbatch_change", args=[self.batch.pk])

    # --- while somebody works on it

    @cached_property
    def progress(self) -> Progress:
        return progress.progress_of(self.batch)

    @cached_property
    def life(self) -> Life:
        return progress.sign_of_life()

    @property
    def doing(self) -> str:
        return self.facts.heading

    @property
    def done(self) -> int:
        return self.gone if self.phase == Phase.UNDOING else self.progress.done

    @cached_property
    def gone(self) -> int:
        return self.batch.rows.filter(undone_at__isnull=False).count()

    @property
    def done_of(self) -> str:
        """What the number of rows that are done is to be compared with."""
        if self.phase == Phase.UNDOING:
            return "are taken back"
        if not self.knows_total:
            return "the file is still being read"
        return f"of {self.progress.total:,}"

    @property
    def knows_rate(self) -> bool:
        return self.phase != Phase.UNDOING

    @property
    def knows_total(self) -> bool:
        return self.facts.knows_total

    # --- what may be done with it

    @cached_property
    def against(self) -> str:
        return policies.against_upload(self.user)

    @property
    def may_act(self) -> bool:
        return not self.against

    def can(self, verb: str) -> bool:
        return self.may_act and verb in self.facts.offers

    @property
    def can_confirm(self) -> bool:
        return self.can("confirm")

    @property
    def can_cancel(self) -> bool:
        return self.can("cancel")

    @property
    def can_plan_again(self) -> bool:
        return self.can("plan_again")

    @cached_property
    def can_retry(self) -> bool:
        if not self.can("retry"):
            return False
        rejected = self.batch.rows.filter(**{self.column: Outcome.REJECTED}, is_broken=False)
        unread = not self.batch.confirmed_at and any(file.problem for file in self.files)
        return self.phase == Phase.CANCELLED or unread or rejected.exists()

    @cached_property
    def can_undo(self) -> bool:
        return bool(self.batch.confirmed_at) and self.can("undo") and self.makes_something

    @cached_property
    def makes_something(self) -> bool:
        return undoing.rows_made(self.batch).exists()

    @property
    def retrying(self) -> str:
        if self.phase == Phase.CANCELLED:
            return "Go on with this import"
        return "Try the rejected rows again"

    @property
    def writes(self) -> int:
        return sum(count.number for count in self.counts if count.outcome in WRITES)

    @property
    def confirming(self) -> str:
        if not self.writes:
            return "Finish: nothing would be written"
        return f"Import {self.writes:,} {'row' if self.writes == 1 else 'rows'}"

    # --- what became of it

    @property
    def column(self) -> str:
        return self.batch.answer_column

    @cached_property
    def counts(self) -> list[OutcomeCount]:
        return in_order(progress.counts_of_rows(self.batch, of=self.column))

    @cached_property
    def total(self) -> int:
        return sum(count.number for count in self.counts)

    @property
    def rejected(self) -> int:
        return self.number_of(Outcome.REJECTED)

    def number_of(self, outcome: str) -> int:
        return next((one.number for one in self.counts if one.outcome == outcome), 0)

    @property
    def said(self) -> str:
        return self.facts.heading

    @property
    def meaning(self) -> str:
        if self.phase == Phase.UNDONE:
            return words.taken_back(self.gone, undoing.rows_made(self.batch).count())
        told = words.meaning(self.facts, self.batch)
        if self.phase == Phase.PLANNED and progress.is_uncompared(self.batch):
            return f"{told} {words.UNCOMPARED}"
        return told

    @property
    def meanwhile(self) -> str:
        return words.meanwhile(self.facts)

    @property
    def cancelling(self) -> str:
        return words.cancelling(self.facts)

    @property
    def granted(self) -> str:
        return words.granted(self.batch)

    @property
    def steps(self) -> list[StepShown]:
        return words.steps_shown(self.batch, self.facts.place)

    # --- its rows and files

    @property
    def outcome(self) -> str:
        asked = self.asked.get("outcome", "")
        return asked if asked in (*Outcome.values, LEFT) else ""

    @cached_property
    def rows(self) -> Page:
        """One page of rows. It is found by ids alone: what is passed over is never read."""
        rows = self.batch.rows.order_by("file_id", "number")
        if self.outcome:
            rows = rows.filter(**{self.column: "" if self.outcome == LEFT else self.outcome})
        pages = Paginator(rows.values_list("pk", flat=True), A_PAGE)
        pages.__dict__["count"] = self.number_of(self.outcome) if self.outcome else self.total
        page: Any = pages.get_page(self.asked.get("page"))
        found = rows_of(self.batch, self.files).filter(pk__in=list(page.object_list))
        page.object_list = [ShownRow(row, self.column) for row in found]
        return page

    @property
    def rows_title(self) -> str:
        if not self.outcome:
            return "Every row"
        label = "not imported" if self.outcome == LEFT else Outcome(self.outcome).label
        return f"Rows: {label}"

    @property
    def outcome_title(self) -> str:
        return "What became of it" if self.column == "outcome" else "What would become of it"

    @property
    def no_rows(self) -> str:
        return "No row has this outcome." if self.outcome else "There are no rows."

    @cached_property
    def first(self) -> list[RowCard]:
        if self.phase != Phase.PLANNED or self.outcome or self.rows.number > 1:
            return []
        return first_rows(self.batch, self.files)

    @property
    def has_furniture(self) -> bool:
        return any(piece.is_furniture for card in self.first for piece in card.pieces)

    @cached_property
    def files(self) -> list[ImportFile]:
        return list(self.batch.files.all())

    @property
    def has_files(self) -> bool:
        return len(self.files) > 1
