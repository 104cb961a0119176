"""Whether a statement may be on record twice, as the room that decides it finds."""

from reporting.desk.checking.findings import Finding, in_order, to_look_at
from reporting.desk.matching import Match, find_matches, sought_of
from reporting.models import Statement
from reporting.models.rules.states import EditorialState
from reporting.texts.wording import listed_words


def twin_finding(statement: Statement) -> Finding:
    """The likeliest of those that still stand; as many queries however large the story is."""
    likely = (one for one in find_matches(sought_of(statement)) if one.is_likely)
    standing = (one for one in likely if one.statement.state != EditorialState.RETRACTED)
    if twin := next(standing, None):
        return to_look_at(words_of_twin(twin), twin.statement.pk)
    return in_order("No other statement on our record is likely to be the same.")


def words_of_twin(twin: Match) -> str:
    """“It may be on record already, as a statement of John Kirby: speaker and number agree.”"""
    verb = "agrees" if len(twin.agrees) == 1 else "agree"
    told = f"It may be on record already, as a statement of {twin.statement.speaker}:"
    words = f"{told} {listed_words(twin.agrees)} {verb}."
    return f"{words} What differs: {'; '.join(twin.differs)}." if twin.differs else words
