"""What the owner of the tables changes, removes, adds or moves, a stranger finds with one file."""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection, transaction

from reporting.desk import publishing
from reporting.desk.versions.reinstating import reinstate
from reporting.models import Release, Story
from reporting.sealing import heads
from reporting.sealing.history import history_findings
from reporting.sealing.keys import make_key_if_none
from tests.factories import corrections, records
from timeline.entries.reading import Reading
from timeline.sharing import proving, verify_record
from timeline.sharing.archive import archive_pieces
from timeline.sharing.exports import Export, json_pieces
from timeline.sharing.selecting import chosen_releases, in_batches, state_of
