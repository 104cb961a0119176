import re
from copy import deepcopy
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk import annotating, merging
from reporting.models import Actor, Story
from tests.factories import records
from tests.factories.corrections import another, correct, on, published_on, take_back
from tests.factories.releases import story_with
from timeline.ledger import events

pytestmark = pytest.mark.django_db

NOUGHT, BORDER = "A nought was lost.", "It was another border."
PATHS = ["history/", "history/?compare=2024-10-20..2024-10-28", "corrections/",
         "changes/?since=2024-10-20"]  # fmt: skip


@pytest.fixture(scope="module")
def made(kept):
    """Two statements of the 20th: one corrected on the 24th, one taken back on the 28th."""
    made = published_on(20)
    gone = another(made, 20, number=6_000)
    correct(made, 24, NOUGHT)
    take_back(gone, 28, BORDER)
    return made


@pytest.fixture
def world(made):
    return deepcopy(made)


def text(response):
    return response.content.decode()


def page(client, world, path):
    response = client.get(f"/{world.story.slug}/{path}")
    assert response.status_code == 200
    return text(response)


def kinds(found):
    return re.findall(r"<b>(\w+)</b>", found)


# --- history --------------------------------------------------------------------------------------


def test_the_history_tells_every_release_by_day_the_newest_first(client, world):
    found = page(client, world, "history/")
    days = re.findall(r'id="day-([\d-]+)"', found)
    assert days == ["2024-10-28", "2024-10-24", "2024-10-20"]
    assert kinds(found) == [
        "Retracted",
        "Corrected",
        "Published",
        "Published",
    ]
    assert NOUGHT in found
    assert BORDER in found


def test_each_day_leads_to_the_page_of_that_day_and_to_what_changed_after_it(client, world):
    found = page(client, world, "history/")
    story = f"/{world.story.slug}/"
    assert f'href="{story}?record_on=2024-10-20"' in found
    assert f'href="{story}history/?compare=2024-10-20..2024-10-28"' in found
    assert "compare=2024-10-28..2024-10-28" not in found


def test_a_retracted_statement_stands_there_with_its_number_alone(client, world):
    for path in PATHS:
        found = page(client, world, path)
        assert "6,000" not in found
        assert BORDER in found


def test_the_history_up_to_a_day_knows_nothing_later(client, world):
    found = page(client, world, "history/?record_on=2024-10-23")
    assert "6,000" in found
    assert NOUGHT not in found
    assert BORDER not in found
    assert "What this page said on 23 October 2024." in found
    assert f'href="/{world.story.slug}/history/">The history up to now</a>' in found


def test_a_release_leads_to_the_statement_as_it_stood_that_day(client, world):
    found = page(client, world, "history/")
    address = f"/{world.story.slug}/statements/{world.statement.pk}/?record_on=2024-10-"
    assert f'href="{address}24"' in found
    assert "about 4,000" in text(client.get(f"{address}20"))


# --- two days -------------------------------------------------------------------------------------


def test_a_comparison_tells_before_and_after_with_the_reason(client, world):
    found = page(client, world, "history/?compare=2024-10-20..2024-10-24")
    assert "What changed on our page, 20 to 24 October 2024" in found
    assert "1 corrected, between the end of Sunday 20 October 2024" in found
    assert re.search(r"On 20 October 2024</span>\s*<span[^>]*>about 4,000 sent", found)
    assert re.search(r"On 24 October 2024</span>\s*<span[^>]*>about 4,500 sent", found)
    assert NOUGHT in found
    assert f'/statements/{world.statement.pk}/?record_on=2024-10-24"' in found


def test_the_form_leads_to_the_comparison_and_keeps_the_moment(client, world):
    story = f"/{world.story.slug}/history/"
    asked = {"earlier": "2024-10-20", "later": "2024-10-24", "known_on": "2024-10-19"}
    response = client.get(story, asked)
    assert response.headers["Location"] == (
        f"{story}?known_on=2024-10-19&compare=2024-10-20..2024-10-24"
    )
    found = text(client.get(response.headers["Location"]))
    assert '<input type="hidden" name="known_on" value="2024-10-19">' in found
    assert re.findall(
        r'type="date" name="(\w+)" required min="([\d-]+)" max="([\d-]+)"', found
    ) == [
        ("earlier", "2024-10-20", "2024-10-28"),
        ("later", "2024-10-20", "2024-10-28"),
    ]


@pytest.mark.parametrize("days", ["2024-10-24..2024-10-24", "2024-10-25..2024-10-27"])
def test_two_days_without_a_difference_say_so_and_what_to_try(client, world, days):
    found = page(client, world, f"history/?compare={days}")
    assert "Choose" in found
    assert '<li class="event' not in found


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("history/?compare=yesterday", "compare"),
        ("history/?compare=2024-10-24..2024-10-32", "compare"),
        ("history/?earlier=2024-10-24", "later"),
        ("history/?earlier=x&later=2024-10-24", "earlier"),
        ("history/?record_on=x", "record_on"),
        ("changes/?since=%00", "since"),
        ("corrections/?known_on=2024-2-3", "known_on"),
    ],
)
def test_what_cannot_be_read_is_a_bad_request_that_names_it(client, world, query, named):
    response = client.get(f"/{world.story.slug}/{query}")
    assert response.status_code == 400
    assert f"The parameter {named} needs" in text(response)


# --- corrections ----------------------------------------------------------------------------------


def test_the_corrections_are_told_with_what_it_said_what_it_says_and_why(client, world):
    found = page(client, world, "corrections/")
    assert kinds(found) == ["Retracted", "Corrected"]
    assert re.search(r"It said</span>\s*<span[^>]*>about 4,000 sent across the border", found)
    assert re.search(r"It says</span>\s*<span[^>]*>about 4,500 sent across the border", found)
    assert NOUGHT in found


def test_a_story_without_corrections_says_what_would_stand_here(client):
    found = page(client, published_on(20), "corrections/")
    assert "A correction will stand here with its reason" in found


# --- changes --------------------------------------------------------------------------------------


def test_changes_lead_to_those_since_yesterday_on_the_clocks_of_the_newsroom(client, world):
    address = f"/{world.story.slug}/changes/"
    Story.objects.update(time_zone="Asia/Seoul")
    for hour, since in ((14, "2024-10-23"), (15, "2024-10-24")):  # midnight in Seoul between them
        with time_machine.travel(datetime(2024, 10, 24, hour, 30, tzinfo=UTC), tick=False):
            response = client.get(address)
        assert response.status_code == 302
        assert response.headers["Location"] == f"{address}?since={since}"
        assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert "ETag" not in response.headers


def test_changes_are_the_same_page_whenever_they_are_read(client, world):
    url = f"/{world.story.slug}/changes/?since=2024-10-24"
    with on(28, hour=13):
        first = client.get(url)
    with on(31):
        second = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 304


def test_changes_say_from_which_day_they_count_and_begin_with_it(client, world):
    found = page(client, world, "changes/?since=2024-10-24")
    assert "What has changed since Thursday 24 October 2024" in found
    assert kinds(found) == ["Retracted", "Corrected"]
    assert f'href="/{world.story.slug}/changes/?since=2024-10-23"' in found


def test_changes_at_a_moment_of_the_record_count_from_the_day_before_it(client, world):
    response = client.get(f"/{world.story.slug}/changes/?record_on=2024-10-24")
    assert response.headers["Location"].endswith("?record_on=2024-10-24&since=2024-10-23")
    assert BORDER not in text(client.get(response.headers["Location"]))


def test_when_nothing_changed_the_page_leads_to_the_last_change(client, world):
    found = page(client, world, "changes/?since=2024-10-30")
    assert "Nothing was published, corrected or taken back since then." in found
    assert f'href="/{world.story.slug}/changes/?since=2024-10-28"' in found


# --- all of them ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS)
def test_a_story_without_a_record_is_a_page_too(client, path):
    story = records.story()
    response = client.get(f"/{story.slug}/{path}")
    assert response.status_code == 200
    assert '<li class="event' not in text(response)


@pytest.mark.parametrize("path", PATHS)
def test_a_story_that_is_not_public_has_no_record_to_show(client, world, path):
    Story.objects.update(is_public=False)
    assert client.get(f"/{world.story.slug}/{path}").status_code == 404


@pytest.mark.parametrize("path", [*PATHS, "history/?record_on=2024-11-30"])
def test_a_record_takes_as_many_queries_for_500_releases_as_for_10(client, path):
    counts = []
    for story in (story_with(10), story_with(500)):
        client.get(f"/{story.slug}/{path}")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/{story.slug}/{path}").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 6


def test_a_list_that_is_too_long_ends_and_leads_to_the_rest(client, world, monkeypatch):
    monkeypatch.setattr(events, "MOST_EVENTS", 2)
    address = f"/{world.story.slug}/history/"
    for path, shown, rest in (
        (address, ["Retracted", "Corrected"], "2024-10-24"),
        (f"{address}?record_on=2024-10-24", ["Corrected", "Published"], "2024-10-20"),
        (f"{address}?record_on=2024-10-20", ["Published", "Published"], "2024-10-19"),
    ):
        found = text(client.get(path))
        assert kinds(found) == shown
        assert f'href="{address}?record_on={rest}">The same list up to' in found


def test_nothing_of_a_draft_or_of_an_open_correction_leaks(client, world):
    secret = "CANARY"
    hidden = records.actor(secret, description=secret)
    world.statement.refresh_from_db()
    annotating.amend(
        world.statement,
        by=world.editor,
        version=world.statement.version,
        figures=[records.about(77_777, world.series, "around 4,000 soldiers")],
        **records.fields(speaker=hidden, about=world.series, note=secret, speaker_title=secret),
    )
    merging.merge(
        records.actor(secret), hidden, by=records.user(group="admin"), reason=f"{secret} twice."
    )
    before = {path: page(client, world, path) for path in PATHS}
    assert not [path for path, found in before.items() if secret in found or "77,777" in found]


def test_names_and_reasons_are_escaped(client, world):
    Actor.objects.filter(pk=world.speaker.pk).update(name="<script>alert(1)</script>")
    correct(world, 29, "<u>Renamed</u>")
    for path in PATHS:
        found = page(client, world, path.replace("10-28", "10-30"))
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in found
        assert "<script" not in found
        assert "<u>" not in found
