"""A verb that waited for another sees what that one did."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from reporting.desk import annotating, locking, merging, publishing
from reporting.models import Actor, Statement
from tests.factories import records
from tests.factories.records import World

pytestmark = pytest.mark.django_db(transaction=True)

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.fixture
def world() -> World:
    return records.world()


@contextmanager
def waiting(verb: Callable[[], object]):
    """Begins `verb` elsewhere once the block has done its work, and ends when it is waiting."""

    def alone() -> object:
        try:
            return verb()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            answer: Future = Future()
            yield answer
            begun = pool.submit(alone)
            wait_for_one()
        try:
            answer.set_result(begun.result())
        except Exception as error:  # the test asks for it
            answer.set_exception(error)


def wait_for_one() -> None:
    until = time.monotonic() + 10
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
            time.sleep(0.01)
    pytest.fail("Nobody waits for a lock.")


def test_a_publication_that_waited_for_a_renaming_has_the_new_name(world: World):
    publishing.submit(world.statement, by=world.editor)
    speaker = Actor.objects.get(pk=world.statement.speaker_id)
    with waiting(lambda: publishing.publish(world.statement, by=world.other)) as release:
        speaker.name = "Kingdom of Ruritania"
        speaker.save()
        merging.renew(speaker, by=records.user(group="admin"), reason="Its full name.")
    assert release.result().document["speaker"]["name"] == "Kingdom of Ruritania"


def test_a_publication_that_waited_for_another_voice_has_it(world: World):
    publishing.submit(world.statement, by=world.editor)
    speaker = Actor.objects.get(pk=world.statement.speaker_id)
    alliance = records.actor("Alliance of the North")
    with waiting(lambda: publishing.publish(world.statement, by=world.other)) as release:
        speaker.speaks_for = alliance
        speaker.save()
        merging.revoice(speaker, by=records.user(group="admin"), reason="It joined.")
    assert release.result().document["voice"]["slug"] == alliance.slug


def test_a_change_that_waited_for_another_speaker_is_a_conflict(world: World):
    other = records.actor("Ministry of War")
    fresh = Statement.objects.get(pk=world.statement.pk)

    def amend(**fields) -> Statement:
        return annotating.amend(fresh, by=world.editor, version=fresh.version, figures=[], **fields)

    with waiting(lambda: amend(note="A word.")) as late:
        amend(speaker=other)
    with pytest.raises(locking.Conflict, match="saved this statement while you were editing"):
        late.result()
