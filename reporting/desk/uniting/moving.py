"""What the lesser statement has goes over to the other, as copies: its own rows stay where its
releases have them."""

from reporting.desk.annotating import ENTERED
from reporting.desk.passages import Span, add_passage, passage_with, passages_of
from reporting.desk.uniting.choices import same_figure
from reporting.models import Appearance, AppearanceRole, Difference, Figure, Relation, Statement


def copy_over(lesser: Statement, into: Statement, figures: list[Figure]) -> bool:
    """Appearances with their passages and differences, the figures chosen, and relations; whether
    any of it was new to the other."""
    printed = [copy_appearance(one, into) for one in lesser.appearances.all()]
    counted = [copy_figure(one, into) for one in figures]
    related = [copy_relation(one, into) for one in lesser.relations.all()]
    return any([*printed, *counted, *related])


def copy_appearance(appearance: Appearance, into: Statement) -> bool:
    there, is_new = Appearance.objects.get_or_create(
        statement=into,
        source=appearance.source,
        defaults={
            "role": appearance.role,
            "via": appearance.via,
            "is_direct_quote": appearance.is_direct_quote,
        },
    )
    is_new = is_new or complete_appearance(there, appearance)
    spans = [Span(one.snapshot, one.start, one.end) for one in appearance.passages.all()]
    passages = [add_passage(into, span) for span in spans]
    differences = [copy_difference(one, there) for one in appearance.differences.all()]
    return any([is_new, *passages, *differences])


def complete_appearance(there: Appearance, lesser: Appearance) -> bool:
    """Takes from the lesser's what the other leaves open, and the greater role; whether any."""
    better = {
        "role": AppearanceRole.MAIN if lesser.role == AppearanceRole.MAIN else there.role,
        "via_id": there.via_id or lesser.via_id,
        "is_direct_quote": there.is_direct_quote or lesser.is_direct_quote,
    }
    if all(getattr(there, name) == value for name, value in better.items()):
        return False
    Appearance.objects.filter(pk=there.pk).update(**better)
    return True


def copy_difference(difference: Difference, there: Appearance) -> bool:
    """The other's own word about a field stays."""
    _, is_new = Difference.objects.get_or_create(
        appearance=there,
        field=difference.field,
        defaults={"printed": difference.printed, "confirmed_by": difference.confirmed_by},
    )
    return is_new


def copy_figure(figure: Figure, into: Statement) -> bool:
    there = list(into.figures.order_by("position", "pk"))
    entered = {name: getattr(figure, name) for name in ENTERED}
    made = Figure(statement=into, **entered, position=len(there))
    made.part_of = same_figure(figure.part_of, there) if figure.part_of else None
    made.passage = passage_with(passages_of(into), figure.verbatim)
    made.full_clean()
    made.save()
    return True


def copy_relation(relation: Relation, into: Statement) -> bool:
    """Except to the other itself, of which it is a part now."""
    if relation.to_id == into.pk:
        return False
    _, is_new = Relation.objects.get_or_create(
        statement=into,
        kind=relation.kind,
        to_id=relation.to_id,
        figure=relation.figure,
        defaults={"by": relation.by},
    )
    return is_new
