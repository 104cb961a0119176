"""What the page of an import shows. What costs a query is asked for when a template needs it."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from reporting.admin.imports.counts import LABELS, WRITES, OutcomeCount, in_order, rows_with
from reporting.admin.imports.plan_questions import MistakeQuestions, OutletQuestions
from reporting.admin.imports.rows import RowCard, first_rows, page_of_rows
from reporting.admin.imports.way import StepShown, steps_shown
from reporting.desk import policies
from reporting.importing import progress
from reporting.importing.chunks.undoing import rows_made
from reporting.importing.fields.date_habits import files_with_days
from reporting.importing.phases import Phase, PhaseFacts, phase_of
from reporting.importing.progress import Progress
from reporting.models import NOT_TAKEN, ImportBatch, ImportChunk, ImportFile, Outcome, User
from reporting.operating.signs import Life, sign_of_life


@dataclass(frozen=True)
class ImportOverview:
    """One import as `user` asks for it."""

    batch: ImportBatch
    user: User
    asked: QueryDict

    @property
    def address(self) -> str:
        return reverse("admin:reporting_importbatch_change", args=[self.batch.pk])

    @cached_property
    def phase(self) -> Phase:
        return phase_of(self.batch)

    @property
    def facts(self) -> PhaseFacts:
        return self.phase.facts

    @property
    def steps(self) -> list[StepShown]:
        return steps_shown(self.batch, self.facts.place)

    # --- how far it is

    @cached_property
    def progress(self) -> Progress:
        return progress.progress_of(self.batch)

    @cached_property
    def life(self) -> Life:
        return sign_of_life()

    @cached_property
    def resting(self) -> ImportChunk | None:
        """The chunk that goes on next of those that wait for a site; it says why."""
        waiting = self.batch.chunks.waiting().filter(not_before__gt=timezone.now())
        return waiting.order_by("not_before").first()

    @cached_property
    def switched_off(self) -> User | None:
        """Who confirmed it, when it rests because their account was switched off since."""
        by = self.batch.confirmed_by
        is_off = by is not None and not by.is_active and self.batch.chunks.waiting().exists()
        return by if is_off else None

    @cached_property
    def is_behind(self) -> bool:
        """Whether it waits until another import is taken back."""
        chunks = ImportChunk.objects.taking_back().exclude(batch=self.batch)
        return self.facts.knows_total and chunks.exists()

    @cached_property
    def gone(self) -> int:
        """The rows that are taken back."""
        return self.batch.rows.filter(undone_at__isnull=False).count()

    @cached_property
    def kept(self) -> int:
        """The rows whose work is still there."""
        return rows_made(self.batch).count()

    @cached_property
    def is_uncompared(self) -> bool:
        return self.phase == Phase.PLANNED and progress.is_uncompared(self.batch)

    # --- what may be done with it

    @cached_property
    def against(self) -> str:
        return policies.against_upload(self.user)

    @cached_property
    def verbs(self) -> list[str]:
        """The steps that `user` may take now and that find something to do."""
        offers = [] if self.against else self.facts.offers
        return [verb for verb in offers if self.finds_work(verb)]

    def finds_work(self, verb: str) -> bool:
        if verb == "retry":
            return self.has_retries
        return verb != "undo" or self.has_work

    @property
    def has_retries(self) -> bool:
        """Whether anything was stopped, was rejected or failed, or could not be read."""
        batch = self.batch
        rejected = batch.rows.filter(**{f"{batch.answer_column}__in": NOT_TAKEN}, is_broken=False)
        unread = not batch.confirmed_at and any(file.problem for file in self.files)
        return self.phase == Phase.CANCELLED or unread or rejected.exists()

    @property
    def has_work(self) -> bool:
        return bool(self.batch.confirmed_at) and rows_made(self.batch).exists()

    # --- what becomes of its rows

    @cached_property
    def counts(self) -> list[OutcomeCount]:
        return in_order(progress.counts_of_rows(self.batch, of=self.batch.answer_column))

    @property
    def total(self) -> int:
        return rows_with(self.counts, *LABELS)

    @property
    def rejected(self) -> int:
        return rows_with(self.counts, Outcome.REJECTED)

    @property
    def failed(self) -> int:
        return rows_with(self.counts, Outcome.FAILED)

    @property
    def not_taken(self) -> int:
        return rows_with(self.counts, *NOT_TAKEN)

    @property
    def not_taken_words(self) -> str:
        """What the rows are of which nothing is kept, before the word for them."""
        if not self.failed:
            return "rejected"
        return "rejected and failed" if self.rejected else "failed"

    @property
    def writes(self) -> int:
        return rows_with(self.counts, *WRITES)

    # --- its rows and files

    @property
    def outcome(self) -> str:
        """The outcome whose rows are asked for; empty for all rows."""
        asked = self.asked.get("outcome", "")
        return asked if asked in LABELS else ""

    @property
    def outcome_label(self) -> str:
        return LABELS.get(self.outcome, "")

    @cached_property
    def rows(self) -> Page:
        count = rows_with(self.counts, self.outcome) if self.outcome else self.total
        number = self.asked.get("page")
        return page_of_rows(self.batch, self.files, self.outcome, count, number)

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
        return files_with_days(self.batch)

    @property
    def left_out(self) -> list[ImportFile]:
        """The sheets of which nothing is read."""
        return [file for file in self.files if file.left_out]

    @property
    def kept_files(self) -> int:
        """How many files came; the sheets of a workbook came in one."""
        return len({file.file.name or file.pk for file in self.files})

    @property
    def titled(self) -> list[ImportFile]:
        """The files with something above the names of their columns."""
        return [file for file in self.files if file.above]

    @property
    def heading(self) -> str:
        facts = self.facts
        return facts.heading_in_part if self.left_out and facts.heading_in_part else facts.heading

    # --- what is asked of whoever looks at it

    @cached_property
    def outlets(self) -> OutletQuestions:
        return OutletQuestions(self.batch, self.files)

    @cached_property
    def against_outlets(self) -> str:
        return policies.against_upload(self.user)

    @property
    def has_mistakes(self) -> bool:
        return bool(rows_with(self.counts, Outcome.MISTAKE))

    @cached_property
    def mistakes(self) -> MistakeQuestions:
        return MistakeQuestions(self.batch, self.files)
