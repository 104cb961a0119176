from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from hypothesis import given

from tests.factories.documents import PLANNED, figure, said
from tests.factories.entries import entries, stated
from timeline.entries.moments import known_on
from timeline.entries.order import in_order
from timeline.values.explaining import explanations, reasons_of_entry


def told(*given):
    """The sentences of the last statement given."""
    return reasons_of_entry(given[-1], explanations(given))


def test_the_first_number_of_anybody():
    position = stated(1, on="2024-10-18", voice="borduria", stance="denies")
    assert told(position, stated(2, figure())) == [
        "The first number on this record for soldiers sent across the border."
    ]


def test_the_first_number_of_a_voice():
    other = stated(1, figure(number=9_000), on="2024-10-18", voice="borduria")
    (text,) = told(other, stated(2, figure()))
    assert text.startswith(
        "The first number on this record from Ruritania for soldiers sent across the border."
    )


def test_a_voice_that_could_not_confirm_now_gives_a_floor():
    given = [
        stated(1, figure(number=9_000), on="2024-10-18", voice="borduria"),
        stated(2, on="2024-10-18", stance="does_not_confirm"),
        stated(3, figure("at_least", 3_000)),
    ]
    (text,) = told(*given)
    assert text.startswith("Ruritania, which did not confirm it on 18 October, now gives a floor.")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (("about", 3_000), ("about", 4_000), "raises its number: about 3,000 on"),
        (("about", 4_000), ("unqualified", 3_000), "lowers its number: about 4,000 on"),
        (("at_least", 3_000), ("more_than", 4_000), "raises its floor: at least 3,000 on"),
        (("at_most", 8_000), ("at_most", 5_000), "lowers its upper limit: up to 8,000 on"),
        (("at_least", 3_000), ("about", 10_000), "goes from a floor to an estimate: at least"),
        (("about", 10_000), ("at_most", 8_000), "goes from an estimate to an upper limit: about"),
        (("at_least", 3_000), ("unqualified", 3_000), "keeps its number with another certainty"),
    ],
)
def test_a_voice_revises_itself(old, new, words):
    before = stated(1, figure(*old), on="2024-10-18")
    (text,) = told(before, stated(2, figure(*new)))
    assert text.startswith(f"Ruritania {words}")


def test_the_revision_names_the_earlier_value_its_day_and_the_new_one():
    before = stated(1, figure("at_least", 3_000), on="2024-10-23")
    assert told(before, stated(2, figure(number=10_000), on="2024-10-28")) == [
        "Ruritania goes from a floor to an estimate: at least 3,000 on 23 October, now about"
        " 10,000."
    ]


def ranging(low, high):
    return figure("between", None, low=low, high=high)


@pytest.mark.parametrize(
    ("ends", "verb"), [((3, 8), "raises"), ((1, 7), "lowers"), ((3, 6), "changes")]
)
def test_a_range_moves_when_no_end_goes_the_other_way(ends, verb):
    before = stated(1, ranging(2, 7), on="2024-10-18")
    (text,) = told(before, stated(2, ranging(*ends)))
    assert text.startswith(f"Ruritania {verb} its range: between two and seven on 18 October")


def test_a_number_for_a_deadline_is_neither_more_nor_less_than_one_without():
    december = figure(number=10_000, due_on="2024-12-01", due_on_precision="month")
    (text,) = told(stated(1, figure(number=12_000), on="2024-10-18"), stated(2, december))
    assert text == (
        "Ruritania changes its number and its deadline: about 12,000 on 18 October, now about"
        " 10,000 by December."
    )


def test_a_voice_says_its_number_again():
    given = [stated(1, figure(), on="2024-10-18"), stated(2, figure())]
    assert told(*given) == ["Ruritania says again what it said on 18 October: about 4,000."]


def test_a_voice_repeats_its_floor_with_the_comparator_left_out():
    floor = stated(1, figure("at_least", 3_000), on="2024-10-18")
    bare = stated(2, figure("unqualified", 3_000), relations=(("repeats", 1),))
    assert told(floor, bare) == ["Ruritania says again what it said on 18 October: at least 3,000."]


def test_other_voices_agree_and_disagree():
    given = [
        stated(1, figure("nearly", 12_000), on="2024-10-22", voice="borduria"),
        stated(2, figure(number=3_000), on="2024-10-23", voice="watch"),
        stated(3, figure(number=3_000)),
    ]
    (text,) = told(*given)
    assert "It agrees with about 3,000 (Borduria’s River Watch, 23 October)." in text
    assert "It disagrees with nearly 12,000 (Borduria, 22 October)." in text


def test_a_floor_does_not_contradict_an_estimate_above_it():
    estimate = stated(1, figure(number=12_000), on="2024-10-22", voice="borduria")
    (text,) = told(estimate, stated(2, figure("at_least", 3_000)))
    assert "It is compatible with about 12,000 (Borduria, 22 October)." in text


def test_only_the_latest_figure_of_another_voice_is_compared():
    given = [
        stated(1, figure(number=1_000), on="2024-10-22", voice="borduria"),
        stated(2, figure(number=4_000), on="2024-10-23", voice="borduria"),
        stated(3, figure()),
    ]
    (text,) = told(*given)
    assert "disagrees" not in text
    assert "It agrees with about 4,000 (Borduria, 23 October)." in text


def test_numbers_for_different_deadlines_are_not_compared():
    december = figure(number=9_000, due_on="2024-12-01", due_on_precision="month")
    (text,) = told(stated(1, december, on="2024-10-18", voice="borduria"), stated(2, figure()))
    assert "December" not in text


def test_two_series_of_one_breath_are_called_two_counts():
    entry = stated(1, figure(id=1, number=12_000, series=PLANNED), figure(id=2, number=1_500))
    assert told(entry) == [
        "About 12,000 planned in total: The first number on this record for soldiers planned in"
        " total. Said in one breath with about 1,500 sent across the border: another count.",
        "About 1,500 sent across the border: The first number on this record for soldiers sent"
        " across the border. Said in one breath with about 12,000 planned in total: another count.",
    ]


def test_a_part_in_another_series_names_its_whole_and_the_whole_its_part():
    planned = figure(
        id=1, number=10_000, series=PLANNED, due_on="2024-12-01", due_on_precision="month"
    )
    whole, part = told(stated(1, planned, figure(id=2, number=3_000, part_of=1)))
    assert whole.startswith("About 10,000 planned in total by December: The first number on")
    assert whole.endswith("Of these, about 3,000 sent across the border.")
    assert part.endswith("It is part of the about 10,000 planned in total by December.")


def test_the_first_number_in_another_series_is_told_apart_from_the_voices_other_count():
    sent = stated(1, figure(number=3_000), on="2024-10-18")
    (text,) = told(sent, stated(2, figure(number=12_000, series=PLANNED)))
    assert text.endswith(
        "It counts something else than its about 3,000 sent across the border, said on 18 October."
    )


def test_a_possible_number_replaces_nothing():
    possible = stated(2, figure("more_than", 3_000), stance="possible")
    assert told(possible) == ["Only called possible: it replaces no number."]
    assert told(stated(1, figure("at_least", 3_000), on="2024-10-18"), possible) == [
        "Only called possible: Ruritania still holds at least 3,000, said on 18 October."
    ]


def test_a_computed_number_names_the_computation_and_who_printed_it():
    desk = {"slug": "desk", "name": "The Desk"}
    assert told(stated(1, figure(computation="2 × 6,000", computed_by=desk))) == [
        "The Desk printed about 4,000 (2 × 6,000): Ruritania did not say this number."
    ]


def test_an_answer_names_whom_it_answers():
    claim = stated(1, figure(number=9_000), on="2024-10-18", voice="borduria")
    (text,) = told(claim, stated(2, figure(), relations=(("responds_to", 1),)))
    assert "It answers what Borduria said on 18 October." in text


def test_an_answer_to_what_was_not_yet_known_names_nobody():
    claim = stated(1, figure(), on="2024-10-18", known="2024-10-30", voice="borduria")
    (text,) = told(claim, stated(2, figure(), relations=(("confirms", 1),)))
    assert "Borduria" not in text


def test_our_own_correction_is_no_reason_why_the_number_moved():
    corrected = replace(stated(1, figure()), correction="The outlet was named wrongly.")
    assert told(corrected) == told(stated(1, figure()))
    page = render_to_string(
        "timeline/notes.html", {"entry": corrected, "reasons": explanations([corrected])}
    )
    assert '<li class="why">Corrected: The outlet was named wrongly.</li>' in page
    assert page.count("Why it moved") == 1
    assert "Corrected:" not in render_to_string(
        "timeline/notes.html", {"entry": stated(2), "reasons": {}}
    )


@pytest.mark.parametrize(
    "stance", ["denies", "expects", "does_not_confirm", "conditional", "presumes"]
)
def test_only_what_stands_on_the_number_axis_is_explained(stance):
    assert told(stated(1, figure(), stance=stance)) == []
    assert told(stated(1, figure(kind="increment"))) == []
    assert told(stated(1, figure("vague"))) == []
    assert told(stated(1, figure(), said=said(None), known=None)) == []


def test_what_was_not_yet_known_is_not_cited():
    secret = stated(1, figure(number=9_000), on="2024-10-18", known="2024-10-30")
    (text,) = told(secret, stated(2, figure()))
    assert text == (
        "The first number on this record from Ruritania for soldiers sent across the border that"
        " was public by then."
    )
    other = stated(3, figure(number=9_000), on="2024-10-18", known="2024-10-30", voice="borduria")
    (text,) = told(other, stated(2, figure()))
    assert "9,000" not in text


@given(entries())
def test_later_statements_do_not_change_earlier_explanations(made):
    ordered = in_order(made)
    whole = explanations(made)
    for length in range(len(ordered) + 1):
        earlier = ordered[:length]
        numbers = {entry.statement for entry in earlier}
        assert explanations(earlier) == {k: v for k, v in whole.items() if k[0] in numbers}


@given(entries())
def test_every_explained_figure_is_on_the_axis_and_every_sentence_ends(made):
    found = explanations(made)
    by_number = {entry.statement: entry for entry in made}
    for (statement, _), text in found.items():
        assert by_number[statement].said.day
        assert text.endswith(".")
        assert "None" not in text


@given(entries())
def test_no_explanation_names_a_day_after_its_own(made):
    for (statement, _), text in explanations(made).items():
        (own,) = (entry for entry in made if entry.statement == statement)
        assert own.said.day is not None
        assert [d for d in (26, 27, 28) if f"{d} October" in text and d > own.said.day.day] == []


@given(entries())
def test_at_the_day_a_statement_became_known_its_explanation_names_the_same_numbers(made):
    whole = explanations(made)
    for entry in made:
        known = known_on(made, entry.known_from.on)
        is_ordered_alike = all(answers_in(e, made) == answers_in(e, known) for e in known)
        if entry.known_from.on and is_ordered_alike:
            then = explanations(known)
            for key in (key for key in whole if key[0] == entry.statement):
                assert cited(then[key]) == cited(whole[key])


def answers_in(entry, others):
    """What an entry answers among the others; where some are not known yet, its place differs."""
    numbers = {other.statement for other in others}
    return [to for _, to in entry.relations if to in numbers]


def cited(text):
    """The explanation without its firstness, which says what stands before, known or not."""
    return [s for s in text.split(". ") if not s.startswith("The first number")]


# --- what two voices' numbers say of each other, by how the series moves --------------------------

ABOUT_3, ABOUT_8, UP_TO_5 = figure(number=3_000), figure(number=8_000), figure("at_most", 5_000)
AGREES, DISAGREES = "It agrees with", "It disagrees with"
MORE = "It is more than Borduria’s about 3,000 of 5 days before."
DECEMBER = {"due_how": "by", "due_on": "2024-12-01", "due_on_precision": "month"}


@pytest.mark.parametrize(
    ("moves", "earlier", "day", "later", "said_of_it"),
    [
        ("level", ABOUT_3, 23, ABOUT_8, DISAGREES),
        ("level", ABOUT_3, 22, ABOUT_8, DISAGREES),
        ("level", ABOUT_3, 21, ABOUT_8, ""),
        ("level", ABOUT_3, 21, ABOUT_3, ""),
        ("level", ABOUT_3, 23, figure("unqualified", 3_000), AGREES),
        ("level", figure(number=3_100), 23, figure("unqualified", 3_000), "It is wider than"),
        ("level", UP_TO_5, 23, ABOUT_3, ""),
        ("level", UP_TO_5, 23, ABOUT_8, DISAGREES),
        ("plan", ABOUT_3, 1, ABOUT_8, DISAGREES),
        ("plan", {**ABOUT_3, **DECEMBER}, 23, ABOUT_8, ""),
        ("plan", {**ABOUT_3, **DECEMBER}, 1, {**ABOUT_8, **DECEMBER}, DISAGREES),
        ("fixed", ABOUT_3, 1, ABOUT_8, DISAGREES),
        ("grows", ABOUT_3, 23, ABOUT_8, DISAGREES),
        ("grows", ABOUT_3, 18, ABOUT_8, MORE),
        ("grows", ABOUT_8, 18, ABOUT_3, DISAGREES),
        ("grows", figure("at_least", 8_000), 18, ABOUT_3, DISAGREES),
        ("grows", figure("nearly", 8_000), 18, ABOUT_3, DISAGREES),
        ("grows", figure("at_least", 3_000), 18, ABOUT_8, ""),
        ("grows", ABOUT_3, 18, ABOUT_3, ""),
        ("grows", UP_TO_5, 18, ABOUT_3, ""),
        ("fixed", {**ABOUT_3, "is_partial": True}, 23, ABOUT_8, ""),
        ("fixed", ABOUT_3, 23, {**ABOUT_8, "is_partial": True}, ""),
        ("fixed", {**ABOUT_3, "is_object": True}, 23, ABOUT_8, ""),
        ("fixed", {**ABOUT_3, "kind": "each"}, 23, ABOUT_8, ""),
        ("fixed", {**ABOUT_3, "kind": "increment"}, 23, ABOUT_8, ""),
        ("fixed", {**ABOUT_3, "computation": "2 × 1,500"}, 23, ABOUT_8, ""),
    ],
)
def test_numbers_are_compared_about_the_same_time(moves, earlier, day, later, said_of_it):
    told_words = " ".join(told(*moving(moves, earlier, day, later)))
    if said_of_it:
        assert said_of_it in told_words
    else:
        assert not [one for one in COMPARED if one in told_words]


COMPARED = (
    "It agrees",
    "It disagrees",
    "It is more",
    "It is wider",
    "It is narrower",
    "It is comp",
)


def moving(moves, earlier, day, later):
    """Two voices' statements in a series that moves so, the later one on 23 October."""
    first, second = (
        {**one, "series": {**one["series"], "moves": moves}} for one in (earlier, later)
    )
    return (
        stated(1, first, on=f"2024-10-{day:02}", voice="borduria"),
        stated(2, second, on="2024-10-23"),
    )


@pytest.mark.parametrize("stance", ["possible", "expects", "denies"])
def test_what_is_not_held_is_compared_with_nothing(stance):
    other = stated(1, ABOUT_3, on="2024-10-23", voice="borduria", stance=stance)
    assert not [one for one in COMPARED if one in " ".join(told(other, stated(2, ABOUT_8)))]
