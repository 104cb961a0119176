"""Proposals held against statements that people recorded: what is found, false, wrong."""

from reporting.texts.extraction.scoring.names import is_same_name
from reporting.texts.extraction.scoring.running import score_texts
from reporting.texts.extraction.scoring.scores import ScoredText, Scores, score_text, sum_scores
from reporting.texts.extraction.scoring.tables import TableRefused, TruthTables, read_truth
from reporting.texts.extraction.scoring.telling import misses_of, table_of_scores

__all__ = [
    "ScoredText",
    "Scores",
    "TableRefused",
    "TruthTables",
    "is_same_name",
    "misses_of",
    "read_truth",
    "score_text",
    "score_texts",
    "sum_scores",
    "table_of_scores",
]
