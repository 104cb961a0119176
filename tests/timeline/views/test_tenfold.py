"""A series by powers of ten on every page and picture that draws it."""

import re
from datetime import date

import pytest

from reporting.desk import annotating, publishing
from reporting.models import Series
from tests.factories import records
from tests.pages import unbroken
from timeline.chart.claims import TENFOLD, TENFOLD_BRIEF, TENFOLD_ZERO

pytestmark = pytest.mark.django_db


def publish(world, number, comparator="about", day=19):
    """A further public statement of the same series, with a number of its own."""
    text = records.snapshot(f"They put it at {number:,} soldiers.", story=world.story)
    figure = records.about(number, world.series, f"{number:,} soldiers")
    said = {"story": world.story, "about": world.series, "speaker": world.speaker}
    fields = records.fields(said_on=date(2024, 10, day))
    spans = [records.span(text, f"{number:,} soldiers")]
    made = annotating.record(by=world.editor, spans=spans, figures=[figure], **said, **fields)
    publishing.submit(made, by=world.editor)
    publishing.publish(made, by=world.reviewer)


@pytest.fixture
def world():
    """A story of 4,000 and eight billion that asks for powers of ten."""
    world = records.world()
    Series.objects.update(scale="tenfold")
    records.published(world)
    publish(world, 8_000_000_000)
    return world


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return unbroken(response.content.decode())


def test_the_page_says_so_over_the_chart_and_draws_both_numbers_apart(client, world):
    told = page(client, f"/{world.story.slug}/")
    assert f"{TENFOLD}; each mark stands on the day" in told
    assert "from zero" not in told
    assert f'aria-label="Sent across the border, {TENFOLD}"' in told
    assert re.findall(r'<text class="tick"[^>]*>([^<]+)</text>', told)[:3] == [
        "1,000", "10,000", "100,000",
    ]  # fmt: skip


def test_the_same_by_the_choice_of_zero_begins_there(client, world):
    Series.objects.update(scale="zero")
    told = page(client, f"/{world.story.slug}/")
    assert ", from zero; each mark" in told
    assert "powers of ten" not in told


def test_a_moment_before_the_large_number_has_a_chart_from_zero(client, world):
    early = page(client, f"/{world.story.slug}/?said_to=2024-10-18")
    assert ", from zero; each mark" in early
    assert "powers of ten" not in early


def test_zero_itself_has_a_line_that_the_caption_tells_of(client, world):
    publish(world, 0, day=20)
    told = page(client, f"/{world.story.slug}/")
    assert f"{TENFOLD_ZERO}; each mark" in told
    assert 'class="zero"' in told


def test_embed_front_page_and_the_speakers_own_page_say_so(client, world):
    records.published(records.world())
    assert f", {TENFOLD}</span>" in page(client, f"/embed/{world.story.slug}/")
    front = page(client, "/")
    assert f"each number on the day it was said, {TENFOLD}" in front
    assert "each number on the day it was said, from zero" in front
    own = page(client, f"/{world.story.slug}/actors/{world.speaker.slug}/")
    assert f"“Sent across the border” is drawn on {TENFOLD}." in own


@pytest.mark.parametrize("form", ["wide", "narrow", "phone"])
def test_a_drawing_that_stands_alone_says_so_on_its_sheet(client, world, form):
    drawn = client.get(f"/{world.story.slug}/chart.svg?form={form}").content.decode()
    texts = " ".join(re.findall(r"<text[^>]*>([^<]+)</text>", drawn))
    assert TENFOLD_BRIEF in texts
    assert "“Sent across the border” is drawn on a scale of powers of ten" in texts
    assert "begins at zero" not in texts
    assert client.get(f"/{world.story.slug}/chart.png?form={form}").content[:4] == b"\x89PNG"


def test_the_card_is_another_picture_than_that_from_zero(client, world):
    tenfold = client.get(f"/{world.story.slug}/card.png").content
    Series.objects.update(scale="zero")
    assert tenfold != client.get(f"/{world.story.slug}/card.png").content


def test_beside_others_the_page_says_which_series_goes_so(client, world):
    lost = records.series(world.story, slug="lost", name="Lost", position=1)
    world.series = lost
    publish(world, 300, day=21)
    told = page(client, f"/{world.story.slug}/")
    assert f"“Sent across the border” is drawn on {TENFOLD}. “Lost” begins at zero." in told
