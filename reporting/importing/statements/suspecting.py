"""New statements that may be on record already, as the room that decides it for the desk finds."""

from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef, QuerySet

from reporting.desk.matching import Match, likely_twins, neighbours_of, sought_of, twin_in_words
from reporting.desk.matching.candidates import MOST
from reporting.importing.statements.comparing import made_by
from reporting.importing.statements.drafts import Draft
from reporting.models import CREATING, ImportBatch, ImportRow, Statement


def find_twins(drafts: Sequence[Draft], batch: ImportBatch) -> dict[Draft, Match]:
    """The likeliest twin of each draft that has one; what the import made itself is none."""
    found = list(likely_ones(drafts, batch))
    if not found:
        return {}
    made = made_by(batch.pk, [twin.statement.pk for _, twin in found])
    twins: dict[Draft, Match] = {}
    for draft, twin in found:
        if twin.statement.pk not in made:
            twins.setdefault(draft, twin)
    return twins


def likely_ones(drafts: Sequence[Draft], batch: ImportBatch) -> Iterator[tuple[Draft, Match]]:
    """Each draft with all that it may be, the likeliest first.

    Two queries while the record holds nothing near any of them; a draft that something is near to
    is sought by itself.
    """
    sought = [sought_of(draft.statement, figures=draft.figures) for draft in drafts]
    beside = neighbours_of(sought, made_otherwise(batch, drafts))
    for draft, one in zip(drafts, sought, strict=True):
        if beside.has_near(one):
            yield from ((draft, twin) for twin in likely_twins(one, limit=2 * MOST))


def made_otherwise(batch: ImportBatch, drafts: Sequence[Draft]) -> QuerySet[Statement]:
    """What is on record, but for the drafts and what other rows of the import became."""
    own = {draft.statement.pk for draft in drafts if draft.statement.pk}
    made = ImportRow.objects.filter(statement=OuterRef("pk"), batch=batch, outcome__in=CREATING)
    return Statement.objects.exclude(pk__in=own).exclude(Exists(made))


def told_twin(twin: Match) -> str:
    return twin_in_words(twin, called=f"statement {twin.statement.pk}")
