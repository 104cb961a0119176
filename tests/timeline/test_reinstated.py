"""What was taken back and is public again, wherever readers meet it."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.utils.dateparse import parse_datetime

from tests.factories.corrections import correct, published_on, reinstate, take_back
from timeline.entries.reading import Reading
from timeline.ledger.difference import difference_between
from timeline.ledger.events import events_of

ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    """Published on the 20th, taken back on the 24th, public again on the 28th."""
    made = published_on(20)
    take_back(made, 24)
    reinstate(made, 28)
    return made


def path(world, form: str = "") -> str:
    return f"/{world.story.slug}/statements/{world.statement.pk}{form or '/'}"


def test_its_page_is_back_and_says_why(client, world):
    page = client.get(path(world)).content.decode()
    assert "Reinstated" in page
    assert "A second source had it." in page
    assert client.get(path(world) + "?record_on=2024-10-25").status_code == 410
    assert client.get(f"/{world.story.slug}/?").content.decode().count("Reinstated: A second") == 1


def test_the_ledger_tells_each_step_with_its_sentence(world):
    kinds = [event.kind for event in events_of(Reading(world.story))]
    assert kinds == ["reinstated", "retracted", "added"]
    newest = events_of(Reading(world.story))[0]
    assert (newest.words, newest.reasons) == ("Reinstated", ("A second source had it.",))
    assert newest.sentence
    assert (newest.said, newest.changes) == ("", ())


@pytest.mark.parametrize(
    ("first", "last", "kinds"),
    [(25, 29, ["reinstated"]), (21, 29, []), (19, 29, ["added"]), (21, 25, ["retracted"])],
)
def test_the_difference_of_two_days_is_the_net_one(world, first, last, kinds):
    days = date(2024, 10, first), date(2024, 10, last)
    found = difference_between(Reading(world.story), *days)
    assert [event.kind for event in found.events] == kinds


def test_retracted_and_reinstated_and_retracted_again_is_no_difference(world):
    take_back(world, 30)
    found = difference_between(Reading(world.story), date(2024, 10, 25), date(2024, 10, 31))
    assert found.events == ()


def test_changed_when_it_came_back_it_tells_what_it_said_before(world):
    correct(world, 29, "A nought was lost.")
    found = difference_between(Reading(world.story), date(2024, 10, 25), date(2024, 10, 31))
    (event,) = found.events
    assert (event.kind, bool(event.said), bool(event.changes)) == ("reinstated", True, True)


def test_the_comparison_and_the_corrections_say_what_it_is(client, world):
    page = client.get(f"/{world.story.slug}/history/?compare=2024-10-25..2024-10-29")
    assert "Taken back before, and public again, with the reason." in page.content.decode()
    listed = client.get(f"/{world.story.slug}/corrections/").content.decode()
    assert "A second source had it." in listed


def test_every_entry_of_the_feed_says_so_again(client, world):
    feed = ElementTree.fromstring(client.get(f"/{world.story.slug}/releases.atom").content)
    told = feed.findall(f"{ATOM}entry")
    titles = [one.findtext(f"{ATOM}title").split(":")[0] for one in told]
    assert titles == ["Reinstated", "Retracted", "Published"]
    updated = {parse_datetime(one.findtext(f"{ATOM}updated")) for one in told}
    assert updated == {world.statement.releases.current().get().released_at}


def test_its_data_name_the_kind_and_the_reason(client, world):
    data = b"".join(client.get(path(world, ".json"))).decode()
    assert '"reinstate"' in data
    assert "Reinstated: A second source had it." in client.get(path(world)).content.decode()
