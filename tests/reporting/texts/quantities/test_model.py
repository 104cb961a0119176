"""The strings of the pure package are the values of the model."""

from reporting.models import Comparator, FigureKind
from reporting.models.record.figures import LARGEST, NUMBERS
from reporting.texts.quantities import numerals
from reporting.texts.quantities.amounts import PLACES
from reporting.texts.quantities.words import TABLES
from tests.reporting.texts.quantities import tables


def test_comparators_are_those_of_the_model():
    assert list(PLACES) == Comparator.values
    assert {name: set(places) for name, places in PLACES.items()} == NUMBERS
    assert set(TABLES["before"]) | set(TABLES["after"]) < set(PLACES)


def test_kinds_are_those_of_the_model():
    kinds = {amount.kind for _, _, expected in tables.cases() for amount in expected}
    assert kinds == set(FigureKind.values)


def test_largest_number_is_that_of_the_model():
    assert numerals.LARGEST == LARGEST
