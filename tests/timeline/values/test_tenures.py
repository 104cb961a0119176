"""From when until when: the same rule as the values held, the lines and the paragraph."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.factories.documents import PLANNED, figure
from tests.factories.entries import entries, stated
from timeline.entries.entry import Entry, EntryFigure
from timeline.pages.charting import said_in
from timeline.values.holding import stands_beside, values_held
from timeline.values.tenures import tenures_of


def ends(*given):
    return [(t.value.figure.words, t.until and f"{t.until}", t.ended_by) for t in tenures_of(given)]


def test_a_number_is_held_until_the_next_one_of_its_voice():
    given = [
        stated(1, figure(number=4_000), on="2024-10-18"),
        stated(2, figure(number=4_000), on="2024-10-19"),
        stated(3, figure(number=5_000), on="2024-10-20"),
        stated(4, figure(number=9_000), on="2024-10-19", voice="borduria"),
    ]
    assert ends(*given) == [
        ("about 9,000", None, ""),
        ("about 4,000", "2024-10-20", "next"),
        ("about 5,000", None, ""),
    ]


def test_the_number_of_a_plan_ends_with_its_deadline_or_with_the_next_whichever_is_first():
    until = {"due_how": "by", "due_on": "2024-10-25", "due_on_precision": "day"}
    series = {**PLANNED, "moves": "plan"}
    plan = stated(1, figure(number=10_000, series=series, **until), on="2024-10-18")
    soon = stated(2, figure(number=12_000, series=series), on="2024-10-20")
    late = stated(3, figure(number=12_000, series=series), on="2024-10-30")
    assert ends(plan)[0][1:] == ("2024-10-26", "deadline")
    assert ends(plan, soon)[0][1:] == ("2024-10-20", "next")
    assert ends(plan, late)[0][1:] == ("2024-10-26", "deadline")


def test_nobody_knows_until_when_an_unnamed_speaker_held_a_number():
    official = {"slug": "official", "name": "An official", "kind": "unnamed", "description": "one"}
    given = [
        stated(n, figure(number=n), on=f"2024-10-{17 + n}", voice="official", speaker=official)
        for n in (1, 2)
    ]
    found = tenures_of(given)
    assert [(one.is_unnamed, one.until, one.ended_by) for one in found] == [(True, None, "")] * 2


days = st.dates(date(2024, 10, 10), date(2024, 11, 10))


def planned(made: list[Entry], ends: list[date]) -> list[Entry]:
    """The entries, with what they say of the planned series for a time that ends some day."""
    return [
        replace(entry, figures=tuple(timed(one, ends[place % len(ends)]) for one in entry.figures))
        for place, entry in enumerate(made)
    ]


def timed(figure: EntryFigure, end: date) -> EntryFigure:
    if figure.series.slug != "planned":
        return figure
    return replace(figure, due_end=end, series=replace(figure.series, moves="plan"))


some = st.builds(planned, entries(), st.lists(days, min_size=1, max_size=3))


@given(some, days)
def test_what_has_not_ended_by_a_day_is_what_stands_then(made, day):
    """Of all that was said, the paragraph's rule and the table's leave the same numbers."""
    held = {
        (slug, value.entry.statement, value.figure.id)
        for slug, values in values_held(made, today=day).values.items()
        for value in values
    }
    found = tenures_of(made)
    last = [one for one in found if one.ended_by != "next" and (not one.until or one.until > day)]
    assert held == {
        (one.value.row.series.slug, one.value.entry.statement, one.value.figure.id)
        for one in last
        if not is_followed(one, found)
    }


def is_followed(one, found) -> bool:
    """Whether its voice took up another number after its deadline had ended, which may have been
    before it was said."""
    mine = (one.value.row.series.slug, one.value.entry.voice.slug)
    later = found[found.index(one) + 1 :]
    return one.ended_by == "deadline" and any(
        other.value.since
        and other.value.since >= one.until
        and not stands_beside(other.value, one.value)
        for other in later
        if (other.value.row.series.slug, other.value.entry.voice.slug) == mine
    )


@given(some)
def test_the_table_has_the_days_of_the_lines(made):
    """A line is solid from the first to the last day of a number, dotted until the next."""
    lines = {
        (key[0], key[1]): said.held for key, said in said_in(made).items() if not said.is_again
    }
    for one in tenures_of(made):
        line = lines.get((one.value.entry.statement, one.value.row.series.slug))
        if one.value.last_affirmed is None:
            continue
        assert line.last == one.value.last_affirmed
        if one.ended_by != "deadline":
            assert line.until == one.until
        else:
            assert line.until is None or line.until >= one.until


@given(some)
def test_no_number_of_a_voice_begins_before_the_one_before_it_ended(made):
    found = tenures_of(made)
    for one, other in pairwise(found):
        mine, next_one = one.value, other.value
        is_same = mine.row.series.slug == next_one.row.series.slug
        if is_same and mine.entry.voice.slug == next_one.entry.voice.slug and one.until:
            beside = mine.last_affirmed == next_one.since
            assert beside or one.until <= (next_one.since or one.until)
