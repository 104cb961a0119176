"""The strings of the pure package are the values of the model."""

from reporting.models import Comparator, FigureKind
from reporting.texts.quantities.languages import LANGUAGES
from reporting.vocabulary import COMPARATORS
from tests.reporting.texts.quantities import tables


def test_comparators_are_those_of_the_model():
    assert list(COMPARATORS) == Comparator.values
    for name, language in LANGUAGES.items():
        assert set(language["before"]) | set(language["after"]) < set(COMPARATORS), name


def test_kinds_are_those_of_the_model():
    kinds = {amount.kind for _, _, expected in tables.cases() for amount in expected}
    assert kinds == set(FigureKind.values)
