"""The statements on record that may be the one sought, the likeliest first."""

from reporting.desk.matching.candidates import candidates_for, count_outlets
from reporting.desk.matching.scoring import SHOWN, Match, match_of
from reporting.desk.matching.sought import SoughtStatement
from reporting.models.rules.states import EditorialState
from reporting.texts.wording import listed_words


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


def likely_twins(sought: SoughtStatement, *, limit: int = 6) -> list[Match]:
    """Those of the matches that are likely to be the same and still stand: none is retracted."""
    found = (one for one in find_matches(sought, limit=limit) if one.is_likely)
    return [one for one in found if one.statement.state != EditorialState.RETRACTED]


def twin_in_words(twin: Match, called: str = "a statement") -> str:
    """“It may be on record already, as a statement of John Kirby: speaker and number agree.”"""
    verb = "agrees" if len(twin.agrees) == 1 else "agree"
    told = f"It may be on record already, as {called} of {twin.statement.speaker}:"
    words = f"{told} {listed_words(twin.agrees)} {verb}."
    return f"{words} What differs: {'; '.join(twin.differs)}." if twin.differs else words


def rank(match: Match) -> tuple[bool, float, int]:
    return not match.is_likely, -match.score, match.statement.pk
