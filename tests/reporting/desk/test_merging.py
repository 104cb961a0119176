"""Names that change: what is public follows by new releases, and the old ones stay."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from reporting.desk import annotating, merging
from reporting.desk.policies import Refused
from reporting.models import Actor, Release, Statement, User
from tests.factories import records
from tests.factories.records import World

REASON = "Two spellings of one name."


@pytest.fixture
def world(db) -> World:
    return records.world()


@pytest.fixture
def admin(db) -> User:
    return records.user(group="admin")


def test_a_merge_moves_the_statements_and_what_is_public(world: World, admin: User):
    old = records.published(world)
    right = records.actor("The Ruritanian government")
    merging.merge(world.speaker, right, by=admin, reason=REASON)
    current = Release.objects.standing().get()
    assert Statement.objects.get().speaker == right
    assert (current.kind, current.reason, current.speaker) == ("correct", REASON, right)
    assert current.document["sentence"].startswith("The Ruritanian government put the number")
    old.refresh_from_db()
    assert old.document["sentence"].startswith("Ruritania put the number")
    assert old.superseded_at == current.released_at


def test_the_old_name_stays_as_another_name_and_as_an_address(world: World, admin: User):
    right = records.actor("The Ruritanian government")
    merging.merge(world.speaker, right, by=admin, reason=REASON)
    assert right.names.get().name == "Ruritania"
    assert Actor.objects.get(pk=world.speaker.pk).merged_into == right
    assert world.speaker not in Actor.objects.present()


def test_a_merge_does_not_publish_a_correction_under_review(world: World, admin: User):
    records.published(world)
    statement = Statement.objects.get()
    annotating.amend(
        statement, by=world.editor, version=statement.version, figures=[], stance="denies"
    )
    merging.merge(world.speaker, records.actor("Right"), by=admin, reason=REASON)
    assert Release.objects.standing().get().document["stance"] == "asserts"


def test_a_new_name_reaches_the_public_by_a_new_release(world: World, admin: User):
    records.published(world)
    world.speaker.name = "Kingdom of Ruritania"
    world.speaker.save()
    assert "Kingdom" not in Release.objects.standing().get().document["sentence"]
    merging.renew(world.speaker, by=admin, reason="It is its full name.")
    assert "Kingdom of Ruritania" in Release.objects.standing().get().document["sentence"]


def test_renewing_what_did_not_change_releases_nothing(world: World, admin: User):
    records.published(world)
    assert merging.renew(world.speaker, by=admin, reason="Nothing.") == []
    assert Release.objects.count() == 1


def test_another_voice_moves_the_line(world: World, admin: User):
    records.published(world)
    crown = records.actor("The Crown", colour="ochre")
    world.speaker.speaks_for = crown
    world.speaker.save()
    (release,) = merging.revoice(world.speaker, by=admin, reason="It speaks for the Crown.")
    assert release.voice == crown
    assert release.document["party"]["colour"] == "ochre"
    assert Statement.objects.get().voice == crown


def test_a_twin_of_a_spokesperson_speaks_with_the_same_voice(world: World, admin: User):
    records.published(world)
    crown = records.actor("The Crown", colour="ochre")
    right = records.actor("Minister", "person", parent=crown, speaks_for=crown)
    merging.merge(world.speaker, right, by=admin, reason=REASON)
    document = Release.objects.standing().get().document
    assert (document["voice"]["name"], document["party"]["colour"]) == ("The Crown", "ochre")
    assert Statement.objects.get().voice == crown


def test_a_party_gives_its_colour_to_all_that_joins_it(world: World, admin: User):
    records.published(world)
    union = records.actor("The Union", colour="violet")
    world.speaker.parent = union
    world.speaker.save()
    (release,) = merging.revoice(world.speaker, by=admin, reason="It joined the Union.")
    assert release.document["party"]["name"] == "The Union"


def test_a_rename_is_not_blocked_by_a_correction_that_dropped_a_passage(world: World, admin: User):
    records.published(world)
    passage = world.statement.appearances.get().passages.get()
    annotating.detach(passage, by=world.editor)
    world.speaker.name = "Kingdom of Ruritania"
    world.speaker.save()
    assert len(merging.renew(world.speaker, by=admin, reason="Its full name.")) == 1


@pytest.mark.parametrize("again", [False, True])
def test_a_merge_into_itself_or_twice_is_refused(world: World, admin: User, again: bool):
    other = records.actor("Right")
    if again:
        merging.merge(world.speaker, other, by=admin, reason=REASON)
    with pytest.raises(ValidationError, match="already merged" if again else "into itself"):
        merging.merge(world.speaker, other if again else world.speaker, by=admin, reason=REASON)


def test_an_editor_may_not_merge(world: World):
    with pytest.raises(Refused, match="Only an admin"):
        merging.merge(world.speaker, records.actor("Right"), by=world.editor, reason=REASON)
    for verb in (merging.renew, merging.revoice):
        with pytest.raises(Refused, match="Only an admin"):
            verb(world.speaker, by=world.editor, reason=REASON)


@pytest.mark.django_db(transaction=True)
def test_two_merges_at_once_end_with_one_and_a_sentence():
    admin = records.user(group="admin")
    one, two = records.actor("Park Sunwon"), records.actor("Park Sun-won")
    start = threading.Barrier(2)

    def merge(pair: tuple[Actor, Actor]) -> str:
        try:
            start.wait()
            merging.merge(*pair, by=admin, reason=REASON)
            return "merged"
        except ValidationError as refused:
            return refused.messages[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(merge, [(one, two), (two, one)]))
    assert answers[1] == "merged"
    assert "was already merged into" in answers[0]
    assert Actor.objects.present().count() == 1
