"""A suggestion as a filled form, for whoever changes it before saving."""

from reporting.desk.filling.filled import FilledForm
from reporting.desk.suggesting.suggestion import Suggestion


def fill_from_suggestion(suggestion: Suggestion) -> FilledForm:
    """The form with what the suggestion says, each field with its reason; what it leaves open stays
    empty."""
    raise NotImplementedError
