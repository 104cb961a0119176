"""Several processes make the bytes of one."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings

from tests.timeline.freezing.conftest import STORY
from timeline.freezing.asking import one_moment
from timeline.freezing.places import FrozenPlace
from timeline.freezing.processes import TOGETHER, in_portions, made_by_all
from timeline.freezing.refusing import FreezeRefused

pytestmark = pytest.mark.timeout(300)  # it freezes the story first


def bytes_in(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_command_with_three_processes_writes_the_same_bytes(folder, sample_database, tmp_path):
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{sample_database.name}")
    made = tmp_path / "copy"
    command = [sys.executable, "manage.py", "freeze", STORY, str(made), "--processes", "3"]
    told = subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": urlunsplit(address)},
        capture_output=True,
        text=True,
    )
    assert (told.stderr, told.returncode) == ("", 0)
    one, three = bytes_in(folder), bytes_in(made)
    assert one.keys() == three.keys()
    assert [name for name in one if one[name] != three[name]] == []


def be_killed(place: FrozenPlace) -> str:
    """As a process is for which there is no memory left."""
    if place.path == "/war/killed/":
        os.kill(os.getpid(), signal.SIGKILL)
    return place.path


@pytest.mark.timeout(60)
@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_killed_ends_the_copy_with_a_sentence():
    places = [FrozenPlace("/war/"), FrozenPlace("/war/killed/"), FrozenPlace("/war/days/")]
    with one_moment():
        assert list(made_by_all(be_killed, places[::2], 2)) == ["/war/", "/war/days/"]
    with one_moment(), pytest.raises(FreezeRefused, match="was ended, perhaps for want of memory"):
        list(made_by_all(be_killed, places, 2))


def test_small_pages_go_together_and_large_ones_alone():
    small = [FrozenPlace(f"/war/statements/{n}/") for n in range(TOGETHER + 1)]
    portions = list(in_portions([FrozenPlace("/war/"), *small, FrozenPlace("/war/days/")]))
    assert [len(one) for one in portions] == [1, 1, TOGETHER, 1]
    assert [place for one in portions[2:] for place in one] == small
