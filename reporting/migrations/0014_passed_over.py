from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0010_rewordings"),
    ]

    operations = [
        migrations.AddField(
            model_name="importfile",
            name="passed_over",
            field=models.TextField(
                blank=True,
                default="",
                help_text="What in it is no row, in a sentence.",
            ),
            preserve_default=False,
        ),
    ]
