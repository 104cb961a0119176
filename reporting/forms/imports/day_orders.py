"""What comes first in the figures of a day, asked for each column where something is guessed."""

from collections import defaultdict
from collections.abc import Container, Sequence
from typing import Any

from django import forms

from reporting.importing.fields.date_habits import latest_day
from reporting.models import DateColumn, DayOrder
from reporting.texts.articles.stamps.reading import read_serial
from reporting.texts.days import plain_day_words
from reporting.texts.wording import sentence_start

NOT_SAID = {
    True: "as the column shows",
    False: "not known, so not read",
}
AT_ODDS = (
    "Another column of the file is taken for the same, and the two do not have the same order: what"
    " may be read either way is read in neither. Say the same order for both, or that one of them"
    " is to be ignored."
)


class DayOrdersForm(forms.Form):
    """A question for each column, with what it shows; what is left as it is says nothing."""

    use_required_attribute = False

    everywhere = forms.BooleanField(
        label="The same for the columns of that name in all files of this import", required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        columns: Sequence[DateColumn],
        at_odds: Container[int] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(data, label_suffix="", **kwargs)
        self.columns = columns
        asked = [one for one in columns if is_asked(one) or one.pk in at_odds]
        self.by_field = {f"order_{one.pk}": one for one in asked}
        for name, column in self.by_field.items():
            self.fields[name] = forms.ChoiceField(
                label=f"“{column.header}” in {column.file}",
                choices=[("", not_said(column, at_odds)), *DayOrder.choices],
                required=False,
                initial=column.said,
                help_text=AT_ODDS if column.pk in at_odds else order_words(column),
            )
        self.has_several_files = len({one.file_id for one in asked}) > 1

    def questions(self) -> list[forms.BoundField]:
        return [self[name] for name in self.by_field]

    def orders(self) -> dict[int, str]:
        """The answers that differ from what was said before, by the column's id; where they are to
        hold in all files, those as well that stay, unless another of that column differs."""
        return {column.pk: self.cleaned_data[name] for name, column in self.sent()}

    def sent(self) -> list[tuple[str, DateColumn]]:
        asked = self.by_field.items()
        changed = [one for one in asked if one[0] in self.changed_data]
        if not self.cleaned_data.get("everywhere"):
            return changed
        decided = {column.header for _, column in changed}
        stay = [one for one in asked if one[1].header not in decided]
        return [*changed, *(one for one in stay if self.cleaned_data.get(one[0]))]

    def clean(self) -> dict[str, Any]:
        """Refuses two answers for what is to be the same everywhere."""
        told: dict[str, set[str]] = defaultdict(set)
        for name, column in self.sent():
            told[column.header].add(self.cleaned_data.get(name, ""))
        twice = next((header for header, orders in told.items() if len(orders) > 1), None)
        if self.cleaned_data.get("everywhere") and twice is not None:
            self.add_error("everywhere", f"“{twice}” has two answers; give one, or untick this.")
        return self.cleaned_data

    def serials(self) -> list[str]:
        """What is read as a spreadsheet's number for a day, in a sentence for each column."""
        return [serial_words(one) for one in self.columns if one.serial]


def is_asked(column: DateColumn) -> bool:
    return bool(column.unclear or column.is_mixed or column.said)


def not_said(column: DateColumn, at_odds: Container[int]) -> str:
    return NOT_SAID[bool(column.proven) and column.pk not in at_odds]


def serial_words(column: DateColumn) -> str:
    stamp = read_serial(column.serial.rpartition(": ")[2], latest_day())
    day = f", {plain_day_words(stamp.on)}" if stamp and stamp.on else ""
    return (
        f"“{column.header}” in {column.file}: {column.serial} is read as a spreadsheet’s number of"
        f" the day{day}. That is a guess."
    )


def order_words(column: DateColumn) -> str:
    """How such a day is read, and why."""
    if column.said:
        return (
            f"{DayOrder(column.said).label.capitalize()}, as {column.said_by or 'the shell'} said."
        )
    if column.is_mixed:
        return (
            f"Both stand in it: {column.day_first} has the day first, {column.month_first} the"
            f" month. So what may be read either way is not read{sample(column)}."
        )
    if column.proven:
        proof = column.day_first or column.month_first
        label = DayOrder(column.proven).label
        return f"A guess: {label}, as {proof} can be read in no other way{sample(column)}."
    start = sentence_start(column.unclear)
    return f"{start} may be read either way, and no row of the column tells which."


def sample(column: DateColumn) -> str:
    return f" ({column.unclear})" if column.unclear else ""
