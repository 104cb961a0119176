"""A series takes no unit that the words of its numbers contradict."""

from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from reporting.models import Figure, Series
from reporting.models.rules.states import EditorialState
from reporting.texts.quantities import amount_of, read_quantities
from reporting.texts.typed import against_unit

OF_THE_UNIT = {"kind", "label", "unit"}


def refuse_other_unit(series: Series, changes: dict[str, Any]) -> None:
    """Refuses a kind or a sign under which a number would be told as what nobody said: “€40” as
    40 dollars. A number that was printed without a unit may be one of any."""
    if not OF_THE_UNIT & set(changes):
        return
    changed = copy(series)
    for name in OF_THE_UNIT & set(changes):
        setattr(changed, name, changes[name])
    gone = Q(statement__state=EditorialState.DISCARDED) | Q(statement__merged_into__isnull=False)
    said = series.figures.filter(computation="").exclude(gone)
    for figure in said.select_related("series").order_by("pk"):
        if reason := against_words(figure, changed):
            told = f"Statement {figure.statement_id} stands against it: {reason}"
            raise ValidationError(f"{told} Correct it first, or make a further series.")


def against_words(figure: Figure, series: Series) -> str:
    """Why the words of a figure on record give no number of the series; "" where they may."""
    numbers = amount_of(figure).numbers
    read = read_quantities(figure.verbatim, measures=True)
    alike = (one for one in read if one.numbers == numbers)
    return next(filter(None, (against_unit(one, series) for one in alike)), "")
