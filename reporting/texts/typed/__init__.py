"""Days, clocks, times in a claim and numbers as an editor types them; never for printed text."""

from reporting.texts.typed.amounts import TypedAmount, amount_as_typed, read_typed_amount
from reporting.texts.typed.clocks import TypedClock, read_typed_clock
from reporting.texts.typed.days import TypedDay, read_typed_day
from reporting.texts.typed.dues import TypedDue, TypedTimeRefused, read_typed_due
from reporting.texts.typed.marked import Marked, read_figure, unfound
from reporting.texts.typed.units import against_printed, against_unit, unit_of_label

__all__ = [
    "Marked",
    "TypedAmount",
    "TypedClock",
    "TypedDay",
    "TypedDue",
    "TypedTimeRefused",
    "against_printed",
    "against_unit",
    "amount_as_typed",
    "read_figure",
    "read_typed_amount",
    "read_typed_clock",
    "read_typed_day",
    "read_typed_due",
    "unfound",
    "unit_of_label",
]
