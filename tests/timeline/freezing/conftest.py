from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.freezing.ordering import copy_of_story
from timeline.freezing.writing import write_folder

STORY = "nk-deployment"


@pytest.fixture(scope="module")
def folder(sample, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """The sample story, frozen."""
    made = tmp_path_factory.mktemp("frozen") / "copy"
    with django_db_blocker.unblock():
        write_folder(copy_of_story(STORY), made)
    yield made
