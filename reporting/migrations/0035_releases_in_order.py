"""A release is dated behind every other of its story, also by a clock that was set back.
Decision 0150."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import reporting.models.rules.guards

DATED = """
            
            PERFORM pg_advisory_xact_lock(
                hashtextextended(NEW.story_id::text, 6));

            IF NOT (
    current_user = (SELECT pg_get_userbyid(t.relowner) FROM pg_class t WHERE t.oid = TG_RELID)
) THEN
                NEW.released_at := greatest(clock_timestamp(), (
    SELECT max(r.released_at) + interval '1 microsecond' FROM reporting_release r
    WHERE r.story_id = NEW.story_id
));
            END IF;
            RETURN NEW;
        """  # noqa: W293


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0034_scale_of_a_series"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="release",
            name="released_at_is_now",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="released_at_is_now",
                sql=reporting.models.rules.guards.GuardSql(
                    func=DATED,
                    hash="91ff77b47a30a1b00d5e9067059ed8a4c9164dd5",
                    operation="INSERT",
                    pgid="pgtrigger_released_at_is_now_2ddc6",
                    table="reporting_release",
                    when="BEFORE",
                ),
            ),
        ),
    ]
