"""A statement whole, row by row: what its log keeps, so that it can be put back exactly."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from reporting.models import Statement
from reporting.texts.numbers import number_text

type Columns = dict[str, Any]  # of one row, as JSON: “speaker_id”: 12
type StatementContent = dict[str, Any]  # fields, figures, appearances, relations

# Where it stands, and since when; and what is no part of any version.
STANDING = (
    "state", "submitted_at", "submitted_by_id", "released_at", "released_by_id",
    "changed_at", "changed_by_id", "merged_into_id",
)  # fmt: skip
OUTSIDE = {
    *STANDING, "id", "story_id", "version", "form_key", "recorded_at", "assigned_to_id",
    "urgent_at", "urgent_by_id", "urgent_reason",
}  # fmt: skip


def content_of(statement: Statement) -> StatementContent:
    """All that editors change of `statement`, with the identity of every row.

    It reads the rows that `with_record` has fetched, and asks the database nothing.
    """
    return {
        "fields": row_columns(statement, OUTSIDE),
        "figures": [row_columns(one, {"statement_id"}) for one in statement.figures.all()],
        "appearances": [
            row_columns(one, {"statement_id"})
            | {
                "passages": [row_columns(p, {"appearance_id"}) for p in one.passages.all()],
                "differences": [row_columns(d, {"appearance_id"}) for d in one.differences.all()],
            }
            for one in statement.appearances.all()
        ],
        "relations": [row_columns(one, {"statement_id"}) for one in statement.relations.all()],
    }


def standing_of(statement: Statement) -> Columns:
    """Its state with the times and people of it."""
    return {name: as_json(getattr(statement, name)) for name in STANDING}


def row_columns(row: models.Model, without: set[str]) -> Columns:
    told = [field for field in row._meta.concrete_fields if field.attname not in without]
    return {field.attname: told_as(field, getattr(row, field.attname)) for field in told}


def told_as(field: models.Field, value: Any) -> Any:
    """As the log has it, whether the row was fetched or just written."""
    return number_text(value) if isinstance(field, models.DecimalField) else as_json(value)


def as_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def as_values(model: type[models.Model], kept: Columns) -> dict[str, Any]:
    """The columns as the model has them; what it no longer has is left out."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {
        name: None if value is None else fields[name].to_python(value)
        for name, value in kept.items()
        if name in fields
    }
