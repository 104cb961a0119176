"""A release has a gist or a figure, and no other number in its gist; only what is public in an
older shape is released in one."""

from django.db import migrations
from pgtrigger.compiler import Trigger
from pgtrigger.migrations import AddTrigger

from reporting.models.rules.guards import GuardSql

BY_THE_OWNER = """(
    current_user = (SELECT pg_get_userbyid(t.relowner) FROM pg_class t WHERE t.oid = TG_RELID)
)"""

HAS_A_SENTENCE = rf"""
    IF NEW.kind = 'retract' THEN
        RETURN NEW;
    END IF;
    gist := coalesce(NEW.document->>'gist', '');
    is_old := coalesce((NEW.document->>'schema')::int, 1) < 2;
    IF is_old AND NOT {BY_THE_OWNER} AND NOT EXISTS (
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
    SELECT number INTO stray
    FROM regexp_matches(regexp_replace(gist, '(\d),(?=\d{{3}})', '\1', 'g'), '\d+(?:\.\d+)?', 'g')
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
        RAISE EXCEPTION 'The gist says %, which is no number or day of the statement.', stray
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0006_what_sentences_need")]

    operations = [
        AddTrigger(
            "release",
            Trigger(
                name="has_a_sentence",
                sql=GuardSql(
                    pgid="pgtrigger_has_a_sentence_63465",
                    table="reporting_release",
                    when="BEFORE",
                    operation="INSERT",
                    declare="DECLARE gist text; is_old boolean; stray text;",
                    func=HAS_A_SENTENCE,
                    hash="a2eb1ded04390cd957f75d0fbb3c88aafdd883de",
                ),
            ),
        ),
    ]
