"""What oEmbed tells about the addresses of a story, and the page on which an embed is chosen."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from reporting.models import Story
from tests.factories import records
from timeline.pages.embedding import WIDTH

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
ASKED = "series=sent&said_from=2024-10-18&said_to=2024-10-20&known_on=2024-11-01&theme=dark"


@pytest.fixture
def story():
    world = records.world()
    records.published(world)
    return world.story


@pytest.fixture
def oembed(client):
    def get(url="", **more):
        return client.get("/oembed/", {"url": url, **more} if url else more)

    return get


def frame_in(html):
    """The attributes of the one frame in it."""
    (frame,) = re.findall(r"<iframe ([^>]*)></iframe>", html)
    return {name: unescape(value) for name, value in re.findall(r'(\w+)="([^"]*)"', frame)}


def test_the_page_of_a_story_is_answered_with_a_frame(oembed, story):
    response = oembed(f"{HOST}/{story.slug}/")
    answer = response.json()
    frame = frame_in(answer["html"])
    assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", "How many?")
    assert frame["src"] == f"{HOST}/embed/{story.slug}/"
    assert (frame["width"], frame["height"]) == (str(answer["width"]), str(answer["height"]))
    assert (answer["width"], answer["provider_url"]) == (WIDTH, f"{HOST}/")
    assert answer["cache_age"] > 0
    assert "<script" not in answer["html"]
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in response


def test_series_window_theme_and_moment_of_the_address_are_kept(oembed, story):
    for path in (f"/{story.slug}/", f"/embed/{story.slug}/"):
        frame = frame_in(oembed(f"{HOST}{path}?{ASKED}").json()["html"])
        parts = urlsplit(frame["src"])
        assert parts.path == f"/embed/{story.slug}/"
        assert parse_qs(parts.query) == parse_qs(ASKED)


def test_the_frame_is_never_larger_than_asked(oembed, story):
    url = f"{HOST}/{story.slug}/"
    for asked, wide in ((300, 300), (1080, 1080), (99_999, 1600)):
        assert oembed(url, maxwidth=asked).json()["width"] == wide
    assert oembed(url, maxheight=200).json()["height"] == 200
    assert oembed(url, maxheight=9_999).json()["height"] == oembed(url).json()["height"]


def test_a_title_cannot_leave_its_attribute(oembed, story):
    title = '"><script>alert(1)</script>'
    Story.objects.update(title=title)
    html = oembed(f"{HOST}/{story.slug}/").json()["html"]
    assert frame_in(html)["title"] == title
    assert "<script" not in html


def test_any_other_format_is_not_made(oembed, story):
    assert oembed(f"{HOST}/{story.slug}/", format="xml").status_code == 501
    assert oembed(f"{HOST}/{story.slug}/", format="json").status_code == 200


@pytest.mark.parametrize(
    "url",
    [
        "http://elsewhere.example/{slug}/",
        "http://testserver.elsewhere.example/{slug}/",
        "http://testserver@elsewhere.example/{slug}/",
        "ftp://testserver/{slug}/",
        "/{slug}/",
        "http://testserver",
        "http://testserver/nowhere/",
        "http://testserver/{slug}/history/",
        "http://testserver/desk/",
        "http://[testserver/{slug}/",
        "javascript:alert(1)",
    ],
)
def test_an_address_that_is_no_story_of_ours_is_unknown(oembed, story, url):
    assert oembed(url.format(slug=story.slug)).status_code == 404


def test_a_story_that_is_not_public_is_unknown(oembed, story):
    Story.objects.update(is_public=False)
    assert oembed(f"{HOST}/{story.slug}/").status_code == 404
    assert oembed(f"{HOST}/embed/{story.slug}/").status_code == 404


@pytest.mark.parametrize(
    "more", [{"maxwidth": "wide"}, {"maxwidth": "0"}, {"maxheight": "-1"}, {"maxheight": "9" * 30}]
)
def test_a_parameter_that_cannot_be_read_is_named(oembed, story, more):
    response = oembed(f"{HOST}/{story.slug}/", **more)
    assert response.status_code == 400
    assert f"The parameter {next(iter(more))} needs" in response.content.decode()


def test_what_the_address_asks_wrongly_is_named_too(oembed, story):
    assert b"The parameter theme needs" in oembed(f"{HOST}/{story.slug}/?theme=pink").content
    assert b"The parameter url needs" in oembed().content


def test_the_page_of_a_story_says_where_it_is_answered(client, story):
    page = client.get(f"/{story.slug}/?stance=asserts").content.decode()
    (address,) = re.findall(r'type="application/json\+oembed" href="([^"]+)"', page)
    answer = client.get(unescape(address)).json()
    assert frame_in(answer["html"])["src"] == f"{HOST}/embed/{story.slug}/?stance=asserts"


def code_in(page):
    """The code to copy, as a publisher would paste it."""
    return unescape(re.findall(r"<pre[^>]*><code>(.*?)</code>", page, re.DOTALL)[0])


def test_the_code_names_a_script_that_stays_where_it_is(client, story):
    page = client.get(f"/{story.slug}/").content.decode()
    assert f'<script src="{HOST}/static/js/embed.js" async></script>' in code_in(page)
    assert frame_in(code_in(page))["src"] == f"{HOST}/embed/{story.slug}/"


def test_what_is_chosen_is_in_the_preview_and_in_the_code(client, story):
    page = client.get(f"/{story.slug}/embed/?{ASKED}&width=600&record_on=").content.decode()
    preview = next(found for found in re.findall(r"<iframe ([^>]*)>", page))
    assert 'width="600"' in preview
    frame = frame_in(code_in(page))
    assert parse_qs(urlsplit(frame["src"]).query) == parse_qs(ASKED)
    assert f'height="{frame["height"]}"' in preview
    assert f'src="/embed/{story.slug}/?' in preview
    assert '<option value="sent" selected>' in page
    assert '<option value="dark" selected>' in page
    assert 'name="known_on" value="2024-11-01"' in page


def test_the_other_filters_are_kept_though_nobody_can_choose_them_there(client, story):
    page = client.get(f"/{story.slug}/embed/?stance=asserts&words=border").content.decode()
    assert '<input type="hidden" name="stance" value="asserts">' in page
    assert '<input type="hidden" name="words" value="border">' in page


@pytest.mark.parametrize("query", ["theme=pink", "width=wide", "said_from=x", "series=%00"])
def test_a_choice_that_cannot_be_read_is_named(client, story, query):
    response = client.get(f"/{story.slug}/embed/?{query}")
    assert response.status_code == 400
    assert f"The parameter {query.partition('=')[0]} needs" in response.content.decode()


DAY = "2024-10-18"


def test_a_day_is_answered_with_the_chart_of_that_day_alone(client, oembed, story):
    page = client.get(f"/{story.slug}/{DAY}/?known_on=2024-11-01").content.decode()
    (address,) = re.findall(r'type="application/json\+oembed" href="([^"]+)"', page)
    answer = client.get(unescape(address)).json()
    assert answer["title"] == "Friday 18 October 2024: How many?"
    frame = frame_in(answer["html"])
    parts = urlsplit(frame["src"])
    asked = {"said_from": [DAY], "said_to": [DAY], "known_on": ["2024-11-01"]}
    assert (parts.path, parse_qs(parts.query)) == (f"/embed/{story.slug}/", asked)
    told = unescape(client.get(frame["src"]).content.decode())
    assert "Only what was said on 18 October 2024 is drawn." in told
    assert "about 4,000" in told
    assert f'href="/{story.slug}/embed/?known_on=2024-11-01&amp;said_from={DAY}' in page


@pytest.mark.parametrize("day", ["2024-10-19", "2024-10-17"])
def test_a_day_on_which_nothing_is_drawn_is_unknown(oembed, story, day):
    assert oembed(f"{HOST}/{story.slug}/{day}/").status_code == 404


def test_a_day_before_the_story_says_of_no_frame(client, story):
    Story.objects.update(opens_on="2024-10-20")
    assert "oembed" not in client.get(f"/{story.slug}/{DAY}/").content.decode()


@pytest.fixture
def made(story):
    return story.statements.get()


def test_a_statement_is_answered_with_a_frame_of_it(client, oembed, story, made):
    page = client.get(f"/{story.slug}/statements/{made.pk}/?known_on=2024-11-01").content.decode()
    (address,) = re.findall(r'type="application/json\+oembed" href="([^"]+)"', page)
    answer = client.get(unescape(address)).json()
    (title,) = re.findall(r"<title>(.*?) \| No. ", page)
    assert answer["title"] == unescape(title)
    frame = frame_in(answer["html"])
    assert frame["src"] == f"{HOST}/embed/{story.slug}/statements/{made.pk}/?known_on=2024-11-01"
    assert frame["title"] == answer["title"]
    assert (answer["type"], answer["width"]) == ("rich", WIDTH)
    assert frame["height"] == str(answer["height"])
    again = oembed(frame["src"] + "&theme=dark").json()
    assert frame_in(again["html"])["src"] == frame["src"] + "&theme=dark"


def test_a_narrow_frame_of_a_statement_is_higher(oembed, story, made):
    url = f"{HOST}/{story.slug}/statements/{made.pk}/"
    heights = [oembed(url, maxwidth=width).json()["height"] for width in (300, 680, 1600)]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] > heights[2]
    assert oembed(url, maxheight=100).json()["height"] == 100


@pytest.mark.parametrize("more", ["", "?known_on=2024-10-17", "?record_on=2024-10-01"])
def test_a_statement_that_is_not_there_has_no_frame(oembed, story, made, more):
    number = made.pk if more else made.pk + 1
    assert oembed(f"{HOST}/{story.slug}/statements/{number}/{more}").status_code == 404
