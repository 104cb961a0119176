"""The codes of the record, each written once with all that the program says of it. Pure."""

from reporting.vocabulary.comparators import COMPARATORS, ComparatorWords
from reporting.vocabulary.stances import STANCES, StanceWords

__all__ = ["COMPARATORS", "STANCES", "ComparatorWords", "StanceWords"]
