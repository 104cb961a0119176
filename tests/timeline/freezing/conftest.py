from pathlib import Path

import pytest

from tests import databases
from timeline.freezing.ordering import copy_of_story
from timeline.freezing.writing import write_folder

STORY = "nk-deployment"


@pytest.fixture(scope="session")
def folder(sample_database, django_db_blocker, tmp_path_factory) -> Path:
    """The sample story, frozen."""
    made = tmp_path_factory.mktemp("frozen") / "copy"
    with django_db_blocker.unblock(), databases.inside(sample_database.name):
        write_folder(copy_of_story(STORY), made)
    return made
