"""Apart from the sample: a test that commits empties its database in the end."""

import json
from threading import Thread

from django.db import connection

from tests.factories import corrections
from tests.factories.records import World
from timeline.freezing.frozen_copy import FrozenCopy
from timeline.freezing.ordering import own_site


def test_what_is_released_meanwhile_is_in_no_page(transactional_db, groups):
    """Between two files somebody publishes: the copy is of the moment at which it began."""
    world = corrections.published_on(20)
    copy = FrozenCopy(world.story, own_site())
    files = copy.files()
    first = next(files)
    publish_beside(world)
    rest = {file.name: file.body for file in files}
    assert b"6,543" not in first.body
    assert not any(b"6,543" in body for body in rest.values())
    assert json.loads(rest["frozen.json"])["releases"] == 1
    after = {file.name: file.body for file in FrozenCopy(world.story, own_site()).files()}
    assert b"6,543" in after[f"{world.story.slug}.csv"]


def publish_beside(world: World) -> None:
    """As another process does: on a connection of its own."""

    def publish() -> None:
        corrections.another(world, 21, 6_543)
        connection.close()

    thread = Thread(target=publish)
    thread.start()
    thread.join()
