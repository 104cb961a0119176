"""What sentences are made of: gist and time of a statement, measure of a series, names, and exact
decimals."""

import datetime

import django.db.models.deletion
from django.db import migrations, models

DUE = (
    "A time in the claim is a day with “by”, “on” or “from” and its precision (year, month or day),"
    " two days with “between”, or words; not both."
)
REACH = "A day lies between the years 1900 and 2100; look at the year."
EACH = "How many units there are belongs to a figure of so many each, and names them."
SAID = "A series needs its measure and its things, from which sentences are made."
GIST = (
    "A gist begins with its verb in small letters, as in “confirmed that …”, ends without a full"
    " stop and quotes nobody."
)
# A table whose foreign keys wait to be checked takes no constraint, so they are checked at once.
FILL = """
    SET CONSTRAINTS ALL IMMEDIATE;
    UPDATE reporting_figure SET due_how = 'by' WHERE due_on IS NOT NULL;
    UPDATE reporting_figure f SET is_object = true FROM reporting_statement s
        WHERE s.id = f.statement_id
        AND s.stance IN ('denies', 'does_not_confirm', 'does_not_deny', 'conditional');
    UPDATE reporting_series SET things = unit, tail = lower(left(name, 1)) || substr(name, 2),
        measure = 'the number of ' || unit || ' ' || lower(left(name, 1)) || substr(name, 2);
"""


def let_admins_name_offices(apps, schema_editor):
    """What the group admin may do with the other names of an actor."""
    using = schema_editor.connection.alias
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(using)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    group, _ = apps.get_model("auth", "Group").objects.using(using).get_or_create(name="admin")
    of, _ = content_types.get_or_create(app_label="reporting", model="apposition")
    for action in ("view", "add", "change", "delete"):
        name, codename = f"Can {action} apposition", f"{action}_apposition"
        may, _ = permissions.get_or_create(
            content_type=of, codename=codename, defaults={"name": name}
        )
        group.permissions.add(may)


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0005_nothing_forged"),
    ]

    operations = [
        migrations.CreateModel(
            name="Apposition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=200)),
                ("held_from", models.DateField(blank=True, null=True)),
                ("held_until", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["actor", "held_from", "id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="figure",
            name="figure_due_date_has_precision",
        ),
        migrations.RemoveConstraint(
            model_name="figure",
            name="figure_days_within_reach",
        ),
        migrations.RemoveConstraint(
            model_name="statement",
            name="statement_days_within_reach",
        ),
        migrations.AddField(
            model_name="actor",
            name="possessive",
            field=models.CharField(
                blank=True,
                help_text="Where it is not made with ’s: “the figure of …” has none.",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="sentence_name",
            field=models.CharField(
                blank=True,
                help_text="Where it differs from the name: “the United States”.",
                max_length=200,
                verbose_name="name in a sentence",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="due_how",
            field=models.CharField(
                blank=True,
                choices=[("by", "by"), ("on", "on"), ("from", "from"), ("between", "between")],
                max_length=8,
                verbose_name="time in the claim",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="due_until",
            field=models.DateField(
                blank=True, help_text="The last day, with “between”.", null=True
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="due_words",
            field=models.CharField(
                blank=True, help_text="Instead of a day, such as “within days”.", max_length=60
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="each_count",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="figure",
            name="each_of",
            field=models.CharField(
                blank=True, help_text="Of what there are so many each: “brigades”.", max_length=50
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="in_english",
            field=models.CharField(
                blank=True,
                help_text="The words of a figure without a number, in English.",
                max_length=60,
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="is_object",
            field=models.BooleanField(
                default=False,
                help_text="Kept, and never held.",
                verbose_name="the number that is denied or left open",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="is_partial",
            field=models.BooleanField(
                default=False, verbose_name="part of a whole that nobody named"
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="tail",
            field=models.CharField(
                blank=True, help_text="What is said of these: “in a first unit”.", max_length=150
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="things",
            field=models.CharField(
                blank=True,
                help_text="What it counts where that is less: “officers”.",
                max_length=100,
            ),
        ),
        migrations.AddField(
            model_name="series",
            name="fact",
            field=models.CharField(
                blank=True,
                help_text="The claim without a number, in the past: “people had been killed”.",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="series",
            name="kind",
            field=models.CharField(
                choices=[
                    ("count", "a count"),
                    ("share", "a share"),
                    ("money", "money"),
                    ("rate", "a rate"),
                ],
                default="count",
                max_length=5,
            ),
        ),
        migrations.AddField(
            model_name="series",
            name="label",
            field=models.CharField(
                default="{}",
                help_text="A number with its sign: “{} percent”, “€{}”.",
                max_length=30,
            ),
        ),
        migrations.AddField(
            model_name="series",
            name="measure",
            field=models.CharField(
                default="",
                help_text="Read alone, such as “the number of people killed in the flood”.",
                max_length=200,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="series",
            name="moves",
            field=models.CharField(
                choices=[
                    ("grows", "only grows: a later number may be larger"),
                    ("level", "goes up and down: numbers are compared within a day of each other"),
                    ("plan", "a plan: numbers are compared for one deadline"),
                    ("fixed", "stands still: numbers are compared whenever they were said"),
                ],
                default="level",
                max_length=5,
            ),
        ),
        migrations.AddField(
            model_name="series",
            name="tail",
            field=models.CharField(
                blank=True, help_text="What stands behind these, such as “killed”.", max_length=200
            ),
        ),
        migrations.AddField(
            model_name="series",
            name="things",
            field=models.CharField(
                default="",
                help_text="What stands behind a number, such as “people”.",
                max_length=100,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="statement",
            name="due_how",
            field=models.CharField(
                blank=True,
                choices=[("by", "by"), ("on", "on"), ("from", "from"), ("between", "between")],
                max_length=8,
                verbose_name="time in the claim",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="due_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="statement",
            name="due_on_precision",
            field=models.CharField(
                blank=True,
                choices=[
                    ("unknown", "not known"),
                    ("year", "year"),
                    ("month", "month"),
                    ("day", "day"),
                    ("minute", "minute"),
                    ("second", "second"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="due_until",
            field=models.DateField(
                blank=True, help_text="The last day, with “between”.", null=True
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="due_words",
            field=models.CharField(
                blank=True, help_text="Instead of a day, such as “within days”.", max_length=60
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="gist",
            field=models.CharField(
                blank=True,
                help_text="What they did, in our words: “confirmed that … had gone to Russia”.",
                max_length=140,
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="is_ahead",
            field=models.BooleanField(
                default=False,
                help_text="It speaks of later, not of what is so.",
                verbose_name="of what is to come",
            ),
        ),
        migrations.AlterField(
            model_name="figure",
            name="best",
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True),
        ),
        migrations.AlterField(
            model_name="figure",
            name="due_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="figure",
            name="high",
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True),
        ),
        migrations.AlterField(
            model_name="figure",
            name="low",
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True),
        ),
        migrations.AlterField(
            model_name="release",
            name="stance",
            field=models.CharField(
                choices=[
                    ("asserts", "asserts"),
                    ("confirms", "confirms"),
                    ("denies", "denies"),
                    ("does_not_confirm", "does not confirm"),
                    ("does_not_deny", "does not deny"),
                    ("conditional", "speaks of it only if true"),
                    ("possible", "calls it possible"),
                    ("presumes", "reacts as if true"),
                    ("expects", "expects"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="statement",
            name="stance",
            field=models.CharField(
                choices=[
                    ("asserts", "asserts"),
                    ("confirms", "confirms"),
                    ("denies", "denies"),
                    ("does_not_confirm", "does not confirm"),
                    ("does_not_deny", "does not deny"),
                    ("conditional", "speaks of it only if true"),
                    ("possible", "calls it possible"),
                    ("presumes", "reacts as if true"),
                    ("expects", "expects"),
                ],
                default="asserts",
                max_length=20,
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("each_count__isnull", True), ("each_of", "")),
                    models.Q(("kind", "each"), models.Q(("each_of", ""), _negated=True)),
                    _connector="OR",
                ),
                name="figure_each_names_of_what",
                violation_error_message=EACH,
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("in_english", ""),
                    models.Q(
                        ("comparator", "vague"),
                        models.Q(("in_english__regex", "[0-9]"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="figure_english_is_of_words",
                violation_error_message="Only a figure in words has English words, without digits.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("due_on__isnull", True),
                        models.Q(
                            ("due_on__gte", datetime.date(1900, 1, 1)),
                            ("due_on__lt", datetime.date(2100, 1, 1)),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("due_until__isnull", True),
                        models.Q(
                            ("due_until__gte", datetime.date(1900, 1, 1)),
                            ("due_until__lt", datetime.date(2100, 1, 1)),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("applies_on__isnull", True),
                        models.Q(
                            ("applies_on__gte", datetime.date(1900, 1, 1)),
                            ("applies_on__lt", datetime.date(2100, 1, 1)),
                        ),
                        _connector="OR",
                    ),
                ),
                name="figure_days_within_reach",
                violation_error_message=REACH,
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("due_how", ""),
                        ("due_on__isnull", True),
                        ("due_on_precision", ""),
                        ("due_until__isnull", True),
                    ),
                    models.Q(
                        models.Q(
                            models.Q(
                                ("due_how__in", ["by", "on", "from"]),
                                ("due_on__isnull", False),
                                ("due_on_precision__in", ["year", "month", "day"]),
                                ("due_until__isnull", True),
                            ),
                            models.Q(
                                ("due_how", "between"),
                                ("due_on_precision", "day"),
                                ("due_until__gt", models.F("due_on")),
                            ),
                            _connector="OR",
                        ),
                        ("due_words", ""),
                    ),
                    _connector="OR",
                ),
                name="figure_due_fits",
                violation_error_message=DUE,
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_words__regex", "[0-9]"), _negated=True),
                name="figure_due_words_without_digits",
                violation_error_message="Words of time have no digits; enter the day as a day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("measure", ""), _negated=True),
                    models.Q(("things", ""), _negated=True),
                ),
                name="series_can_be_said",
                violation_error_message=SAID,
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.CheckConstraint(
                condition=models.Q(("label__regex", "^[^{}]*\\{\\}[^{}]*$")),
                name="series_label_holds_the_number",
                violation_error_message="The label holds one {} where the number stands.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("gist", ""), ("gist__regex", '^[a-z][^“”\\"]*[^.“”\\"]$'), _connector="OR"
                ),
                name="statement_gist_is_a_predicate",
                violation_error_message=GIST,
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("said_on__isnull", True),
                        models.Q(
                            ("said_on__gte", datetime.date(1900, 1, 1)),
                            ("said_on__lt", datetime.date(2100, 1, 1)),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("due_on__isnull", True),
                        models.Q(
                            ("due_on__gte", datetime.date(1900, 1, 1)),
                            ("due_on__lt", datetime.date(2100, 1, 1)),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("due_until__isnull", True),
                        models.Q(
                            ("due_until__gte", datetime.date(1900, 1, 1)),
                            ("due_until__lt", datetime.date(2100, 1, 1)),
                        ),
                        _connector="OR",
                    ),
                ),
                name="statement_days_within_reach",
                violation_error_message=REACH,
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("due_how", ""),
                        ("due_on__isnull", True),
                        ("due_on_precision", ""),
                        ("due_until__isnull", True),
                    ),
                    models.Q(
                        models.Q(
                            models.Q(
                                ("due_how__in", ["by", "on", "from"]),
                                ("due_on__isnull", False),
                                ("due_on_precision__in", ["year", "month", "day"]),
                                ("due_until__isnull", True),
                            ),
                            models.Q(
                                ("due_how", "between"),
                                ("due_on_precision", "day"),
                                ("due_until__gt", models.F("due_on")),
                            ),
                            _connector="OR",
                        ),
                        ("due_words", ""),
                    ),
                    _connector="OR",
                ),
                name="statement_due_fits",
                violation_error_message=DUE,
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_words__regex", "[0-9]"), _negated=True),
                name="statement_due_words_without_digits",
                violation_error_message="Words of time have no digits; enter the day as a day.",
            ),
        ),
        migrations.AddField(
            model_name="apposition",
            name="actor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="appositions",
                to="reporting.actor",
            ),
        ),
        migrations.RemoveField(
            model_name="statement",
            name="single_report",
        ),
        migrations.AddConstraint(
            model_name="apposition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held_from__isnull", True),
                    ("held_until__isnull", True),
                    ("held_from__lte", models.F("held_until")),
                    _connector="OR",
                ),
                name="apposition_from_before_until",
                violation_error_message="An office cannot end before it begins.",
            ),
        ),
        migrations.RunPython(let_admins_name_offices, migrations.RunPython.noop),
    ]
