from datetime import date

from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import given

from tests.factories.documents import PLANNED, appearance, document, figure
from tests.factories.entries import entries, stated
from tests.timeline.entries.test_filters import EVERY, asked
from timeline.entries.entry import entry_from
from timeline.entries.filters import CHOSEN, Filters
from timeline.entries.moments import Moment
from timeline.pages.filter_form import chips_of, days_to_choose, groups_of, shown_words

NOW = Moment()


def choices(name, query="", given_entries=EVERY):
    """(label, count, whether chosen, depth) of each choice of one parameter."""
    groups = groups_of(given_entries, Filters.from_query(QueryDict(query)))
    (found,) = [group for group in groups if group.name == name]
    return [(one.label, one.count, one.is_chosen, one.depth) for one in found.choices]


def chips(query, moment=NOW):
    found = chips_of(EVERY, Filters.from_query(QueryDict(query)), moment)
    return [(chip.label, chip.query, chip.count) for chip in found]


def test_parties_come_by_size_and_their_voices_stand_inside():
    assert choices("voice") == [
        ("Ruritania", 2, False, 0),
        ("Borduria", 2, False, 0),
        ("River Watch", 1, False, 1),
    ]


def test_stances_keep_the_order_of_the_codebook_and_name_only_what_occurs():
    assert choices("stance") == [("asserts", 3, False, 0), ("denies", 1, False, 0)]


def test_a_number_without_a_comparator_has_a_name_as_a_choice():
    plain = stated(1, figure("unqualified"))
    assert choices("comparator", "", [plain]) == [("the number alone", 1, False, 0)]


def test_a_count_is_what_the_other_filters_let_through():
    assert choices("stance", "voice=borduria&stance=denies") == [
        ("asserts", 1, False, 0),
        ("denies", 1, True, 0),
    ]
    assert choices("voice", "voice=borduria&stance=denies")[:2] == [
        ("Ruritania", 0, False, 0),
        ("Borduria", 1, True, 0),
    ]


def test_a_chosen_value_that_nobody_has_is_still_a_choice():
    assert ("nobody", 0, True, 0) in choices("voice", "voice=nobody")


def test_of_two_names_of_one_the_last_stands_wherever_it_stood_before():
    named = [
        stated(n, series={**PLANNED, "name": name})
        for n, name in enumerate(("Sent", "Deployed", "Sent"), start=1)
    ]
    assert choices("series", "", named) == [("Sent", 3, False, 0)]
    assert choices("series", "", named[:2]) == [("Deployed", 2, False, 0)]


def test_outlets_stand_in_order_of_name():
    others = [
        stated(n, appearances=[appearance(id=n, outlet={"slug": slug, "name": name})])
        for n, slug, name in ((1, "b", "bee"), (2, "a", "Zed"), (3, "c", "Ant"))
    ]
    assert [label for label, *_ in choices("outlet", "", others)] == ["Ant", "bee", "Zed"]


def test_a_chip_leads_to_the_page_without_it_and_keeps_the_rest_and_the_moment():
    moment = Moment(known_on=date(2024, 10, 23))
    assert chips("voice=watch&voice=borduria&words=ferries", moment) == [
        ("Who says it: River Watch", "?known_on=2024-10-23&voice=borduria&words=ferries", 1),
        ("Who says it: Borduria", "?known_on=2024-10-23&voice=watch&words=ferries", 1),
        ("Words: ferries", "?known_on=2024-10-23&voice=watch&voice=borduria", 2),
    ]


def test_the_last_chip_leads_to_the_plain_page():
    assert chips("said_from=2024-10-24") == [("Said from 24 October 2024", "", 4)]
    assert chips("said_to=2024-10-24") == [("Said by 24 October 2024", "", 4)]


def test_a_chip_tells_how_many_would_be_shown_without_it():
    found = chips("voice=watch&stance=denies")
    assert [count for _, _, count in found] == [1, 1]


@given(entries(), asked)
def test_no_choice_promises_more_or_less_than_it_shows(given_entries, filters):
    for group in groups_of(given_entries, filters):
        for choice in group.choices:
            query = {**filters.query, group.name: [choice.value]}
            shown = Filters.from_query(QueryDict(urlencode(query, doseq=True))).keep(given_entries)
            assert choice.count == len(shown)


@given(entries(), asked)
def test_no_chip_promises_more_or_less_than_it_shows(given_entries, filters):
    for chip in chips_of(given_entries, filters, NOW):
        shown = Filters.from_query(QueryDict(chip.query.removeprefix("?"))).keep(given_entries)
        assert chip.count == len(shown)


def test_the_number_of_statements_is_told_with_what_is_left_out():
    assert shown_words(1, 1) == "1 statement"
    assert shown_words(12, 48) == "12 of 48 statements"
    assert shown_words(1_200, 2_000) == "1,200 of 2,000 statements"


def test_the_days_to_choose_are_those_on_which_something_became_known():
    early = stated(1, figure(series=PLANNED), known="2024-10-18")
    unknown = stated(2, known=None)
    moment = Moment(known_on=date(2024, 10, 20))
    assert days_to_choose([early, unknown], NOW) == [date(2024, 10, 18)]
    assert days_to_choose([early, unknown], moment) == [date(2024, 10, 18), date(2024, 10, 20)]


def test_a_single_statement_that_is_the_same_on_every_day_leaves_nothing_to_choose():
    alone = stated(1, figure(), known="2024-10-18")
    earlier = Moment(known_on=date(2024, 10, 3))
    assert days_to_choose([alone], NOW) == []
    assert days_to_choose([alone], earlier) == [date(2024, 10, 3), date(2024, 10, 18)]


def test_a_day_on_which_a_figure_became_known_can_be_chosen_before_it():
    later = figure(known_from={"on": "2024-10-25", "basis": "published"})
    day = date(2024, 10, 20)
    made = entry_from(document(later), known_on=day)
    assert made.figures == ()
    assert days_to_choose([made], Moment(known_on=day)) == [
        date(2024, 10, 19),
        day,
        date(2024, 10, 25),
    ]


def test_every_parameter_with_choices_is_a_group():
    assert [group.name for group in groups_of(EVERY, Filters())] == list(CHOSEN)
