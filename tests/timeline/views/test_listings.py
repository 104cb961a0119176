"""The ways into a story: who speaks, what was read, which days."""

from datetime import date

import pytest

from tests.factories import records
from tests.factories.corrections import another, published_on
from tests.factories.documents import appearance, figure
from tests.factories.entries import stated
from tests.factories.releases import story_with
from tests.pages import unbroken
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading
from timeline.pages import days_listed as days_module
from timeline.pages import sources_listed as sources_module
from timeline.pages import voices_listed as voices_module
from timeline.pages.days_listed import days_listed
from timeline.pages.sources_listed import sources_listed
from timeline.pages.voices_listed import voices_listed

NAMES = ("voices", "sources", "days")


def page(client, story, name, **query):
    response = client.get(f"/{story.slug}/{name}/", query)
    assert response.status_code == 200
    return unbroken(response.content.decode()).partition("<main")[2]


# --- who speaks -----------------------------------------------------------------------------------


def person(slug):
    return {"slug": slug, "name": slug.title(), "kind": "person", "description": ""}


RURITANIA = [
    stated(1, figure(number=1_500), on="2024-10-18"),
    stated(2, figure(number=2_000), on="2024-10-20", speaker=person("anna")),
    stated(3, on="2024-10-21", speaker=person("anna"), stance="denies"),
    stated(4, on="2024-10-22", speaker=person("john"), stance="denies"),
]
WATCH = stated(5, figure("at_least", 3_000), on="2024-10-23", voice="watch")


def test_parties_have_their_voices_and_speakers_with_the_number_held_last():
    listed = voices_listed([*RURITANIA, WATCH], "sent", Moment())
    parties = [(one.actor.slug, one.statements) for one in listed.parties]
    assert parties == [("ruritania", 4), ("borduria", 1)]
    (voice,) = listed.parties[0].voices
    speakers = [(one.actor.slug, one.statements) for one in voice.speakers]
    assert speakers[:2] == [("anna", 2), ("mary", 1)]
    assert [one.linked for one in voice.held] == ["about 2,000"]
    (watch,) = listed.parties[1].voices
    assert (watch.actor.slug, watch.held[0].linked) == ("watch", "at least 3,000")
    known = max(entry.known_from.on for entry in (*RURITANIA, WATCH) if entry.known_from.on)
    assert listed.on == known


def test_a_number_of_another_series_is_not_held_in_the_headline():
    listed = voices_listed(RURITANIA, "planned", Moment())
    assert listed.parties[0].voices[0].held == ()


def test_too_many_voices_and_speakers_are_left_out_and_counted(monkeypatch):
    monkeypatch.setattr(voices_module, "MOST_VOICES", 1)
    monkeypatch.setattr(voices_module, "MOST_SPEAKERS", 1)
    listed = voices_listed([*RURITANIA, WATCH], "sent", Moment())
    assert (listed.voices, listed.left_out, len(listed.parties)) == (2, 1, 1)
    (voice,) = listed.parties[0].voices
    assert voice.left_out > 0
    assert [one.actor.slug for one in voice.speakers] == ["anna"]


# --- what was read --------------------------------------------------------------------------------


def test_texts_stand_under_their_outlet_with_their_statements_and_copies():
    mine, copy = appearance(id=3), appearance(id=4, original=3)
    nameless = appearance(id=5, original=99, outlet=None)
    first = stated(1, appearances=[mine, copy])
    listed = sources_listed([first, stated(2, appearances=[mine, nameless])])
    assert (listed.texts, listed.copies, listed.left_out) == (3, 2, 0)
    post, unknown = listed.outlets
    assert (post.actor.slug, unknown.actor) == ("harbour-post", None)
    told = {(one.printed.source, one.statements, one.is_copy) for one in post.shown}
    assert told == {(3, 2, False), (4, 1, True)}
    assert [one.copied.source for one in post.shown if one.is_copy] == [3]
    assert (unknown.shown[0].is_copy, unknown.shown[0].copied) == (True, None)


def test_too_many_texts_are_left_out_the_oldest_first(monkeypatch):
    monkeypatch.setattr(sources_module, "MOST_TEXTS", 1)
    old = {"on": "2024-10-01", "at": None, "precision": "day", "zone": ""}
    told = stated(1, appearances=[appearance(id=3, published=old), appearance(id=4)])
    listed = sources_listed([told])
    assert (listed.texts, listed.left_out) == (2, 1)
    assert [one.printed.source for one in listed.outlets[0].shown] == [4]
    assert listed.outlets[0].texts == 2


# --- which days -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_days_count_the_statements_as_the_pages_of_the_days_show_them(client):
    story = story_with(30)
    listed = days_listed(Reading(story))
    (month,) = listed.months
    assert (month.first, month.last) == (date(2024, 10, 1), date(2024, 10, 31))
    assert (listed.days, listed.statements, listed.undated) == (14, 30, 0)
    for one in month.days[:3]:
        told = page(client, story, one.day.isoformat())
        assert told.count('<article class="entry') == one.statements


@pytest.mark.django_db
def test_months_of_long_ago_are_told_as_a_whole(client, monkeypatch):
    story = story_with(40)
    monkeypatch.setattr(days_module, "MOST_DAYS", 14)
    assert days_listed(Reading(story)).is_whole
    monkeypatch.setattr(days_module, "MOST_DAYS", 13)
    told = page(client, story, "days")
    address = f"/{story.slug}/?said_from=2024-10-01&amp;said_to=2024-10-31"
    assert f'<a href="{address}">All of this month</a>, on 14 days' in told
    assert client.get(address.replace("&amp;", "&")).status_code == 200


# --- the pages ------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_an_index_stands_at_the_moment_of_its_address_and_its_links_keep_it(client, name):
    story = published_on(20).story
    then = page(client, story, name, record_on="2024-10-21")
    assert then != page(client, story, name, record_on="2024-10-19")
    links = [part.partition('"')[0] for part in then.split(f'href="/{story.slug}/')[1:]]
    assert {link for link in links if "record_on=2024-10-21" not in link} == {f"{name}/"}
    assert len(links) > 3


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_what_became_known_later_is_not_listed_at_an_earlier_day(client, name):
    world = published_on(20)
    another(world, 20, number=6_000)
    assert "by our record" in page(client, world.story, name, known_on="2024-10-01")
    assert "by our record" not in page(client, world.story, name, known_on="2024-10-31")


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_an_index_of_a_story_without_statements_says_so(client, name):
    told = page(client, records.story(), name)
    assert "by our record" in told
    assert "<section" not in told


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_a_story_that_is_not_public_has_no_index(client, name):
    assert client.get(f"/{records.story(is_public=False).slug}/{name}/").status_code == 404


@pytest.mark.django_db
def test_the_story_leads_to_its_indexes(client):
    story = story_with(2)
    told = unbroken(client.get(f"/{story.slug}/").content.decode())
    for name in NAMES:
        assert f'href="/{story.slug}/{name}/"' in told
