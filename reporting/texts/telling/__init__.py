"""What the words around a passage tell of it: stance, day, speaker, figures; each with the words
that decide, and nothing where none do. Every function takes a sentence in its text."""

from reporting.texts.telling.figures import ToldFigure, told_figures
from reporting.texts.telling.reckoning import DayReading, TextDays, reckon_day
from reporting.texts.telling.said_days import read_said_day
from reporting.texts.telling.sentences import cut_sentences, sentence_around, sentence_before
from reporting.texts.telling.speakers import SpeakerClue, told_speakers
from reporting.texts.telling.stances import StanceReading, told_stance

__all__ = [
    "DayReading",
    "SpeakerClue",
    "StanceReading",
    "TextDays",
    "ToldFigure",
    "cut_sentences",
    "read_said_day",
    "reckon_day",
    "sentence_around",
    "sentence_before",
    "told_figures",
    "told_speakers",
    "told_stance",
]
