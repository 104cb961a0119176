from datetime import date

import pytest
from hypothesis import given

from tests.factories.documents import PLANNED, appearance, figure
from tests.factories.entries import entries, stated
from timeline.values.holding import values_held
from timeline.values.paragraph import paragraphs_by_series

OCTOBER_31 = date(2024, 10, 31)


def words(*given_entries, on=OCTOBER_31, series="sent"):
    return paragraphs_by_series(given_entries, on)[series].words


def test_one_number_is_told_with_its_comparator_holder_and_day():
    assert words(stated(1, figure("at_least", 3_000), on="2024-10-30")) == (
        "By 31 October the number for soldiers sent across the border was"
        " at least 3,000 (Ruritania, 30 October)."
    )


def test_several_numbers_stand_side_by_side_and_are_never_joined():
    told_words = words(
        stated(1, figure("at_least", 3_000), on="2024-10-29"),
        stated(2, figure(number=12_000), on="2024-10-30", voice="borduria"),
    )
    assert told_words == (
        "By 31 October the numbers for soldiers sent across the border were"
        " about 12,000 (Borduria, 30 October) and at least 3,000 (Ruritania, 29 October)."
    )


def test_a_value_said_again_is_dated_twice():
    told_words = words(stated(1, figure(), on="2024-10-20"), stated(2, figure(), on="2024-10-28"))
    assert "about 4,000 (Ruritania, 20 October, repeated 28 October)" in told_words
    assert "Older" not in told_words


def test_what_was_not_said_for_eight_days_stands_in_a_clause_of_its_own():
    told_words = words(
        stated(1, figure(), on="2024-10-24"),
        stated(2, figure(number=900), on="2024-10-23", voice="borduria"),
    )
    assert told_words.endswith(
        "was about 4,000 (Ruritania, 24 October). Older: about 900 (Borduria, 23 October)."
    )


def test_what_stands_in_one_report_only_is_told_apart():
    lone = stated(1, figure(), on="2024-10-30", single_report=True)
    assert words(lone, stated(2, figure(number=900), on="2024-10-30", voice="borduria")) == (
        "By 31 October the number for soldiers sent across the border was"
        " about 900 (Borduria, 30 October)."
        " In one report only: about 4,000 (Ruritania, 30 October)."
    )


def test_a_second_report_of_a_value_takes_it_out_of_the_lone_ones():
    first = stated(1, figure(), on="2024-10-29", single_report=True)
    again = stated(2, figure(), on="2024-10-30")
    assert "In one report only" in words(first)
    assert "In one report only" not in words(first, again)


def test_denials_come_behind_the_numbers():
    told_words = words(
        stated(1, figure(), on="2024-10-30"),
        stated(2, on="2024-10-30", voice="borduria", stance="denies"),
        stated(3, on="2024-10-18", voice="watch", stance="does_not_confirm"),
    )
    assert told_words.endswith(
        "about 4,000 (Ruritania, 30 October). Borduria denies it (30 October)."
        " Borduria’s River Watch does not confirm it (18 October)."
    )


def test_where_nobody_gave_a_number_the_paragraph_says_so():
    denial = stated(1, on="2024-10-30", stance="denies")
    assert words(denial) == (
        "By 31 October nobody had given a number for soldiers sent across the border."
        " Ruritania denies it (30 October)."
    )


def test_where_all_numbers_are_older_the_paragraph_says_so():
    assert words(stated(1, figure(), on="2024-10-18")) == (
        "By 31 October nobody had given a number for soldiers sent across the border"
        " in the last seven days. Older: about 4,000 (Ruritania, 18 October)."
    )


def test_where_each_number_stood_in_one_report_the_paragraph_does_not_say_that_none_was_given():
    lone = stated(1, figure(), on="2024-10-30", single_report=True)
    old = stated(2, figure(number=9_000), on="2024-10-18", voice="borduria")
    opening = "no number for soldiers sent across the border stood in more than one report"
    assert words(lone) == (
        f"By 31 October {opening}. In one report only: about 4,000 (Ruritania, 30 October)."
    )
    assert words(lone, old).startswith(f"By 31 October {opening} in the last seven days. In one")


def test_without_a_day_the_paragraph_speaks_of_the_last_day_anything_was_known():
    assert words(stated(1, figure(), known="2024-10-24"), on=None).startswith("By 24 October ")
    assert words(stated(1, figure(), known=None), on=None).startswith("So far ")


def test_nothing_known_later_is_told():
    later = stated(2, figure(number=9_000), known="2024-11-01")
    assert "9,000" not in words(stated(1, figure()), later)


def test_each_series_has_its_own_paragraph():
    both = stated(1, figure(id=1), figure(id=2, number=12_000, series=PLANNED), on="2024-10-30")
    assert set(paragraphs_by_series([both])) == {"sent", "planned"}
    assert "12,000" not in words(both)
    assert "about 12,000" in words(both, series="planned")


def test_a_number_in_words_and_a_possible_one_are_positions():
    vague = figure("vague", verbatim="hundreds")
    given_entries = [
        stated(1, vague, on="2024-10-30", voice="watch", appearances=[appearance("digest")]),
        stated(2, figure("more_than", 3_000), on="2024-10-29", stance="possible"),
    ]
    assert words(*given_entries).endswith(
        "border. Borduria’s River Watch speaks of hundreds (30 October);"
        " Ruritania calls more than 3,000 possible (29 October)."
    )


@pytest.mark.parametrize(
    ("stance", "said"),
    [("denies", "deny it"), ("does_not_deny", "do not deny it"), ("presumes", "react as if true")],
)
def test_a_group_that_speaks_for_itself_is_many(stance, said):
    group = {"slug": "watch", "name": "River Watch", "kind": "group", "description": ""}
    told_words = words(stated(1, stance=stance, speaker=group, voice="watch"))
    assert f"River Watch {said} (23 October)" in told_words


def test_a_computed_number_is_told_by_the_words_it_was_made_from():
    desk = {"slug": "desk", "name": "The Desk"}
    made = figure(computation="2 × 6,000", computed_by=desk, verbatim="two brigades of 6,000")
    assert "Ruritania speaks of “two brigades of 6,000” (23 October)" in words(stated(1, made))


@given(entries())
def test_every_value_and_position_is_told_exactly_once(given_entries):
    found = values_held(given_entries)
    for slug, one in paragraphs_by_series(given_entries).items():
        values = [held.row for held in (*one.recent, *one.lone, *one.older)]
        positions = [p.row for p in (*one.positions, *one.older_positions)]
        assert sorted(row.entry.statement for row in values) == sorted(
            value.entry.statement for value in found.values.get(slug, ())
        )
        assert len(positions) == len(found.positions.get(slug, ()))
        for held in (*one.recent, *one.lone, *one.older):
            assert held.words in one.words
