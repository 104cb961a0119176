from datetime import date

import pytest

from tests.factories.documents import PLANNED, SERIES, appearance, document, figure, said
from timeline.entries.entry import entry_from
from timeline.entries.rows import rows_of_entry


def rows(*figures, **changes):
    return list(rows_of_entry(entry_from(document(*figures, **changes))))


def test_one_breath_about_two_series_makes_a_row_in_each():
    one, other = rows(figure(id=1, number=12_000, series=PLANNED), figure(id=2, number=1_500))
    assert (one.series.slug, one.words) == ("planned", "about 12,000")
    assert (other.series.slug, other.words) == ("sent", "about 1,500")


def test_a_part_is_told_with_its_whole_and_has_no_row_of_its_own():
    parts = (
        figure("unqualified", 500, id=2, part_of=1, verbatim="500 officers"),
        figure("unqualified", 3, id=3, part_of=1, verbatim="three generals"),
    )
    (row,) = rows(figure(id=1, number=12_000), *parts)
    assert row.words == "about 12,000"
    assert row.note == "including 500 officers and three generals"


def test_a_part_in_another_series_has_its_own_row():
    whole = figure(id=1, number=10_000, series=PLANNED)
    words = [row.words for row in rows(whole, figure(id=2, number=3_000, part_of=1))]
    assert words == ["about 10,000", "about 3,000"]


def test_a_part_whose_whole_is_missing_has_its_own_row():
    assert [row.words for row in rows(figure(part_of=99))] == ["about 4,000"]


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        ("denies", "denied"),
        ("does_not_confirm", "not confirmed"),
        ("does_not_deny", "not denied"),
        ("confirms", "confirmed, no number"),
    ],
)
def test_a_statement_without_a_number_is_a_position_in_words(stance, words):
    (row,) = rows(stance=stance)
    assert row.words == words
    assert not row.is_number


def test_a_denied_number_is_no_mark_on_the_number_axis():
    (row,) = rows(figure(), stance="denies")
    assert row.words == "denied about 4,000"
    assert not row.is_number


def test_a_denied_number_is_told_with_what_was_done_to_it():
    one = figure("unqualified", 1_200, is_object=True)
    assert [row.words for row in rows(one, stance="denies")] == ["denied 1,200"]
    assert [row.words for row in rows(one, stance="conditional")] == ["only if true: 1,200"]


def test_a_partial_number_says_so_and_is_no_mark_on_the_number_axis():
    (row,) = rows(figure("unqualified", 31, is_partial=True, tail="in its own morgue"))
    assert row.words == "31, in its own morgue alone"
    assert not row.is_number


def test_a_part_that_counts_things_is_told_by_them():
    one = figure("unqualified", 500, is_partial=True, things="officers", due_words="soon")
    (row,) = rows(one)
    assert row.words == "500 officers soon"
    assert not row.is_number


def test_an_expected_number_is_told_in_a_lane():
    due = {"due_how": "by", "due_on": "2024-10-28", "due_on_precision": "day"}
    (row,) = rows(figure("at_most", 5_000, **due), stance="expects")
    assert row.words == "expected up to 5,000 by 28 October"
    assert not row.is_number


def test_what_is_to_come_says_so():
    (row,) = rows(stance="does_not_confirm", is_ahead=True)
    assert row.words == "of what is to come: not confirmed"
    (row,) = rows(figure(), is_ahead=True)
    assert row.words == "of what is to come: about 4,000"
    assert not row.is_number


def test_a_computed_number_is_told_as_printed_and_not_as_said():
    (row,) = rows(figure(computation="2 × 2,000", computed_by={"slug": "desk", "name": "The Desk"}))
    assert row.words == "printed by The Desk: about 4,000"
    assert "Mary Major: printed by The Desk: about 4,000 sent" in row.spoken


def test_a_possible_number_says_so_and_keeps_its_place():
    (row,) = rows(figure("more_than", 3_000), stance="possible")
    assert row.words == "possibly more than 3,000"
    assert row.is_number


@pytest.mark.parametrize(
    ("kind", "words"), [("increment", "about 4,000 more"), ("each", "about 4,000 each")]
)
def test_what_is_no_total_is_no_mark_on_the_number_axis(kind, words):
    (row,) = rows(figure(kind=kind))
    assert row.words == words
    assert not row.is_number


def test_a_statement_is_also_a_position_in_the_series_it_is_about():
    position, number = rows(figure(series=PLANNED), stance="confirms")
    assert (position.series.slug, position.words) == ("sent", "confirmed, no number")
    assert (number.series.slug, number.words) == ("planned", "about 4,000")


def test_a_deadline_stands_in_the_words():
    (row,) = rows(figure(due_on="2024-12-01", due_on_precision="month"))
    assert row.words == "about 4,000 by December"


def test_a_vague_figure_keeps_the_sources_words_in_quotation_marks():
    (row,) = rows(figure("vague", verbatim="hundreds"))
    assert row.words == "“hundreds”"
    assert not row.is_number


def test_our_own_summary_is_never_in_quotation_marks():
    given = document(figure("vague", verbatim="hundreds"), appearances=[appearance("digest")])
    (row,) = rows_of_entry(entry_from(given))
    assert row.words == "hundreds"


def test_the_spoken_name_says_day_speaker_figure_and_what_is_counted():
    (row,) = rows(figure("at_least", 3_000))
    assert row.spoken == (
        "Wednesday 23 October 2024, Ruritania, Mary Major: at least 3,000 sent across the border;"
        " in one text on our record"
    )


def test_the_spoken_name_of_a_position_says_what_it_is_about():
    (row,) = rows(stance="denies")
    assert "Mary Major: denied (on soldiers sent across the border); in one text" in row.spoken


@pytest.mark.parametrize(
    ("changes", "counted"),
    [
        ({"name": "Civilians killed", "unit": "people", "measure": "the count of civilians killed"},
         "civilians killed"),
        ({"name": "Displaced", "unit": "people", "measure": "the count of people displaced"},
         "people displaced"),
        ({"name": "Homes without water", "unit": "homes", "measure": ""}, "homes without water"),
        ({"name": "Sent to Russia", "unit": "troops", "measure": ""}, "troops sent to Russia"),
    ],
)  # fmt: skip
def test_what_is_counted_is_named_once(changes, counted):
    (row,) = rows(stance="denies", series={**SERIES, **changes})
    assert row.counted == f" (on {counted})"


def test_a_part_and_a_share_are_set_off_from_what_is_counted():
    killed = {**SERIES, "name": "Civilians killed", "measure": "the number of civilians killed"}
    (part,) = rows(figure(number=31, series=killed, is_partial=True, tail="in its own morgue"))
    assert part.words + part.counted == "about 31, in its own morgue alone: civilians killed"
    (share,) = rows(figure(number=12, series={**killed, "kind": "share"}))
    assert share.counted == ": civilians killed"


def test_the_spoken_name_says_in_how_many_outlets_it_stands():
    post, star = {"slug": "post", "name": "Post"}, {"slug": "star", "name": "Star"}
    printed = [appearance(id=1, outlet=post), appearance(id=2, outlet=star)]
    (row,) = rows(figure(), appearances=printed)
    assert row.spoken.endswith("; in 2 texts of 2 outlets on our record")


def test_what_makes_a_number_weaker_is_told_with_it():
    who = {"slug": "x", "name": "An official", "kind": "unnamed", "description": "One"}
    computed = figure(computation="2 × 2,000", computed_by={"slug": "desk", "name": "The Desk"})
    (row,) = rows(computed, speaker=who)
    assert row.caveats == ["2 × 2,000", "unnamed"]
    assert "; 2 × 2,000; unnamed; in one text on our record" in row.spoken


def test_a_part_that_is_no_total_is_told_as_what_it_is():
    more = figure("unqualified", 1_500, id=2, part_of=1, kind="increment", verbatim="Another 1,500")
    (row,) = rows(figure(id=1), more)
    assert row.note == "including 1,500 more"


def test_a_party_that_speaks_for_itself_is_named_once():
    party = {"slug": "ruritania", "name": "Ruritania", "kind": "state", "description": ""}
    (row,) = rows(speaker=party)
    assert row.who == "Ruritania"


def test_an_undated_row_has_no_day():
    (row,) = rows(said=said(None))
    assert row.day is None
    assert row.spoken.startswith("Day not known, ")


def test_a_month_is_no_day():
    (row,) = rows(said=said("2024-10-01", precision="month"))
    assert row.day is None
    assert row.entry.said.words == "October 2024"


def test_a_right_to_left_name_is_set_apart_and_loses_its_overrides():
    speaker = {"slug": "x", "name": "\u202eوزارة\x07", "kind": "office", "description": ""}
    (row,) = rows(speaker=speaker)
    assert row.who == "Ruritania, \u2068وزارة\u2069"


def test_the_day_is_the_speakers_and_the_newsrooms_is_told_where_it_differs():
    (row,) = rows(said=said("2024-10-23", "2024-10-23T18:30:00+00:00", zone="America/New_York"))
    assert row.day == date(2024, 10, 23)
    assert row.entry.said.elsewhere("Asia/Seoul") == "Thursday 24 October 2024, Seoul time"
    assert row.entry.said.elsewhere("Europe/London") == ""


@pytest.mark.parametrize(
    ("name", "measure", "words"),
    [
        ("Planned in total", "the number of soldiers planned", "planned in total"),
        ("Ardanian soldiers", "the number of Ardanian soldiers", "Ardanian soldiers"),
    ],
)
def test_a_name_keeps_the_capital_that_its_measure_has(name, measure, words):
    series = {**PLANNED, "name": name, "measure": measure}
    (row,) = [one for one in rows(figure(series=series)) if one.figure]
    assert row.series.words == words
