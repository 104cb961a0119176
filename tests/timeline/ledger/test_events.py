from copy import deepcopy
from datetime import UTC, date, datetime

import pytest

from reporting.desk import merging
from reporting.models import Story
from tests.factories import records
from tests.factories.corrections import another, correct, on, published_on, take_back
from tests.factories.documents import appearance, figure, said
from tests.factories.entries import stated
from timeline.entries.moments import BadParameter, Moment
from timeline.entries.reading import Reading
from timeline.ledger.changes import Change, changes_between, is_correction
from timeline.ledger.difference import days_chosen, days_compared, difference_between, remarks_on
from timeline.ledger.events import days_of, events_of, span_of, yesterday

DAYS = {day: date(2024, 10, day) for day in range(18, 32)}
NOUGHT = "A nought was lost."


@pytest.fixture(scope="module")
def made(kept):
    """Published on the 20th, corrected on the 24th."""
    made = published_on(20)
    correct(made, 24, NOUGHT)
    return made


@pytest.fixture
def world(db, made):
    return deepcopy(made)


@pytest.fixture
def retracted(world):
    """And taken back on the 28th."""
    take_back(world, 28)
    return world


def kinds(events):
    return [event.kind for event in events]


# --- what changed in a statement ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "label", "words"),
    [
        ({"stance": "denies"}, "Stance", ("asserts", "denies")),
        ({"speaker_title": "minister"}, "Office or title",
         ("spokesperson, defence ministry", "minister")),
        ({"said": said("2024-10-24")}, "Said",
         ("Wednesday 23 October 2024, printed in the source",
          "Thursday 24 October 2024, printed in the source")),
        ({"relayed_by": {"slug": "agency", "name": "The Agency"}}, "Relayed by",
         ("", "The Agency")),
    ],
)  # fmt: skip
def test_what_a_quotation_rests_on_is_corrected_and_told_in_words(after, label, words):
    old, new = stated(1, figure()), stated(1, figure(), **after)
    assert changes_between(old, new) == (Change(label, *words),)
    assert is_correction(old, new, {})


def test_a_figure_is_compared_with_itself_and_told_with_what_it_counts():
    old = stated(1, figure("about", 4_000), figure("at_least", 9_000, id=2))
    new = stated(1, figure("about", 4_500), figure("at_least", 9_000, id=2))
    (change,) = changes_between(old, new)
    assert change == Change(
        "Figure", "about 4,000 sent across the border", "about 4,500 sent across the border"
    )
    assert is_correction(old, new, {})


def test_another_comparator_deadline_kind_or_computation_is_a_correction_too():
    old = stated(1, figure("about", 4_000))
    for other in (
        figure("nearly", 4_000),
        figure(due_on="2024-12-01", due_on_precision="month"),
        figure(kind="each"),
        figure(computation="2 × 2,000", computed_by=None),
    ):
        assert is_correction(old, stated(1, other), {})


def test_a_figure_that_goes_leaves_nothing_behind():
    first, second = changes_between(stated(1, figure()), stated(1))
    assert (first.label, second.label) == ("Figure", "Words of the figure")
    assert first.after == second.after == ""


@pytest.mark.parametrize(
    "after",
    [
        {"speaker": {"slug": "mary", "name": "Mary M. Major", "kind": "person", "description": ""}},
        {"speaker": {"slug": "mary", "name": "Mary Major", "kind": "person",
                     "description": "Speaks on Fridays."}},
        {"party": {"slug": "ruritania", "name": "Kingdom of Ruritania", "colour": "blue"}},
        {"appearances": [appearance(), appearance(id=4, title="Another report")]},
        {"appearances": [appearance(outlet={"slug": "harbour-post", "name": "The Post"})]},
        {"relations": (("confirms", 5),)},
        {"gist": "called it a crossing of 4,000 soldiers"},
    ],
)  # fmt: skip
def test_names_descriptions_and_sources_are_revised(after):
    old, new = stated(1, figure()), stated(1, figure(), **after)
    assert changes_between(old, new)
    assert not is_correction(old, new, {})


def test_another_speaker_is_a_correction_unless_the_first_was_merged_into_that_one():
    old = stated(1, figure())
    new = stated(1, figure(), speaker={"slug": "m-major", "name": "Mary Major", "kind": "person",
                                       "description": ""})  # fmt: skip
    assert is_correction(old, new, {})
    assert not is_correction(old, new, {"mary": "m", "m": "m-major"})


def test_a_relation_does_not_name_the_other_statement_which_may_not_be_public():
    (change,) = changes_between(stated(1), stated(1, relations=(("denies", 777),)))
    assert change.after == "denies another statement"


# --- the events -----------------------------------------------------------------------------------


def test_each_release_is_an_event_and_the_newest_comes_first(world):
    correction, publication = events_of(Reading(world.story))
    assert kinds([correction, publication]) == ["corrected", "added"]
    assert correction.reasons == (NOUGHT,)
    assert correction.said == publication.sentence != correction.sentence
    assert [change.after for change in correction.changes] == ["about 4,500 sent across the border"]
    assert (publication.day, publication.clock) == (DAYS[20], "12:00")


def test_of_a_retracted_statement_only_the_number_and_the_reasons_stay(retracted):
    events = events_of(Reading(retracted.story))
    assert kinds(events) == ["retracted", "corrected", "added"]
    assert {event.statement for event in events} == {retracted.statement.pk}
    assert [event.reasons for event in events] == [("It was another border.",), (NOUGHT,), ()]
    assert not any(event.sentence or event.said or event.changes for event in events)


def test_before_it_was_retracted_its_words_stand(retracted):
    events = events_of(Reading(retracted.story, Moment(record_on=DAYS[27])))
    assert kinds(events) == ["corrected", "added"]
    assert all(event.sentence for event in events)


def test_a_rename_revises_and_a_merge_does_too(world):
    admin = records.user(group="admin")
    world.speaker.name = "Kingdom of Ruritania"
    world.speaker.save()
    with on(25):
        merging.renew(world.speaker, by=admin, reason="Its full name.")
    with on(26):
        merging.merge(world.speaker, records.actor("Ruritania"), by=admin, reason="One state.")
    merge, rename, *_ = events_of(Reading(world.story))
    assert kinds([merge, rename]) == ["revised", "revised"]
    assert {change.label for change in rename.changes} == {"Speaker", "Speaks for", "Belongs to"}
    assert merge.reasons == ("One state.",)


def test_revisions_for_one_reason_are_told_together_and_corrections_are_not(world):
    another(world, 24)
    world.speaker.name = "Kingdom of Ruritania"
    world.speaker.save()
    with on(25):
        merging.renew(world.speaker, by=records.user(group="admin"), reason="Its full name.")
    last, first = days_of(events_of(Reading(world.story)))[:2]
    assert [len(alike) for alike in last.events] == [2]
    assert [len(alike) for alike in first.events] == [1, 1]


def test_the_day_of_an_event_is_that_of_the_newsroom(world):
    Story.objects.update(time_zone="Pacific/Kiritimati")  # UTC+14
    world.story.refresh_from_db()
    assert [event.day for event in events_of(Reading(world.story))] == [DAYS[25], DAYS[21]]
    assert span_of(Reading(world.story)) == (DAYS[21], DAYS[25])
    assert kinds(events_of(Reading(world.story, Moment(record_on=DAYS[24])))) == ["added"]
    assert kinds(events_of(Reading(world.story), since=DAYS[25])) == ["corrected"]
    assert kinds(events_of(Reading(world.story), since=date(2024, 10, 26))) == []


def test_events_of_what_nobody_had_printed_by_then_are_left_out(world):
    assert kinds(events_of(Reading(world.story, Moment(known_on=DAYS[19])))) == [
        "corrected",
        "added",
    ]
    assert events_of(Reading(world.story, Moment(known_on=DAYS[18]))) == []


def test_the_first_and_the_last_day_of_the_calendar_are_days(world):
    for zone in ("UTC", "Pacific/Kiritimati", "America/Adak"):
        world.story.time_zone = zone
        assert len(events_of(Reading(world.story), since=date.min)) == 2
        assert events_of(Reading(world.story), since=date.max) == []
        whole = difference_between(Reading(world.story), date.min, date.max)
        assert kinds(whole.events) == ["added"]


@pytest.mark.parametrize(
    ("zone", "day"), [("Asia/Seoul", 30), ("UTC", 29), ("America/New_York", 29)]
)
def test_yesterday_is_counted_on_the_clocks_of_the_newsroom(zone, day):
    assert yesterday(datetime(2024, 10, 30, 18, tzinfo=UTC), zone) == DAYS[day]
    assert yesterday(datetime(2024, 10, 30, tzinfo=UTC), zone, DAYS[21]) == DAYS[20]


def test_the_day_before_the_first_of_the_calendar_is_that_day():
    assert yesterday(datetime(2024, 10, 30, tzinfo=UTC), "UTC", date.min) == date.min


# --- two days -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (19, 20, ["added"]),
        (19, 25, ["added"]),
        (20, 23, []),
        (20, 24, ["corrected"]),
        (24, 28, ["retracted"]),
        (19, 28, ["retracted"]),
        (28, 30, []),
    ],
)
def test_a_difference_holds_the_net_of_what_happened_in_between(retracted, first, last, expected):
    found = difference_between(Reading(retracted.story), DAYS[first], DAYS[last])
    assert kinds(found.events) == expected


def test_a_difference_tells_every_reason_in_between_and_the_change_from_end_to_end(world):
    correct(world, 26, "The ministry counted again.", number=5_000)
    (event,) = difference_between(Reading(world.story), DAYS[20], DAYS[27]).events
    assert event.reasons == (NOUGHT, "The ministry counted again.")
    assert event.changes == (
        Change(
            "Figure", "about 4,000 sent across the border", "about 5,000 sent across the border"
        ),
    )


def test_what_was_changed_and_changed_back_is_no_difference(world):
    correct(world, 26, "It was no nought.", number=4_000)
    found = difference_between(Reading(world.story), DAYS[20], DAYS[27])
    assert found.events == ()
    assert "nothing was added, corrected, revised, retracted or reinstated" in " ".join(
        found.remarks
    )


def test_a_difference_reads_no_further_than_its_moment(world):
    found = difference_between(Reading(world.story, Moment(record_on=DAYS[23])), DAYS[20], DAYS[27])
    assert found.events == ()
    unknown = difference_between(
        Reading(world.story, Moment(known_on=DAYS[18])), DAYS[19], DAYS[27]
    )
    assert unknown.events == ()


def test_days_in_the_wrong_order_are_put_right_and_said(world):
    found = difference_between(Reading(world.story), DAYS[24], DAYS[20])
    assert (found.first, found.last) == (DAYS[20], DAYS[24])
    assert kinds(found.events) == ["corrected"]
    assert found.remarks[0].startswith("You named the later day first")


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        (22, 22, "These are one and the same day."),
        (18, 19, "On both days the page said nothing yet: its record begins on 20 October 2024."),
        (19, 24, "so all that stood on 24 October 2024 counts as added."),
        (20, 31, "The record last changed on 25 October 2024; later days read as it stands since."),
    ],
)
def test_odd_choices_of_days_are_answered_with_a_sentence(one, other, sentence):
    found = remarks_on(DAYS[one], DAYS[other], (DAYS[20], DAYS[25]), is_empty=False)
    assert sentence in " ".join(found)


def test_a_story_without_a_record_says_so():
    found = list(remarks_on(DAYS[20], DAYS[25], None, is_empty=True))
    assert found == ["Nothing of this story is on the record yet."]


@pytest.mark.parametrize(
    "given",
    ["x", "2024-10-21", "2024-10-21..", "2024-10-21..2024-02-30", "2024-10-21...2024-10-22",
     "٢٠٢٤-10-21..2024-10-22", "2024-10-21..2024-10-22 ", "\x00"],
)  # fmt: skip
def test_what_is_not_two_days_is_refused(given):
    with pytest.raises(BadParameter, match="The parameter compare needs two days"):
        days_compared({"compare": given})


def test_two_days_are_read_as_they_were_given():
    assert days_compared({"compare": "2024-10-28..2024-10-21"}) == (DAYS[28], DAYS[21])
    assert days_compared({}) is days_compared({"compare": ""}) is None


def test_the_form_names_both_days_or_is_told_which_one_is_missing():
    chosen = days_chosen({"earlier": "2024-10-21", "later": "2024-10-28"})
    assert chosen == "2024-10-21..2024-10-28"
    assert days_chosen({"earlier": "", "later": ""}) == days_chosen({}) == ""
    with pytest.raises(BadParameter, match="The parameter later needs a day"):
        days_chosen({"earlier": "2024-10-21"})
