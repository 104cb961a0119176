from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from reporting.desk import publishing
from reporting.models import Snapshot, Story
from tests.factories import records
from tests.factories.documents import appearance, document, figure, said
from tests.factories.entries import stated
from tests.factories.releases import story_with
from tests.pages import unbroken
from timeline.entries.clocks import KnownFrom
from timeline.entries.copies import copies_of
from timeline.entries.entry import entry_from
from timeline.entries.moments import BadParameter, Moment, end_of, known_on
from timeline.entries.reading import Reading
from timeline.sharing.attributing import attributed

OCTOBER_23 = date(2024, 10, 23)


def on(day, hour=12):
    return time_machine.travel(datetime(2024, 10, day, hour, tzinfo=UTC), tick=False)


def words(entries):
    return [figure.words for entry in entries for figure in entry.figures]


def text(response):
    return unbroken(response.content.decode())


# --- the moment of an address --------------------------------------------------------------------


def test_an_address_without_parameters_asks_for_now():
    assert Moment.from_query({}) == Moment.from_query({"known_on": ""}) == Moment()
    assert Moment().words == ""


def test_an_address_may_ask_for_both_moments():
    moment = Moment.from_query({"known_on": "2024-10-23", "record_on": "2024-10-28"})
    assert moment == Moment(OCTOBER_23, date(2024, 10, 28))
    assert moment.words == (
        "What this page said on 28 October 2024 of what was public by 23 October 2024."
    )


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (Moment(known_on=OCTOBER_23), "What was public by 23 October 2024, with today’s coding."),
        (Moment(record_on=OCTOBER_23), "What this page said on 23 October 2024."),
    ],
)
def test_a_moment_is_told_in_plain_words(moment, words):
    assert moment.words == words


@pytest.mark.parametrize(
    "given", ["yesterday", "2024-02-30", "20241023", "2024-W43-3", " 2024-10-23", "0000-01-01"]
)
@pytest.mark.parametrize("name", ["known_on", "record_on"])
def test_what_is_no_day_is_refused_by_the_name_of_its_parameter(name, given):
    with pytest.raises(BadParameter, match=f"The parameter {name} needs a day"):
        Moment.from_query({name: given})


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_is_refused(given_text):
    try:
        moment = Moment.from_query({"known_on": given_text})
    except BadParameter:
        return
    assert given_text == (moment.known_on.isoformat() if moment.known_on else "")


def test_a_day_ends_on_the_clocks_of_its_zone():
    assert end_of(date(2024, 10, 27), "Europe/Kyiv").astimezone(UTC).hour == 21
    assert end_of(date(2024, 10, 27), "Asia/Seoul").astimezone(UTC).hour == 14


# --- known from ----------------------------------------------------------------------------------


def test_an_entry_knows_from_which_day_the_public_could_know_of_it():
    entry = entry_from(document(known_from={"on": "2024-10-24", "basis": "bounds"}))
    assert entry.known_from == KnownFrom(date(2024, 10, 24), "bounds")


def test_a_document_without_the_newer_keys_is_read_as_nothing_said():
    entry = entry_from(document(figure()))
    assert (entry.gist, entry.is_ahead, entry.relations, entry.correction) == ("", False, (), "")
    assert (entry.figures[0].computation, entry.figures[0].computed_by) == ("", None)
    (printed,) = entry.appearances
    assert (printed.differences, printed.original) == ((), printed.source)
    assert (printed.published.not_before, printed.published.not_after) == (None, None)


def test_the_newer_keys_are_read():
    published = {**said(None), "not_before": "2024-10-24", "not_after": "2024-10-26"}
    printed = {
        **appearance(published=published, original=9),
        "differences": [{"field": "day", "printed": "Thursday"}],
    }
    entry = stated(1, relations=(("confirms", 5),), gist="said so", appearances=[printed])
    assert entry.gist == "said so"
    assert entry.relations == (("confirms", 5),)
    assert entry.appearances[0].original == 9
    assert entry.appearances[0].published.not_after == date(2024, 10, 26)
    assert entry.appearances[0].difference_words == ["Harbour Post gives another day: “Thursday”."]


def test_a_difference_in_our_summary_is_not_in_quotation_marks():
    printed = {
        **appearance("digest", outlet=None),
        "differences": [{"field": "comparator", "printed": "3,000 soldiers"}],
    }
    (entry,) = stated(1, appearances=[printed]).appearances
    assert entry.difference_words == [
        "One source of unknown outlet qualifies the number otherwise: 3,000 soldiers."
    ]


def test_what_was_said_but_not_yet_published_is_not_known():
    entry = stated(1, on="2024-10-23", known="2024-10-24")
    assert known_on([entry], OCTOBER_23) == []
    assert known_on([entry], date(2024, 10, 24)) == [entry] == known_on([entry], None)


def test_what_nothing_dates_is_known_now_and_on_no_day():
    entry = stated(1, known=None)
    assert known_on([entry], date.max) == []
    assert known_on([entry], None) == [entry]


def in_print(*days):
    """Texts of these days, each with a passage of its own; an undated one says no earlier day."""
    return [
        {
            **appearance(
                id=n, published={**said(day), "not_before": None if day else "2024-10-30"}
            ),
            "passages": [{"id": n, "exact": f"In text {n}.", "prefix": "", "suffix": ""}],
        }
        for n, day in enumerate(days, 3)
    ]


def test_where_all_texts_are_dated_later_none_is_shown():
    entry = stated(1, figure(passage=3), appearances=in_print("2024-10-25", "2024-10-26"))
    (known,) = known_on([entry], OCTOBER_23)
    assert (known.appearances, known.figures[0].passage) == ((), None)
    assert copies_of(known).words == "our texts of it are dated later"
    assert attributed(known).endswith(" (source: our texts of it, all dated later).")
    (known,) = known_on([entry], date(2024, 10, 25))
    assert [one.source for one in known.appearances] == [3]
    assert known.figures[0].passage == 3


def test_where_no_text_is_dated_all_are_shown():
    entry = stated(1, figure(passage=3), appearances=in_print(None, None))
    assert known_on([entry], OCTOBER_23) == [entry]
    (known,) = known_on([stated(1, appearances=in_print("2024-10-26", None))], OCTOBER_23)
    assert known.appearances == ()


# --- the record ----------------------------------------------------------------------------------


@pytest.fixture
def world():
    """Published on 20 October, corrected on the 24th, taken back on the 28th."""
    world = records.world()
    Snapshot.objects.filter(pk=world.snapshot.pk).update(
        published_on=date(2024, 10, 19), published_precision="day"
    )
    with on(20):
        records.published(world)
    correct(world, 24)
    with on(28):
        world.statement.refresh_from_db()
        publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    return world


def correct(world, day):
    with on(day):
        records.corrected(world, "A nought was lost.", 4_500)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "said_then"),
    [(19, []), (20, ["about 4,000"]), (23, ["about 4,000"]), (24, ["about 4,500"]),
     (27, ["about 4,500"]), (28, []), (31, [])],
)  # fmt: skip
def test_record_on_reads_the_releases_that_stood_at_the_end_of_that_day(world, day, said_then):
    assert words(Reading(world.story, Moment(record_on=date(2024, 10, day))).entries()) == said_then


@pytest.mark.django_db
def test_the_day_of_the_record_ends_in_the_zone_of_the_story(world):
    Story.objects.filter(pk=world.story.pk).update(time_zone="Pacific/Kiritimati")  # UTC+14
    world.story.refresh_from_db()
    assert words(Reading(world.story, Moment(record_on=date(2024, 10, 24))).entries()) == [
        "about 4,000"
    ]
    assert words(Reading(world.story, Moment(record_on=date(2024, 10, 25))).entries()) == [
        "about 4,500"
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/Adak"])
def test_the_first_and_the_last_day_of_the_calendar_are_days(world, zone):
    world.story.time_zone = zone
    assert Reading(world.story, Moment(record_on=date.min)).entries() == []
    assert Reading(world.story, Moment(record_on=date.max)).entries() == []


@pytest.mark.django_db
def test_a_correction_tells_its_reason_and_a_first_release_has_none(world):
    (first,) = Reading(world.story, Moment(record_on=OCTOBER_23)).entries()
    (second,) = Reading(world.story, Moment(record_on=date(2024, 10, 24))).entries()
    assert (first.correction, second.correction) == ("", "Corrected: A nought was lost.")


@pytest.mark.django_db
def test_the_last_change_is_that_of_the_moment(world):
    assert Reading(world.story, Moment(record_on=OCTOBER_23)).changed_at() == records.instant(
        2024, 10, 20, 12
    )
    assert Reading(world.story).changed_at() == records.instant(2024, 10, 28, 12)
    assert Reading(world.story, Moment(record_on=date(2024, 10, 19))).changed_at() is None


@pytest.mark.django_db
def test_known_on_reads_todays_coding(world):
    correct_again = records.world()
    Snapshot.objects.filter(pk=correct_again.snapshot.pk).update(
        published_on=date(2024, 10, 19), published_precision="day"
    )
    with on(20):
        records.published(correct_again)
    correct(correct_again, 24)
    story = correct_again.story
    assert words(Reading(story, Moment(known_on=date(2024, 10, 18))).entries()) == []
    assert words(Reading(story, Moment(known_on=date(2024, 10, 19))).entries()) == ["about 4,500"]
    both = Reading(story, Moment(record_on=OCTOBER_23, known_on=date(2024, 10, 19))).entries()
    assert words(both) == ["about 4,000"]


# --- the pages -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_story_page_shows_what_it_said_on_a_day_and_leads_back_to_now(client, world):
    page = text(client.get(f"/{world.story.slug}/?record_on=2024-10-23"))
    assert "What this page said on 23 October 2024." in page
    assert f'<a href="/{world.story.slug}/">Back to now</a>' in page
    assert "about 4,000" in page
    assert "A nought was lost." not in page
    later = text(client.get(f"/{world.story.slug}/?record_on=2024-10-25"))
    assert "Corrected: A nought was lost." in later


@pytest.mark.django_db
def test_the_story_page_shows_what_was_published_by_a_day(client, world):
    story = story_with(10)
    page = text(client.get(f"/{story.slug}/?known_on=2024-10-20"))
    assert "What was public by 20 October 2024, with today’s coding." in page
    assert page.count('<article class="entry') == 10  # one source of 19 October prints them all
    none = text(client.get(f"/{story.slug}/?known_on=2024-10-18"))
    assert "No statement on our record was public at that moment." in none


@pytest.mark.django_db
def test_either_release_of_a_statement_can_be_shown(client, world):
    address = f"/{world.story.slug}/statements/{world.statement.pk}/"
    first, second = (text(client.get(f"{address}?record_on=2024-10-{d}")) for d in (23, 25))
    assert "about 4,000" in first
    assert "A nought was lost." not in first
    assert "What this page said on 23 October 2024." in first
    assert f'<a href="{address}">What it says now</a>' in first
    assert "about 4,500" in second
    assert second.partition("<main")[2].count("A nought was lost.") == 2
    assert client.get(f"{address}?record_on=2024-10-19").status_code == 404
    assert client.get(f"{address}?record_on=2024-10-29").status_code == 410


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["known_on", "record_on"])
@pytest.mark.parametrize("path", ["", "statements/{statement}/"])
def test_a_moment_that_cannot_be_read_is_a_bad_request_that_names_it(client, world, name, path):
    address = f"/{world.story.slug}/" + path.format(statement=world.statement.pk)
    response = client.get(f"{address}?{name}=%3Cscript%3E%00")
    assert response.status_code == 400
    assert f"The parameter {name} needs a day such as 2024-10-23." in text(response)
    assert f'href="{address}"' in text(response)
    assert "<script" not in text(response)


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?known_on=2024-10-25", "?record_on=2024-10-31"])
def test_every_moment_takes_as_many_queries_for_500_statements_as_for_10(client, query):
    counts = []
    for story in (story_with(10), story_with(500)):
        client.get(f"/{story.slug}/{query}")
        with CaptureQueriesContext(connection) as captured:
            page = client.get(f"/{story.slug}/{query}")
        assert page.status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 8


@pytest.mark.django_db
def test_each_entry_tells_why_it_moved_and_where_it_is_printed(client):
    story = story_with(3)
    page = text(client.get(f"/{story.slug}/"))
    sent = "the number of soldiers sent across the border"
    assert page.count(f">The first figure on this record for {sent}.") == 1
    assert page.count("Why it moved: Ruritania raised the number from about ") == 2
    assert page.count("<li>In one text on our record.</li>") == 3
    last = Reading(story).entries()[-1].statement
    one = text(client.get(f"/{story.slug}/statements/{last}/"))
    assert one.count("Why it moved: Ruritania raised the number from about ") == 1
    assert "<li>In one text on our record.</li>" in one
