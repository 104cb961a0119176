"""Nothing that anybody touched is silently reverted, and only what both changed is asked."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporting.desk import annotating
from reporting.desk.annotating import FigureGiven
from reporting.desk.locking import fresh_statement
from reporting.desk.versions.three_way import (
    VersionSide,
    figures_given,
    identities,
    merged_parts,
    side_on_record,
    side_typed,
    values_chosen,
)
from reporting.models import Series, Statement
from reporting.releasing.contents import content_of
from tests.factories import records

VALUES = st.sampled_from(["a", "b", "c"])
FIELDS = st.fixed_dictionaries({"stance": VALUES, "gist": VALUES, "note": VALUES})
ROW = st.fixed_dictionaries({"verbatim": VALUES, "whole": st.just("")})
FIGURES = st.dictionaries(st.sampled_from(["1", "2", "new 0 x"]), ROW, max_size=3)
SIDE = st.builds(VersionSide, FIELDS, FIGURES)


SLOWLY = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@SLOWLY
@given(SIDE, SIDE, SIDE)
def test_what_only_one_side_changed_is_theirs_or_ours_and_never_the_base(base, theirs, ours):
    told = {part.name: part for part in merged_parts(base, theirs, ours)}
    for name in ("stance", "gist", "note"):
        was, now, mine = (side.fields[name] for side in (base, theirs, ours))
        part = told.get(name)
        if now == mine == was:
            assert part is None
        elif now != was and mine != was and now != mine:
            assert part.changed_by == "asked"
        else:
            assert part.chosen("") == {name: now if now != was else mine}


@SLOWLY
@given(SIDE, SIDE, SIDE)
def test_no_figure_that_anybody_touched_goes_unasked(base, theirs, ours):
    told = {part.name: part for part in merged_parts(base, theirs, ours)}
    for key in {*theirs.figures, *ours.figures} - base.figures.keys():
        part = told[f"figure {key}"]
        assert part.changed_by == "asked" or part.chosen("") is not None


@SLOWLY
@given(SIDE, SIDE)
def test_without_a_known_base_every_difference_is_asked(theirs, ours):
    for part in merged_parts(None, theirs, ours):
        assert part.changed_by == "asked"


@pytest.fixture
def world(db):
    return records.world()


def test_figures_are_known_by_their_row_then_by_their_words(world):
    figures = [
        records.about(4_000, world.series, "around 4,000 soldiers"),
        records.about(200, world.series, "200 officers"),
    ]
    statement = annotating.amend(world.statement, by=world.editor, version=1, figures=figures)
    known = side_on_record(content_of(statement)).figures
    first, second = (str(one.pk) for one in statement.figures.all())
    typed = [
        FigureGiven(world.series, "about", "around 4,500 soldiers", best=4_500, pk=int(first)),
        FigureGiven(world.series, "about", "200 officers", best=250),
        FigureGiven(world.series, "about", "200 guards", best=200, pk=0),
    ]
    assert identities(typed, known) == [first, second, "new 2 200 guards"]


def test_parts_come_behind_their_wholes(world):
    row = {"series_id": world.series.pk, "comparator": "about", "best": "5", "computed_by_id": None}
    part = {**row, "verbatim": "5 officers", "whole": "9"}
    whole = {**row, "verbatim": "50 soldiers", "best": "50", "whole": ""}
    given = figures_given({"7": part, "9": whole})
    assert [(one.pk, one.whole) for one in given] == [(9, None), (7, 0)]


def test_the_merge_has_the_changes_of_both(world):
    base = side_on_record(content_of(fresh(world)))
    annotating.amend(
        world.statement, by=world.other, version=1, note="Theirs.", stance="confirms",
        figures=[records.about(5_000, world.series, "around 4,000 soldiers")],
    )  # fmt: skip
    theirs = side_on_record(content_of(fresh(world)))
    other = records.actor("Ministry of War")
    ours = side_typed(
        {
            "speaker": other, "gist": "spoke of it", "note": "Ours.",
            "figures": [records.about(4_000, world.series, "around 4,000 soldiers")],
        },
        base,
    )  # fmt: skip
    parts = merged_parts(base, theirs, ours)
    told = {part.name: part.changed_by for part in parts if not part.name.startswith("figure")}
    assert told == {"speaker": "ours", "gist": "ours", "stance": "theirs", "note": "asked"}
    values = values_chosen(theirs, parts, {"note": "ours"})
    assert (values["speaker"], values["voice"], values["stance"]) == (other, other, "confirms")
    assert (values["note"], values["about"]) == ("Ours.", Series.objects.get())
    assert [one.best for one in values["figures"]] == [5_000]


def fresh(world) -> Statement:

    return fresh_statement(world.statement)
