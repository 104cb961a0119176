"""Nothing of an older installation is lost when its tables change."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from reporting.importing import decisions, progress, working
from reporting.importing.phases import phase_of
from reporting.models import ImportBatch, ImportRow, Source
from tests.factories import records

BEFORE = ("reporting", "0013_visits")


@pytest.mark.django_db(transaction=True)
def test_uploads_become_imports_with_their_files():
    snapshot, user = records.snapshot(), records.user()
    old = MigrationExecutor(connection).migrate([BEFORE]).apps
    now = timezone.now()
    shared = {"size": 3, "uploaded_by_id": user.pk, "finished_at": now, "attempts": 1}
    uploads = old.get_model("reporting", "Upload").objects
    uploads.create(
        name="a.txt", file="articles/a.txt", state="captured", snapshot_id=snapshot.pk, **shared
    )
    uploads.create(name="b.txt", file="", state="refused", problem="It is empty.", **shared)
    waiting = {**shared, "finished_at": None, "attempts": 0}
    uploads.create(name="c.txt", file="articles/c.txt", **waiting)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    taken, refused = ImportRow.objects.order_by("pk")
    assert (taken.outcome, taken.snapshot, taken.source) == ("created", snapshot, snapshot.source)
    assert (taken.file.file.name, taken.batch.uploaded_by) == ("articles/a.txt", user)
    assert taken.batch.confirmed_at == now
    assert (refused.outcome, refused.problems) == ("rejected", [["", "It is empty."]])
    decisions.take_back_import(taken.batch, by=None)
    working.work_on()
    assert not Source.objects.exists()
    lost = ImportBatch.objects.get(files__name="c.txt")
    assert phase_of(lost) == "planned"
    assert "The kept file is gone" in progress.reason_of(lost.rows.get())
