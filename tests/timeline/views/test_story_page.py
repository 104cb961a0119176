"""The page of a story: paragraph, filters, moment, days."""

import json
import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk import annotating, publishing
from reporting.models import Actor, ActorKind, ActorName, Snapshot
from tests.factories import records
from tests.factories.entries import stated
from tests.factories.releases import story_with
from tests.pages import unbroken
from tests.timeline.crawling import body
from timeline.entries.days import DayEntries, days_around, latest_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return story_with(20)


def text(response):
    return unbroken(response.content.decode())


def test_the_page_opens_with_the_values_held(client, story):
    page = text(client.get(f"/{story.slug}/"))
    told = page.partition('data-part="told"')[2].partition("</section>")[0]
    assert "Up to 18 October" in told or "Up to 19 October" in told
    assert "We have verified none of these numbers." in told
    assert page.index('data-part="told"') < page.index('class="chart ')


SEEN = {"verified_on": date(2024, 11, 3), "verification": "Our reporters saw them."}
NAMED = "We have verified this number (Ruritania, about 4,000, 3 November 2024)."


@pytest.fixture
def verified():
    world = records.world()
    records.published(world)
    records.corrected(world, "We saw it.", chart_note="before the parade", **SEEN)
    return world


def test_a_page_says_what_is_verified_and_shows_the_note_in_its_place(client, verified):
    for address in ("", f"statements/{verified.statement.pk}/", "2024-10-18/"):
        page = text(client.get(f"/{verified.story.slug}/{address}"))
        assert NAMED in page, address
        assert "verified none" not in page
        assert '<li class="ours" dir="auto">before the parade</li>' in page
        assert "Verified by this newsroom on 3 November 2024: Our reporters saw them." in page
    assert NAMED in text(client.get(f"/embed/{verified.story.slug}/"))
    assert NAMED in text(client.get(f"/{verified.story.slug}/actors/{verified.speaker.slug}/"))
    drawn = unbroken(" ".join(ElementTree.fromstring(
        client.get(f"/{verified.story.slug}/chart.svg").content).itertext()))  # fmt: skip
    assert "We have verified this number" in drawn


def test_before_its_day_a_page_has_no_verification_and_offers_the_day(client, verified):
    page = text(client.get(f"/{verified.story.slug}/?known_on=2024-11-02"))
    assert "We have verified none of these numbers." in page
    assert "Verified by this newsroom" not in page
    assert '<li class="ours" dir="auto">before the parade</li>' in page
    assert NAMED in text(client.get(f"/{verified.story.slug}/?known_on=2024-11-03"))
    assert 'value="2024-11-03"' in text(client.get(f"/{verified.story.slug}/"))


def test_data_hold_the_verification_with_its_statement_and_from_its_day(client, verified):
    def statements(query=""):
        answer = client.get(f"/{verified.story.slug}.json{query}")
        return json.loads(b"".join(answer.streaming_content))["statements"]

    (now,), (before,) = statements(), statements("?known_on=2024-11-02")
    assert now["document"]["verified"] == {"on": "2024-11-03", "reason": "Our reporters saw them."}
    assert before["document"] == {**now["document"], "verified": None}


def test_filters_narrow_the_chart_and_the_entries_and_leave_the_paragraph(client, story):
    plain = text(client.get(f"/{story.slug}/"))
    page = text(client.get(f"/{story.slug}/?said_from=2024-10-30"))
    assert page.count('<article class="entry') == 2
    told = 'data-part="told"', "</section>"
    assert (
        page.partition(told[0])[2].partition(told[1])[0]
        == (plain.partition(told[0])[2].partition(told[1])[0])
    )
    assert "2 of 20 statements" in page
    assert 'aria-label="Remove the filter Said from 30 October 2024"' in page


def test_an_empty_result_says_what_to_loosen(client, story):
    page = text(client.get(f"/{story.slug}/?stance=denies&said_from=2024-10-30"))
    assert "No statement fits all of these filters." in page
    assert "Without “Stance: denies”</a>: 2" in page
    assert "Without “Said from 30 October 2024”" not in page
    assert "Without any filter" in page


def shows_statements(client, path, words):
    told = body(client.get(path, {"words": words})).decode()
    return "/statements/" in told.rpartition('<div data-part="record">')[2]


@pytest.mark.parametrize("path", ["/{}/", "/{}/chart.svg", "/{}.csv", "/embed/{}/"])
def test_words_find_an_actor_by_an_alias_wherever_they_are_looked_for(client, story, path):
    speaker = Actor.objects.get(name="Mary Major")
    ActorName.objects.create(actor=speaker, name="Марі Мейджор", language="uk")
    assert shows_statements(client, path.format(story.slug), "мейджор")
    assert not shows_statements(client, path.format(story.slug), "мейджер")


def test_an_alias_changes_what_the_data_say_to_a_conditional_request(client, story):
    asked = {"path": f"/{story.slug}.csv", "data": {"words": "мейджор"}}
    tag = client.get(**asked)["ETag"]
    ActorName.objects.create(actor=Actor.objects.get(name="Mary Major"), name="Марі Мейджор")
    assert client.get(**asked, headers={"If-None-Match": tag}).status_code == 200


def test_an_alias_of_an_unnamed_speaker_finds_nothing(client, story):
    unnamed = Actor.objects.filter(name="Mary Major")
    unnamed.update(kind=ActorKind.UNNAMED, description="a senior official")
    ActorName.objects.create(actor=unnamed.get(), name="Guybrush Marley")
    assert not shows_statements(client, f"/{story.slug}/", "guybrush")
    unnamed.update(kind=ActorKind.PERSON)
    assert shows_statements(client, f"/{story.slug}/", "guybrush")


def test_a_filter_nobody_offers_is_a_page_that_names_it(client, story):
    response = client.get(f"/{story.slug}/?stance=maybe")
    assert response.status_code == 400
    assert "The parameter stance needs one of" in text(response)


def test_the_way_back_to_now_keeps_the_filters(client, story):
    page = text(client.get(f"/{story.slug}/?known_on=2024-10-19&voice=x-y"))
    assert f'href="/{story.slug}/?voice=x-y">Back to now' in page


def test_every_link_of_a_moment_keeps_it(client, story):
    moment = "?known_on=2024-10-30&record_on=2030-01-01"
    page = text(client.get(f"/{story.slug}/{moment}"))
    inner = page.partition("<main")[2].partition("</main>")[0]
    links = [part.partition('"')[0] for part in inner.split(f'href="/{story.slug}/')[1:]]
    assert len(links) > 40
    assert {link for link in links if "known_on=2024-10-30" not in link} == {
        "",  # the way back to now
        "releases.atom",  # a feed goes on
    }


def test_a_form_without_javascript_offers_the_days_and_keeps_the_record_of_a_day(client, story):
    page = text(client.get(f"/{story.slug}/?record_on=2030-01-01&known_on=2024-10-19"))
    assert '<input type="hidden" name="record_on" value="2030-01-01">' in page
    assert '<option value="2024-10-19" selected>Saturday 19 October 2024</option>' in page


def test_an_appearance_printed_later_is_not_shown_at_an_earlier_moment(client):
    world = records.world()
    later = records.snapshot("About 4,000 soldiers crossed, Ruritania had said.", fingerprint="2")
    for text_of, day in ((world.snapshot, date(2024, 10, 19)), (later, date(2024, 12, 1))):
        dated = {"published_on": day, "published_precision": "day"}
        Snapshot.objects.filter(pk=text_of.pk).update(**dated)
    records.published(world)
    world.statement.refresh_from_db()
    annotating.attach(world.statement, records.span(later, "4,000 soldiers"), by=world.editor)
    world.statement.refresh_from_db()
    publishing.submit(world.statement, by=world.editor)
    publishing.publish(world.statement, by=world.reviewer, reason="A second report was found.")
    now = text(client.get(f"/{world.story.slug}/"))
    then = text(client.get(f"/{world.story.slug}/?known_on=2024-11-30"))
    assert now.count('<figure class="appearance"') == 2
    assert then.count('<figure class="appearance"') == 1
    assert "How another source prints it" in now
    assert "How another source prints it" not in then


# --- the page of a day ---------------------------------------------------------------------------


def test_a_day_shows_what_was_said_on_it_and_leads_to_its_neighbours(client, story):
    page = text(client.get(f"/{story.slug}/2024-10-19/?record_on=2030-01-01"))
    assert "<h1>Saturday 19 October 2024</h1>" in page
    assert page.count('<article class="entry') == 2
    for day in ("2024-10-18", "2024-10-20"):
        assert f'href="/{story.slug}/{day}/?record_on=2030-01-01"' in page


@pytest.mark.parametrize("day", ["2024-11-20", "2024-02-31", "1999-01-01"])
def test_a_day_without_statements_is_no_page(client, story, day):
    assert client.get(f"/{story.slug}/{day}/").status_code == 404


def test_a_day_explains_nothing_by_what_was_said_later(client, story):
    page = text(client.get(f"/{story.slug}/2024-10-18/"))
    reasons = [part.partition("</li>")[0] for part in page.split('<li class="why">')[1:]]
    assert reasons
    assert not [reason for reason in reasons if "19 October" in reason]


# --- many days -----------------------------------------------------------------------------------


def days(*sizes):
    first = date(2024, 10, 1)
    return [
        DayEntries(first + timedelta(n), tuple(stated(n * 100 + m) for m in range(1, size + 1)))
        for n, size in enumerate(sizes)
    ]


@pytest.mark.parametrize(
    ("sizes", "full"),
    [((), 0), ((3,), 1), ((10,), 1), ((4, 4, 4), 2), ((1, 9, 1), 2), ((30, 4), 1)],
)
def test_the_latest_days_are_shown_in_full(sizes, full):
    latest, earlier = latest_days(days(*sizes), most=10)
    assert [*earlier, *latest] == days(*sizes)
    assert len(latest) == full


def test_of_a_day_with_too_many_statements_the_latest_are_shown():
    every = days(3, 30)
    latest, earlier = latest_days(every, most=10)
    assert [entry.statement for entry in latest[0].entries] == list(range(121, 131))
    assert earlier == every


def test_the_nearest_days_are_found_whatever_the_order():
    said = [stated(1, on="2024-10-25"), stated(2, on="2024-10-18"), stated(3, on=None)]
    assert days_around(said, date(2024, 10, 20)) == (date(2024, 10, 18), date(2024, 10, 25))
    assert days_around(said, date(2024, 10, 18)) == (None, date(2024, 10, 25))


# --- how much it asks of the database ------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?known_on=2024-10-23&voice=x&words=a"])
def test_the_page_needs_as_many_queries_for_many_statements_as_for_few(client, query):
    counts = []
    for amount in (10, 200):
        story = story_with(amount)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(f"/{story.slug}/{query}").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


def test_several_public_stories_are_listed_on_the_front_page(client, story):
    other = records.story(opens_on=records.date(2025, 1, 1), is_public=True)
    page = text(client.get("/"))
    assert f'href="/{story.slug}/"' in page
    assert f'href="/{other.slug}/"' in page


def test_earlier_days_of_a_long_story_are_folded_by_year(client):
    long = story_with(330)
    page = text(client.get(f"/{long.slug}/"))
    earlier = page.partition('aria-label="Earlier days"')[2].partition("</nav>")[0]
    assert re.findall(r"<summary>\s*([^<]+?)\s*</summary>", earlier) == ["2024: 2 days"]
    day = f'<a href="/{long.slug}/2024-10-18/">Friday 18 October 2024</a>'
    assert re.search(rf"{re.escape(day)}:\s*24 statements", earlier)
