import pytest
from django.test import Client
from django.urls import reverse

from reporting.models import Actor, Release
from reporting.rewording.carrying_out import carry_out_all
from tests.factories import records
from tests.factories.records import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return records.world()


@pytest.fixture
def admin(client: Client, groups) -> Client:
    """Somebody of the group admin with no other right: the group's permissions suffice."""
    client.force_login(records.user(group="admin", is_staff=True))
    return client


def form(actor: Actor, **changes: str) -> dict[str, str]:
    return {
        "name": actor.name,
        "slug": actor.slug,
        "kind": actor.kind,
        "names-TOTAL_FORMS": "0",
        "names-INITIAL_FORMS": "0",
        "appositions-TOTAL_FORMS": "0",
        "appositions-INITIAL_FORMS": "0",
        **changes,
    }


def change(admin: Client, actor: Actor, **changes: str):
    """What the admin orders, and the worker then makes."""
    url = reverse("admin:reporting_actor_change", args=[actor.pk])
    answer = admin.post(url, form(actor, **changes))
    carry_out_all()
    return answer


def test_a_public_name_changes_with_a_reason_and_a_correction(admin: Client, world: World):
    records.published(world)
    answer = change(admin, world.speaker, name="Kingdom of Ruritania")
    assert "Say why" in answer.content.decode()
    change(admin, world.speaker, name="Kingdom of Ruritania", reason="Its full name.")
    assert "Kingdom of Ruritania" in Release.objects.standing().get().document["sentence"]


def test_a_name_in_sentences_changes_them_by_a_correction(admin: Client, world: World):
    records.published(world)
    answer = change(admin, world.speaker, sentence_name="the Kingdom of Ruritania")
    assert "Say why" in answer.content.decode()
    why = "As its embassy writes it."
    change(admin, world.speaker, sentence_name="the Kingdom of Ruritania", reason=why)
    document = Release.objects.standing().get().document
    assert document["sentence"].startswith("The Kingdom of Ruritania put the number of troops ")
    assert document["speaker"]["possessive"] == "the Kingdom of Ruritania’s"


OFFICE = {
    "appositions-TOTAL_FORMS": "1",
    "appositions-0-words": "the kingdom behind the mountains",
    "appositions-0-held_from": "2024-10-01",
}


def test_an_office_reaches_the_public_with_a_reason(admin: Client, world: World):
    records.published(world)
    answer = change(admin, world.speaker, **OFFICE)
    assert "Say why" in answer.content.decode()
    assert not world.speaker.appositions.exists()
    change(admin, world.speaker, **OFFICE, reason="So that readers know who it is.")
    release = Release.objects.standing().get()
    assert release.document["speaker"]["apposition"] == "the kingdom behind the mountains"
    assert release.reason == "So that readers know who it is."


def test_an_office_of_another_time_stays_out_of_what_was_said(admin: Client, world: World):
    records.published(world)
    later = {**OFFICE, "appositions-0-held_from": "2024-10-19"}
    change(admin, world.speaker, **later, reason="It is called so from now on.")
    assert Release.objects.standing().get().document["speaker"]["apposition"] == ""


def test_a_ring_of_parents_gets_a_sentence_beside_the_field(admin: Client, world: World):
    child = records.actor("Ministry", parent=world.speaker)
    answer = change(admin, world.speaker, parent=str(child.pk), reason="Try it.")
    assert "cannot belong to something that belongs to it" in answer.content.decode()


def test_two_chosen_actors_become_one(admin: Client, world: World):
    twin = records.actor("Ruritania (kingdom)")
    chosen = {"action": "merge", "_selected_action": [world.speaker.pk, twin.pk]}
    url = reverse("admin:reporting_actor_changelist")
    assert "The one that stays" in admin.post(url, chosen).content.decode()
    done = admin.post(url, {**chosen, "stays": twin.pk, "reason": "One country."}, follow=True)
    assert "Ruritania is now Ruritania (kingdom)." in done.content.decode()
    assert Actor.objects.present().get() == twin


def test_a_used_actor_cannot_be_deleted(admin: Client, world: World):
    url = reverse("admin:reporting_actor_delete", args=[world.speaker.pk])
    assert "would require deleting" in admin.get(url).content.decode()
    admin.post(url, {"post": "yes"})
    assert Actor.objects.filter(pk=world.speaker.pk).exists()
