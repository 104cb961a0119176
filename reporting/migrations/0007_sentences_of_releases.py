"""A release of schema 2 has a gist or a figure, and no other number in its gist."""

from django.db import migrations
from pgtrigger.compiler import Trigger
from pgtrigger.migrations import AddTrigger

from reporting.models.rules.guards import GuardSql

HAS_A_SENTENCE = r"""
    IF NEW.kind = 'retract' OR (NEW.document->>'schema')::int < 2 THEN
        RETURN NEW;
    END IF;
    gist := NEW.document->>'gist';
    IF gist = '' AND NOT jsonb_path_exists(NEW.document, '$.figures[*] ? (@.computation == "")')
    THEN
        RAISE EXCEPTION 'Without a number a statement is published with a gist.'
            USING ERRCODE = 'check_violation';
    END IF;
    SELECT number INTO stray
    FROM regexp_matches(regexp_replace(gist, '(\d),(?=\d{3})', '\1', 'g'), '\d+(?:\.\d+)?', 'g')
        AS found(numbers), unnest(numbers) AS told(number)
    WHERE NOT EXISTS (
        SELECT 1 FROM jsonb_path_query(NEW.document, '$.figures[*].*') AS said(value)
        WHERE value = to_jsonb(number))
    AND NOT EXISTS (
        SELECT 1 FROM unnest(ARRAY[
            NEW.document->'said'->>'on', NEW.document->>'due_on', NEW.document->>'due_until'
        ]::date[]) AS day WHERE number IN (to_char(day, 'FMDD'), to_char(day, 'YYYY')))
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
                    declare="DECLARE gist text; stray text;",
                    func=HAS_A_SENTENCE,
                    hash="f35416a700c401bd9e1272b8376263bf0dd7d2c0",
                ),
            ),
        ),
    ]
