"""Triggers that several models share, and how each trigger of ours is installed."""

from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from pgtrigger import compiler


class GuardSql(compiler.UpsertTriggerSql):
    """Installs a trigger whose function nobody who writes can lead astray.

    It looks for tables where ours are, and among temporary ones last: PostgreSQL takes those first
    when a path does not name them. Unlike the library's it cannot be told to stay away by the
    setting `pgtrigger.ignore`. Migrations refer to this: it does not change, another comes beside.
    """

    def get_template(self) -> str:
        return """
            CREATE OR REPLACE FUNCTION {pgid}()
            RETURNS TRIGGER SET search_path = pg_catalog, public, pg_temp AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                {referencing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Guard(pgtrigger.Trigger):
    """A trigger of ours; every one is declared by this class or a function below."""

    def compile(self, model: models.Model) -> compiler.Trigger:
        plain = super().compile(model)
        return compiler.Trigger(name=plain.name, sql=GuardSql(**plain.sql.kwargs))


def refuse_by_trigger(
    name: str,
    operation: pgtrigger.Operation,
    sentence: str,
    condition: pgtrigger.Condition | None = None,
) -> Guard:
    """A trigger that refuses `operation` on the rows that meet `condition`, with a sentence."""
    return Guard(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        condition=condition,
        func=f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation';",
    )


SLUG_IS_KEPT = "The slug is part of public addresses, so it does not change."


def slug_is_kept() -> Guard:
    """What is public names stories, series and actors by their slugs, and never changes."""
    return refuse_by_trigger(
        "slug_is_kept", pgtrigger.Update, SLUG_IS_KEPT, pgtrigger.AnyChange("slug")
    )


def check_slug(instance: Any) -> None:
    """The same for a form, beside its field."""
    known = type(instance)._default_manager.filter(pk=instance.pk).first()
    if known and known.slug != instance.slug:
        raise ValidationError({"slug": SLUG_IS_KEPT})


def require_by_trigger(name: str, condition: str, sentence: str) -> Guard:
    """A trigger that refuses a written row for which the SQL `condition` is not true."""
    return Guard(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
            IF ({condition}) IS NOT TRUE THEN
                RAISE EXCEPTION '{sentence}' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )


BY_THE_OWNER = """(
    current_user = (SELECT pg_get_userbyid(t.relowner) FROM pg_class t WHERE t.oid = TG_RELID)
)"""  # what is restored keeps its dates, and only the owner of the tables restores


def date_by_trigger(column: str, lock: str = "", behind: str = "") -> Guard:
    """The database dates what comes into the history, whatever date it comes with.

    With `lock`, an SQL statement, only once what is dated before it is there; and never before
    `behind`, an SQL expression, though the clock was set back.
    """
    clock = f"greatest(clock_timestamp(), {behind})" if behind else "clock_timestamp()"
    return Guard(
        name=f"{column}_is_now",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            {lock}
            IF NOT {BY_THE_OWNER} THEN
                NEW.{column} := {clock};
            END IF;
            RETURN NEW;
        """,
    )


PUBLIC_RECORD = "public_record"  # the channel on which web processes hear that pages are old


def announce_by_trigger() -> Guard:
    """Tells every web process, at commit, that what the public sees may have changed."""
    return Guard(
        name="is_announced",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
        func=f"PERFORM pg_notify('{PUBLIC_RECORD}', ''); RETURN NULL;",
    )
