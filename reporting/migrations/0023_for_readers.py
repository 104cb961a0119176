"""A statement has a note on the chart, and that we verified it with day and reason; a note gives no
number that its statement has not."""

import datetime

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import reporting.models.rules.guards

HAS_A_SENTENCE = r"""
    IF NEW.kind = 'retract' THEN
        RETURN NEW;
    END IF;
    gist := coalesce(NEW.document->>'gist', '');
    is_old := coalesce((NEW.document->>'schema')::int, 1) < 2;
    IF is_old AND NOT (
    current_user = (SELECT pg_get_userbyid(t.relowner) FROM pg_class t WHERE t.oid = TG_RELID)
) AND NOT EXISTS (
        SELECT 1 FROM reporting_release r
        WHERE r.statement_id = NEW.statement_id AND r.superseded_at IS NULL
        AND coalesce((r.document->>'schema')::int, 1) < 2)
    THEN
        RAISE EXCEPTION 'Only what is public in an older shape is released in one.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NOT is_old AND gist = ''
    AND NOT jsonb_path_exists(NEW.document, '$.figures[*] ? (@.computation == "")')
    THEN
        RAISE EXCEPTION 'Without a number a statement is published with a gist.'
            USING ERRCODE = 'check_violation';
    END IF;
    SELECT number, teller INTO stray, telling
    FROM (VALUES ('gist', gist),
        ('note on the chart', coalesce(NEW.document->>'chart_note', ''))) AS ours(teller, words),
        regexp_matches(regexp_replace(words, '(\d),(?=\d{3})', '\1', 'g'), '\d+(?:\.\d+)?', 'g')
        AS found(numbers), unnest(numbers) AS told(number)
    WHERE NOT EXISTS (
        SELECT 1 FROM jsonb_path_query(NEW.document, '$.figures[*]') AS said
        WHERE number IN (said->>'low', said->>'best', said->>'high', said->>'each_count'))
    AND NOT EXISTS (
        SELECT 1 FROM (
            SELECT unnest(ARRAY[NEW.document->'said'->>'on', NEW.document->>'due_on',
                NEW.document->>'due_until']::date[])
            UNION ALL
            SELECT unnest(ARRAY[said->>'due_on', said->>'due_until', said->>'applies_on']::date[])
            FROM jsonb_path_query(NEW.document, '$.figures[*]') AS said
        ) AS told(day)
        WHERE number IN (to_char(day, 'FMDD'), to_char(day, 'YYYY')))
    LIMIT 1;
    IF stray IS NOT NULL THEN
        RAISE EXCEPTION 'The % says %, which is no number or day of the statement.',
            telling, stray
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""

ON_ITS_DAY = (
    "NEW.verified_on IS NULL OR EXISTS (SELECT 1 FROM reporting_story s WHERE s.id = NEW.story_id"
    " AND NEW.verified_on <= (clock_timestamp() AT TIME ZONE s.time_zone)::date)"
)
IN_THE_FUTURE = "The day of a verification lies in the future."
VERIFIED_BY_TODAY = f"""
            IF ({ON_ITS_DAY}) IS NOT TRUE THEN
                RAISE EXCEPTION '{IN_THE_FUTURE}' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0022_suggestions"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="release",
            name="has_a_sentence",
        ),
        migrations.RemoveConstraint(
            model_name="statement",
            name="statement_days_within_reach",
        ),
        migrations.AddField(
            model_name="statement",
            name="chart_note",
            field=models.CharField(
                blank=True,
                default="",
                help_text="In our words, drawn beside the mark; no number that the statement has"
                " not.",
                max_length=80,
                verbose_name="note on the chart",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="verification",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Readers see it.",
                max_length=300,
                verbose_name="how we know",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="verified_on",
            field=models.DateField(
                blank=True,
                help_text="The day on which we knew it is so.",
                null=True,
                verbose_name="verified by us on",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="has_a_sentence",
                sql=reporting.models.rules.guards.GuardSql(
                    declare="DECLARE gist text; is_old boolean; stray text; telling text;",
                    func=HAS_A_SENTENCE,
                    hash="fe1b336186ed2bbf17afaf99a58593db0ac6365c",
                    operation="INSERT",
                    pgid="pgtrigger_has_a_sentence_63465",
                    table="reporting_release",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="verified_by_today",
                sql=reporting.models.rules.guards.GuardSql(
                    func=VERIFIED_BY_TODAY,
                    hash="2ec709d02ade85cfa7cde87d6f39f6c236bc39f1",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_verified_by_today_483ea",
                    table="reporting_statement",
                    when="BEFORE",
                ),
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
                    models.Q(
                        ("verified_on__isnull", True),
                        models.Q(
                            ("verified_on__gte", datetime.date(1900, 1, 1)),
                            ("verified_on__lt", datetime.date(2100, 1, 1)),
                        ),
                        _connector="OR",
                    ),
                ),
                name="statement_days_within_reach",
                violation_error_message=(
                    "A day lies between the years 1900 and 2100; look at the year."
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("chart_note", ""),
                    ("chart_note__regex", "^[^[:space:]]([^\\n\\r]*[^[:space:]])?$"),
                    _connector="OR",
                ),
                name="statement_chart_note_is_one_line",
                violation_error_message=(
                    "A note on the chart is one line, without a space before or behind it."
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verification", ""), ("verified_on__isnull", True)),
                    models.Q(
                        ("verification__regex", "[^[:space:]]"), ("verified_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="statement_verified_with_a_reason",
                violation_error_message="A verification has its day and says how we know.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verified_on__isnull", True),
                    ("said_on__isnull", True),
                    ("verified_on__gte", models.F("said_on")),
                    _connector="OR",
                ),
                name="statement_verified_once_it_was_said",
                violation_error_message="Nothing is verified before the day it was said.",
            ),
        ),
    ]
