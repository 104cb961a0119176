"""What calls cost at the end of a chunk of Python's frames, in pages that the system hands out."""

import resource
import sys

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from reporting.web.stack_room import stack_room

CALLS, DEEPEST = 400, 250


def leaf(*given: int) -> list[int]:
    """A frame with a stack of some size, as a node of a template has."""
    a = b = c = d = e = f = g = h = i = j = k = m = n = len(given)
    return [a, b, c, d, e, f, g, h, i, j, k, m, n, a, b, c, d, e, f, g, h, i, j, k, m, n]


def faults_at(depth: int) -> int:
    """The pages handed out while a function is called again and again, so deep in the stack."""
    if depth:
        return faults_at(depth - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for _ in range(CALLS):
        leaf()
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def worst() -> int:
    return max(faults_at(depth) for depth in range(DEEPEST))


@pytest.mark.skipif(sys.platform != "linux", reason="counts page faults of a thread")
def test_no_depth_of_a_template_is_dear(rf: RequestFactory):
    def view(request) -> HttpResponse:
        return HttpResponse(str(worst()))

    assert int(stack_room(view)(rf.get("/")).content) < CALLS / 10


@pytest.mark.skipif(sys.version_info[:2] != (3, 13), reason="a later Python may keep its chunks")
def test_without_it_some_depth_takes_a_chunk_at_every_call():
    assert worst() >= CALLS


def test_it_stands_before_all_others():
    assert settings.MIDDLEWARE[0] == "reporting.web.stack_room.stack_room"
