"""Times in the editor's zone, named; public pages keep theirs."""

from datetime import UTC, datetime, timedelta

import pytest
from time_machine import travel

from reporting.models import Source, User
from reporting.texts.zones import zone_with_offset
from tests.factories import records


@pytest.mark.parametrize(
    ("zone", "moment", "words"),
    [
        ("Asia/Seoul", (2024, 10, 25, 1, 41), "Seoul (UTC+9) · <time"),
        ("Europe/Brussels", (2024, 10, 27, 0, 30), "Brussels (UTC+2)"),
        ("Europe/Brussels", (2024, 10, 27, 1, 30), "Brussels (UTC+1)"),
        ("America/New_York", (2024, 11, 3, 6, 30), "New York (UTC−5)"),
        ("", (2024, 10, 25, 1, 41), "Times in UTC ·"),
        ("Mars/Olympus", (2024, 10, 25, 1, 41), "Times in UTC ·"),
    ],
)
def test_the_clock_of_the_desk_names_its_zone(world, editor, zone, moment, words):
    User.objects.filter(pk=world.editor.pk).update(time_zone=zone)
    with travel(datetime(*moment, tzinfo=UTC), tick=False):
        editor.force_login(world.editor)
        assert words in editor.get("/desk/").content.decode()


def test_the_clock_shows_the_day_and_hour_there(world, editor):
    User.objects.filter(pk=world.editor.pk).update(time_zone="Asia/Seoul")
    with travel(datetime(2024, 10, 24, 16, 41, tzinfo=UTC), tick=False):
        editor.force_login(world.editor)
        assert "Fri 25 Oct, 01:41" in editor.get("/desk/").content.decode()


@pytest.mark.parametrize(
    ("name", "minutes", "words"),
    [
        ("UTC", 0, "UTC"),
        ("Europe/London", 0, "London (UTC)"),
        ("Asia/Kathmandu", 345, "Kathmandu (UTC+5:45)"),
        ("America/St_Johns", -210, "St Johns (UTC−3:30)"),
        ("Etc/GMT-3", 180, "UTC+3"),
    ],
)
def test_a_zone_in_words(name, minutes, words):
    assert zone_with_offset(name, timedelta(minutes=minutes)) == words


def test_the_history_of_a_statement_is_told_in_the_zone(world, editor):
    User.objects.filter(pk=world.editor.pk).update(time_zone="Asia/Seoul")
    line = world.statement.pk
    moment = Source.objects.get().captured_at
    there = moment + timedelta(hours=9)
    assert f"{there:%H:%M}" in editor.get(f"/desk/statements/{line}/").content.decode()


def test_a_public_page_is_the_same_whoever_looks(world, client):
    records.published(world)
    User.objects.filter(pk=world.editor.pk).update(time_zone="Pacific/Auckland")
    path = f"/{world.story.slug}/history/"
    stranger = b"".join(client.get(path))
    client.force_login(world.editor)
    assert b"".join(client.get(path)) == stranger


def test_settings_are_kept(world, editor):
    typed = {"time_zone": "asia/seoul", "has_letter_keys": "on"}
    assert editor.post("/desk/me/", typed).status_code == 302
    user = User.objects.get(pk=world.editor.pk)
    assert (user.time_zone, user.has_letter_keys) == ("Asia/Seoul", True)
    assert editor.post("/desk/me/", {}).status_code == 302  # the page of the keys, unticked
    user.refresh_from_db()
    assert (user.time_zone, user.has_letter_keys) == ("Asia/Seoul", False)


def test_a_zone_that_there_is_not_is_refused(world, editor):
    response = editor.post("/desk/me/", {"time_zone": "Mars/Olympus", "has_letter_keys": "on"})
    assert response.status_code == 422
    assert "is no IANA time zone" in response.content.decode()
    assert User.objects.get(pk=world.editor.pk).time_zone == ""


def test_what_is_missing_is_said_on_a_page_of_the_desk(world, editor, client):
    response = editor.get("/desk/statements/99999/")
    assert response.status_code == 404
    assert "There is no such statement." in response.content.decode()
    assert 'action="/desk/search/"' in response.content.decode()
    assert "Nothing of the desk stands" in editor.get("/desk/burnt/").content.decode()
    for asking, path in ((client, "/desk/burnt/"), (editor, "/burnt/page/")):
        page = asking.get(path)
        assert page.status_code == 404
        assert "No page stands at this address" in page.content.decode()
