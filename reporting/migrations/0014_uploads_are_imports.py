"""Files that were uploaded one by one become imports of one row, with the same files kept.

Those that still waited become imports that are read and planned, and wait for an admin.
"""

from django.db import migrations

READ, PLAN, COMPARE = 1, 2, 3
OUTCOMES = {"captured": "created", "unchanged": "unchanged", "refused": "rejected"}


def carry_over(apps, schema_editor):
    using = schema_editor.connection.alias  # the owner's, where there is one
    rows = {
        name: apps.get_model("reporting", name)._default_manager.using(using)
        for name in ("upload", "importbatch", "importfile", "importrow", "importchunk")
    }
    for upload in rows["upload"].select_related("snapshot").order_by("pk"):
        batch = rows["importbatch"].create(
            uploaded_by_id=upload.uploaded_by_id,
            confirmed_at=upload.finished_at,
            confirmed_by_id=upload.finished_at and upload.uploaded_by_id,
        )
        rows["importbatch"].filter(pk=batch.pk).update(uploaded_at=upload.uploaded_at)
        file = rows["importfile"].create(
            batch=batch, file=upload.file.name, name=upload.name, size=upload.size, format="text"
        )
        if upload.state == "waiting":
            rows["importfile"].filter(pk=file.pk).update(format="")
            rows["importchunk"].create(batch=batch, file=file, step=READ, in_turn=False)
            rows["importchunk"].create(batch=batch, step=COMPARE)
            continue
        rows["importchunk"].create(
            batch=batch, file=file, step=PLAN, first=1, last=1, done_at=upload.finished_at
        )
        outcome = OUTCOMES[upload.state]
        rows["importrow"].create(
            batch=batch, file=file, number=1, place="the whole file", planned=outcome,
            outcome=outcome, problems=[["", upload.problem]] if upload.problem else [],
            is_broken=upload.state == "refused", snapshot_id=upload.snapshot_id,
            source_id=upload.snapshot and upload.snapshot.source_id,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("reporting", "0013_visits")]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.DeleteModel("Upload"),
    ]
