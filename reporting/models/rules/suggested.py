"""Triggers that note of which source the suggestions are to be read, or counted, anew."""

import pgtrigger

from reporting.models.rules.guards import Guard

# A source with all that have its text: what it copies, and what copies that, at whatever hand. Each
# step asks one index for the copies and one for the original.
FAMILY = """
    WITH RECURSIVE kin(id) AS (
        SELECT {source}
        UNION SELECT beside.id FROM kin CROSS JOIN LATERAL (
            SELECT c.id FROM reporting_source c WHERE c.syndicated_from_id = kin.id
            UNION ALL SELECT o.syndicated_from_id FROM reporting_source o
                WHERE o.id = kin.id AND o.syndicated_from_id IS NOT NULL
        ) beside
    )
    SELECT id FROM kin
"""
DUE = "INSERT INTO reporting_suggestionsdue (source_id, is_reading)"
OF_STATEMENTS = """
    SELECT DISTINCT a.source_id, false FROM reporting_appearance a WHERE a.statement_id IN ({keys})
"""
OF_SNAPSHOTS = """
    SELECT DISTINCT s.source_id, false FROM reporting_snapshot s WHERE s.id IN ({keys})
"""
EACH = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


def note_for_suggestions(
    due: str, *columns: str, operation: pgtrigger.Operation = pgtrigger.Update
) -> Guard:
    """Notes the rows that the SQL `due` selects: of an update only one of these `columns`."""
    old, new = (", ".join(f"{row}.{one}" for one in columns) for row in ("OLD", "NEW"))
    unchanged = f"""
            IF TG_OP = 'UPDATE' AND ROW({old}) IS NOT DISTINCT FROM ROW({new}) THEN
                RETURN NULL;
            END IF;"""
    return Guard(
        name="is_noted_for_suggestions",
        when=pgtrigger.After,
        operation=operation,
        func=f"""{unchanged if columns else ""}
            {DUE} {due};
            RETURN NULL;
        """,
    )


def note_statement() -> Guard:
    """Whether it stands on record, and as whose: what rests on its words is no longer proposed."""
    return note_for_suggestions(
        OF_STATEMENTS.format(keys="NEW.id"),
        "state", "speaker_id", "voice_id", "stance", "merged_into_id",
    )  # fmt: skip


def note_number() -> Guard:
    return note_for_suggestions(
        OF_STATEMENTS.format(keys="OLD.statement_id, NEW.statement_id"),
        "low", "best", "high", "statement_id", operation=EACH,
    )  # fmt: skip


def note_words_marked() -> Guard:
    return note_for_suggestions(
        OF_SNAPSHOTS.format(keys="OLD.snapshot_id, NEW.snapshot_id"),
        "snapshot_id", "start", '"end"', operation=EACH,
    )  # fmt: skip


def note_found_again() -> Guard:
    """Words marked in an earlier text that stand in this one too."""
    return note_for_suggestions(
        OF_SNAPSHOTS.format(keys="NEW.snapshot_id"), operation=pgtrigger.Insert
    )


def note_decision() -> Guard:
    """What was decided about the words of a text holds for its copies."""
    text = "n.source_id FROM reporting_snapshot n WHERE n.id IN (OLD.snapshot_id, NEW.snapshot_id)"
    return note_for_suggestions(
        f"SELECT id, false FROM ({FAMILY.format(source=text)}) family",
        "snapshot_id", operation=EACH,
    )  # fmt: skip


def note_source_read() -> Guard:
    """What decides how a text is read: its story, its language, its dateline; and whose copy it
    is."""
    both = "unnest(ARRAY[NEW.id, OLD.syndicated_from_id])"
    return note_for_suggestions(
        f"SELECT id, id = NEW.id FROM ({FAMILY.format(source=both)}) family WHERE id IS NOT NULL",
        "story_id", "language", "dateline", "syndicated_from_id",
    )  # fmt: skip


def note_series_read() -> Guard:
    """What the series of a story count."""
    return note_for_suggestions(
        "SELECT o.id, true FROM reporting_source o"
        " WHERE o.story_id IN (OLD.story_id, NEW.story_id)",
        "name", "things", "tail", "fact", "unit", "moves", operation=EACH,
    )  # fmt: skip


def note_text_dated() -> Guard:
    """The days of a text decide which day “on Friday” was."""
    return note_for_suggestions(
        "SELECT NEW.source_id, true", "published_on", "published_at", "published_precision"
    )


def keep_for_suggestions() -> Guard:
    """A text that comes in waits to be read; what was read of it goes with it."""
    return Guard(
        name="is_to_be_read",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Delete,
        func="""
            IF TG_OP = 'DELETE' THEN
                DELETE FROM reporting_keptsuggestions WHERE snapshot_id = OLD.id;
            ELSE
                INSERT INTO reporting_keptsuggestions (snapshot_id) VALUES (NEW.id);
            END IF;
            RETURN NULL;
        """,
    )
