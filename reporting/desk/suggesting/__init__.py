"""Statements proposed from a text, on the desk: computed once, opened, and decided about.

The rules are `texts.extraction`; the worker keeps what they propose, and who their words mean is
looked up on opening.
"""

from reporting.desk.suggesting.accepting import (
    AcceptedOne,
    accept_suggestion,
    accept_sure,
    add_to_statement,
    record_changed,
)
from reporting.desk.suggesting.computing import compute_suggestions
from reporting.desk.suggesting.deciding import decided_as, note_changed, reject_suggestion
from reporting.desk.suggesting.filling_in import fill_from_suggestion
from reporting.desk.suggesting.finding import find_suggestion, matches_of
from reporting.desk.suggesting.opening import open_suggestions, suggestions_of
from reporting.desk.suggesting.suggestion import Suggestion, TextSuggestions

__all__ = [
    "AcceptedOne",
    "Suggestion",
    "TextSuggestions",
    "accept_suggestion",
    "accept_sure",
    "add_to_statement",
    "compute_suggestions",
    "decided_as",
    "fill_from_suggestion",
    "find_suggestion",
    "matches_of",
    "note_changed",
    "open_suggestions",
    "record_changed",
    "reject_suggestion",
    "suggestions_of",
]
