"""Two versions of one statement, field by field, where they differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.forms import BoundField, Form

from reporting.forms.comboboxes import ComboboxField

NOTHING = "—"


@dataclass(frozen=True)
class FieldConflict:
    label: str
    theirs: str
    ours: str


def field_conflicts(ours: Any, theirs: Any) -> list[FieldConflict]:
    """`ours` and `theirs` are entries; rows of figures are compared in their order."""
    found = list(compared(ours.form, theirs.form))
    for row, (mine, other) in enumerate(zip_longest(ours.figures.shown(), theirs.figures.shown())):
        found += compared(mine, other, f"Figure {row + 1}: ")
    return found


def compared(ours: Form | None, theirs: Form | None, prefix: str = "") -> Iterator[FieldConflict]:
    shape = ours or theirs
    for field in shape.visible_fields() if shape else []:
        mine, other = shown(ours, field.name), shown(theirs, field.name)
        if mine != other:
            yield FieldConflict(f"{prefix}{field.label}", other, mine)


def shown(form: Form | None, name: str) -> str:
    return in_words(form[name]) if form else NOTHING


def in_words(field: BoundField) -> str:
    """The value as an editor reads it: the label of a choice, the typed text otherwise."""
    value = field.value()
    if isinstance(field.field, ComboboxField):
        return field.field.in_words(value) or NOTHING
    chosen = getattr(value, "pk", value)
    for key, label in flat(getattr(field.field, "choices", [])):
        if str(key) == str("" if chosen is None else chosen):
            return str(label)
    if value is True:
        return "yes"
    return str(value) if value not in (None, "", False) else NOTHING


def flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield key, label
