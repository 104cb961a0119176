"""Statements proposed from a text: who said which number of what, each with the words that fired.

Pure rules over words; figure first. A language is a file of `languages/`.
"""

from reporting.texts.extraction.attribution.phrases import ActorWords
from reporting.texts.extraction.proposals import (
    RULES_VERSION,
    VOICE,
    ExtractedFigure,
    Proposal,
    ProposedDay,
    ProposedName,
    from_json,
)
from reporting.texts.extraction.series_words import SeriesWords, series_words
from reporting.texts.extraction.statements import statements_in

__all__ = [
    "RULES_VERSION",
    "VOICE",
    "ActorWords",
    "ExtractedFigure",
    "Proposal",
    "ProposedDay",
    "ProposedName",
    "SeriesWords",
    "from_json",
    "series_words",
    "statements_in",
]
