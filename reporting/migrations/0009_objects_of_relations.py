"""What a relation is about, the claim or one number of another statement, which a release shows as
it is public there."""

import django.db.models.deletion
from django.db import migrations, models
from pgtrigger.compiler import Trigger
from pgtrigger.migrations import AddTrigger

from reporting.models.rules.guards import GuardSql

ABOUT_A_FIGURE = ("confirms", "denies", "does_not_confirm", "does_not_deny")
OWN_WHOLE = "part_of_id IS NULL AND computation = '' AND NOT is_object"
SAME_COMPARATOR = f"""NEW.kind <> 'repeats' OR NOT EXISTS (
    SELECT 1 FROM reporting_figure a JOIN reporting_figure b ON a.series_id = b.series_id
    WHERE a.statement_id = NEW.statement_id AND b.statement_id = NEW.to_id
    AND a.id IN (SELECT id FROM reporting_figure WHERE {OWN_WHOLE})
    AND b.id IN (SELECT id FROM reporting_figure WHERE {OWN_WHOLE})
    GROUP BY a.series_id HAVING NOT bool_or(a.comparator = b.comparator))"""
SHOWS_ITS_OBJECTS = """
    IF NEW.kind = 'retract' THEN
        RETURN NEW;
    END IF;
    FOR told IN
        SELECT * FROM jsonb_path_query(NEW.document, '$.relations[*] ? (@.figure != null)')
    LOOP
        said := NULL;
        SELECT jsonb_build_array(r.document->'speaker'->>'slug', one->>'comparator',
            one->>'low', one->>'best', one->>'high') INTO said
        FROM reporting_release r, jsonb_path_query(r.document, '$.figures[*]') AS one
        WHERE r.statement_id = (told->>'to')::bigint AND r.story_id = NEW.story_id
        AND r.kind <> 'retract' AND r.released_at <= NEW.released_at
        AND (r.superseded_at IS NULL OR r.superseded_at > NEW.released_at)
        AND one->'id' = told->'figure' AND coalesce(one->>'computation', '') = ''
        AND coalesce(one->>'is_object', 'false') = 'false';
        shown := told->'object'->'figure';
        IF shown IS NULL AND (said IS NOT NULL OR NEW.kind = 'publish')
        OR shown IS NOT NULL AND said IS DISTINCT FROM jsonb_build_array(
            told->'object'->'speaker'->>'slug', shown->>'comparator',
            shown->>'low', shown->>'best', shown->>'high')
        THEN
            RAISE EXCEPTION 'The number that it is about is not shown as it is public.'
                USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NEW;
"""
NOT_REPEATED = f"""
    UPDATE reporting_relation SET kind = 'supersedes' WHERE id IN (
        SELECT id FROM reporting_relation AS new WHERE NOT ({SAME_COMPARATOR})
        AND NOT EXISTS (SELECT 1 FROM reporting_relation r WHERE r.kind = 'supersedes'
            AND r.statement_id = new.statement_id AND r.to_id = new.to_id));
    DELETE FROM reporting_relation WHERE id IN (
        SELECT id FROM reporting_relation AS new WHERE NOT ({SAME_COMPARATOR}));
"""


def require(model: str, name: str, condition: str, sentence: str, **made: str) -> AddTrigger:
    """What `require_by_trigger` declares, as it was when this was written."""
    func = f"""
            IF ({condition}) IS NOT TRUE THEN
                RAISE EXCEPTION '{sentence}' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """
    sql = GuardSql(
        table=f"reporting_{model}", when="BEFORE", operation="INSERT OR UPDATE", func=func, **made
    )
    return AddTrigger(model, Trigger(name=name, sql=sql))


class Migration(migrations.Migration):
    dependencies = [("reporting", "0008_said_in_public")]

    operations = [
        migrations.RemoveConstraint(model_name="relation", name="relation_once"),
        migrations.AddField(
            model_name="relation",
            name="figure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="relations",
                to="reporting.figure",
            ),
        ),
        migrations.AlterField(
            model_name="relation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("confirms", "confirms"),
                    ("denies", "denies"),
                    ("does_not_confirm", "does not confirm"),
                    ("does_not_deny", "does not deny"),
                    ("repeats", "repeats"),
                    ("corrects", "corrects"),
                    ("supersedes", "supersedes"),
                    ("responds_to", "responds to"),
                ],
                max_length=16,
            ),
        ),
        migrations.RunSQL(NOT_REPEATED, migrations.RunSQL.noop),
        require(
            "relation",
            "figure_is_of_the_other",
            (
                "NEW.figure_id IS NULL OR EXISTS (SELECT 1 FROM reporting_figure f"
                " WHERE f.id = NEW.figure_id AND f.statement_id = NEW.to_id)"
            ),
            "The number is no figure of the other statement.",
            pgid="pgtrigger_figure_is_of_the_other_f0714",
            hash="bc91ffb6774224f33b6e2a150b86ee0fe80b9df4",
        ),
        require(
            "relation",
            "figure_is_said_by_the_other",
            (
                "NEW.figure_id IS NULL OR EXISTS (SELECT 1 FROM reporting_figure f"
                " WHERE f.id = NEW.figure_id AND f.computation = '' AND NOT f.is_object)"
            ),
            "The number is not the other speaker’s own: somebody reckoned it, or it is denied"
            " or left open there.",
            pgid="pgtrigger_figure_is_said_by_the_other_cee22",
            hash="c17278987e22298682b0adeb1b28234c837aa90d",
        ),
        require(
            "relation",
            "fits_the_stance",
            (
                "NEW.figure_id IS NULL OR EXISTS (SELECT 1 FROM reporting_statement s"
                " WHERE s.id = NEW.statement_id AND s.stance IN (NEW.kind, 'asserts'))"
            ),
            "What a statement does to a number is its stance; only one that asserts a number"
            " of its own may do so beside it.",
            pgid="pgtrigger_fits_the_stance_52bd4",
            hash="af778321ebe996a08b5ebc72294bcce13e6ef068",
        ),
        require(
            "relation",
            "repeats_the_same_comparator",
            SAME_COMPARATOR,
            "The two give their numbers with different comparators, so none repeats the other;"
            " it may supersede it.",
            pgid="pgtrigger_repeats_the_same_comparator_14e56",
            hash="b5a1b0dd705c8abed2aaca6e54c4e09cd766c613",
        ),
        AddTrigger(
            "release",
            Trigger(
                name="shows_its_objects",
                sql=GuardSql(
                    pgid="pgtrigger_shows_its_objects_060de",
                    table="reporting_release",
                    when="BEFORE",
                    operation="INSERT",
                    declare="DECLARE told jsonb; said jsonb; shown jsonb;",
                    func=SHOWS_ITS_OBJECTS,
                    hash="1a4561d53a5e1f7190ab948f67f91cca3a1d8e0f",
                ),
            ),
        ),
        require(
            "statement",
            "stance_fits_its_objects",
            (
                "NEW.stance = 'asserts' OR NOT EXISTS (SELECT 1 FROM reporting_relation r"
                " WHERE r.statement_id = NEW.id AND r.figure_id IS NOT NULL"
                " AND r.kind <> NEW.stance)"
            ),
            "It has a relation to a number that does not fit this stance; remove that first.",
            pgid="pgtrigger_stance_fits_its_objects_46cd5",
            hash="d032d8f11fbcef168ccba94ef6355588831d2054",
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.UniqueConstraint(
                name="relation_once",
                fields=["statement", "kind", "to", "figure"],
                nulls_distinct=False,
                violation_error_message="This relation is already recorded.",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                name="relation_to_a_figure_confirms_or_denies",
                condition=models.Q(figure__isnull=True) | models.Q(kind__in=ABOUT_A_FIGURE),
                violation_error_message=(
                    "Only what confirms, denies, or does not confirm or deny is about one number."
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                name="release_conditional_has_a_gist",
                condition=models.Q(kind="retract")
                | ~models.Q(stance="conditional")
                | models.Q(document__schema__lt=2)
                | ~models.Q(document__gist=""),
                violation_error_message=(
                    "What is spoken of only if it is true is published with a gist that says so."
                ),
            ),
        ),
    ]
