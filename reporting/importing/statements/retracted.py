"""Tombstones: what is taken back elsewhere is not imported."""

from reporting.importing.given import Decision, Problem
from reporting.importing.statements.cells import cell_text
from reporting.importing.statements.forms import is_number
from reporting.models import ImportBatch, ImportRow, Outcome, Release, ReleaseKind

HERE = "It is retracted here as well."
STANDING = "It was retracted where the table comes from; what stands here is retracted on the desk."
NEVER = "It was retracted where the table comes from; what is retracted is not imported."


def decide_retracted(row: ImportRow, batch: ImportBatch) -> Decision:
    label = cell_text(row.values.get("statement"))
    current = Release.objects.current().filter(statement=int(label) if is_number(label) else 0)
    if batch.story:
        current = current.filter(story=batch.story)
    release = current.first()
    if release and release.kind == ReleaseKind.RETRACT:
        return Decision(
            row.pk, Outcome.UNCHANGED, [Problem("row", HERE)], statement=release.statement_id
        )
    reason = STANDING if release else NEVER
    return Decision(row.pk, Outcome.REJECTED, [Problem("row", reason)])
