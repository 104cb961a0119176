"""The statements on record that may be the one sought, the likeliest first."""

from reporting.desk.matching.candidates import candidates_for, count_outlets
from reporting.desk.matching.scoring import SHOWN, Match, match_of
from reporting.desk.matching.sought import SoughtStatement


def find_matches(sought: SoughtStatement, *, limit: int = 6) -> list[Match]:
    """At most `limit` statements of the story that may be `sought`, the likeliest first.

    Asks nothing while neither speaker nor number is known. Discarded statements and those that
    became part of another are no matches; a retracted one is, and says so by its state. The number
    of queries does not grow with the story.
    """
    known = sought.told()
    if known.voice is None and not known.numbers:
        return []
    found = [match_of(known, one) for one in candidates_for(known)]
    found = sorted((one for one in found if one.score >= SHOWN), key=rank)[:limit]
    outlets = count_outlets([one.statement for one in found])
    for one in found:
        one.outlets = outlets.get(one.statement.pk, 0)
    return found


def rank(match: Match) -> tuple[bool, float, int]:
    return not match.is_likely, -match.score, match.statement.pk
