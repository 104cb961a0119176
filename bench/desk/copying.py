"""Rows by COPY, under the triggers, with what a model fills in by itself."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models
from psycopg.types.json import Jsonb

WRITTEN_AT = datetime(2024, 10, 31, 12, tzinfo=UTC)
type Values = dict[str, Any]  # by column


def reserved(model: type[models.Model], count: int) -> Sequence[int]:
    """So many numbers for new rows, as the table would have given them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [number for (number,) in cursor.fetchall()]


def copy_rows(model: type[models.Model], rows: Iterable[Values]) -> None:
    """Writes the rows; a column that a row does not name has the default of its field."""
    fields = [one for one in model._meta.concrete_fields if not is_left_to_the_table(one)]
    usual = {str(one.column): usual_value(one) for one in fields}
    prepare = {str(one.column): Jsonb for one in fields if isinstance(one, models.JSONField)}
    columns = ", ".join(f'"{column}"' for column in usual)
    statement = f"COPY {model._meta.db_table} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            if strange := row.keys() - usual.keys():
                raise LookupError(f"{model.__name__} has no columns {', '.join(strange)}.")
            values = {**usual, **row}
            copy.write_row([prepare.get(name, same)(value) for name, value in values.items()])


def is_left_to_the_table(field: Any) -> bool:
    return field.generated or (field.has_db_default() and not field.has_default())


def usual_value(field: Any) -> Any:
    if getattr(field, "auto_now_add", False):
        return WRITTEN_AT
    value = field.get_default()
    return value.value if isinstance(value, models.enums.Choices) else value


def same(value: Any) -> Any:
    return value
