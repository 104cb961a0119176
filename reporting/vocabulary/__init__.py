"""The codes of the record, each written once with all that the program says of it, its largest
number, and when numbers lie far apart. Pure."""

from reporting.vocabulary.comparators import COMPARATORS, ComparatorWords
from reporting.vocabulary.numbers import LARGEST_NUMBER
from reporting.vocabulary.scales import spans_three_orders
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
    "spans_three_orders",
]
