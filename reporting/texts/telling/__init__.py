"""What the words around a passage tell of it: stance, day, speaker, figures; each with the words
that decide, and nothing where none do. Every function takes a sentence in its text."""

from reporting.texts.telling.figures import ToldFigure, told_figures
from reporting.texts.telling.reckoning import (
    DayReading,
    TextDays,
    country_zone,
    printed_day,
    reckon_day,
)
from reporting.texts.telling.said_days import read_said_day
from reporting.texts.telling.sentences import cut_sentences, sentence_around, sentence_before
from reporting.texts.telling.speakers import (
    SpeakerClue,
    are_several,
    fuller_names,
    names_within,
    told_speakers,
)
from reporting.texts.telling.stances import StanceReading, tells_ahead, tells_done, told_stance

__all__ = [
    "DayReading",
    "SpeakerClue",
    "StanceReading",
    "TextDays",
    "ToldFigure",
    "are_several",
    "country_zone",
    "cut_sentences",
    "fuller_names",
    "names_within",
    "printed_day",
    "read_said_day",
    "reckon_day",
    "sentence_around",
    "sentence_before",
    "tells_ahead",
    "tells_done",
    "told_figures",
    "told_speakers",
    "told_stance",
]
