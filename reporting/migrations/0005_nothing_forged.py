"""History is not forged: every trigger installed anew so that nobody leads it astray, and four
more. Decision 0094."""

from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from pgtrigger.compiler import Trigger
from pgtrigger.migrations import AddTrigger

from reporting.models.rules.guards import GuardSql


class InstallAnew(Operation):
    """Every trigger of the app that there is, by `GuardSql`."""

    reversible = False

    def state_forwards(self, app_label: str, state: Any) -> None:
        for (app, name), model in list(state.models.items()):
            if app == app_label and (known := model.options.get("triggers")):
                model.options["triggers"] = [
                    Trigger(name=one.name, sql=GuardSql(**one.sql.kwargs)) for one in known
                ]
                state.reload_model(app, name, delay=True)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for (app, _), model in to_state.models.items():
            for one in model.options.get("triggers", []) if app == app_label else []:
                schema_editor.execute(one.install_sql, params=None)

    def describe(self) -> str:
        return "Install every trigger anew"


BY_THE_OWNER = """(
    current_user = (SELECT pg_get_userbyid(t.relowner) FROM pg_class t WHERE t.oid = TG_RELID)
)"""

AGREES_WITH_ITS_DOCUMENT = f"""
    contradicted := CASE
        WHEN NEW.document->'statement' IS DISTINCT FROM to_jsonb(NEW.statement_id)
            THEN 'statement'
        WHEN NOT EXISTS (SELECT 1 FROM reporting_story s
            WHERE s.id = NEW.story_id AND s.slug = NEW.document->>'story')
            THEN 'story'
        WHEN NOT EXISTS (SELECT 1 FROM reporting_series s
            WHERE s.id = NEW.series_id AND s.story_id = NEW.story_id
            AND s.slug = NEW.document->'series'->>'slug')
            THEN 'series'
        WHEN NOT EXISTS (SELECT 1 FROM reporting_actor a
            WHERE a.id = NEW.speaker_id AND a.slug = NEW.document->'speaker'->>'slug')
            THEN 'speaker'
        WHEN NOT EXISTS (SELECT 1 FROM reporting_actor a
            WHERE a.id = NEW.voice_id AND a.slug = NEW.document->'voice'->>'slug')
            THEN 'voice'
        WHEN NEW.document->>'stance' IS DISTINCT FROM NEW.stance
            THEN 'stance'
        WHEN (NEW.document->'said' ? 'on') IS NOT TRUE OR NEW.document->'said'->>'on'
                IS DISTINCT FROM to_char(NEW.said_on, 'YYYY-MM-DD')
            THEN 'day it was said'
        WHEN NOT NEW.document ? 'known_from' AND {BY_THE_OWNER}
            THEN NULL  -- the first documents had no such key
        WHEN (NEW.document->'known_from' ? 'on') IS NOT TRUE OR NEW.document->'known_from'->>'on'
                IS DISTINCT FROM to_char(NEW.known_from, 'YYYY-MM-DD')
            THEN 'day from which it was known'
    END;
    IF contradicted IS NOT NULL THEN
        RAISE EXCEPTION 'The % of the release is not that of its document.', contradicted
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""

WAIT_FOR_ITS_STORY = """
            PERFORM pg_advisory_xact_lock(
                hashtextextended(NEW.story_id::text, 6));
"""


def add(table: str, name: str, func: str, letters: str, hash: str, **more: Any) -> AddTrigger:
    sql = GuardSql(
        pgid=f"pgtrigger_{name}_{letters}",
        table=f"reporting_{table}",
        when="BEFORE",
        operation="INSERT",
        func=func,
        hash=hash,
        **more,
    )
    return AddTrigger(table, Trigger(name=name, sql=sql))


def dated(table: str, column: str, letters: str, hash: str, lock: str = "") -> AddTrigger:
    func = f"""
            {lock}
            IF NOT {BY_THE_OWNER} THEN
                NEW.{column} := clock_timestamp();
            END IF;
            RETURN NEW;
        """
    return add(table, f"{column}_is_now", func, letters, hash)


# The function that closes a release runs with the owner's rights, so nobody else may hang it on a
# table; a trigger that is there already asks nobody for leave.
RIGHTS_OF_THE_OWNER = """
REVOKE EXECUTE ON FUNCTION reporting_release_supersede() FROM PUBLIC;
ALTER FUNCTION reporting_release_supersede() SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION reporting_take_back(bigint[]) SET search_path = pg_catalog, public, pg_temp;
DROP FUNCTION IF EXISTS public._pgtrigger_should_ignore(name);
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0004_passage_length")]

    operations = [
        InstallAnew(),
        add(
            "release",
            "agrees_with_its_document",
            AGREES_WITH_ITS_DOCUMENT,
            "8f4e5",
            "d6f8675d4d4c51146e980f5851daa88f6bb8c23a",
            declare="DECLARE contradicted text;",
        ),
        dated(
            "release",
            "released_at",
            "2ddc6",
            "f7cabff442b217cd24616c38bcff42dfec37cd2b",
            lock=WAIT_FOR_ITS_STORY,
        ),
        dated("revision", "recorded_at", "8b253", "5bfb15f77dc8a84f7c3f1039e6e82c6c0ba28ac5"),
        dated("snapshot", "captured_at", "e24e5", "c60e7419b9fb959ca7a664693e8c365a1cded7d1"),
        migrations.RunSQL(RIGHTS_OF_THE_OWNER),
    ]
