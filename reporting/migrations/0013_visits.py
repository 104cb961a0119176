from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0012_take_back")]

    operations = [
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.CharField(max_length=2000, unique=True, verbose_name="address")),
                ("host", models.CharField(max_length=253)),
                (
                    "fetched_at",
                    models.DateTimeField(help_text="When the last request for it ended."),
                ),
                (
                    "status",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="200 or 304; empty when it gave no page.",
                        null=True,
                    ),
                ),
                ("etag", models.CharField(blank=True, max_length=500)),
                ("last_modified", models.CharField(blank=True, max_length=500)),
                (
                    "sha256",
                    models.CharField(
                        blank=True, help_text="Of the page as it came.", max_length=64
                    ),
                ),
            ],
            options={
                "ordering": ["-fetched_at"],
                "indexes": [
                    models.Index(fields=["host", "-fetched_at"], name="visit_last_of_host")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sha256", ""), _negated=True),
                            models.Q(("etag", ""), ("last_modified", "")),
                            _connector="OR",
                        ),
                        name="visit_stamps_are_of_a_page",
                        violation_error_message="What a page says of itself is kept with its hash.",
                    )
                ],
            },
        ),
    ]
