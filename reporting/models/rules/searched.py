"""Triggers that note what the search has to read again: cheap, and nothing walks round them."""

import pgtrigger

from reporting.models.rules.guards import Guard

DUE = "INSERT INTO reporting_searchdue (kind, subject_id)"
STATEMENTS_OF = "SELECT 'statement', t.id FROM reporting_statement t WHERE"


def note_for_search(kind: str, key: str, *columns: str, also: str = "") -> Guard:
    """Notes the `kind` of thing that a row's column `key` numbers, when the row comes or goes or
    one of `columns` changes; `also` is SQL that notes more, for a row that is on record."""
    old, new = (", ".join(f"{row}.{one}" for one in (key, *columns)) for row in ("OLD", "NEW"))
    return Guard(
        name="is_noted_for_search",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP = 'UPDATE' AND ROW({old}) IS NOT DISTINCT FROM ROW({new}) THEN
                RETURN NULL;
            END IF;
            {DUE} SELECT DISTINCT '{kind}', one FROM unnest(ARRAY[OLD.{key}, NEW.{key}]) one
                WHERE one IS NOT NULL;
            {also}
            RETURN NULL;
        """,
    )


def note_names(key: str, *columns: str) -> Guard:
    """Names of an actor: statements and sources are found by them as well."""
    named = f"coalesce(NEW.{key}, OLD.{key})"
    return note_for_search(
        "actor",
        key,
        *columns,
        also=f"""
            {DUE} {STATEMENTS_OF} {named} IN (t.speaker_id, t.voice_id, t.relayed_by_id);
            {DUE} SELECT 'source', s.id FROM reporting_source s WHERE s.outlet_id = {named};
        """,
    )


def note_series(*columns: str) -> Guard:
    """The words of a series: its statements are found by them."""
    old, new = (", ".join(f"{row}.{one}" for one in columns) for row in ("OLD", "NEW"))
    return Guard(
        name="is_noted_for_search",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        func=f"""
            IF ROW({old}) IS DISTINCT FROM ROW({new}) THEN
                {DUE} {STATEMENTS_OF} t.about_id = NEW.id;
            END IF;
            RETURN NULL;
        """,
    )


def note_passage() -> Guard:
    """The words that a statement rests on."""
    return Guard(
        name="is_noted_for_search",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            {DUE} SELECT 'statement', a.statement_id FROM reporting_appearance a
                WHERE a.id IN (OLD.appearance_id, NEW.appearance_id);
            RETURN NULL;
        """,
    )
