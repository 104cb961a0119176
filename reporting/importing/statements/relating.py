"""Relations between imported statements, whichever of the two is written last."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from reporting.importing.chunks import by_field
from reporting.importing.given import Problem
from reporting.importing.statements import gathering
from reporting.importing.statements.comparing import numbers_of
from reporting.importing.statements.drafting import relation_of
from reporting.importing.statements.drafts import Draft, GivenRelation
from reporting.importing.statements.forms import GivenStatement, assemble_statements
from reporting.models import CREATING, Figure, ImportBatch, ImportRow, Relation, RelationKind, User
from reporting.models.rules.refusals import spoken_refusals

POINTS_TO = (
    "EXISTS (SELECT 1 FROM jsonb_path_query(reporting_importrow.values,"
    " '$.document.relations[*].to') AS one WHERE (one #>> '{}') = ANY(%s))"
)


class WantedRelation(NamedTuple):
    """A relation from a statement of the import; `given` while its own chunk is being written."""

    statement: int
    story: str
    relation: GivenRelation
    row: int
    given: GivenStatement | None = None

    @property
    def target(self) -> tuple[str, str]:
        return self.story, self.relation.label

    def leave_out(self, why: str) -> None:
        """Tells the row of it; the statement stays."""
        told = Problem("relations", f"“{self.relation}” is left out: {why}")
        if self.given:
            self.given.told.append((self.row, told))
            return
        row = ImportRow.objects.get(pk=self.row)
        row.problems = [*row.problems, [told.column, told.reason]]
        row.save(update_fields=["problems"])


def relate_drafts(drafts: Sequence[Draft], batch: ImportBatch, by: User) -> None:
    """Writes the relations of the drafts to what is on record, and those of statements that the
    import wrote before to the drafts."""
    wanted = [of_draft(draft, one) for draft in drafts for one in draft.relations]
    wanted += waiting({(draft.story.slug, draft.given.label): draft for draft in drafts}, batch)
    targets = numbers_of({one.target for one in wanted})
    ends = [
        (one, targets[one.target]) for one in wanted
        if targets.get(one.target, one.statement) != one.statement
    ]  # fmt: skip
    found = with_figures(ends, batch)
    known = Relation.objects.filter(statement__in={statement for statement, *_ in found})
    for key in known.values_list("statement", "kind", "to", "figure"):
        found.pop(key, None)
    new = [
        (Relation(statement_id=statement, kind=kind, to_id=to, figure_id=figure, by=by), one)
        for (statement, kind, to, figure), one in sorted(found.items(), key=str)
    ]
    for one, why in write_relations(new):
        one.leave_out(why)


def of_draft(draft: Draft, relation: GivenRelation) -> WantedRelation:
    given = draft.given
    return WantedRelation(draft.statement.pk, draft.story.slug, relation, given.head.row, given)


def with_figures(
    ends: Sequence[tuple[WantedRelation, int]], batch: ImportBatch
) -> dict[tuple[int, str, int, int | None], WantedRelation]:
    """Each relation by its columns; one to a figure that is not there is left out."""
    figures = figures_named([(one.relation, to) for one, to in ends if one.relation.figure], batch)
    found = {}
    for one, to in ends:
        kind, label, named = one.relation
        figure = figures.get((to, named)) if named else None
        if named and not figure:
            one.leave_out(f"Statement {label} has no figure “{named}”.")
        else:
            found[one.statement, kind, to, figure] = one
    return found


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


def write_relations(
    relations: list[tuple[Relation, WantedRelation]],
) -> list[tuple[WantedRelation, str]]:
    """Halves what the database refuses; returns each relation at fault, and why."""
    if not relations:
        return []
    try:
        with spoken_refusals():
            Relation.objects.bulk_create(relation for relation, _ in relations)
    except ValidationError as refused:
        if len(relations) == 1:
            return [(relations[0][1], " ".join(refused.messages))]
        middle = len(relations) // 2
        return write_relations(relations[:middle]) + write_relations(relations[middle:])
    return []


def waiting(new: dict[tuple[str, str], Draft], batch: ImportBatch) -> Iterator[WantedRelation]:
    """Relations to the new statements from those that other chunks of the import have made."""
    labels = [label for _, label in new]
    words = [f"{kind}:{label}" for kind in RelationKind.values for label in labels]
    pointing = gathering.with_words("relations", words, batch, gathering.TargetsOf)
    in_table = Q(pk__in=pointing.values("pk"))
    made = ImportRow.objects.filter(batch=batch, outcome__in=CREATING, statement__isnull=False)
    in_items = Q(pk__in=made.filter(RawSQL(POINTS_TO, [labels], BooleanField())).values("pk"))  # noqa: S611
    for row in by_field.by_fields(made.filter(in_table | in_items), batch):
        for given in assemble_statements([row], batch).values():
            for word in given.head["relations"].split():
                one = relation_of(word)
                if row.statement_id and one and (given.story, one.label) in new:
                    yield WantedRelation(row.statement_id, given.story, one, row.pk)
