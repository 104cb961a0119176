"""Days and channels held against what was recorded. All names are invented."""

import pytest

from reporting.texts.extraction.proposals import Proposal, ProposedDay, ProposedName
from reporting.texts.extraction.scoring import ScoredText, sum_scores
from reporting.texts.extraction.scoring.scores import Scores
from reporting.texts.extraction.scoring.truth import TrueStatement


def scores_of(note: str, *, via: str = "", day: str = "", said_on: str = "", relays=()) -> Scores:
    channel = ProposedName(via, 0, len(via), via) if via else None
    told = ProposedDay(day, "day", "", "") if day else None
    one = Proposal(0, 9, "label", "2", (), None, True, "asserts", "", None, None, channel, (), told)
    row = TrueStatement("01", "1", 0, 9, "", "", "asserts", "", said_on, True, relays, note)
    return sum_scores([ScoredText("01", [(row, one)], proposed=[one])], {"01": [row]})


RELAYS = [
    ("", "Radio Zenda", ("Radio Zenda",), (1, 1, 1)),
    ("", "Radio Zenda", (), (0, 1, 0)),
    ("", "", ("Radio Zenda",), (0, 0, 1)),
    ("", "Radio Zenda", ("Bote; Radio Zenda",), (1, 1, 1)),
    ("via may be empty", "", ("Radio Zenda",), (0, 0, 0)),
    ("via Bote defensible", "the Bote", (), (0, 0, 0)),
    ("via Bote defensible", "Radio Zenda", (), (0, 1, 0)),
]


@pytest.mark.parametrize(("note", "via", "relays", "counts"), RELAYS)
def test_relays_are_counted_by_their_notes(note: str, via: str, relays: tuple, counts: tuple):
    tally = scores_of(note, via=via, relays=relays).relays
    assert (tally.right, tally.told, tally.true) == counts


def test_a_day_that_may_be_empty_is_not_missed():
    assert scores_of("empty said_on defensible", said_on="2025-05-14").days.true == 0
    assert scores_of("", said_on="2025-05-14").days.true == 1
