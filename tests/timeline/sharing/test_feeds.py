from collections import Counter
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.utils.dateparse import parse_datetime

from reporting.desk import annotating, publishing
from reporting.models import Release, Story
from reporting.releasing.sentences import full_sentence
from tests.factories import records
from tests.factories.releases import RELEASED_AT, story_with
from timeline.sharing.feeds import NEWEST, plain

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<b>&amp;</b> ]]> “قوات” \x0b\ufffe\r\nsecond line \U0001f600"

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return records.world()


@pytest.fixture
def released(world):
    release = records.published(world)
    world.statement.refresh_from_db()
    return release


def corrected(world, reason: str) -> Release:
    annotating.amend(
        world.statement,
        by=world.editor,
        version=world.statement.version,
        figures=[records.about(4_000, world.series, "around 4,000 soldiers")],
        **records.fields(stance="possible", speaker=world.speaker, about=world.series),
    )
    world.statement.refresh_from_db()
    publishing.submit(world.statement, by=world.editor)
    made = publishing.publish(world.statement, by=world.reviewer, reason=reason)
    world.statement.refresh_from_db()
    return made


def feed(client, story: Story) -> ElementTree.Element:
    response = client.get(f"/{story.slug}/releases.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def entries(client, story: Story) -> list[dict[str, str]]:
    found = feed(client, story).findall(f"{ATOM}entry")
    return [
        {part.tag.removeprefix(ATOM): part.text or part.get("href", "") for part in entry}
        for entry in found
    ]


def test_every_release_is_an_entry_with_its_reason_and_a_lasting_name(client, world, released):
    correction = corrected(world, "The stance was too strong.")
    newest, first = entries(client, world.story)
    assert first["title"] == f"Published: {full_sentence(released.document).text}"
    assert newest["title"] == f"Corrected: {full_sentence(correction.document).text}"
    assert newest["summary"].endswith("Corrected: The stance was too strong.")
    assert (
        newest["link"]
        == f"http://testserver/{world.story.slug}/statements/{released.statement_id}/"
    )
    assert newest["id"].startswith(f"tag:testserver,{correction.released_at:%Y-%m-%d}:")
    assert newest["id"] != first["id"]
    assert parse_datetime(newest["updated"]) == correction.released_at


def test_of_a_retracted_statement_every_entry_shows_number_and_reason_only(client, world, released):
    before = [one["id"] for one in entries(client, world.story)]
    gone = publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    told = entries(client, world.story)
    statement = f"statement {world.statement.pk}"
    assert [one["title"] for one in told] == [f"Retracted: {statement}", f"Published: {statement}"]
    assert {one["summary"] for one in told} == {"Retracted: It was another border."}
    assert [one["id"] for one in told][1:] == before
    assert parse_datetime(told[1]["updated"]) == gone.released_at
    raw = client.get(f"/{world.story.slug}/releases.atom").content.decode()
    assert released.document["sentence"] not in raw
    assert world.speaker.name not in raw


def test_hostile_words_leave_the_feed_well_formed(client, world, released):
    Story.objects.update(title=HOSTILE.replace("\x0b", ""), standfirst="<script>")
    corrected(world, HOSTILE)
    newest, _ = entries(client, world.story)
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt; ]]&gt;" in newest["summary"]
    assert "second line" in newest["summary"]
    assert "\n" not in plain(HOSTILE)


def test_the_newest_fifty_are_told(client):
    story = story_with(NEWEST + 5)
    told = entries(client, story)
    kept = story.releases.order_by("-released_at", "-id")[:NEWEST]
    assert [one["link"].rsplit("/", 2)[1] for one in told] == [str(r.statement_id) for r in kept]


def test_the_feed_is_as_old_as_its_newest_entry_and_not_of_now(client):
    story = story_with(3)
    updated = feed(client, story).findtext(f"{ATOM}updated")
    assert parse_datetime(updated) == RELEASED_AT
    empty = records.story()
    assert feed(client, empty).findtext(f"{ATOM}updated") == "2024-10-18T00:00:00+00:00"
    assert feed(client, empty).findall(f"{ATOM}entry") == []


def test_a_feed_names_its_author_its_licence_and_itself(client, world, released):
    root = feed(client, world.story)
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver/{world.story.slug}/releases.atom"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "The record"
    assert root.findtext(f"{ATOM}rights").startswith("CC BY 4.0")


def test_an_unchanged_feed_is_not_sent_again(client, world, released):
    url = f"/{world.story.slug}/releases.atom"
    tag = client.get(url)["ETag"]
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
    publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 200


def test_the_feed_of_all_tells_the_releases_of_every_public_story(client, world, released):
    other, hidden = story_with(2), records.world()
    records.published(hidden)
    Story.objects.filter(pk=hidden.story.pk).update(is_public=False)
    response = client.get("/feed/")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    root = ElementTree.fromstring(response.content)
    links = [one.find(f"{ATOM}link").get("href") for one in root.findall(f"{ATOM}entry")]
    stories = [urlsplit(link).path.split("/")[1] for link in links]
    assert Counter(stories) == {world.story.slug: 1, other.slug: 2}
    (own,) = entries(client, world.story)
    assert own["id"] in [one.text for one in root.iter(f"{ATOM}id")]
    assert [one.get("term") for one in root.iter(f"{ATOM}category")] == [world.story.title] * 3


def test_the_feed_of_all_tells_nothing_of_what_was_retracted(client, world, released):
    publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    raw = client.get("/feed/").content.decode()
    assert raw.count("Retracted: It was another border.") == 2
    assert released.document["sentence"] not in raw


def test_without_a_story_the_feed_of_all_is_empty(client):
    root = ElementTree.fromstring(client.get("/feed/").content)
    assert root.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"
    assert root.findall(f"{ATOM}entry") == []


def test_a_story_that_is_not_public_has_no_feed(client, world, released):
    Story.objects.update(is_public=False)
    assert client.get(f"/{world.story.slug}/releases.atom").status_code == 404
