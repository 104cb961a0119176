"""The codes of the record, each written once with all that the program says of it, and its largest
number. Pure."""

from reporting.vocabulary.comparators import COMPARATORS, ComparatorWords
from reporting.vocabulary.numbers import LARGEST_NUMBER
from reporting.vocabulary.sheets import LEFT_OUT, NOTHING_TO_READ
from reporting.vocabulary.stances import STANCES, StanceWords

__all__ = [
    "COMPARATORS",
    "LARGEST_NUMBER",
    "LEFT_OUT",
    "NOTHING_TO_READ",
    "STANCES",
    "ComparatorWords",
    "StanceWords",
]
