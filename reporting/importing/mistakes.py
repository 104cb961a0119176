"""Suspected mistakes of an import, and what a person says of them."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone

from reporting.importing.articles.mistaking import about
from reporting.importing.copies.at_one_address import VERDICT
from reporting.importing.decisions import decide_rows_again, decided_upon
from reporting.models import ImportBatch, ImportRow, MistakeVerdict, Outcome, Step, User


def suspected_mistakes(batch: ImportBatch) -> QuerySet[ImportRow]:
    """Those that nobody has decided about, in the order of the files."""
    rows = batch.rows.filter(**{batch.answer_column: Outcome.MISTAKE}, verdict="")
    return rows.order_by("file_id", "number")


def settle_mistakes(
    batch: ImportBatch, *, by: User | None, verdicts: Mapping[int, str]
) -> ImportBatch:
    """Keeps what is said of the rows, by their ids, and decides them again.

    Once the import is applied they are written at once. A second time it changes nothing.
    """
    if not verdicts:
        raise ValidationError("Say of at least one text what it is.")
    with decided_upon(batch, "settle", by) as locked:
        step = Step.APPLY if locked.confirmed_at else Step.PLAN
        list(locked.chunks.filter(step=step).select_for_update())  # as workers do, before its rows
        found = locked.rows.select_for_update().in_bulk(verdicts)
        told = [settle(found.get(pk), verdict, by) for pk, verdict in verdicts.items()]
        if settled := [pk for pk in told if pk]:
            decide_rows_again(locked, step, Q(pk__in=settled))
    return locked


def settle(row: ImportRow | None, verdict: str, by: User | None) -> int | None:
    """The id of the row that is to be decided again; None where that was said before."""
    if verdict not in MistakeVerdict.values:
        raise ValidationError(f"“{verdict}” is no answer; say what the text is.")
    if row and row.verdict == verdict:
        return None
    if row is None or row.verdict or (row.outcome or row.planned) != Outcome.MISTAKE:
        raise ValidationError("Somebody has decided about this row already; look at it again.")
    row.verdict, row.verdict_at, row.verdict_by = verdict, timezone.now(), by
    row.verdict_about = about(row.key, row.source_id)
    row.save(update_fields=VERDICT)
    return row.pk
