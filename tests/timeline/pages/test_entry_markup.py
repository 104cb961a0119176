"""What is rendered once and kept with its entry is right wherever it is shown again."""

import re
from datetime import date
from html import escape, unescape

import pytest
from django.http import QueryDict
from django.template import Context, Template

from reporting.models import Story
from tests.factories.documents import figure
from tests.factories.entries import stated
from timeline.entries import reading
from timeline.entries.addresses import LEFT_OPEN, address_at, markup_at, query_at
from timeline.entries.moments import Moment, as_of
from timeline.entries.reading import Reading

NOW, THEN = Moment(), Moment(known_on=date(2024, 10, 23))
BOTH = Moment(known_on=date(2024, 10, 23), record_on=date(2024, 11, 1))
LINE = Template('{% load entry_markup %}{% kept entry "word" on %}{{ word }}{% endkept %}')
LINK = Template(
    '{% load addresses entry_markup %}{% kept entry "link" %}'
    '<a href="{% address "statement" entry.story entry.statement %}">it</a>{% endkept %}'
)


def test_it_is_rendered_once_for_whatever_it_depends_on():
    entry = stated(1, figure())
    said = [LINE.render(Context({"entry": entry, "on": on, "word": word})) for on, word in (
        (1, "first"), (1, "again"), (2, "other"), (1, "last"),
    )]  # fmt: skip
    assert said == ["first", "first", "other", "last"]  # of each name the last


def test_its_links_lead_to_the_moment_of_each_page():
    entry = stated(1, figure())
    for moment in (NOW, THEN, BOTH, NOW, Moment(known_on=date.min)):
        page = LINK.render(Context({"entry": entry, "moment": moment}))
        href = address_at(moment, "statement", entry.story, 1).replace("&", "&amp;")
        assert page == f'<a href="{href}">it</a>'


@pytest.mark.parametrize("moment", [NOW, THEN, BOTH])
def test_a_link_with_parameters_of_its_own_is_led_to_the_moment_too(moment):
    more = {"voice": "syldavia", "said_to": THEN.known_on}
    for left_open, query in ((query_at(LEFT_OPEN), query_at(moment)),
                             (query_at(LEFT_OPEN, more), query_at(moment, more))):  # fmt: skip
        assert unescape(markup_at(escape(f"/border/{left_open}"), moment)) == f"/border/{query}"


@pytest.mark.django_db
@pytest.mark.usefixtures("siege")
def test_an_entry_of_which_all_was_known_is_the_same_one():
    every = Reading(Story.objects.get()).every_entry()
    day = max(day for entry in every for day in entry.known_days)
    assert all(as_of(entry, day) is entry for entry in every)


@pytest.mark.django_db
def test_pages_of_two_moments_hold_no_link_of_the_other(client, siege):
    story = Story.objects.get()
    days = sorted({day for one in Reading(story).every_entry() for day in one.known_days})
    for query in ("", *(f"?known_on={day}" for day in (days[20], days[40])), ""):
        page = client.get(f"/{story.slug}/{query}").content.decode()
        parts = page.split(f'href="/{story.slug}/statements/')[1:]
        links = [part.split('"')[0].split("#")[0] for part in parts]
        assert "\0" not in page
        assert len(links) > 20
        assert all(link.endswith(f"/{query}") for link in links), query


@pytest.mark.django_db
def test_every_drawing_leads_to_the_moment_it_is_read_at(client, siege):
    """The links of its marks are left open while they are kept with their entries."""
    story = Story.objects.get()
    every = Reading(story).every_entry()
    day = sorted({day for one in every for day in one.known_days})[40]
    voice = next(one.voice.slug for one in every if one.figures)
    places = [f"/embed/{story.slug}/", f"/{story.slug}/chart.svg", f"/{story.slug}/actors/{voice}/"]
    for place in (*places, f"/{story.slug}/"):
        for query in (f"?known_on={day}", "", f"?record_on=2031-01-01&known_on={day}"):
            page = unescape(client.get(place + query).content.decode())
            links = re.findall(r'class="mark [^>]*?href="([^"]*/statements/[^"]*)"', page)
            asked = query_at(Moment.from_query(QueryDict(query[1:])))
            assert "\0" not in page
            assert links, (place, query)
            assert [one for one in links if not one.endswith(f"/{asked}")] == [], (place, query)


@pytest.mark.django_db
def test_what_is_kept_says_what_is_rendered_anew(client, siege, monkeypatch):
    """Whatever it depends on beside its entry: the zone, the series in front, why it moved."""
    story = Story.objects.get()
    days = sorted({day for one in Reading(story).every_entry() for day in one.known_days})
    said = next(one.said.on for one in Reading(story).every_entry()[40:] if one.said.on)
    series = [one.slug for one in story.series_in_order()]
    paths = [f"/{story.slug}/{query}" for query in (
        "", f"?series={series[1]}", f"?series={series[2]}", f"?known_on={days[30]}",
    )]  # fmt: skip
    paths.append(f"/{story.slug}/{said}/")
    told = {}
    for zone in ("Pacific/Kiritimati", "Europe/Kyiv"):
        Story.objects.update(time_zone=zone)
        for path in paths:
            told[zone, path] = page_of(client, path)
            with monkeypatch.context() as anew:
                anew.setattr(reading, "KEPT", reading.EntriesKept(1_000))
                assert page_of(client, path) == told[zone, path], (zone, path)
    assert len(set(told.values())) > len(paths)  # some say another day in another zone


def page_of(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_a_line_says_of_what_is_to_come_that_it_is():
    line = Template('{% include "timeline/line.html" %}')
    for is_ahead, words in ((True, "of what is to come: said more would go"), (False, "said more")):
        entry = stated(1, gist="said more would go", is_ahead=is_ahead)
        assert f"<bdi>{words}" in line.render(Context({"entry": entry, "lead": None}))
