"""How a form that is filled in shows what no rule knows for sure."""

import pytest

from reporting.desk.filling import FilledForm, Proposed, ProposedFigure
from reporting.forms.entries import StatementEntry
from tests.factories import records

pytestmark = pytest.mark.django_db


def figure(series, **more) -> ProposedFigure:
    told = {"words": "about 40", "verbatim": "some 40", "start": 0, "end": 7}
    return ProposedFigure(**told, comparator="about", best=40, series=series, **more)


def test_a_row_follows_what_the_statement_is_about_and_shows_only_another_series():
    world = records.world()
    other = records.series(world.story, "lost", name="Lost")
    about = Proposed(str(world.series.pk), "Its words.", is_sure=False)
    filled = FilledForm({"about": about}, (figure(world.series), figure(other)))
    first, second = StatementEntry(story=world.story, filled=filled).figures.shown()
    assert first["series"].value() is None
    assert second["series"].value() == str(other.pk)


def test_a_figure_that_is_not_sure_says_why():
    world = records.world()
    hedged = figure(world.series, reason="The text says “if”.", is_sure=False)
    filled = FilledForm(figures=(figure(world.series), hedged))
    sure, unsure = StatementEntry(story=world.story, filled=filled).figures.shown()
    assert (sure.unsure_because, unsure.unsure_because) == ("", "The text says “if”.")
