"""Rows of a statement written again as a version of it had them, each under its own number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from reporting.desk.annotating import against_removal
from reporting.desk.reanchoring import follow_passages
from reporting.desk.versions.following import as_of_today
from reporting.models import (
    Appearance,
    Difference,
    Figure,
    Passage,
    Relation,
    Revision,
    Snapshot,
    Statement,
)
from reporting.releasing.contents import Columns, StatementContent, as_values

OWN = (Statement, Figure, Passage, Appearance)  # of whom the content itself has the rows


def put_back(statement: Statement, told: StatementContent, since: Revision) -> None:
    """Makes the rows of `statement` those that the line `since` of its log has told, and no other;
    what was merged since then is what it became.

    Within a transaction that holds its lock. Raises ValidationError where a row that the content
    names is no longer on record.
    """
    content = as_of_today(statement, told, since)
    refuse_missing(statement, content)
    take_away(statement, content)
    for name, value in as_values(Statement, content["fields"]).items():
        setattr(statement, name, value)
    statement.save()
    write_appearances(statement, content)
    write_figures(statement, content["figures"])
    for row in content["relations"]:
        write_row(Relation, row, statement_id=statement.pk)


def take_away(statement: Statement, content: StatementContent) -> None:
    """What came since goes: relations first, since they bind the stance and the figures."""
    appearances, of = content["appearances"], {"statement": statement}
    Relation.objects.filter(**of).exclude(pk__in=numbers_of(content["relations"])).delete()
    figures = Figure.objects.filter(**of)
    figures.update(part_of=None, passage=None)
    for surplus in figures.exclude(pk__in=numbers_of(content["figures"])):
        if reason := against_removal(surplus):
            raise ValidationError(reason)
        surplus.delete()
    for model, name in ((Difference, "differences"), (Passage, "passages")):
        kept = [pk for one in appearances for pk in numbers_of(one[name])]
        rows: models.QuerySet[Any] = model._default_manager.filter(appearance__statement=statement)
        rows.exclude(pk__in=kept).delete()
    Appearance.objects.filter(**of).exclude(pk__in=numbers_of(appearances)).delete()


def write_appearances(statement: Statement, content: StatementContent) -> None:
    for row in content["appearances"]:
        write_row(Appearance, row, statement_id=statement.pk)
        for difference in row["differences"]:
            write_row(Difference, difference, appearance_id=row["id"])
        write_passages(row)


def write_passages(appearance: Columns) -> None:
    """The passages, each followed into the later texts of its source."""
    rows = appearance["passages"]
    known = set(Passage.objects.filter(pk__in=numbers_of(rows)).values_list("pk", flat=True))
    for row in rows:
        write_row(Passage, row, appearance_id=appearance["id"])
    if new := [row["snapshot_id"] for row in rows if row["id"] not in known]:
        later = Snapshot.objects.filter(source=appearance["source_id"], pk__gt=min(new))
        for snapshot in later.order_by("pk"):
            follow_passages(snapshot)


def write_figures(statement: Statement, rows: list[Columns]) -> None:
    """First without their wholes, which may stand further down."""
    for row in rows:
        write_row(Figure, {**row, "part_of_id": None}, statement_id=statement.pk)
    for row in rows:
        if row["part_of_id"]:
            Figure.objects.filter(pk=row["id"]).update(part_of=row["part_of_id"])


def write_row(model: type[models.Model], row: Columns, **owner: int) -> None:
    """Saved raw, so that the times of then stay; the rules of the database hold as ever."""
    model(**as_values(model, row), **owner).save_base(raw=True)


def numbers_of(rows: Iterable[Columns]) -> list[int]:
    return [row["id"] for row in rows]


def refuse_missing(statement: Statement, content: StatementContent) -> None:
    for model, wanted in named_elsewhere(statement, content).items():
        found = model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True)
        if gone := sorted(wanted - set(found)):
            raise ValidationError(
                f"It names {model._meta.verbose_name} {gone[0]}, which is no longer on record, so"
                " it cannot be put back whole."
            )


def named_elsewhere(
    statement: Statement, content: StatementContent
) -> dict[type[models.Model], set[int]]:
    """The rows of others that the content points to, by model."""
    named: dict[type[models.Model], set[int]] = defaultdict(set)
    for model, row in every_row(content):
        for field in model._meta.concrete_fields:
            if field.remote_field and (value := row.get(field.attname)):
                named[field.remote_field.model].add(value)
    own: dict[type[models.Model], set[int]]
    own = {model: {row["id"] for of, row in every_row(content) if of is model} for model in OWN}
    own[Statement] = {statement.pk}
    return {model: wanted - own.get(model, set()) for model, wanted in named.items()}


def every_row(content: StatementContent) -> Iterator[tuple[type[models.Model], Columns]]:
    yield Statement, {"id": None, **content["fields"]}
    yield from ((Figure, row) for row in content["figures"])
    yield from ((Relation, row) for row in content["relations"])
    for row in content["appearances"]:
        yield Appearance, row
        yield from ((Passage, one) for one in row["passages"])
        yield from ((Difference, one) for one in row["differences"])
