"""Planning and applying a chunk: the same decisions, first only told, then written.

One row can neither stop nor spoil the others: what fails is tried in halves, down to the row
that is at fault, and that row says why.
"""

import logging
from collections.abc import Callable, Sequence

from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, OperationalError, transaction

from reporting.importing.chunks import rows
from reporting.importing.given import Decision, Problem
from reporting.importing.kinds import KINDS
from reporting.importing.pages_of_rows import fit_rows
from reporting.models import ImportChunk, ImportRow, Outcome
from reporting.models.rules.advisory import Advisory, wait_beside
from reporting.models.rules.refusals import sentence_of_refusal

logger = logging.getLogger(__name__)
FAILED = "The others went on; the worker’s log says more."
type Work = Callable[[Sequence[ImportRow]], list[Decision]]


def plan_chunk(chunk: ImportChunk) -> None:
    """Says what each row is to become; nothing but that is written."""
    kind = KINDS[chunk.batch.kind]
    decide(chunk, lambda fit: kind.decide(fit, chunk.batch))


def apply_chunk(chunk: ImportChunk) -> None:
    """Decides again, since the record may have changed, and writes."""
    kind = KINDS[chunk.batch.kind]

    def decide_and_write(fit: Sequence[ImportRow]) -> list[Decision]:
        decisions = kind.decide(fit, chunk.batch)
        kind.write(fit, decisions, chunk.batch)
        return decisions

    decide(chunk, decide_and_write)


def decide(chunk: ImportChunk, work: Work) -> None:
    given = list(rows.of_chunk(chunk))
    fitting = fit_rows(given, chunk)
    wait_beside(Advisory.IMPORT_TAKEN_BACK)
    decisions = [*fitting.refused, *in_halves(fitting.fit, work)]
    fitting.complete(decisions)
    rows.write_decisions(decisions, rows.column_of(chunk))


def in_halves(given: Sequence[ImportRow], work: Work) -> list[Decision]:
    """The decisions about the rows; a failure is halved down to the row that causes it."""
    if not given:
        return []
    try:
        with transaction.atomic():
            return work(given)
    except (OperationalError, SoftTimeLimitExceeded):
        raise
    except Exception as error:
        if len(given) == 1:
            return [last_try(given[0], work, error)]
    middle = len(given) // 2
    return [*in_halves(given[:middle], work), *in_halves(given[middle:], work)]


def last_try(row: ImportRow, work: Work, error: Exception) -> Decision:
    """The row alone once more, since another import may have written the same; then its reason."""
    if isinstance(error, IntegrityError):
        try:
            with transaction.atomic():
                return work([row])[0]
        except IntegrityError as again:
            error = again
    if why := fault_of_row(error):
        return Decision(row.pk, Outcome.REJECTED, [Problem("", why)])
    logger.error("Row %s (%s) failed.", row.pk, row, exc_info=error)
    first = str(error).partition("\n")[0]
    told = f"The program failed at this row ({type(error).__name__}: {first}). {FAILED}"
    return Decision(row.pk, Outcome.FAILED, [Problem("", told)])


def fault_of_row(error: Exception) -> str:
    """Why the record does not take what the row holds; empty for an error of the program."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, IntegrityError):
        try:
            return sentence_of_refusal(error)
        except IntegrityError:
            return ""
    if isinstance(error, DataError):
        return f"The database does not take it: {error}".strip()
    return ""
