"""Relations between imported statements, whichever of the two is written last."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from reporting.importing.chunks import by_field
from reporting.importing.statements import gathering
from reporting.importing.statements.comparing import numbers_of
from reporting.importing.statements.drafting import relation_of
from reporting.importing.statements.drafts import Draft, GivenRelation
from reporting.importing.statements.forms import assemble_statements
from reporting.models import Figure, ImportBatch, ImportRow, Outcome, Relation, RelationKind, User
from reporting.models.rules.refusals import spoken_refusals

POINTS_TO = (
    "EXISTS (SELECT 1 FROM jsonb_path_query(reporting_importrow.values,"
    " '$.document.relations[*].to') AS one WHERE (one #>> '{}') = ANY(%s))"
)


def relate_drafts(drafts: Sequence[Draft], batch: ImportBatch, by: User) -> None:
    """Writes the relations of the drafts to what is on record, and those of statements that the
    import wrote before to the drafts."""
    new = {(draft.story.slug, draft.given.label): draft for draft in drafts}
    wanted = [(d.statement.pk, d.story.slug, one) for d in drafts for one in d.relations]
    wanted += waiting(new, batch)
    targets = numbers_of({(story, one.label) for _, story, one in wanted})
    ends = [
        (statement, one, targets[story, one.label]) for statement, story, one in wanted
        if targets.get((story, one.label), statement) != statement
    ]  # fmt: skip
    figures = figures_named([(one, to) for _, one, to in ends if one.figure], batch)
    found = {
        (statement, one.kind, to, figures.get((to, one.figure)) if one.figure else None)
        for statement, one, to in ends
        if not one.figure or (to, one.figure) in figures
    }
    known = Relation.objects.filter(statement__in={statement for statement, *_ in found})
    found -= set(known.values_list("statement", "kind", "to", "figure"))
    write_relations(
        [
            Relation(statement_id=statement, kind=kind, to_id=to, figure_id=figure, by=by)
            for statement, kind, to, figure in sorted(found, key=str)
        ]
    )


def figures_named(
    wanted: Sequence[tuple[GivenRelation, int]], batch: ImportBatch
) -> dict[tuple[int, str], int]:
    """The figures on record by their statement and the number that a file gives them: the import's
    own file, or an export of this very record."""
    if not wanted:
        return {}
    labels = {one.label: to for one, to in wanted}
    rows = list(by_field.by_fields(gathering.rows_naming(labels, batch), batch))
    own = Figure.objects.filter(statement__in=labels.values()).order_by("position", "pk")
    figures: dict[int, list[Figure]] = defaultdict(list)
    for figure in own:
        figures[figure.statement_id].append(figure)
    found = {(of, str(one.pk)): one.pk for of, some in figures.items() for one in some}
    for given in assemble_statements(rows, batch).values():
        to = labels.get(given.label, 0)
        numbered = zip(given.figures, figures[to], strict=False)
        found |= {(to, part["figure"]): one.pk for part, one in numbered if part["figure"]}
    return found


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
) -> Iterator[tuple[int, str, GivenRelation]]:
    """Relations to the new statements from those that other chunks of the import have made."""
    labels = [label for _, label in new]
    words = [
        f"{kind}:{label}{figure}" for kind in RelationKind.values
        for (_, label), draft in new.items()
        for figure in ("", *(f"#{part['figure']}" for part in draft.given.figures))
    ]  # fmt: skip
    in_table = Q(pk__in=gathering.with_words("relations", words, batch).values("pk"))
    made = ImportRow.objects.filter(batch=batch, outcome=Outcome.CREATED, statement__isnull=False)
    in_items = Q(pk__in=made.filter(RawSQL(POINTS_TO, [labels], BooleanField())).values("pk"))  # noqa: S611
    for row in by_field.by_fields(made.filter(in_table | in_items), batch):
        for given in assemble_statements([row], batch).values():
            for word in given.head["relations"].split():
                one = relation_of(word)
                if row.statement_id and one and (given.story, one.label) in new:
                    yield row.statement_id, given.story, one
