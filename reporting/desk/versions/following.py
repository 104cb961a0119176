"""What the log has of a statement, as it reads today: rows that were merged since are those that
they became."""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from django.core.exceptions import ValidationError

from reporting.desk.uniting.choices import same_figure
from reporting.desk.uniting.pointing import no_such_number, own_numbers_of
from reporting.models import Actor, Appearance, Figure, Revision, Statement
from reporting.releasing.contents import Columns, StatementContent

NAMING = tuple(
    (model, field.attname)
    for model in (Statement, Figure, Appearance)
    for field in model._meta.concrete_fields
    if field.related_model is Actor
)


def as_of_today(
    statement: Statement, content: StatementContent, since: Revision
) -> StatementContent:
    """The content that the line `since` tells, with the actors and statements of today.

    Raises ValidationError where it is about a number that the statement of today does not have.
    """
    today = deepcopy(content)
    rows = {
        Statement: [today["fields"]],
        Figure: today["figures"],
        Appearance: today["appearances"],
    }
    for model, name in NAMING:
        for row in rows[model]:
            row[name] = merged_key(Actor, row[name])
    today["fields"]["voice_id"] = voice_today(today["fields"], since)
    today["relations"] = list(relations_today(statement, today["relations"]))
    return today


def merged_key(model: type[Actor] | type[Statement], pk: int | None) -> int | None:
    """The key of what the row is part of by now; its own where it was never merged."""
    merged = model._default_manager.filter(merged_into__isnull=False)
    while pk and (into := merged.filter(pk=pk).values_list("merged_into", flat=True).first()):
        pk = into
    return pk


def voice_today(fields: Columns, since: Revision) -> int:
    """A voice chosen by hand stays, until its speaker is given another one for all it says."""
    speaker = Actor.objects.get(pk=fields["speaker_id"])
    if Revision.objects.of(speaker).filter(action="revoice", pk__gt=since.pk).exists():
        return speaker.voice().pk
    return Actor.objects.get(pk=fields["voice_id"]).voice().pk


def relations_today(statement: Statement, rows: Iterable[Columns]) -> Iterator[Columns]:
    """Each once, and none to the statement itself, of which its object became part."""
    told = set()
    for row in rows:
        now = row | object_today(statement, row)
        key = (now["kind"], now["to_id"], now["figure_id"])
        if now["to_id"] != statement.pk and key not in told:
            told.add(key)
            yield now


def object_today(statement: Statement, row: Columns) -> Columns:
    into = merged_key(Statement, row["to_id"])
    if into == row["to_id"] or not row["figure_id"]:
        return {"to_id": into}
    other, figure = Statement(pk=into), Figure.objects.get(pk=row["figure_id"])
    there = same_figure(figure, own_numbers_of(other))
    if there is None and into != statement.pk:
        raise ValidationError(no_such_number(statement.pk, figure, other))
    return {"to_id": into, "figure_id": there.pk if there else None}
