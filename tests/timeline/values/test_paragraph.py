from datetime import date

import pytest
from hypothesis import given

from tests.factories.documents import PLANNED, appearance, figure, said
from tests.factories.entries import entries
from tests.factories.entries import stated as stated_once
from timeline.values.holding import values_held
from timeline.values.paragraph import paragraphs_by_series

OCTOBER_31 = date(2024, 10, 31)
TWO_TEXTS = [
    appearance(),
    appearance(id=4, outlet={"slug": "north-wire", "name": "North Wire"}),
]

BRIEFING = {"was": "yes", "occasion": "briefing", "basis": "printed"}


def stated(*given_figures, **changes):
    """A statement that two outlets print in texts of their own."""
    return stated_once(*given_figures, **{"appearances": TWO_TEXTS, **changes})


DIGESTS = [
    appearance("digest"),
    appearance("digest", id=4, outlet={"slug": "north-wire", "name": "North Wire"}),
]


def in_one_text(*given_figures, **changes):
    return stated(*given_figures, appearances=[appearance()], **changes)


def words(*given_entries, on=OCTOBER_31, series="sent"):
    return paragraphs_by_series(given_entries, on)[series].words


SENT = "the number of soldiers sent across the border"
HAS = f"Up to 31 October our record has for {SENT}:"
DECEMBER = {"due_how": "by", "due_on": "2024-12-01", "due_on_precision": "month"}
OF_PLAN = {**PLANNED, "moves": "plan"}
SPOKESMAN = {"slug": "john", "name": "John Doe", "kind": "person", "description": ""}


def day_by_day():
    """A story in which something was said every day, about something else."""
    days = [f"2024-10-{day}" for day in range(18, 31)]
    return [
        stated(n, figure(series=PLANNED), series=PLANNED, on=day) for n, day in enumerate(days, 100)
    ]


def test_where_the_story_runs_over_years_the_day_of_a_paragraph_has_its_own():
    told = stated(1, figure("at_least", 3_000), on="2024-10-30")
    before = stated(2, figure(series=PLANNED), series=PLANNED, on="2021-03-04")
    assert words(before, told) == (
        f"Up to 31 October 2024 our record has for {SENT}: Ruritania at least 3,000 (30 October)."
    )


def test_one_number_is_told_with_its_comparator_holder_and_day():
    assert words(stated(1, figure("at_least", 3_000), on="2024-10-30")) == (
        f"{HAS} Ruritania at least 3,000 (30 October)."
    )


def test_the_country_that_spoke_last_comes_first_then_the_larger_number():
    borduria = stated(2, figure(number=12_000), on="2024-10-30", voice="borduria")
    earlier = stated(1, figure("at_least", 30_000), on="2024-10-29")
    assert words(earlier, borduria) == (
        f"{HAS} Borduria about 12,000 (30 October); Ruritania at least 30,000 (29 October)."
    )
    same_day = stated(1, figure("at_least", 30_000), on="2024-10-30")
    assert words(same_day, borduria).startswith(f"{HAS} Ruritania at least 30,000")


def test_two_voices_of_one_country_stand_together_the_larger_first():
    given_entries = [
        stated(1, figure(number=3_000), on="2024-10-30", voice="borduria"),
        stated(2, figure(number=9_000), on="2024-10-29", voice="watch"),
        stated(3, figure(number=5_000), on="2024-10-30"),
    ]
    assert words(*given_entries) == (
        f"{HAS} Borduria about 9,000 (River Watch, 29 October) and about 3,000 (Mary Major,"
        " 30 October), two voices that do not agree; Ruritania about 5,000 (30 October)."
    )


def test_voices_of_one_country_that_can_both_be_right_are_not_set_apart():
    given_entries = [
        stated(1, figure("at_least", 3_000), on="2024-10-30", voice="borduria"),
        stated(2, figure(number=9_000), on="2024-10-29", voice="watch"),
    ]
    assert "agree" not in words(*given_entries)


def test_a_value_said_again_is_dated_twice():
    told_words = words(stated(1, figure(), on="2024-10-20"), stated(2, figure(), on="2024-10-28"))
    assert "Ruritania about 4,000 (20 October, last 28 October)" in told_words
    assert "Older" not in told_words


def test_two_speakers_of_one_day_with_different_comparators_both_stand():
    first = stated(1, figure(number=8_000), on="2024-10-30")
    second = stated(2, figure("at_most", 8_000), on="2024-10-30", speaker=SPOKESMAN)
    assert words(first, second) == (
        f"{HAS} Ruritania about 8,000 (Mary Major, 30 October) and up to 8,000 (John Doe,"
        " 30 October)."
    )
    third = stated(3, figure(number=9_000), on="2024-10-31")
    assert words(first, second, third) == f"{HAS} Ruritania about 9,000 (31 October)."


def test_what_was_said_more_than_seven_days_before_the_last_number_is_older():
    told_words = words(
        stated(1, figure(), on="2024-10-29"),
        stated(2, figure(number=900), on="2024-10-21", voice="borduria"),
        stated(3, figure(number=800), on="2024-10-28", voice="watch"),
        stated(4, figure(number=700, series=PLANNED), on="2024-10-30"),
    )
    assert told_words.endswith(
        "(River Watch, 28 October). Older: about 900 (Mary Major for Borduria, 21 October)."
    )


def test_in_a_slow_story_recent_reaches_further():
    days = ["2024-08-01", "2024-08-21", "2024-09-10", "2024-09-30"]
    others = [stated(n, figure(series=PLANNED), on=day) for n, day in enumerate(days, 10)]
    old = stated(1, figure(number=900), on="2024-08-21", voice="borduria")
    new = stated(2, figure(), on="2024-10-30")
    assert "Older: about 900" in words(old, new, *day_by_day())
    assert "Older" not in words(old, new, *others)


def test_where_nothing_newer_is_on_our_record_the_last_numbers_stand():
    assert words(stated(1, figure(), on="2024-10-18")) == (
        f"For {SENT} no newer number is on our record up to 31 October; the last was:"
        " Ruritania about 4,000 (18 October)."
    )
    both = (
        stated(1, figure(), on="2024-10-18"),
        stated(2, figure(), on="2024-10-17", voice="watch"),
    )
    assert "; the last were: Ruritania about 4,000" in words(*both)
    lone = in_one_text(3, figure(number=900), on="2024-10-30", voice="borduria")
    assert words(*both, lone, *day_by_day()).startswith(
        f"For {SENT} no newer number in more than one text is on our record"
    )


def test_what_one_text_says_is_told_apart():
    lone = in_one_text(1, figure(), on="2024-10-30")
    denial = in_one_text(3, on="2024-10-29", voice="watch", stance="denies")
    assert words(
        lone, stated(2, figure(number=900), on="2024-10-30", voice="borduria"), denial
    ) == (
        f"{HAS} Borduria about 900 (30 October). In one text on our record: about 4,000"
        " (Mary Major for Ruritania, 30 October); River Watch denied it (29 October)."
    )


def test_what_was_said_in_public_is_not_set_apart_for_its_one_text():
    public = in_one_text(1, figure(), on="2024-10-30", public=BRIEFING)
    denial = in_one_text(2, on="2024-10-29", voice="watch", stance="denies", public=BRIEFING)
    assert words(public, denial) == (
        f"{HAS} Ruritania about 4,000 (30 October). River Watch denied it (29 October)."
    )


def test_a_second_text_of_a_value_takes_it_out_of_the_lone_ones():
    first = in_one_text(1, figure(), on="2024-10-29")
    again = stated(2, figure(), on="2024-10-30")
    assert "In one text on our record" in words(first)
    assert "In one text on our record" not in words(first, again)


def test_denials_come_behind_the_numbers_and_old_ones_last():
    told_words = words(
        stated(1, figure(), on="2024-10-30"),
        stated(2, on="2024-10-30", voice="borduria", stance="denies"),
        stated(3, on="2024-10-18", voice="watch", stance="does_not_confirm"),
        *day_by_day(),
    )
    assert told_words.endswith(
        "about 4,000 (30 October). Borduria denied it (30 October)."
        " Older: River Watch did not confirm it (18 October)."
    )


@pytest.mark.parametrize("asked", ["unknown", "not_asked"])
def test_who_was_not_asked_and_did_not_deny_is_told_as_silent(asked):
    silent = stated(1, on="2024-10-30", stance="does_not_deny", asked=asked)
    assert words(silent).endswith(". From silence: Ruritania did not deny it (30 October).")


def test_who_was_asked_and_did_not_deny_has_a_position():
    asked = stated(1, on="2024-10-30", stance="does_not_deny", asked="asked")
    assert words(asked).endswith("border. Ruritania did not deny it (30 October).")


def test_what_comes_behind_the_numbers_has_an_order():
    told_words = words(
        stated(1, figure(), on="2024-10-30"),
        stated(2, on="2024-10-30", stance="denies", voice="denier"),
        stated(3, figure(number=2), on="2024-10-30", stance="expects", voice="seer"),
        stated(4, figure(number=3), on="2024-10-30", stance="possible", voice="guesser"),
        in_one_text(5, figure(number=5), on="2024-10-30", voice="lone"),
        stated(6, on="2024-10-30", stance="does_not_deny", voice="silent"),
        stated(7, figure(number=7), on="2024-10-01", voice="old"),
        *day_by_day(),
    )
    marks = ["Ruritania", "Seer", "Guesser", "Denier", "In one text", "From silence", "Older"]
    places = [told_words.index(mark) for mark in marks]
    assert places == sorted(places)


def test_an_expectation_whose_time_has_passed_was_expected_earlier():
    due = {"due_how": "by", "due_on": "2024-10-28", "due_on_precision": "day"}
    expected = stated(1, figure("at_most", 5_000, **due), on="2024-10-25", stance="expects")
    ahead = words(expected, on=date(2024, 10, 28))
    assert ahead.endswith(". Ruritania expected up to 5,000 by 28 October (25 October).")
    passed = words(expected, on=date(2024, 10, 29))
    assert passed.endswith(". Expected earlier: up to 5,000 by 28 October (Ruritania, 25 October).")


def test_an_expectation_from_a_day_on_was_expected_earlier_once_that_has_begun():
    due = {"due_how": "from", "due_on": "2024-10-28", "due_on_precision": "day"}
    gist = {"gist": "announced a corridor from 28 October on"}
    told = [
        stated(1, on="2024-10-25", stance="expects", **gist, **due),
        stated(1, figure("at_most", 5_000, **due), on="2024-10-25", stance="expects"),
    ]
    for expected in told:
        assert "Expected earlier" not in words(expected, on=date(2024, 10, 28))
        assert "Expected earlier: " in words(expected, on=date(2024, 10, 29))


def test_an_expectation_from_a_month_on_waits_until_it_is_over():
    due = {"due_how": "from", "due_on": "2024-10-01", "due_on_precision": "month"}
    expected = stated(1, figure("at_most", 5_000, **due), on="2024-09-25", stance="expects")
    assert "Expected earlier" not in words(expected, on=date(2024, 10, 31))
    assert "Expected earlier: " in words(expected, on=date(2024, 11, 1))


def test_an_expectation_without_a_day_grows_old():
    expected = stated(1, on="2024-10-18", stance="expects", gist="expected it within days")
    later = stated(2, on="2024-10-30", voice="borduria", stance="denies")
    told_words = words(expected, later, *day_by_day())
    assert "Expected earlier: Mary Major expected it within days" in told_words
    assert "Expected earlier" not in words(expected)


def test_a_plan_is_held_until_its_deadline_has_ended():
    plan = stated(1, figure(number=10_000, series=OF_PLAN, **DECEMBER), on="2024-10-30")
    dated = {"series": "planned"}
    assert "Ruritania about 10,000 by December" in words(plan, on=date(2024, 12, 31), **dated)
    ended = words(plan, on=date(2025, 1, 1), **dated)
    assert "our record has only figures whose time has passed for" in ended
    assert ended.endswith(
        "Older: about 10,000 by December (Mary Major for Ruritania, 30 October 2024)."
    )


def test_of_two_amounts_in_words_the_larger_is_kept():
    amounts = [
        figure("vague", id=n, verbatim=words, in_english=words)
        for n, words in enumerate(["a couple thousand", "a small number"], 1)
    ]
    told_words = words(stated(1, *amounts, on="2024-10-30", appearances=DIGESTS))
    assert "Ruritania spoke of a couple thousand (30 October)" in told_words
    assert words(stated(1, *amounts[::-1], on="2024-10-30", appearances=DIGESTS)) == told_words


def test_an_amount_in_words_keeps_the_hedge_of_its_gist():
    gist = "considered it very likely that hundreds were under way"
    vague = figure("vague", verbatim="hundreds", in_english="hundreds")
    told_words = words(stated(1, vague, on="2024-10-30", gist=gist, appearances=DIGESTS))
    assert told_words.endswith(f" Mary Major {gist} (30 October).")


def test_where_our_record_has_no_number_the_paragraph_says_so():
    denial = stated(1, on="2024-10-30", stance="denies")
    assert words(denial) == (
        f"Up to 31 October our record has no figure for {SENT}. Ruritania denied it (30 October)."
    )


def test_where_each_number_stands_in_one_text_the_paragraph_does_not_say_that_there_is_none():
    lone = in_one_text(1, figure(), on="2024-10-30")
    assert words(lone) == (
        f"Up to 31 October our record has no figure in more than one text for {SENT}."
        " In one text on our record: about 4,000 (Mary Major for Ruritania, 30 October)."
    )


def test_a_day_of_another_year_is_told_with_it():
    value = stated(1, figure(), on="2024-12-20")
    again = stated(2, figure(), on="2025-01-05")
    denial = stated(3, on="2024-12-30", voice="borduria", stance="denies")
    assert words(value, again, denial, on=date(2025, 1, 6)) == (
        f"Up to 6 January 2025 our record has for {SENT}: Ruritania about 4,000 (20 December 2024,"
        " last 5 January). Borduria denied it (30 December 2024)."
    )
    assert words(value, on=date(2025, 12, 1)).startswith(
        f"For {SENT} no newer number is on our record up to 1 December 2025; the last was:"
        " Ruritania about 4,000 (20 December 2024"
    )


def test_an_undated_number_of_two_texts_is_not_said_to_stand_in_one():
    undated = stated(1, figure(), said=said(None))
    assert words(undated) == (
        f"Up to 31 October our record has no dated figure for {SENT}. Without a day: about 4,000"
        " (Mary Major for Ruritania)."
    )
    lone = in_one_text(2, figure(number=900), on="2024-10-30", voice="borduria")
    told_words = words(undated, lone)
    assert "no dated figure in more than one text for" in told_words
    assert told_words.index("In one text on our record: about 900") < told_words.index("Without")


def test_an_undated_number_after_one_outlet_stands_in_several_texts():
    desk = {"slug": "desk", "name": "The Desk", "kind": "outlet"}
    copied = [{**one, "via": desk} for one in TWO_TEXTS]
    told_words = words(stated(1, figure(), said=said(None), appearances=copied))
    assert "no figure in texts of more than one origin" in told_words


def test_an_undated_position_is_not_called_older():
    undated = stated(1, said=said(None), stance="denies")
    later = stated(2, figure(), on="2024-10-30", voice="borduria")
    assert words(undated, later).endswith(" Without a day: Ruritania denied it.")


def test_without_a_day_the_paragraph_speaks_of_the_last_day_anything_was_known():
    assert words(stated(1, figure(), known="2024-10-24"), on=None).startswith("Up to 24 October ")
    assert words(stated(1, figure(), known=None), on=None).startswith("Our record has for ")


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
        stated(1, vague, on="2024-10-30", voice="watch", appearances=DIGESTS),
        stated(2, figure("more_than", 3_000), on="2024-10-29", stance="possible"),
    ]
    assert words(*given_entries) == (
        f"Up to 31 October our record has no asserted figure but in words for {SENT}."
        " Ruritania called more than 3,000 possible (29 October)."
        " River Watch spoke of hundreds (30 October)."
    )


def test_a_possible_number_of_each_says_of_what():
    each = figure("unqualified", 6_000, kind="each", each_of="brigades", each_count=2)
    assert words(stated(1, each, on="2024-10-30", stance="possible")).endswith(
        " Ruritania spoke of possibly two brigades of 6,000 soldiers each (30 October)."
    )


@pytest.mark.parametrize(
    ("stance", "said"),
    [
        ("denies", "denied it"),
        ("does_not_confirm", "did not confirm it"),
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
    assert told_words.endswith("Mary Major spoke of two brigades (23 October).")
    assert "4,000" not in told_words
    assert "6,000" not in told_words


def test_texts_that_all_come_after_one_outlet_are_told_apart():
    desk = {"slug": "desk", "name": "The Desk", "kind": "outlet"}
    copied = [{**one, "via": desk} for one in TWO_TEXTS]
    assert words(stated(1, figure(), on="2024-10-30", appearances=copied)) == (
        f"Up to 31 October our record has no figure in texts of more than one origin for {SENT}."
        " In texts that all come after one outlet: about 4,000 (Mary Major for Ruritania,"
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
    last = max((e.known_from.on for e in given_entries if e.known_from.on), default=None)
    found = values_held(given_entries, today=last)
    for slug, one in paragraphs_by_series(given_entries).items():
        told = [clause.row for section in one.sections for clause in section.clauses]
        values = [*found.values.get(slug, ()), *found.lapsed.get(slug, ())]
        rows = [*(value.row for value in values), *found.positions.get(slug, ())]
        assert sorted(row.entry.statement for row in told) == sorted(
            row.entry.statement for row in rows
        )
        for section in one.sections:
            assert section.words in one.words
