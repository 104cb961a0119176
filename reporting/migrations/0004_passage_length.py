"""A passage has at most 10,000 characters; what is on record and longer is named first."""

from django.core.management.base import CommandError
from django.db import migrations
from django.db.models import CheckConstraint, F, Q

LONGEST = 10_000
MARK_LESS = (
    f"A passage has at most {LONGEST:,} characters: mark only the words that the statement rests"
    " on."
)


def refuse_longer(apps, schema_editor):
    """The words of a passage are the record's, so nothing shortens them but an editor."""
    passages = apps.get_model("reporting", "Passage").objects.using(schema_editor.connection.alias)
    longer = passages.filter(end__gt=F("start") + LONGEST)
    found = sorted(set(longer.values_list("appearance__statement", flat=True)))
    if found:
        raise CommandError(
            f"{MARK_LESS} Statements on record rest on longer ones, and nothing was changed:"
            f" {', '.join(map(str, found))}. Mark shorter passages for them and take the long ones"
            " away with the version that this database was migrated by, then migrate again."
        )


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_groups")]

    operations = [
        migrations.RunPython(refuse_longer),
        migrations.AddConstraint(
            "passage",
            CheckConstraint(
                name="passage_is_not_too_long",
                condition=Q(end__lte=F("start") + LONGEST) | Q(appearance__lt=0),
                violation_error_message=MARK_LESS,
            ),
        ),
    ]
