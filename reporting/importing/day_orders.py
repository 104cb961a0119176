"""What an admin says of the days in a file: whether the day or the month comes first."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db.models import Q

from reporting.importing.decisions import decide_rows_again, decided_upon
from reporting.importing.fields.date_habits import day_columns, figures_of_fields, is_at_odds
from reporting.models import DateColumn, DayOrder, ImportBatch, Step, User


def say_day_orders(
    batch: ImportBatch, *, by: User | None, orders: Mapping[int, str], everywhere: bool = False
) -> ImportBatch:
    """Keeps the order for the columns with those ids, "" for what they show themselves, and plans
    anew; `everywhere` for the columns of that name in all files of the import."""
    with decided_upon(batch, "plan_again", by) as locked:
        columns = DateColumn.objects.filter(file__batch=locked)
        for column in columns.filter(pk__in=orders):
            order = orders[column.pk]
            if order not in ("", *DayOrder.values):
                raise ValidationError(f"“{order}” is no order: it is day or month.")
            same = {"header": column.header} if everywhere else {"pk": column.pk}
            columns.filter(**same).update(said=order, said_by=by if order else None)
        decide_rows_again(locked, Step.PLAN, ~Q(planned=""))
    return locked


def date_columns(batch: ImportBatch) -> list[DateColumn]:
    """The columns of days of which something was, or has to be, guessed."""
    at_odds = columns_at_odds(batch)
    return [
        one
        for _, one in day_columns(batch)
        if one.unclear or one.serial or one.is_mixed or one.said or one.pk in at_odds
    ]


def columns_at_odds(batch: ImportBatch) -> set[int]:
    """The ids of those that mean what another column of their file means, in another order."""
    groups = figures_of_fields(batch).values()
    return {one.pk for columns in groups if is_at_odds(columns) for one in columns}
