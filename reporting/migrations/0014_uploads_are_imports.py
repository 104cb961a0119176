"""Files that were uploaded one by one become imports of one row, with the same files kept."""

from django.db import migrations

OUTCOMES = {"captured": "created", "unchanged": "unchanged", "refused": "rejected"}


def carry_over(apps, schema_editor):
    using = schema_editor.connection.alias  # the owner's, where there is one
    rows = {
        name: apps.get_model("reporting", name)._default_manager.using(using)
        for name in ("upload", "importbatch", "importfile", "importrow")
    }
    answered = rows["upload"].exclude(state="waiting").select_related("snapshot")
    for upload in answered.order_by("pk"):
        batch = rows["importbatch"].create(
            uploaded_by_id=upload.uploaded_by_id,
            confirmed_at=upload.finished_at,
            confirmed_by_id=upload.uploaded_by_id,
        )
        rows["importbatch"].filter(pk=batch.pk).update(uploaded_at=upload.uploaded_at)
        file = rows["importfile"].create(
            batch=batch, file=upload.file.name, name=upload.name, size=upload.size, format="text"
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
