import pytest

from reporting.models import Actor, ActorName, Apposition, Revision
from tests.factories import records

KIND = {"new-speaker-kind": "office", "at": "speaker"}


@pytest.fixture
def spokeswoman(world) -> Actor:
    ministry = records.actor("Ministry of War", "office", parent=world.speaker)
    one = records.actor("Mira Kell", "person", parent=ministry)
    ActorName.objects.create(actor=one, name="미라 켈", language="ko")
    Apposition.objects.create(actor=one, words="the army’s spokeswoman")
    return one


@pytest.mark.parametrize("typed", ["kell", "Mira K", "미라", "spokeswoman army", "KELL mira"])
def test_an_actor_is_found_by_name_other_name_and_office(editor, spokeswoman, typed):
    found = editor.get("/desk/actors/options/", {"q": typed}).content.decode()
    assert f'data-value="{spokeswoman.pk}" data-words="Mira Kell"' in found
    assert "person · the army’s spokeswoman · Ruritania · 미라 켈" in found
    assert found.count("data-value=") == 1


def test_whose_name_begins_so_comes_first(editor, world):
    for name in ("United Borduria", "Borduria", "Army of Borduria"):
        records.actor(name)
    found = editor.get("/desk/actors/options/", {"q": "bord"}).content.decode()
    places = [found.index(f'data-words="{name}"') for name in ("Borduria", "Army of Borduria")]
    assert places == sorted(places)


def test_the_answer_is_small_however_many_there_are(editor, world, django_assert_max_num_queries):
    parent = records.actor("Head office")
    for number in range(60):
        records.actor(f"Office {number}", "office", parent=parent)
    with django_assert_max_num_queries(9):
        found = editor.get("/desk/actors/options/", {"q": "office"}).content
    assert found.count(b"data-value") == 20
    assert len(found) < 30_000


def test_a_merged_actor_is_not_offered(editor, world):
    gone = records.actor("Rurytania")
    Actor.objects.filter(pk=gone.pk).update(merged_into=world.speaker)
    assert "Rurytania" not in editor.get("/desk/actors/options/", {"q": "ruryt"}).content.decode()


def test_printers_are_sought_among_outlets(editor, world):
    records.actor("The Ruritania Page", "outlet")
    found = editor.get("/desk/actors/options/", {"q": "ruri", "role": "printer"}).content.decode()
    assert "The Ruritania Page" in found
    assert 'data-words="Ruritania"' not in found


def test_an_editor_is_offered_a_new_one(editor):
    found = editor.get("/desk/actors/options/", {"q": "A & B"}).content.decode()
    assert 'data-create="/desk/actors/new/?name=A%20%26%20B"' in found


def test_the_other_sources_of_the_story_are_found(editor, world):
    outlet = records.actor("The Daily Page", "outlet")
    near = records.snapshot("Near.", headline="Border crossed", outlet=outlet, story=world.story)
    records.snapshot("Far.", headline="Border far away", story=records.story())
    beside = {"q": "daily border", "beside": world.snapshot.source_id}
    found = editor.get("/desk/sources/options/", beside).content.decode()
    assert f'data-value="{near.source_id}" data-words="The Daily Page: Border crossed"' in found
    assert "far away" not in editor.get("/desk/sources/options/", {**beside, "q": "border"}).text


def test_an_actor_is_made_in_place_and_chosen(editor, world):
    fold = editor.part(
        "/desk/actors/new/?name=War+Office&at=speaker", method="get"
    ).content.decode()
    assert 'name="new-speaker-name" value="War Office"' in fold
    assert "<html" not in fold
    sent = KIND | {"new-speaker-name": "War Office", "new-speaker-parent": world.speaker.pk,
                   "new-speaker-office": "Ruritania’s war office"}  # fmt: skip
    made = editor.part("/desk/actors/new/", sent)
    actor = Actor.objects.get(name="War Office")
    assert f'data-made data-value="{actor.pk}" data-words="War Office"' in made.content.decode()
    assert (actor.kind, actor.parent, actor.slug) == ("office", world.speaker, "war-office")
    assert actor.appositions.get().words == "Ruritania’s war office"
    log = Revision.objects.of(actor).get()
    assert (log.action, log.by, log.after["name"]) == ("introduce", world.editor, "War Office")


def test_a_name_on_record_is_offered_instead_of_made(editor, world):
    sent = editor.part("/desk/actors/new/", KIND | {"new-speaker-name": "ruritania"})
    assert sent.status_code == 422
    page = sent.content.decode()
    assert "On record already: Ruritania." in page
    assert f'data-take data-value="{world.speaker.pk}"' in page
    assert not Revision.objects.filter(action="introduce").exists()


def test_an_unnamed_actor_needs_its_description(editor):
    sent = {"at": "speaker", "new-speaker-kind": "unnamed", "new-speaker-name": "an official"}
    answer = editor.part("/desk/actors/new/", sent)
    assert answer.status_code == 422
    assert "An unnamed speaker needs a description" in answer.content.decode()


def test_without_scripts_it_is_a_page(editor):
    page = editor.get("/desk/actors/new/", {"name": "War Office"}).content.decode()
    assert "<html" in page
    sent = editor.post("/desk/actors/new/", {"new-actor-kind": "office",
                      "new-actor-name": "War Office", "at": "actor"})  # fmt: skip
    assert "type this name into its field" in sent.content.decode()
    assert Actor.objects.filter(name="War Office").exists()
