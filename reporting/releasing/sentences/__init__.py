"""Sentences for what was said, from the parts of a release document, in the past tense: a
statement is an event of its day. `patterns` holds the forms, `docs/sentences.md` tells them."""

from reporting.releasing.sentences.amounts import figure_words, says_zero
from reporting.releasing.sentences.patterns import (
    OBJECT_VERBS,
    Sentence,
    both_sentences,
    entry_sentence,
    full_sentence,
    predicate_of,
)

__all__ = [
    "OBJECT_VERBS",
    "Sentence",
    "both_sentences",
    "entry_sentence",
    "figure_words",
    "full_sentence",
    "predicate_of",
    "says_zero",
]
