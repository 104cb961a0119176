"""Whether it was said in public, on which occasion, and whether the speaker was asked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0007_sentences_of_releases"),
    ]

    operations = [
        migrations.AddField(
            model_name="statement",
            name="asked",
            field=models.CharField(
                choices=[("asked", "asked"), ("not_asked", "not asked"), ("unknown", "not known")],
                default="unknown",
                max_length=10,
                verbose_name="was the speaker asked?",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="public_basis",
            field=models.CharField(
                blank=True,
                choices=[
                    ("printed", "printed in the source"),
                    ("external", "taken from another document"),
                    ("inferred", "inferred"),
                ],
                max_length=10,
                verbose_name="how that is known",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="public_occasion",
            field=models.CharField(
                blank=True,
                help_text="Such as “briefing” or “interview”.",
                max_length=60,
                verbose_name="occasion",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="said_in_public",
            field=models.CharField(
                choices=[("yes", "in public"), ("no", "not in public"), ("unknown", "not known")],
                default="unknown",
                help_text=(
                    "On its day, before people who were free to report it at once. Of what was"
                    " relayed, the relay counts."
                ),
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("said_in_public", "unknown"), ("public_basis", "")),
                    models.Q(
                        models.Q(("said_in_public", "unknown"), _negated=True),
                        models.Q(("public_basis", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="statement_public_basis_when_known",
                violation_error_message=(
                    "Whether it was said in public needs how that is known; where it is not"
                    " known, there is no basis."
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("said_in_public", "yes"), _negated=True),
                    models.Q(
                        ("public_occasion__regex", "[^[:space:]]"),
                        ("public_basis__in", ["printed", "external"]),
                    ),
                    _connector="OR",
                ),
                name="statement_public_on_an_occasion",
                violation_error_message=(
                    "What was said in public needs its occasion, such as “briefing”, printed in a"
                    " source or taken from another document, not inferred."
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("said_in_public", "yes"), _negated=True),
                    models.Q(
                        ("said_precision__in", ["day", "minute", "second"]),
                        models.Q(("said_basis", "inferred"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="statement_public_on_a_known_day",
                violation_error_message=(
                    "What was said in public is known from its day on, so its day has to be known"
                    " to the day, and not be inferred."
                ),
            ),
        ),
    ]
