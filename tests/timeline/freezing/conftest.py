from pathlib import Path

import pytest
from django.test import override_settings

from reporting.sealing.keys import make_key_if_none
from tests import databases
from timeline.freezing.ordering import copy_of_story
from timeline.freezing.writing import write_folder

STORY = "nk-deployment"


@pytest.fixture(scope="session")
def folder(sample_database, django_db_blocker, tmp_path_factory) -> Path:
    """The sample story, frozen where the record has a key."""
    made = tmp_path_factory.mktemp("frozen") / "copy"
    with (
        django_db_blocker.unblock(),
        databases.inside(sample_database.name),
        override_settings(RECORD_KEY_FILE=str(made.with_name("record-key.json"))),
    ):
        make_key_if_none()
        write_folder(copy_of_story(STORY), made)
    return made
