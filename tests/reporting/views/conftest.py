import re

import pytest
from django.test import Client

from tests.factories import records
from tests.factories.records import World

BREAKS = re.compile(rb"(?:[ \t]*\n[ \t]+)+|[ \t]{2,}")


class Desk(Client):
    """A client of somebody at the desk; `part` asks the way htmx does."""

    def __init__(self, user):
        super().__init__()
        self.force_login(user)

    def request(self, **request):
        """Line breaks of the templates are white space, as a browser has it."""
        response = super().request(**request)
        if not response.streaming:
            response.content = BREAKS.sub(b" ", response.content).replace(b" >", b">")
        return response

    def part(self, path: str, data=None, method: str = "post"):
        return getattr(self, method)(path, data, headers={"HX-Request": "true"})


@pytest.fixture
def world(db) -> World:
    return records.world()


@pytest.fixture
def editor(world) -> Desk:
    return Desk(world.editor)


@pytest.fixture
def other(world) -> Desk:
    return Desk(world.other)


@pytest.fixture
def reviewer(world) -> Desk:
    return Desk(world.reviewer)
