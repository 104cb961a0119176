"""The strings of the pure package are the values of the model."""

from reporting.models import Comparator, FigureKind
from reporting.texts.quantities.words import TABLES
from reporting.vocabulary import COMPARATORS
from tests.reporting.texts.quantities import tables


def test_comparators_are_those_of_the_model():
    assert list(COMPARATORS) == Comparator.values
    assert set(TABLES["before"]) | set(TABLES["after"]) < set(COMPARATORS)


def test_kinds_are_those_of_the_model():
    kinds = {amount.kind for _, _, expected in tables.cases() for amount in expected}
    assert kinds == set(FigureKind.values)
