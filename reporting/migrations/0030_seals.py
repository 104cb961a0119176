"""A chain of seals for each story, written by the trigger of a release, and the releases of before
sealed in the order of their dates. Decision 0141."""

import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import reporting.models.rules.guards

# What is hashed. The row of the release stands for {row}, its place in the chain for {place}.
LEAF = """concat_ws(' ', {place}, {row}.id, {row}.statement_id, {row}.kind,
        to_char({row}.released_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        coalesce({row}.moved_to_id::text, '-'),
        encode(sha256(convert_to({row}.reason, 'UTF8')), 'hex'),
        encode(sha256(convert_to({row}.document::text, 'UTF8')), 'hex'))"""

# By then the trigger that dates a release has waited for whoever releases in the same story, so
# the last seal is the last one. With the owner's rights, which the application's role has not.
SEAL = f"""
CREATE FUNCTION reporting_release_seal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    place bigint;
    before text;
    line text;
BEGIN
    SELECT position, hash INTO place, before FROM reporting_seal
    WHERE story_id = NEW.story_id ORDER BY position DESC LIMIT 1;
    IF place IS NULL THEN
        place := 0;
        SELECT encode(sha256(convert_to(slug, 'UTF8')), 'hex') INTO before
        FROM reporting_story WHERE id = NEW.story_id;
    END IF;
    place := place + 1;
    line := {LEAF.format(place="place", row="NEW")};
    INSERT INTO reporting_seal (release_id, story_id, position, leaf, previous, hash)
    VALUES (NEW.id, NEW.story_id, place, line, before,
        encode(sha256(convert_to(before || ' ' || line, 'UTF8')), 'hex'));
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION reporting_release_seal() FROM PUBLIC;
CREATE TRIGGER reporting_release_seal AFTER INSERT ON reporting_release
FOR EACH ROW EXECUTE FUNCTION reporting_release_seal();
"""

BACKFILL = f"""
DO $$
DECLARE
    story record;
    made record;
    place bigint;
    before text;
    line text;
BEGIN
    FOR story IN SELECT id, slug FROM reporting_story LOOP
        place := 0;
        before := encode(sha256(convert_to(story.slug, 'UTF8')), 'hex');
        FOR made IN SELECT * FROM reporting_release WHERE story_id = story.id
            ORDER BY released_at, id LOOP
            place := place + 1;
            line := {LEAF.format(place="place", row="made")};
            INSERT INTO reporting_seal (release_id, story_id, position, leaf, previous, hash)
            VALUES (made.id, story.id, place, line, before,
                encode(sha256(convert_to(before || ' ' || line, 'UTF8')), 'hex'))
            RETURNING hash INTO before;
        END LOOP;
    END LOOP;
END $$;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0029_takedowns"),
    ]

    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "release",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="seal",
                        serialize=False,
                        to="reporting.release",
                    ),
                ),
                ("position", models.PositiveBigIntegerField()),
                ("leaf", models.CharField(max_length=300)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                (
                    "story",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seals",
                        to="reporting.story",
                    ),
                ),
            ],
            options={
                "ordering": ["story", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("story", "position"),
                        name="seal_one_for_each_place",
                        violation_error_message="This place in the chain of the story is taken.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "leaf__regex",
                                "^[1-9]\\d* \\d+ \\d+ (publish|correct|retract|reinstate)"
                                " \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"
                                " (-|\\d+) [0-9a-f]{64} [0-9a-f]{64}$",
                            ),
                            ("previous__regex", "^[0-9a-f]{64}$"),
                        ),
                        name="seal_leaf_is_a_line",
                        violation_error_message=(
                            "A seal names place, release, kind, clock and hashes."
                        ),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "hash",
                                models.Func(
                                    models.Func(
                                        models.Func(
                                            django.db.models.functions.text.Concat(
                                                models.F("previous"),
                                                models.Value(" "),
                                                models.F("leaf"),
                                            ),
                                            models.Value("UTF8"),
                                            function="convert_to",
                                            output_field=models.BinaryField(),
                                        ),
                                        function="sha256",
                                        output_field=models.BinaryField(),
                                    ),
                                    models.Value("hex"),
                                    function="encode",
                                    output_field=models.CharField(),
                                ),
                            )
                        ),
                        name="seal_follows_from_the_one_before",
                        violation_error_message=(
                            "The hash of a seal is that of the one before it and of its leaf."
                        ),
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seal",
            trigger=pgtrigger.compiler.Trigger(
                name="is_append_only",
                sql=reporting.models.rules.guards.GuardSql(
                    func="RAISE EXCEPTION 'A seal cannot change; it stays on the record.' USING"
                    " ERRCODE = 'integrity_constraint_violation';",
                    hash="2d7bbda0e7b9959ba6ec12bb865498efc7f0a9ec",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_is_append_only_2bc58",
                    table="reporting_seal",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(SEAL),
        migrations.RunSQL(BACKFILL),
    ]
