from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0015_steps_of_the_desk"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["voice", "said_on"], name="statement_of_voice_by_day"),
        ),
    ]
