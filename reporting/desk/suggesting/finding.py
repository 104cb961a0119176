"""One suggestion by its key, and what on record it may be."""

from reporting.desk.matching.scoring import Match
from reporting.desk.suggesting.opening import suggestions_of
from reporting.desk.suggesting.suggestion import Suggestion
from reporting.models import Snapshot


def find_suggestion(snapshot: Snapshot, key: str) -> Suggestion | None:
    """The suggestion that waits under the key; None once it was decided, or for any other key."""
    found = suggestions_of(snapshot.source, snapshot)
    return next((one for one in found if one.key == key), None)


def matches_of(suggestion: Suggestion) -> list[Match]:
    """Statements on record that may be the one suggested, the likeliest first; asked when its card
    is opened."""
    raise NotImplementedError
