"""The text of a web page on the desk: its furniture dimmed, its values with their origins."""

from datetime import date
from html import unescape

import pytest

from bench.extraction.pages import article, page
from reporting.desk import reading_state
from reporting.models import Source, SourceAddress
from reporting.texts.articles.pages import read_page
from tests.factories import records
from tests.reporting.texts.articles.hostile import HOSTILE, PLAIN

TAGS = ("<script>alert", "<img", "<svg", "<iframe", "<hx-partial", "onerror=alert(1)>")


def shown(editor, snapshot) -> str:
    """What stands between the tags of the text, as the editor's page has it."""
    html = editor.get(f"/desk/sources/{snapshot.source_id}/").content.decode()
    return html.split('id="source-text"')[1].split(">", 1)[1].split("</div>")[0]


def furnished(world, text: str, spans: list[list[int]]):
    made = records.snapshot(text, story=world.story)
    made.furniture = spans
    made.save(update_fields=["furniture"])
    return made


def test_furniture_is_dimmed_and_stays_in_the_text(world, editor):
    text = "Home\nSports\nFour thousand & more.\nShare"
    html = shown(editor, furnished(world, text, [[0, 11], [34, 39]]))
    assert '<span class="furniture">Home\nSports</span>\nFour thousand &amp; more.' in html
    assert html.endswith('\n<span class="furniture">Share</span>')


def test_a_mark_in_the_furniture_is_no_furniture(world, editor):
    snapshot = world.snapshot
    snapshot.furniture = [[0, len(snapshot.text)]]
    snapshot.save(update_fields=["furniture"])
    html = shown(editor, snapshot)
    assert f">{records.QUOTE}</mark>" in html
    assert html.count('<span class="furniture">') == 2


def test_a_page_reads_on_the_desk_as_it_was_read(world, editor):
    read = read_page(page(1, article(1)))
    html = shown(editor, furnished(world, read.text, read.furniture))
    bare = html.replace('<span class="furniture">', "").replace("</span>", "")
    assert unescape(bare) == read.text
    assert html.count('<span class="furniture">') == len(read.furniture)


def test_hostile_pages_are_words_on_the_desk(world, editor):
    bodies = [read_page(f"<html><body>{markup}</body></html>") for markup in HOSTILE]
    text = "\n".join(read.text for read in bodies)
    html = shown(editor, furnished(world, text, [[0, text.index(PLAIN, len(text) // 2) - 1]]))
    assert html.count(PLAIN) >= len(HOSTILE)
    assert not [tag for tag in TAGS if tag in html]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.fixture
def found(world):
    source = world.snapshot.source
    source.headline, source.byline = "A count", "Ada Muster"
    source.origins = {
        "headline": "og:title",
        "byline": "guessed from the page",
        "published": "JSON-LD <b>",
    }
    source.save()
    source.snapshots.update(published_origin="JSON-LD <b>")
    return source


def details(editor, source) -> str:
    return editor.get(f"/desk/sources/{source.pk}/details/").content.decode()


def test_the_details_say_where_each_value_was_found(found, editor):
    html = details(editor, found)
    assert html.count('<p class="origin">') == 3
    assert "Found in: og:title" in html
    assert '<p class="origin">Guessed from the page</p>' in html
    assert "Found in: JSON-LD &lt;b&gt;" in html
    assert html.index("id_published_day") < html.index("JSON-LD") < html.index("id_published_clock")


def test_what_an_editor_writes_anew_was_not_found(found, editor, world):
    reading_state.describe_source(found, by=world.editor, headline="Another", byline="Ada Muster")
    assert Source.objects.get(pk=found.pk).origins == {
        "byline": "guessed from the page", "published": "JSON-LD <b>",
    }  # fmt: skip
    reading_state.describe_source(
        found, by=world.editor, published={"published_verbatim": "Oct. 19"}
    )
    assert Source.objects.get(pk=found.pk).origins == {"byline": "guessed from the page"}
    assert found.snapshots.get().published_origin == ""


def test_a_guessed_day_says_so_above_the_text_and_in_the_details(found, editor, world):
    assert "guessed" not in editor.get(f"/desk/sources/{found.pk}/").content.decode()
    found.snapshots.update(
        published_origin="guessed from the page",
        published_on=date(2024, 10, 19),
        published_precision="day",
    )
    assert "(guessed from the page)" in editor.get(f"/desk/sources/{found.pk}/").content.decode()
    assert details(editor, found).count("Guessed from the page") == 2
    one = {"published_on": date(2024, 10, 20), "published_precision": "day"}
    reading_state.describe_source(found, by=world.editor, published=one)
    assert "guessed" not in editor.get(f"/desk/sources/{found.pk}/").content.decode()


def test_other_addresses_stand_with_the_details(found, editor):
    assert "Its other addresses" not in details(editor, found)
    SourceAddress.objects.create(source=found, url="https://amp.post.example/1?a=1&b=2")
    html = details(editor, found)
    assert "Its other addresses" in html
    assert "https://amp.post.example/1?a=1&amp;b=2" in html
