"""Items of Wikidata in releases: told where they are known, and no correction by themselves."""

import json

import pytest

from reporting.desk import merging
from reporting.models import Actor, Release
from reporting.releasing.document import read_document
from reporting.releasing.recasting import recast_releases, rename_actor
from reporting.rewording.ordering import order_rewording
from reporting.rewording.taking_over import take_over
from tests.factories import records
from tests.factories.records import World
from tests.timeline.sharing.rebuilding import rows_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return records.world()


def give_item(actor: Actor, item: str = "Q31") -> None:
    Actor.objects.filter(pk=actor.pk).update(wikidata_id=item)
    actor.refresh_from_db()


def document_of(world: World) -> dict:
    return Release.objects.standing().get(statement=world.statement).document


def test_a_release_names_the_items_that_are_known(world):
    give_item(world.speaker)
    document = records.published(world).document
    assert {document[who]["wikidata"] for who in ("speaker", "voice", "party")} == {"Q31"}
    assert read_document(document)["speaker"]["wikidata"] == "Q31"


def test_without_one_there_is_no_key_and_none_is_made_up(world):
    document = records.published(world).document
    assert "wikidata" not in json.dumps(document)
    assert "wikidata" not in json.dumps(read_document(document))


def test_of_an_unnamed_speaker_no_item_is_told(world):
    official = records.actor("an official", "unnamed", description="an official", wikidata_id="Q5")
    world.statement = records.amended(world, speaker=official)
    assert "Q5" not in json.dumps(records.published(world).document)


def test_an_item_alone_corrects_nothing(world):
    before = records.published(world)
    give_item(world.speaker)
    change = rename_actor(world.speaker.slug, world.speaker)
    assert recast_releases(change, by=world.reviewer, reason="an item") == []
    assert document_of(world) == before.document


@pytest.mark.parametrize("item", ["Q9", ""])
def test_another_item_and_none_are_corrections(world, item):
    give_item(world.speaker)
    records.published(world)
    admin = records.user(group="admin")
    take_over(world.speaker, {"wikidata_id": item}, by=admin, reason="It was another country.")
    document = document_of(world)
    assert {document[who].get("wikidata", "") for who in ("speaker", "voice", "party")} == {item}
    assert Release.objects.standing().get().kind == "correct"


def test_an_item_that_is_added_changes_at_once_and_needs_no_correction(world):
    before = records.published(world)
    admin = records.user(group="admin")
    assert (
        order_rewording(world.speaker, {"wikidata_id": "Q9"}, by=admin, reason="Its item.") is None
    )
    assert document_of(world) == before.document


def test_a_correction_takes_the_item_along(world):
    records.published(world)
    give_item(world.speaker)
    Actor.objects.filter(pk=world.speaker.pk).update(name="Old Ruritania")
    world.speaker.refresh_from_db()
    merging.renew(world.speaker, by=records.user(group="admin"), reason="its name")
    assert document_of(world)["speaker"] == {
        **document_of(world)["voice"], "kind": "state", "description": "", "apposition": "",
    }  # fmt: skip
    assert document_of(world)["speaker"]["wikidata"] == "Q31"


def test_readers_and_programs_are_told_the_items(client, world):
    outlet = records.actor("Harbour Post", "outlet", wikidata_id="Q77")
    person = records.actor(
        "Ada Korrin", "person", parent=world.speaker, speaks_for=world.speaker, wikidata_id="Q9"
    )
    give_item(world.speaker)
    world.snapshot.source.outlet = outlet
    world.snapshot.source.save()
    records.amended(world, speaker=person)
    records.published(world)
    address = f"/{world.story.slug}/statements/{world.statement.pk}"
    page = client.get(f"{address}/").content.decode()
    block = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    claim = json.loads(block)
    entity = "http://www.wikidata.org/entity/"
    assert claim["author"]["sameAs"] == f"{entity}Q9"
    assert claim["author"]["affiliation"]["sameAs"] == f"{entity}Q31"
    assert claim["appearance"][0]["publisher"]["sameAs"] == f"{entity}Q77"
    table = b"".join(client.get(f"{address}.csv").streaming_content).decode()
    (row,) = [one for one in rows_in(table) if one["row"] == "figure"]
    told = [row[f"{who}_wikidata"] for who in ("speaker", "voice", "party", "outlet", "relayed_by")]
    assert told == ["Q9", "Q31", "Q31", "Q77", ""]
