"""The chart as files: chart.svg and card.png."""

import hashlib
import re
import struct
from datetime import timedelta
from time import process_time
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from reporting.models import Story
from tests.factories import records
from tests.factories.claims import FIRST, claim, facet, many
from tests.factories.releases import story_with
from timeline.chart.axes.days import AxisSpan
from timeline.chart.drawing import draw_card
from timeline.chart.sheet import balanced, card_sheet
from timeline.pages.stylesheets import stylesheet
from timeline.sharing.picturing import FONTS, LONGEST, MOST_PIXELS, picture_of, sharp_width

SVG = "{http://www.w3.org/2000/svg}"


def size(png):
    """Width and height, as the header of a PNG gives them."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def card_svg(*facets, title="How many soldiers crossed the border?", theme="light"):
    drawn = draw_card(facets, AxisSpan(FIRST, FIRST + timedelta(6)))
    made = card_sheet(
        drawn.drawing if drawn else None,
        title,
        "We have verified none of these numbers.",
        "18 October 2024",
    )
    context = {"sheet": made, "title": title, "style": stylesheet(theme)}
    return render_to_string("timeline/sheet.svg", context)


@pytest.fixture
def address(db):
    world = records.world()
    records.published(world)
    return f"/{world.story.slug}/"


@pytest.fixture
def chart(client, address):
    def get(query=""):
        return client.get(f"{address}chart.svg{query}")

    return get


def texts(response):
    root = ElementTree.fromstring(response.content)
    return [element.text for element in root.iter(SVG + "text")]


def test_the_chart_is_an_svg_that_says_what_it_is_and_from_when(chart, address):
    response = chart()
    assert response["Content-Type"] == "image/svg+xml"
    words = texts(response)
    assert words[0] == "How many?"
    assert "We have verified none of these numbers." in words
    assert any(text.startswith("Last change ") for text in words)
    assert f"http://testserver{address}" in words


def test_its_links_are_whole_addresses_and_keep_the_moment(chart):
    root = ElementTree.fromstring(chart("?record_on=2030-01-01").content)
    (link,) = root.iter(SVG + "a")
    assert link.get("href").startswith("http://testserver/")
    assert link.get("href").endswith("/?record_on=2030-01-01")


def test_the_moment_is_told_and_kept(chart):
    words = " ".join(texts(chart("?known_on=2024-10-01")))
    assert "What was public by 1 October 2024, with today’s coding." in words
    assert "about 4,000" not in words


def test_the_filters_are_kept_and_told(chart):
    words = " ".join(texts(chart("?stance=denies")))
    assert "about 4,000" not in words
    assert "Only a part of the record" in words
    assert "?stance=denies" in words


def test_the_phones_drawing_and_the_dark_colours_can_be_asked_for(chart):
    assert b'class="chart wide"' in chart().content
    assert b'class="chart phone"' in chart("?form=phone").content
    assert b"#14161a" in chart("?theme=dark").content
    assert b"#14161a" not in chart("?theme=light").content


@pytest.mark.parametrize("name", ["theme", "form", "known_on", "stance"])
def test_a_parameter_that_cannot_be_read_is_named(chart, name):
    response = chart(f"?{name}=x")
    assert response.status_code == 400
    assert f"The parameter {name} needs" in response.content.decode()


def test_it_may_use_its_own_style_sheet_and_nothing_else(chart, client, address):
    response = chart()
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    again = client.get(f"{address}chart.svg", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert again["Content-Security-Policy"] == response["Content-Security-Policy"]


def test_the_pages_policy_stays_as_it_is(client, address):
    assert "unsafe-inline" not in client.get(address)["Content-Security-Policy"]


@pytest.mark.parametrize("form", ["wide", "narrow", "phone"])
def test_the_picture_is_the_chart_twice_as_sharp(client, chart, address, form):
    root = ElementTree.fromstring(chart(f"?form={form}").content)
    response = client.get(f"{address}chart.png?form={form}")
    assert response["Content-Type"] == "image/png"
    assert size(response.content)[0] == 2 * int(root.get("width"))
    assert abs(size(response.content)[1] - 2 * int(root.get("height"))) <= 1


def test_the_picture_takes_theme_series_and_moment(client, address):
    queries = ("", "?theme=dark", "?series=elsewhere", "?known_on=2024-10-01")
    pictures = [client.get(f"{address}chart.png{query}").content for query in queries]
    assert len(set(pictures)) == len(queries)


def test_a_picture_is_bounded_however_long_the_chart_is():
    for width, height in ((398, 200_000), (1_128, 60_000), (200_000, 300), (608, 900)):
        wide = sharp_width(width, height)
        high = height * wide / width
        assert max(wide, high) <= LONGEST
        assert wide * high <= MOST_PIXELS * 1.01
    assert sharp_width(608, 900) == 1_216


def test_a_story_that_is_not_public_has_neither(client, address):
    Story.objects.update(is_public=False)
    assert client.get(f"{address}chart.svg").status_code == 404
    assert client.get(f"{address}chart.png").status_code == 404
    assert client.get(f"{address}card.png").status_code == 404


@pytest.mark.parametrize("address_of", [lambda: records.story().slug, lambda: story_with(300).slug])
def test_a_story_of_any_size_has_both(client, db, address_of):
    slug = address_of()
    assert client.get(f"/{slug}/chart.svg").status_code == 200
    assert size(client.get(f"/{slug}/card.png").content) == (1200, 630)


def test_the_card_is_a_picture_for_everyone(client, address):
    response = client.get(f"{address}card.png")
    assert response["Content-Type"] == "image/png"
    assert size(response.content) == (1200, 630)
    assert "Cookie" not in response.get("Vary", "")


def test_the_card_shows_the_chart(client, address):
    with_chart = client.get(f"{address}card.png").content
    without = client.get(f"{address}card.png?known_on=2024-10-01").content
    assert with_chart != without


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_card_is_drawn_in_less_than_a_second(theme):
    for given in ([], [facet(claim(3_000))], [many(1_000)]):
        svg = card_svg(*given, theme=theme)
        start = process_time()
        assert size(picture_of.__wrapped__(svg)) == (1200, 630)
        assert process_time() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>]]>",
        "국가정보원 " * 30,
        "وزارة الدفاع",
        "Ministry " * 25,
        "🪖",
        "",
    ],
)
def test_no_text_breaks_the_card(text):
    svg = card_svg(facet(claim(10**12, speaker=text, words=text), title=text), title=text)
    assert size(picture_of(svg)) == (1200, 630)


def test_the_card_is_drawn_in_the_fonts_we_ship():
    """The same letters in a family that is missing would be boxes, or nothing."""
    one, other = (picture_of(card_svg(title=title)) for title in ("MMMMMM", "iiiiii"))
    assert one != other


def test_the_headline_breaks_into_even_lines():
    title = "How many soldiers crossed the river in the night before the vote?"
    lines = balanced(title, 40, 1_088, 2)
    assert len(lines) == 2
    assert " ".join(lines) == title
    assert abs(len(lines[0]) - len(lines[1])) < 12


def test_each_font_has_the_hash_it_came_with_and_its_licence():
    readme = (FONTS / "README.md").read_text()
    told = dict(re.findall(r"\| `([^`]+\.otf)`.*`([0-9a-f]{96})`", readme))
    found = {
        path.name: hashlib.sha384(path.read_bytes()).hexdigest() for path in FONTS.glob("*.otf")
    }
    assert found == told
    for licence in re.findall(r"\(([\w-]+\.md)\)", readme):
        assert "SIL OPEN FONT LICENSE" in (FONTS / licence).read_text()
