import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reporting.desk import merging
from reporting.models import Snapshot
from tests.factories import records
from tests.factories.corrections import another, correct, on, published_on, take_back
from tests.factories.documents import PLANNED, figure
from tests.factories.entries import stated
from tests.factories.releases import story_with
from tests.pages import unbroken
from timeline.entries.actors import entries_naming
from timeline.pages.profiles import profile_of, speakers_for
from timeline.values.trajectory import courses_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Released on 20 October, about what was printed on the 19th."""
    return published_on(20)


@pytest.fixture
def admin():
    return records.user(group="admin")


def text(response):
    return unbroken(response.content.decode())


def at(world, actor, query=""):
    return reverse("actor", args=[world.story.slug, actor.slug]) + query


# --- what it held over time -----------------------------------------------------------------------


def told(course):
    return [(step.words, step.again) for step in course.steps]


def test_a_voice_holds_one_number_after_another_and_says_it_again():
    days = ("2024-10-18", "2024-10-20", "2024-10-23", "2024-10-25")
    numbers = (4_000, 4_000, 5_000, 4_000)
    entries = [stated(n, figure(number=numbers[n]), on=day) for n, day in enumerate(days)]
    (course,) = courses_of(entries, ["sent"])
    assert told(course) == [
        ("about 4,000", "20 October"), ("about 5,000", ""), ("about 4,000", ""),
    ]  # fmt: skip


def test_positions_stand_between_the_numbers():
    entries = [
        stated(1, stance="denies", on="2024-10-18"),
        stated(2, figure("at_least", 3_000), on="2024-10-20"),
        stated(3, figure(number=5_000), on="2024-10-21", stance="possible"),
    ]
    (course,) = courses_of(entries, ["sent"])
    assert told(course) == [
        ("Denied it", ""), ("at least 3,000", ""), ("Called about 5,000 possible", ""),
    ]  # fmt: skip
    assert [step.is_held for step in course.steps] == [False, True, False]


def test_each_voice_and_each_series_has_its_own_course_in_the_order_of_the_story():
    entries = [
        stated(1, figure(), figure("about", 9_000, id=2, series=PLANNED)),
        stated(2, figure(number=6_000), voice="borduria"),
    ]
    courses = courses_of(entries, ["planned", "sent"])
    assert [(course.name, course.voice) for course in courses] == [
        ("Planned in total", "Ruritania"),
        ("Sent across the border", "Borduria"),
        ("Sent across the border", "Ruritania"),
    ]


def test_a_deadline_stands_with_its_number():
    one = stated(1, figure(due_on="2024-12-01", due_on_precision="month"))
    assert told(courses_of([one], ["sent"])[0]) == [("about 4,000 by December", "")]


# --- who it is ------------------------------------------------------------------------------------


def test_a_speaker_speaks_for_its_voice_and_a_party_has_its_speakers():
    entries = [stated(1, figure(), voice="watch")]
    mary, borduria = profile_of(entries, "mary"), profile_of(entries, "borduria")
    assert (mary.name, mary.kind, mary.colour) == ("Mary Major", "person", "blue")
    assert (mary.voice.name, mary.party.name) == ("River Watch", "Borduria")
    assert (borduria.name, borduria.kind, borduria.voice) == ("Borduria", "", None)
    assert [one.name for one in speakers_for("borduria", entries)] == ["Mary Major"]


def test_who_only_relays_is_named_and_has_no_party():
    entries = [stated(1, relayed_by={"slug": "agency", "name": "The Agency"}), stated(2)]
    assert [entry.statement for entry in entries_naming(entries, "agency")] == [1]
    assert profile_of(entries, "agency").name == "The Agency"
    assert profile_of(entries, "agency").party is None


# --- the page -------------------------------------------------------------------------------------


def test_an_actor_is_shown_with_chart_trajectory_and_statements(client, world):
    another(world, 21, number=6_000, said_on=records.date(2024, 10, 22))
    page = text(client.get(at(world, world.speaker)))
    assert "<h1><bdi>Ruritania</bdi></h1>" in page
    assert page.count("<svg xmlns") == 2
    table = page.partition('<table class="course">')[2].partition("</table>")[0]
    assert re.findall(r"about [\d,]+", table) == ["about 4,000", "about 6,000"]
    assert page.count('<article class="entry') == 2
    assert records.QUOTE in page
    assert "Why it moved: Ruritania raised the number" in page


def test_a_reason_cites_other_voices_that_the_page_itself_does_not_list(client, world):
    other = records.actor("Borduria")
    another(world, 21, number=9_000, speaker=other, said_on=records.date(2024, 10, 19))
    page = text(client.get(at(world, other)))
    assert page.count('<article class="entry') == 1
    assert "Ruritania, 18 October" in page


def test_earlier_names_and_every_office_stay_with_the_actor(client, world, admin):
    correct(world, 22, "The office in full.", speaker_title="minister")
    world.speaker.name = "Kingdom of Ruritania"
    world.speaker.save()
    with on(24):
        merging.renew(world.speaker, by=admin, reason="Its full name.")
    facts = text(client.get(at(world, world.speaker))).partition('<dl class="facts">')[2]
    assert re.search(r"Also named</dt>\s*<dd><bdi>Ruritania</bdi>", facts)
    assert re.search(r"Printed as</dt>\s*<dd><span[^>]*>Minister</span>", facts)
    before = text(client.get(at(world, world.speaker, "?record_on=2024-10-21")))
    assert "Kingdom" not in before
    assert "inister" not in before


def test_what_was_only_said_in_a_retracted_statement_names_nobody(client, world):
    other = records.actor("Borduria")
    gone = another(world, 21, speaker=other)
    correct(world, 22, "The office in full.", speaker_title="minister")
    take_back(gone, 23)
    assert client.get(at(world, other)).status_code == 404
    assert client.get(at(world, other, "?record_on=2024-10-22")).status_code == 200


def test_at_a_day_before_anything_was_printed_the_page_is_empty_and_says_so(client, world):
    response = client.get(at(world, world.speaker, "?known_on=2024-10-18"))
    assert response.status_code == 200
    assert "said was public by that moment, by our record" in text(response)
    assert "4,000" not in text(response)
    assert client.get(at(world, world.speaker, "?known_on=2024-10-19")).status_code == 200


def test_links_keep_the_moment(client, world):
    page = text(client.get(at(world, world.speaker, "?known_on=2024-10-19")))
    statement = reverse("statement", args=[world.story.slug, world.statement.pk])
    links = re.findall(rf'href="{statement}([^"]*)"', page)
    assert links
    assert set(links) == {"?known_on=2024-10-19"}


def test_an_actor_takes_as_many_queries_with_500_statements_as_with_10(client):
    counts = []
    for story in (story_with(10), story_with(500)):
        address = reverse("actor", args=[story.slug, "ruritania"])
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 8


# --- who is not there -----------------------------------------------------------------------------


def test_a_merged_actor_leads_for_ever_to_what_it_became_at_the_same_moment(client, world, admin):
    second, third = records.actor("Ruritania, the state"), records.actor("The Ruritanian state")
    with on(22):
        merging.merge(world.speaker, second, by=admin, reason="One state.")
    with on(24):
        merging.merge(second, third, by=admin, reason="One state.")
    moment = "?known_on=2024-10-21"
    for gone in (world.speaker, second):
        response = client.get(at(world, gone, moment))
        assert response.status_code == 301
        assert response.headers["Location"] == at(world, third, moment)
    assert "Ruritania, the state" in text(client.get(at(world, third)))


def test_on_a_day_before_the_merge_the_old_page_stands(client, world, admin):
    right = records.actor("The Ruritanian state")
    with on(22):
        merging.merge(world.speaker, right, by=admin, reason="One state.")
    assert client.get(at(world, world.speaker, "?record_on=2024-10-21")).status_code == 200
    assert client.get(at(world, world.speaker, "?record_on=2024-10-22")).status_code == 301
    assert client.get(at(world, right, "?record_on=2024-10-21")).status_code == 404


def test_of_an_actor_that_was_never_public_nothing_can_be_learnt(client, world, admin):
    hidden, merged = records.actor("Hidden"), records.actor("Merged")
    merging.merge(merged, world.speaker, by=admin, reason="One state.")
    corrected_out = published_on(20)
    answers = [
        client.get(f"/{world.story.slug}/actors/{slug}/")
        for slug in (hidden.slug, merged.slug, corrected_out.speaker.slug, "nobody")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_an_outlet_that_only_prints_has_no_page(client, world):
    Snapshot.objects.get().source.outlet = records.actor("Harbour Post", kind="outlet")
    assert client.get(f"/{world.story.slug}/actors/harbour-post/").status_code == 404


@pytest.mark.parametrize("slug", ["x" * 2_000, "--", "_", "0"])
def test_odd_names_are_not_found(client, world, slug):
    assert client.get(f"/{world.story.slug}/actors/{slug}/").status_code == 404


@pytest.mark.usefixtures("world")
def test_each_key_names_the_signs_of_its_chart(client, world):
    page = client.get(at(world, world.speaker)).content.decode()
    keys = re.findall(r'<ul class="key[^>]*>(.*?)</ul>', page, re.DOTALL)
    assert keys
    assert all("<li>" in key for key in keys)
