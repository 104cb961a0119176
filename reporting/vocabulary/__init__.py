"""The codes of the record, each written once with all that the program says of it, and its largest
number. Pure."""

from reporting.vocabulary.comparators import COMPARATORS, ComparatorWords
from reporting.vocabulary.numbers import LARGEST_NUMBER
from reporting.vocabulary.stances import STANCES, StanceWords

__all__ = ["COMPARATORS", "LARGEST_NUMBER", "STANCES", "ComparatorWords", "StanceWords"]
