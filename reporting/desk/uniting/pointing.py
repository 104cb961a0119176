"""Statements that are about the lesser one are about the other from then on, on the desk and in
what is public of them."""

from django.core.exceptions import ValidationError
from django.db.models import F

from reporting.desk.uniting.choices import same_figure
from reporting.models import Figure, Relation, Release, Revision, Statement, User
from reporting.models.rules.states import EditorialState
from reporting.releasing.document import RelationPart, ReleaseDocument
from reporting.releasing.objects import public_object
from reporting.releasing.recasting import OBJECT_CHANGED, changed_releases


def point_anew(lesser: Statement, into: Statement, *, by: User, reason: str) -> None:
    """Every relation to the lesser, and to its numbers, leads to the other.

    Refused where it is about a number that the other does not have.
    """
    for relation in Relation.objects.filter(to=lesser).select_related("figure", "statement"):
        point_relation(relation, into)
        if relation.statement_id != into.pk:
            log_pointing(relation, lesser, into, by=by, reason=reason)
    public = Release.objects.standing().filter(story=into.story_id).relating_to(lesser.pk)
    places = {one.pk: same_figure(one, own_numbers_of(into)) for one in lesser.figures.all()}

    def change(document: ReleaseDocument) -> ReleaseDocument:
        kept = (pointed(one, document, lesser, into, places) for one in document["relations"])
        once = {(one["kind"], one["to"], one["figure"]): one for one in kept if one}
        document["relations"] = list(once.values())
        return document

    changed_releases(public.exclude(statement=lesser), change, by=by, reason=reason)


def point_relation(relation: Relation, into: Statement) -> None:
    """One that would lead to itself goes, and so does one that is there already."""
    figure = None
    if relation.figure:
        figure = same_figure(relation.figure, own_numbers_of(into))
        if figure is None:
            raise ValidationError(no_such_number(relation.statement_id, relation.figure, into))
    again = Relation.objects.filter(
        statement=relation.statement_id, kind=relation.kind, to=into, figure=figure
    )
    if relation.statement_id == into.pk or again.exists():
        Relation.objects.filter(pk=relation.pk).delete()
        return
    Relation.objects.filter(pk=relation.pk).update(to=into, figure=figure)


def log_pointing(
    relation: Relation, lesser: Statement, into: Statement, *, by: User, reason: str
) -> None:
    """Whoever is about to publish it has reviewed it with the old number of its object."""
    pending = Statement.objects.filter(pk=relation.statement_id)
    pending.exclude(state=EditorialState.RELEASED).update(version=F("version") + 1)
    Revision.objects.write(
        relation.statement, OBJECT_CHANGED, by=by, reason=reason,
        before={"to": lesser.pk}, after={"to": into.pk},
    )  # fmt: skip


def pointed(
    relation: RelationPart,
    document: ReleaseDocument,
    lesser: Statement,
    into: Statement,
    places: dict[int, Figure | None],
) -> RelationPart | None:
    """The relation of a public document as it leads to the other; None when it leads to itself."""
    if relation["to"] != lesser.pk:
        return relation
    if document["statement"] == into.pk:
        return None
    number = relation["figure"]
    there = places.get(number) if number else None
    if number and (there is None or public_object(into.pk, there.pk) is None):
        raise ValidationError(
            f"Statement {document['statement']} is publicly about a number of statement"
            f" {lesser.pk} that statement {into.pk} does not show yet; publish it there first."
        )
    return {**relation, "to": into.pk, "figure": there.pk if there else None}


def own_numbers_of(into: Statement) -> list[Figure]:
    """What the other says itself, as another statement can be about it."""
    return list(Figure.objects.filter(statement=into, computation="", is_object=False))


def no_such_number(third: int, figure: Figure, into: Statement) -> str:
    return (
        f"Statement {third} is about the number “{figure}”, which statement {into.pk} does not"
        " have; take the number over, or remove that relation first."
    )
