"""Relations between imported statements, whichever of the two is written last."""

from collections.abc import Iterator, Sequence

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from reporting.importing.chunks import by_field
from reporting.importing.statements import gathering
from reporting.importing.statements.comparing import numbers_of
from reporting.importing.statements.drafts import Draft
from reporting.importing.statements.forms import assemble_statements
from reporting.models import ImportBatch, ImportRow, Outcome, Relation, RelationKind, User
from reporting.models.rules.refusals import spoken_refusals

POINTS_TO = (
    "EXISTS (SELECT 1 FROM jsonb_path_query(reporting_importrow.values,"
    " '$.document.relations[*].to') AS one WHERE (one #>> '{}') = ANY(%s))"
)


def relate_drafts(drafts: Sequence[Draft], batch: ImportBatch, by: User) -> None:
    """Writes the relations of the drafts to what is on record, and those of statements that the
    import wrote before to the drafts."""
    new = {(draft.story.slug, draft.given.label): draft for draft in drafts}
    wanted = [(d.statement.pk, d.story.slug, kind, to) for d in drafts for kind, to in d.relations]
    wanted += waiting(new, batch)
    targets = numbers_of({(story, to) for _, story, _, to in wanted})
    found = {
        (one, kind, targets[story, to]) for one, story, kind, to in wanted
        if targets.get((story, to), one) != one
    }  # fmt: skip
    known = set(
        Relation.objects.filter(statement__in={one for one, _, _ in found})
        .values_list("statement", "kind", "to")
    )  # fmt: skip
    write_relations(
        [Relation(statement_id=s, kind=k, to_id=t, by=by) for s, k, t in sorted(found - known)]
    )


def write_relations(relations: list[Relation]) -> None:
    """Halves what the database refuses; a relation that it refuses is left out."""
    if not relations:
        return
    try:
        with spoken_refusals():
            Relation.objects.bulk_create(relations)
    except ValidationError:
        if len(relations) > 1:
            write_relations(relations[: len(relations) // 2])
            write_relations(relations[len(relations) // 2 :])


def waiting(
    new: dict[tuple[str, str], Draft], batch: ImportBatch
) -> Iterator[tuple[int, str, str, str]]:
    """Relations to the new statements from those that other chunks of the import have made."""
    labels = [label for _, label in new]
    words = [f"{kind}:{label}" for kind in RelationKind.values for label in labels]
    in_table = Q(pk__in=gathering.with_words("relations", words, batch).values("pk"))
    made = ImportRow.objects.filter(batch=batch, outcome=Outcome.CREATED, statement__isnull=False)
    in_items = Q(pk__in=made.filter(RawSQL(POINTS_TO, [labels], BooleanField())).values("pk"))  # noqa: S611
    for row in by_field.by_fields(made.filter(in_table | in_items), batch):
        for given in assemble_statements([row], batch).values():
            for word in given.head["relations"].split():
                kind, _, to = word.partition(":")
                if row.statement_id and kind in RelationKind.values and (given.story, to) in new:
                    yield row.statement_id, given.story, kind, to
