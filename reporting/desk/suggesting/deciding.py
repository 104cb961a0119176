"""What an editor did with a suggestion, noted: rejected, or saved with changes."""

from reporting.desk.suggesting.suggestion import Suggestion
from reporting.models import Decision, Statement, User


def reject_suggestion(suggestion: Suggestion, *, by: User, reason: str = "") -> Decision:
    """Says that it is no statement. It stays away, from the next text of its source and from copies
    too; a second click changes nothing. Whoever did it can undo that for ten minutes."""
    raise NotImplementedError


def note_changed(suggestion: Suggestion, statement: Statement, *, by: User) -> Decision:
    """Notes in which fields the statement that was saved differs from the suggestion; in none of
    them: that it was accepted as it was. Part of the verb that saves it."""
    raise NotImplementedError
