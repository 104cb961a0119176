"""Every release in one file."""

import json

import pytest

from tests.factories import corrections
from timeline.sharing import archive

pytestmark = pytest.mark.django_db


def lines(client, world, query: str = "") -> list[dict]:
    response = client.get(f"/{world.story.slug}/releases.ndjson{query}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/x-ndjson")
    head, *rest = b"".join(response.streaming_content).decode().splitlines()
    assert json.loads(head)["of"] == {"file": "releases"}
    return [json.loads(line) for line in rest]


def test_every_release_is_a_line_as_it_was_published_the_oldest_first(client, monkeypatch):
    monkeypatch.setattr(archive, "BATCH", 2)
    world = corrections.published_on(20)
    corrections.another(world, 21)
    corrections.correct(world, 22, "A nought was lost.")
    found = lines(client, world)
    made = list(world.story.releases.order_by("released_at", "pk"))
    assert [one["release"] for one in found] == [one.pk for one in made]
    assert [one["document"] for one in found] == [one.document for one in made]
    assert [one["kind"] for one in found] == ["publish", "publish", "correct"]
    assert found[2]["reason"] == "A nought was lost."


def test_what_is_retracted_has_its_reasons_and_no_document(client):
    world = corrections.published_on(20)
    other = corrections.another(world, 21)
    corrections.take_back(other, 23)
    found = lines(client, world)
    theirs = [one for one in found if one["statement"] == other.statement.pk]
    assert [one["kind"] for one in theirs] == ["publish", "retract"]
    assert all("document" not in one for one in theirs)
    assert sum("document" in one for one in found) == 1
    before = lines(client, world, "?record_on=2024-10-22")
    assert [one["kind"] for one in before] == ["publish", "publish"]
    assert all("document" in one for one in before)


def test_a_story_without_a_release_has_none(client):
    world = corrections.records.world()
    assert lines(client, world) == []


def test_what_was_known_when_is_not_asked_of_it(client):
    world = corrections.published_on(20)
    answer = client.get(f"/{world.story.slug}/releases.ndjson?known_on=2024-10-22")
    assert answer.status_code == 400
    assert "knows no parameter “known_on”; it knows record_on." in answer.json()["error"]
