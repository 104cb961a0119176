from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.documents import PLANNED, figure, said
from tests.factories.entries import entries, stated
from timeline.entries.order import in_order
from timeline.values.holding import succession, values_held

OCTOBER_23, OCTOBER_25 = date(2024, 10, 23), date(2024, 10, 25)


def held(*given, series="sent", on=None):
    """(voice, words) of the values held in a series."""
    values = values_held(given, on).values.get(series, ())
    return [(value.entry.voice.slug, value.row.words) for value in values]


def value(*given):
    (found,) = values_held(given).values["sent"]
    return found


def test_the_latest_figure_of_each_voice_stands():
    given = [
        stated(1, figure(number=1_500), on="2024-10-18"),
        stated(2, figure(number=3_000), on="2024-10-23"),
        stated(3, figure("at_least", 3_000), on="2024-10-23", voice="borduria"),
    ]
    assert held(*given) == [("borduria", "at least 3,000"), ("ruritania", "about 3,000")]


def test_two_series_of_one_breath_stand_apart():
    entry = stated(1, figure(id=1, number=12_000, series=PLANNED), figure(id=2, number=1_500))
    assert held(entry) == [("ruritania", "about 1,500")]
    assert held(entry, series="planned") == [("ruritania", "about 12,000")]


@pytest.mark.parametrize(
    "stance",
    [
        "denies",
        "does_not_confirm",
        "does_not_deny",
        "conditional",
        "possible",
        "presumes",
        "expects",
    ],
)
def test_only_what_is_asserted_or_confirmed_is_held(stance):
    assert held(stated(1, figure(), stance=stance)) == []
    assert held(stated(1, figure(), stance="confirms")) == [("ruritania", "about 4,000")]


def test_a_possible_figure_leaves_the_older_one_standing():
    floor = stated(1, figure("at_least", 3_000), on="2024-10-23")
    more = stated(2, figure("more_than", 3_000), on="2024-10-25", stance="possible")
    assert held(floor, more) == [("ruritania", "at least 3,000")]


def test_words_without_a_number_are_not_held():
    assert held(stated(1, figure("vague", verbatim="hundreds"))) == []


def test_a_computed_number_never_stands_as_said():
    desk = {"slug": "desk", "name": "The Desk"}
    assert held(stated(1, figure(number=12_000, computation="2 × 6,000", computed_by=desk))) == []


@pytest.mark.parametrize("kind", ["increment", "each"])
def test_an_increment_and_a_number_of_each_are_no_totals(kind):
    assert held(stated(1, figure(kind=kind))) == []


@pytest.mark.parametrize("stance", ["asserts", "confirms"])
@pytest.mark.parametrize("flag", ["is_partial", "is_object"])
def test_a_partial_number_and_one_that_is_only_spoken_of_are_never_held(flag, stance):
    assert held(stated(1, figure(**{flag: True}), stance=stance)) == []


def test_a_number_of_what_is_to_come_is_never_held():
    assert held(stated(1, figure(), is_ahead=True)) == []


def test_parts_stay_inside_their_whole_and_never_stand_alone():
    whole, officers = figure(id=1, number=12_000), figure("unqualified", 500, id=2, part_of=1)
    assert held(stated(1, whole, officers)) == [("ruritania", "about 12,000")]
    vague = figure("vague", id=1, verbatim="several thousand")
    assert held(stated(1, vague, officers)) == []


def test_a_part_of_a_whole_in_another_series_stands_in_its_own():
    planned = figure(id=1, number=10_000, series=PLANNED)
    entry = stated(1, planned, figure(id=2, number=3_000, part_of=1))
    assert held(entry) == [("ruritania", "about 3,000")]


def test_of_two_totals_in_one_statement_the_last_stands():
    entry = stated(1, figure(id=1, number=1_500), figure(id=2, number=3_000))
    assert held(entry) == [("ruritania", "about 3,000")]


def test_a_later_denial_does_not_unsay_a_number_and_is_no_position_beside_it():
    given = [stated(1, figure(), on="2024-10-18"), stated(2, on="2024-10-23", stance="denies")]
    assert held(*given) == [("ruritania", "about 4,000")]
    assert values_held(given).positions == {}


def test_a_figure_said_again_is_held_since_the_first_day_and_affirmed_on_the_last():
    days = ["2024-10-18", "2024-10-20", "2024-10-23"]
    found = value(*(stated(n, figure(), on=day) for n, day in enumerate(days, 1)))
    assert (found.since, found.last_affirmed) == (date(2024, 10, 18), OCTOBER_23)
    assert (found.times, found.entry.statement) == (3, 1)


def test_a_figure_taken_up_again_after_another_is_held_since_then():
    numbers = {"2024-10-18": 4_000, "2024-10-20": 5_000, "2024-10-23": 4_000}
    given = [stated(n, figure(number=m), on=d) for n, (d, m) in enumerate(numbers.items(), 1)]
    assert (value(*given).since, value(*given).times) == (OCTOBER_23, 1)


def test_another_comparator_is_another_figure_whatever_it_repeats():
    floor = stated(1, figure("at_least", 3_000), on="2024-10-18")
    bare = figure("unqualified", 3_000)
    assert value(floor, stated(2, bare)).row.words == "3,000"
    found = value(floor, stated(2, bare, relations=(("repeats", 1),)))
    assert (found.row.words, found.times) == ("3,000", 1)


SPOKESMAN = {"slug": "john", "name": "John Doe", "kind": "person", "description": ""}


def test_two_speakers_of_a_voice_on_one_day_with_different_comparators_both_stand():
    estimate, ceiling = figure(number=8_000), figure("at_most", 8_000)
    first, second = stated(1, estimate), stated(2, ceiling, speaker=SPOKESMAN)
    both = [("ruritania", "about 8,000"), ("ruritania", "up to 8,000")]
    assert held(first, second) == both
    assert held(first, stated(2, ceiling)) == [("ruritania", "up to 8,000")]
    assert held(first, stated(2, figure(number=9_000), speaker=SPOKESMAN)) == [
        ("ruritania", "about 9,000")
    ]
    next_day = stated(2, ceiling, on="2024-10-24", speaker=SPOKESMAN)
    assert held(first, next_day) == [("ruritania", "up to 8,000")]


def test_a_repetition_without_a_number_affirms_the_figure():
    first = stated(1, figure(), on="2024-10-18")
    found = value(first, stated(2, relations=(("repeats", 1),)))
    assert (found.last_affirmed, found.times) == (OCTOBER_23, 2)


def test_a_repetition_with_another_number_is_a_new_figure():
    first = stated(1, figure(), on="2024-10-18")
    found = value(first, stated(2, figure(number=5_000), relations=(("repeats", 1),)))
    assert found.row.words == "about 5,000"


def test_a_repetition_that_denies_affirms_nothing():
    first = stated(1, figure(), on="2024-10-18")
    assert value(first, stated(2, stance="denies", relations=(("repeats", 1),))).times == 1


def test_another_deadline_is_another_figure_and_so_is_a_missing_one():
    due = figure(due_on_precision="month")
    december = stated(1, {**due, "due_on": "2024-12-01"}, on="2024-10-18")
    assert value(december, stated(2, figure())).times == 1
    assert value(december, stated(2, {**due, "due_on": "2025-03-01"})).times == 1
    assert value(december, stated(2, {**due, "due_on": "2024-12-01"})).times == 2


def test_a_plan_whose_deadline_has_ended_has_lapsed_and_a_level_has_not():
    due = {"due_how": "by", "due_on": "2024-10-01", "due_on_precision": "month"}
    plan = stated(1, figure(series={**PLANNED, "moves": "plan"}, **due))
    november = date(2024, 11, 1)
    assert held(plan, series="planned", on=date(2024, 10, 31)) == [
        ("ruritania", "about 4,000 by October")
    ]
    assert held(plan, series="planned", on=november) == []
    assert [one.row.words for one in values_held([plan], november).lapsed["planned"]]
    assert held(stated(1, figure(**due)), on=november)


def test_what_has_no_day_gives_way_to_what_has_one():
    dated, undated = stated(1, figure(number=1_000)), stated(2, figure(), said=said(None))
    assert held(dated, undated) == [("ruritania", "about 1,000")]
    assert held(undated) == [("ruritania", "about 4,000")]


def test_on_a_day_stands_what_was_known_by_then():
    old = stated(1, figure(number=1_000), on="2024-10-18")
    late = stated(2, figure(), on="2024-10-23", known="2024-10-24")
    assert held(old, late, on=OCTOBER_23) == [("ruritania", "about 1,000")]
    assert held(old, late, on=OCTOBER_25) == [("ruritania", "about 4,000")]


def test_what_no_text_dates_stands_now_and_on_no_day():
    entry = stated(1, figure(), known=None)
    assert held(entry)
    assert not held(entry, on=OCTOBER_25)


def test_a_voice_without_a_number_has_its_latest_stance():
    given = [
        stated(1, on="2024-10-18", stance="denies"),
        stated(2, on="2024-10-23", stance="conditional"),
        stated(3, on="2024-10-20", stance="denies", voice="borduria"),
    ]
    positions = values_held(given).positions["sent"]
    stances = [(row.entry.voice.slug, row.entry.stance) for row in positions]
    assert stances == [("ruritania", "conditional"), ("borduria", "denies")]


def test_of_two_statements_of_one_day_the_later_by_the_rule_of_order_stands():
    seoul = stated(2, figure(), said=said("2024-10-23", zone="Asia/Seoul"))
    washington = stated(1, figure(number=9_000), said=said("2024-10-23", zone="America/New_York"))
    assert held(seoul, washington) == [("ruritania", "about 9,000")]


# --- the oracle: every voice and series by itself, again and again from the start ----------------


def is_held(entry, one):
    inside = [f for f in entry.figures if f.id == one.part_of and f.series == one.series]
    return (
        entry.stance in ("asserts", "confirms")
        and one.kind == "total"
        and one.comparator != "vague"
        and one.computation == ""
        and not inside
    )


def slow(given, series, voice):
    """(words of the figure, statement, since, last affirmed, times), or None."""
    of_voice = [entry for entry in in_order(given) if entry.voice.slug == voice]
    of_voice = [e for e in of_voice if not e.said.day] + [e for e in of_voice if e.said.day]
    current, run = None, []  # type: ignore[var-annotated]
    for entry in of_voice:
        mine = [f for f in entry.figures if f.series.slug == series]
        given_figures = [f for f in mine if is_held(entry, f)]
        repeats = any(("repeats", other.statement) in entry.relations for other in run)
        if given_figures:
            new = given_figures[-1]
            same = current is not None and (
                (new.low, new.best, new.high) == (current.low, current.best, current.high)
                and new.comparator == current.comparator
            )
            if same:
                run = [*run, entry]
            else:
                current, run = new, [entry]
        elif repeats and entry.stance in ("asserts", "confirms") and speaks(entry, mine, series):
            run = [*run, entry]
    days = [entry.said.day for entry in run if entry.said.day]
    return current and (
        current.words, run[0].statement, min(days, default=None), max(days, default=None), len(run)
    )  # fmt: skip


def speaks(entry, mine, series):
    """Whether a statement takes a position in the series without giving it a number."""
    wholes = [f for f in mine if f.part_of not in [other.id for other in mine]]
    said_by_them = [f for f in wholes if not f.computation] or wholes
    numbers = [f for f in said_by_them if f.comparator != "vague"]
    return not numbers if wholes else entry.series.slug == series


@given(entries(size=16), st.sampled_from([None, date(2024, 10, 26), date(2024, 10, 27)]))
def test_values_held_are_what_the_slow_recomputation_says(made, on):
    known = [e for e in made if on is None or (e.known_from.on and e.known_from.on <= on)]
    found = values_held(made, on)
    fast = {
        (series, v.entry.voice.slug): (
            v.figure.words, v.entry.statement, v.since, v.last_affirmed, v.times
        )
        for series, values in found.values.items()
        for v in values
    }  # fmt: skip
    pairs = {(series, e.voice.slug) for e in known for series in ("sent", "planned")}
    slowly = {pair: slow(known, *pair) for pair in pairs}
    assert fast == {pair: value for pair, value in slowly.items() if value}


@given(entries(size=16))
def test_no_voice_both_holds_a_value_and_has_a_position_in_a_series(made):
    found = values_held(made)
    for series, rows in found.positions.items():
        holders = {value.entry.voice.slug for value in found.values.get(series, ())}
        voices = [row.entry.voice.slug for row in rows]
        assert not holders & set(voices)
        assert len(voices) == len(set(voices))


def test_the_succession_of_a_voice_is_every_value_it_held():
    numbers = [("2024-10-18", 4_000), ("2024-10-20", 5_000), ("2024-10-21", 5_000),
               ("2024-10-23", 4_000)]  # fmt: skip
    given = [stated(n, figure(number=m), on=d) for n, (d, m) in enumerate(numbers, 1)]
    found = succession(given)["sent", "ruritania"]
    assert [value.row.words for value in found] == ["about 4,000", "about 5,000", "about 4,000"]
    assert [len(value.said_in) for value in found] == [1, 2, 1]
    assert (found[1].since, found[1].last_affirmed) == (date(2024, 10, 20), date(2024, 10, 21))


def test_who_never_held_a_number_has_no_succession():
    assert succession([stated(1, stance="denies"), stated(2, figure(), stance="possible")]) == {}


@given(entries())
def test_a_succession_ends_with_the_value_that_stands(said_by_all):
    stands = {
        (series, value.entry.voice.slug): value
        for series, values in values_held(said_by_all).values.items()
        for value in values
    }
    assert {key: values[-1] for key, values in succession(said_by_all).items()} == stands
