"""The form of a statement as the marked words fill it: proposals with their reasons, no more."""

from reporting.desk.filling.carrying import carry_over
from reporting.desk.filling.filled import FilledForm, OfferedSpeaker, Proposed, ProposedFigure
from reporting.desk.filling.filling import fill_from_spans
from reporting.desk.filling.text_days import day_of_print

__all__ = [
    "FilledForm",
    "OfferedSpeaker",
    "Proposed",
    "ProposedFigure",
    "carry_over",
    "day_of_print",
    "fill_from_spans",
]
