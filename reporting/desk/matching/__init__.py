"""Whether two statements may be one: what is sought, what on record may be the same, and why."""

from reporting.desk.matching.candidates import count_outlets
from reporting.desk.matching.finding import find_matches, likely_twins, twin_in_words
from reporting.desk.matching.neighbours import neighbours_of
from reporting.desk.matching.scoring import Match
from reporting.desk.matching.sought import SoughtFigure, SoughtStatement, sought_figure, sought_of

__all__ = [
    "Match",
    "SoughtFigure",
    "SoughtStatement",
    "count_outlets",
    "find_matches",
    "likely_twins",
    "neighbours_of",
    "sought_figure",
    "sought_of",
    "twin_in_words",
]
