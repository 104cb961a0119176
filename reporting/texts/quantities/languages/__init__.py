"""The words by which quantities are read, a file for each language; `language_of` puts them
together. A language more is a file more."""

from reporting.texts.quantities.languages.phrase_tables import Phrase, PhraseTable, cut_phrase
from reporting.texts.quantities.languages.reading import LANGUAGES, Language, language_of

__all__ = ["LANGUAGES", "Language", "Phrase", "PhraseTable", "cut_phrase", "language_of"]
