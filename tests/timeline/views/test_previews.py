"""The page of a story that is not public yet, for the desk alone."""

import pytest
from django.test import Client

from tests.factories import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db) -> records.World:
    made = records.world()
    made.story.is_public = False
    made.story.save()
    return made


def client_of(user=None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def test_the_desk_sees_what_readers_will_see_and_nobody_keeps_it(world):
    page = client_of(world.editor).get(f"/desk/stories/{world.story.slug}/preview/")
    assert page.status_code == 200
    assert "How many?" in page.text
    assert "Readers see nothing of it yet" in page.text
    assert "Sent across the border" in page.text
    assert "no-store" in page["Cache-Control"]
    assert "private" in page["Cache-Control"]
    assert client_of().get(f"/{world.story.slug}/").status_code == 404


def test_nobody_else_does(world):
    path = f"/desk/stories/{world.story.slug}/preview/"
    stranger = client_of().get(path)
    assert (stranger.status_code, stranger["Location"][:7]) == (302, "/login/")
    assert client_of(records.user(group=None)).get(path).status_code == 403
    assert client_of(world.editor).post(path).status_code == 405


def test_drafts_stay_out_and_what_is_published_is_shown(world):
    client, path = client_of(world.editor), f"/desk/stories/{world.story.slug}/preview/"
    assert "No statement is public in this story yet." in client.get(path).text
    records.published(world)
    assert "around 4,000 soldiers" in client.get(path).text


def test_a_moment_in_the_address_is_read(world):
    path = f"/desk/stories/{world.story.slug}/preview/?record_on=soon"
    assert client_of(world.editor).get(path).status_code == 400


def test_powers_of_ten_without_need_are_told_to_the_desk_and_not_to_readers(world):
    world.series.scale = "tenfold"
    world.series.save()
    records.published(world)
    path = f"/desk/stories/{world.story.slug}/preview/"
    page = " ".join(client_of(world.editor).get(path).text.split())
    assert "asks for powers of ten, and its chart begins at zero: its largest number" in page
    world.story.is_public = True
    world.story.save()
    assert "powers of ten" not in client_of().get(f"/{world.story.slug}/").text
