"""The suggestions of a text as they stand now: what waits, whom it means, how sure its rule is."""

from reporting.desk.suggesting.suggestion import Suggestion, TextSuggestions
from reporting.models import Snapshot, Source


def suggestions_of(source: Source, snapshot: Snapshot) -> list[Suggestion]:
    """What is proposed of the text and waits, in its order; three queries."""
    return open_suggestions(source, snapshot).suggestions


def open_suggestions(source: Source, snapshot: Snapshot) -> TextSuggestions:
    """The same, with whether the text was read yet, and how far."""
    raise NotImplementedError
