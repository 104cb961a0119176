from datetime import date

import pytest
from hypothesis import given

from tests.factories.documents import PLANNED, appearance, figure
from tests.factories.entries import entries
from tests.factories.entries import stated as stated_once
from timeline.values.holding import values_held
from timeline.values.paragraph import paragraphs_by_series

OCTOBER_31 = date(2024, 10, 31)
TWO_TEXTS = [
    appearance(),
    appearance(id=4, outlet={"slug": "north-wire", "name": "North Wire"}),
]


def stated(*given_figures, **changes):
    """A statement that two outlets print in texts of their own."""
    return stated_once(*given_figures, **{"appearances": TWO_TEXTS, **changes})


def in_one_text(*given_figures, **changes):
    return stated_once(*given_figures, **changes)


def words(*given_entries, on=OCTOBER_31, series="sent"):
    return paragraphs_by_series(given_entries, on)[series].words


def test_one_number_is_told_with_its_comparator_holder_and_day():
    assert words(stated(1, figure("at_least", 3_000), on="2024-10-30")) == (
        "By 31 October the number on our record for soldiers sent across the border was"
        " at least 3,000 (Ruritania, 30 October)."
    )


def test_several_numbers_stand_side_by_side_and_are_never_joined():
    told_words = words(
        stated(1, figure("at_least", 3_000), on="2024-10-29"),
        stated(2, figure(number=12_000), on="2024-10-30", voice="borduria"),
    )
    assert told_words == (
        "By 31 October the numbers on our record for soldiers sent across the border were"
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


def test_what_one_text_says_is_told_apart():
    lone = in_one_text(1, figure(), on="2024-10-30")
    assert words(lone, stated(2, figure(number=900), on="2024-10-30", voice="borduria")) == (
        "By 31 October the number on our record for soldiers sent across the border was"
        " about 900 (Borduria, 30 October)."
        " In one text on our record: about 4,000 (Ruritania, 30 October)."
    )


def test_a_second_text_of_a_value_takes_it_out_of_the_lone_ones():
    first = in_one_text(1, figure(), on="2024-10-29")
    again = stated(2, figure(), on="2024-10-30")
    assert "In one text on our record" in words(first)
    assert "In one text on our record" not in words(first, again)


def test_denials_come_behind_the_numbers():
    told_words = words(
        stated(1, figure(), on="2024-10-30"),
        stated(2, on="2024-10-30", voice="borduria", stance="denies"),
        stated(3, on="2024-10-18", voice="watch", stance="does_not_confirm"),
    )
    assert told_words.endswith(
        "about 4,000 (Ruritania, 30 October). Borduria denied it (30 October)."
        " Borduria’s River Watch did not confirm it (18 October)."
    )


def test_where_our_record_has_no_number_the_paragraph_says_so():
    denial = stated(1, on="2024-10-30", stance="denies")
    assert words(denial) == (
        "By 31 October no number for soldiers sent across the border is on our record."
        " Ruritania denied it (30 October)."
    )


def test_where_all_numbers_are_older_the_paragraph_says_so():
    assert words(stated(1, figure(), on="2024-10-18")) == (
        "By 31 October no number for soldiers sent across the border is on our record"
        " of the last seven days. Older: about 4,000 (Ruritania, 18 October)."
    )


def test_where_each_number_stands_in_one_text_the_paragraph_does_not_say_that_there_is_none():
    lone = in_one_text(1, figure(), on="2024-10-30")
    old = stated(2, figure(number=9_000), on="2024-10-18", voice="borduria")
    opening = "no number for soldiers sent across the border is on our record in more than one text"
    assert words(lone) == (
        f"By 31 October {opening}. In one text on our record: about 4,000 (Ruritania, 30 October)."
    )
    assert words(lone, old).startswith(f"By 31 October {opening} of the last seven days. In one")


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
        "record. Borduria’s River Watch spoke of hundreds (30 October);"
        " Ruritania called more than 3,000 possible (29 October)."
    )


@pytest.mark.parametrize(
    ("stance", "said"),
    [
        ("denies", "denied it"),
        ("does_not_deny", "did not deny it"),
        ("presumes", "spoke of it as a fact"),
    ],
)
def test_a_group_takes_the_same_words_as_one(stance, said):
    group = {"slug": "watch", "name": "River Watch", "kind": "group", "description": ""}
    told_words = words(stated(1, stance=stance, speaker=group, voice="watch"))
    assert f"River Watch {said} (23 October)" in told_words


def test_a_computed_number_and_its_words_are_never_given_to_the_speaker():
    desk = {"slug": "desk", "name": "The Desk"}
    made = figure(computation="2 × 6,000", computed_by=desk, verbatim="two brigades of 6,000")
    told_words = words(stated(1, made, gist="spoke of two brigades"))
    assert told_words.endswith("Ruritania spoke of two brigades (23 October).")
    assert "4,000" not in told_words
    assert "6,000" not in told_words


def test_texts_that_all_come_after_one_outlet_are_told_apart():
    desk = {"slug": "desk", "name": "The Desk", "kind": "outlet"}
    copied = [{**one, "via": desk} for one in TWO_TEXTS]
    assert words(stated(1, figure(), on="2024-10-30", appearances=copied)) == (
        "By 31 October no number for soldiers sent across the border is on our record in texts of"
        " more than one origin. In texts that all come after one outlet: about 4,000 (Ruritania,"
        " 30 October, in 2 texts, all after The Desk)."
    )


@pytest.mark.parametrize(
    ("one", "changes", "said"),
    [
        (figure("at_most", 1_200, is_object=True), {"stance": "denies"}, "denied up to 1,200"),
        (figure("at_most", 5_000), {"stance": "expects"}, "expected up to 5,000"),
        (figure(is_partial=True, tail="in its morgue"), {},
         "spoke of about 4,000, in its morgue alone"),
        (figure(), {"is_ahead": True}, "spoke of what is to come: about 4,000"),
    ],
)  # fmt: skip
def test_denied_expected_and_partial_numbers_are_positions(one, changes, said):
    assert words(stated(1, one, **changes)).endswith(f"Ruritania {said} (23 October).")


@given(entries())
def test_every_value_and_position_is_told_exactly_once(given_entries):
    found = values_held(given_entries)
    for slug, one in paragraphs_by_series(given_entries).items():
        clauses = (*one.recent, *one.lone, *one.after_one, *one.older)
        values = [held.row for held in clauses]
        positions = [p.row for p in (*one.positions, *one.older_positions)]
        assert sorted(row.entry.statement for row in values) == sorted(
            value.entry.statement for value in found.values.get(slug, ())
        )
        assert len(positions) == len(found.positions.get(slug, ()))
        for held in clauses:
            assert held.words in one.words
