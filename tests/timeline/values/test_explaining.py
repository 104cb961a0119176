from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from hypothesis import given

from tests.factories.documents import PLANNED, SERIES, appearance, figure, said
from tests.factories.entries import entries, stated
from timeline.entries.moments import known_on
from timeline.values.explaining import explanations, reasons_of_entry


def told(*given):
    """The sentences of the last statement given."""
    return [one.text for one in reasons_of_entry(given[-1], explanations(given))]


SENT = "the number of soldiers sent across the border"
PLAN = "the number of soldiers planned in total"


def test_the_first_number_of_anybody():
    position = stated(1, on="2024-10-18", voice="borduria", stance="denies")
    assert told(position, stated(2, figure())) == [f"The first figure on this record for {SENT}."]


def test_the_first_number_of_a_voice():
    other = stated(1, figure(number=9_000), on="2024-10-18", voice="borduria")
    (text,) = told(other, stated(2, figure()))
    assert text.startswith(f"The first figure on this record from Ruritania for {SENT}.")


def test_a_voice_that_could_not_confirm_gave_a_number_later():
    given = [
        stated(1, figure(number=9_000), on="2024-10-18", voice="borduria"),
        stated(2, on="2024-10-18", stance="does_not_confirm"),
        stated(3, figure("at_least", 3_000)),
    ]
    (text,) = told(*given)
    assert text == (
        f"The first figure on this record from Ruritania for {SENT}. Before it Ruritania did not"
        " confirm it (18 October)."
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (("about", 3_000), ("about", 4_000), "raised the number from about 3,000 on 18 October"),
        (("about", 4_000), ("unqualified", 3_000), "lowered the number from about 4,000 on"),
        (("at_least", 3_000), ("more_than", 4_000), "raised the lower limit from at least 3,000"),
        (("at_most", 8_000), ("at_most", 5_000), "lowered the upper limit from up to 8,000 on"),
        (("at_least", 3_000), ("about", 10_000), "gave about 10,000, after at least 3,000 on"),
        (("about", 10_000), ("at_most", 8_000), "gave up to 8,000, after about 10,000 on 18"),
        (
            ("about", 8_000),
            ("at_most", 8_000),
            "kept 8,000 and now gave it as an upper limit (up to 8,000), after about 8,000 on 18",
        ),
        (
            ("at_least", 3_000),
            ("unqualified", 3_000),
            "kept 3,000 and now gave it as a number (3,000), after at least 3,000 on 18 October",
        ),
    ],
)
def test_a_voice_revises_itself(old, new, words):
    before = stated(1, figure(*old), on="2024-10-18")
    (text,) = told(before, stated(2, figure(*new)))
    assert text.startswith(f"Ruritania {words}")


def test_a_share_that_was_kept_is_told_without_its_less_than():
    share = {**SERIES, "kind": "share", "label": "{} percent"}
    below = figure("fewer_than", 12, series=share)
    before = stated(1, below, on="2024-10-18")
    (text,) = told(before, stated(2, figure("at_most", 12, series=share)))
    assert text == (
        "Ruritania kept 12 percent and now gave it as an upper limit (up to 12 percent), after"
        " less than 12 percent on 18 October."
    )


def test_the_revision_names_the_earlier_value_its_day_and_the_new_one():
    before = stated(1, figure("at_least", 3_000), on="2024-10-23")
    assert told(before, stated(2, figure(number=10_000), on="2024-10-28")) == [
        "Ruritania gave about 10,000, after at least 3,000 on 23 October."
    ]


def ranging(low, high):
    return figure("between", None, low=low, high=high)


@pytest.mark.parametrize(
    ("ends", "verb"), [((3, 8), "raised"), ((1, 7), "lowered"), ((3, 6), "changed")]
)
def test_a_range_moves_when_no_end_goes_the_other_way(ends, verb):
    before = stated(1, ranging(2, 7), on="2024-10-18")
    (text,) = told(before, stated(2, ranging(*ends)))
    assert text.startswith(f"Ruritania {verb} the range from between two and seven on 18 October")


def test_a_number_for_a_deadline_is_neither_more_nor_less_than_one_without():
    december = figure(number=10_000, due_on="2024-12-01", due_on_precision="month")
    (text,) = told(stated(1, figure(number=12_000), on="2024-10-18"), stated(2, december))
    assert text == ("Ruritania gave about 10,000 by December, after about 12,000 on 18 October.")
    (text,) = told(stated(1, figure(number=10_000), on="2024-10-18"), stated(2, december))
    assert text == (
        "Ruritania kept about 10,000 and now gave it by December, after for no time on 18 October."
    )


def test_a_voice_says_its_number_again():
    given = [stated(1, figure(), on="2024-10-18"), stated(2, figure())]
    assert told(*given) == ["Ruritania said about 4,000 again, as on 18 October."]


def test_a_day_of_another_year_is_told_with_it():
    before = stated(1, figure(), on="2023-10-23")
    assert told(before, stated(2, figure())) == [
        "Ruritania said about 4,000 again, as on 23 October 2023."
    ]
    (text,) = told(before, stated(2, figure(number=5_000)))
    assert text == "Ruritania raised the number from about 4,000 on 23 October 2023 to about 5,000."
    (text,) = told(before, stated(2, figure("at_least", 9_000), stance="possible"))
    assert text.endswith("Ruritania’s about 4,000 of 23 October 2023.")
    denial = stated(1, on="2023-10-23", stance="denies")
    (text,) = told(denial, stated(2, figure()))
    assert text.endswith("Before it Ruritania denied it (23 October 2023).")
    other = moving("fixed", figure(number=3_000), 1, figure(number=8_000))[1]
    third = stated(3, other_series("fixed"), on="2023-10-01", voice="borduria")
    assert "about 3,000 (Borduria, 1 October 2023)" in told(third, other)[0]


def other_series(moves):
    return figure(number=3_000, series={**SERIES, "moves": moves})


def test_a_number_taken_up_again_after_another_is_not_said_again():
    given = [
        stated(1, figure(), on="2024-10-18"),
        stated(2, figure(number=5_000), on="2024-10-20"),
        stated(3, figure()),
    ]
    assert told(*given) == ["Ruritania lowered the number from about 5,000 on 20 October to about"
                            " 4,000."]  # fmt: skip


def test_the_same_number_with_another_comparator_is_not_said_again():
    floor = stated(1, figure("at_least", 3_000), on="2024-10-18")
    (text,) = told(floor, stated(2, figure("unqualified", 3_000), relations=(("repeats", 1),)))
    assert "again" not in text


JOHN = {"slug": "john", "name": "John Doe", "kind": "person", "description": ""}


def test_two_speakers_of_a_voice_on_one_day_are_told_side_by_side():
    given = [stated(1, figure(number=8_000)), stated(2, figure("at_most", 8_000), speaker=JOHN)]
    assert told(*given) == [
        "Ruritania kept 8,000 and now gave it as an upper limit (up to 8,000, John Doe), on the day"
        " on which Mary Major gave about 8,000."
    ]


def test_a_voice_took_back_what_it_corrects():
    given = [
        stated(1, figure("unqualified", 47), on="2024-10-18"),
        stated(2, figure("unqualified", 44), relations=(("corrects", 1),)),
    ]
    assert told(*given) == ["Ruritania took back 47 of 18 October and gave 44."]


def test_a_move_by_way_of_words_for_a_number_is_told():
    words = figure("vague", verbatim="a couple thousand", in_english="a couple thousand")
    digest = [appearance("digest")]
    given = [
        stated(1, figure(number=1_000), on="2024-10-18"),
        stated(2, words, on="2024-10-20", appearances=digest),
        stated(3, figure(number=8_000)),
    ]
    assert told(*given) == [
        "Ruritania raised the number from about 1,000 on 18 October to about 8,000. Before it"
        " Ruritania spoke of a couple thousand (20 October)."
    ]
    assert "couple" not in " ".join(told(given[1], given[0], given[2], stated(4, figure(number=9),
                                          on="2024-10-24")))  # fmt: skip


def test_other_voices_agree_and_disagree():
    given = [
        stated(1, figure("nearly", 12_000), on="2024-10-22", voice="borduria"),
        stated(2, figure(number=3_000), on="2024-10-23", voice="watch"),
        stated(3, figure(number=3_000)),
    ]
    (text,) = told(*given)
    assert "It agrees with about 3,000 (River Watch, 23 October)." in text
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
        f"About 12,000 planned in total: The first figure on this record for {PLAN}."
        " The same statement also gave about 1,500 sent across the border: another count.",
        f"About 1,500 sent across the border: The first figure on this record for {SENT}."
        " The same statement also gave about 12,000 planned in total: another count.",
    ]


def test_a_part_in_another_series_names_its_whole_and_the_whole_its_part():
    planned = figure(
        id=1, number=10_000, series=PLANNED, due_on="2024-12-01", due_on_precision="month"
    )
    whole, part = told(stated(1, planned, figure(id=2, number=3_000, part_of=1)))
    assert whole.startswith("About 10,000 planned in total by December: The first figure on")
    assert whole.endswith("It includes about 3,000 sent across the border.")
    assert part.endswith("It is part of about 10,000 planned in total by December.")


def test_the_first_number_in_another_series_is_told_apart_from_the_voices_other_count():
    sent = stated(1, figure(number=3_000), on="2024-10-18")
    (text,) = told(sent, stated(2, figure(number=12_000, series=PLANNED)))
    assert text.endswith(
        "Ruritania’s about 3,000 sent across the border, of 18 October, is another count."
    )


def test_a_possible_number_replaces_nothing():
    possible = stated(2, figure("more_than", 3_000), stance="possible")
    assert told(possible) == ["Only called possible: it replaced no number."]
    assert told(stated(1, figure("at_least", 3_000), on="2024-10-18"), possible) == [
        "Only called possible: it did not replace Ruritania’s at least 3,000 of 18 October."
    ]


def test_a_computed_number_names_the_computation_and_who_printed_it():
    desk = {"slug": "desk", "name": "The Desk"}
    assert told(stated(1, figure(computation="2 × 6,000", computed_by=desk))) == [
        "The Desk printed about 4,000, which is 2 × 6,000. We do not count it as the speaker’s"
        " number."
    ]


def test_a_computed_number_of_another_series_is_not_said_to_be_given():
    desk = {"slug": "desk", "name": "The Desk"}
    computed = figure(
        id=2, number=12_000, series=PLANNED, computation="2 × 6,000", computed_by=desk
    )
    (text, _) = told(stated(1, figure(id=1), computed))
    assert "12,000" not in text


def test_an_answer_names_whom_it_answers():
    claim = stated(1, figure(number=9_000), on="2024-10-18", voice="borduria")
    (text,) = told(claim, stated(2, figure(), relations=(("responds_to", 1),)))
    assert "It was said in answer to Borduria’s claim of 18 October." in text


def test_an_answer_to_what_was_not_yet_known_names_nobody():
    claim = stated(1, figure(), on="2024-10-18", known="2024-10-30", voice="borduria")
    (text,) = told(claim, stated(2, figure(), relations=(("confirms", 1),)))
    assert "Borduria" not in text


def test_our_own_correction_is_no_reason_why_the_number_moved():
    corrected = replace(stated(1, figure()), correction="Corrected: The outlet was named wrongly.")
    assert told(corrected) == told(stated(1, figure()))
    why = reasons_of_entry(corrected, explanations([corrected]))
    page = render_to_string("timeline/notes.html", {"entry": corrected, "why": why})
    assert '<li class="why corrected">Corrected: The outlet was named wrongly.</li>' in page
    assert page.count('<li class="why">') == 1
    assert "Corrected:" not in render_to_string(
        "timeline/notes.html", {"entry": stated(2), "why": ()}
    )


def test_only_of_what_moved_is_it_said_why():
    """A first number, the same again, one that is only possible and the same number in other words
    move nothing."""
    first, again = (stated(n, figure(), on=f"2024-10-{18 + n}") for n in (1, 2))
    possible = stated(3, figure(number=9_000), on="2024-10-21", stance="possible")
    moved = stated(4, figure(number=6_000), on="2024-10-22")
    kept = stated(5, figure("at_least", 6_000), on="2024-10-23")
    found = explanations(given := [first, again, possible, moved, kept])
    told = [
        render_to_string("timeline/notes.html", {"entry": one, "why": reasons_of_entry(one, found)})
        for one in given
    ]
    assert all('<li class="why">' in page for page in told)
    assert ["Why it moved: " in page for page in told] == [False, False, False, True, False]


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
    assert text == "Mary Major gave about 4,000."
    other = stated(3, figure(number=9_000), on="2024-10-18", known="2024-10-30", voice="borduria")
    (text,) = told(other, stated(2, figure()))
    assert "9,000" not in text


@given(entries())
def test_later_statements_do_not_change_earlier_explanations(made):
    """Of later days: the first of a day are first together, and an undated number may be first."""
    whole = explanations(made)
    for day in {entry.said.day for entry in made if entry.said.day}:
        earlier = [e for e in made if e.said.day is None or e.said.day <= day]
        numbers = {entry.statement for entry in earlier}
        assert explanations(earlier) == {k: v for k, v in whole.items() if k[0] in numbers}


@given(entries())
def test_every_explained_figure_is_on_the_axis_and_every_sentence_ends(made):
    found = explanations(made)
    by_number = {entry.statement: entry for entry in made}
    for (statement, _), reason in found.items():
        assert by_number[statement].said.day
        assert reason.text.endswith(".")
        assert "None" not in reason.text


@given(entries())
def test_no_explanation_names_a_day_after_its_own(made):
    for (statement, _), reason in explanations(made).items():
        (own,) = (entry for entry in made if entry.statement == statement)
        assert own.said.day is not None
        later = [day for day in (26, 27, 28) if day > own.said.day.day]
        assert [day for day in later if f"{day} October" in reason.text] == []


@given(entries())
def test_at_the_day_a_statement_became_known_its_explanation_names_the_same_numbers(made):
    whole = explanations(made)
    for entry in made:
        known = known_on(made, entry.known_from.on)
        is_ordered_alike = all(answers_in(e, made) == answers_in(e, known) for e in known)
        if entry.known_from.on and is_ordered_alike:
            then = explanations(known)
            for key in (key for key in whole if key[0] == entry.statement):
                assert cited(then[key].text) == cited(whole[key].text)


def answers_in(entry, others):
    """What an entry answers among the others; where some are not known yet, its place differs."""
    numbers = {other.statement for other in others}
    return [to for _, to in entry.relations if to in numbers]


def cited(text):
    """The explanation without its firstness, which says what stands before, known or not."""
    return [s for s in text.split(". ") if " on this record" not in s and " gave " not in s]


# --- what two voices' numbers say of each other, by how the series moves --------------------------

ABOUT_3, ABOUT_8, UP_TO_5 = figure(number=3_000), figure(number=8_000), figure("at_most", 5_000)
AGREES, DISAGREES = "It agrees with", "It disagrees with"
MORE = "It is more than Borduria’s about 3,000 of five days before."
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
        ("grows", figure("at_least", 3_000), 23, ABOUT_3, ""),
        ("grows", figure("nearly", 3_000), 23, figure("unqualified", 3_000), AGREES),
        ("plan", ABOUT_3, 20, figure("unqualified", 3_000), AGREES),
        ("plan", ABOUT_3, 17, ABOUT_8, DISAGREES),
        ("plan", ABOUT_3, 1, ABOUT_8, ""),
        ("plan", {**ABOUT_3, **DECEMBER}, 23, ABOUT_8, ""),
        ("plan", {**ABOUT_3, **DECEMBER}, 17, {**ABOUT_8, **DECEMBER}, DISAGREES),
        ("fixed", ABOUT_3, 1, ABOUT_8, DISAGREES),
        (
            "fixed",
            {**ABOUT_3, "applies_on": "2024-05-01"},
            1,
            {**ABOUT_8, "applies_on": "2024-05-08"},
            "",
        ),
        ("grows", ABOUT_3, 23, ABOUT_8, DISAGREES),
        ("grows", ABOUT_3, 18, ABOUT_8, MORE),
        ("grows", ABOUT_8, 18, ABOUT_3, DISAGREES),
        ("grows", figure("at_least", 8_000), 18, ABOUT_3, DISAGREES),
        ("grows", figure("nearly", 8_000), 18, ABOUT_3, DISAGREES),
        ("grows", figure("at_least", 3_000), 18, ABOUT_8, ""),
        ("grows", ABOUT_3, 18, ABOUT_3, ""),
        ("grows", UP_TO_5, 18, ABOUT_3, ""),
        ("grows", UP_TO_5, 18, ABOUT_8, ""),
        ("grows", ABOUT_8, 18, UP_TO_5, DISAGREES),
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
