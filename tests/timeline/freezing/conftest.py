from pathlib import Path

import pytest
from django.test import override_settings

from reporting.sealing.keys import make_key_if_none
from tests import databases
from timeline.freezing.ordering import copy_of_story
from timeline.freezing.writing import write_folder

STORY = "nk-deployment"


@pytest.fixture(scope="session")
def record_key(tmp_path_factory) -> str:
    """The key of the record, the same for the copy and for what it is compared with."""
    path = str(tmp_path_factory.mktemp("key") / "record-key.json")
    with override_settings(RECORD_KEY_FILE=path):
        make_key_if_none()
    return path


@pytest.fixture(autouse=True)
def signed(record_key, settings, monkeypatch):
    settings.RECORD_KEY_FILE = record_key
    monkeypatch.setenv("RECORD_KEY_FILE", record_key)


@pytest.fixture(scope="session")
def folder(sample_database, record_key, django_db_blocker, tmp_path_factory) -> Path:
    """The sample story, frozen."""
    made = tmp_path_factory.mktemp("frozen") / "copy"
    with (
        django_db_blocker.unblock(),
        databases.inside(sample_database.name),
        override_settings(RECORD_KEY_FILE=record_key),
    ):
        write_folder(copy_of_story(STORY), made)
    return made
