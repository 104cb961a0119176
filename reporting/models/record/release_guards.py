"""What the database asks of a release: the functions of its triggers."""

from reporting.models.rules.advisory import Advisory
from reporting.models.rules.guards import BY_THE_OWNER

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

# Taken here, and not only by the verbs: nothing is dated while an earlier date is not yet there.
WAIT_FOR_ITS_STORY = f"""
            PERFORM pg_advisory_xact_lock(
                hashtextextended(NEW.story_id::text, {Advisory.STORY_RELEASED:d}));
"""

# A clock that was set back dates nothing before what is public already. Decision 0150.
BEHIND_ITS_STORY = """(
    SELECT max(r.released_at) + interval '1 microsecond' FROM reporting_release r
    WHERE r.story_id = NEW.story_id
)"""

# Before schema 2 there was no gist; such a document is corrected, or restored, and never new.
# Figures that somebody reckoned are not the speaker's. `demands.py` says the same of a gist and of
# a note on the chart.
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
    SELECT number, teller INTO stray, telling
    FROM (VALUES ('gist', gist),
        ('note on the chart', coalesce(NEW.document->>'chart_note', ''))) AS ours(teller, words),
        regexp_matches(regexp_replace(words, '(\d),(?=\d{{3}})', '\1', 'g'), '\d+(?:\.\d+)?', 'g')
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

RESTS_ON_PASSAGES = """
    IF NEW.kind = 'retract' THEN
        RETURN NEW;
    END IF;
    IF NOT jsonb_path_exists(NEW.document, '$.appearances[*].passages[*]') THEN
        RAISE EXCEPTION 'A statement cannot be published without a passage.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM jsonb_path_query(NEW.document, '$.appearances[*].passages[*]') AS printed
        WHERE NOT EXISTS (
            SELECT 1 FROM reporting_passage p
            JOIN reporting_appearance a ON a.id = p.appearance_id
            WHERE p.id = (printed->>'id')::bigint AND p.exact = printed->>'exact'
            AND a.statement_id = NEW.statement_id)
        AND NOT EXISTS (
            SELECT 1 FROM reporting_release r
            WHERE r.statement_id = NEW.statement_id AND jsonb_path_exists(r.document,
                '$.appearances[*].passages[*] ? (@.id == $id && @.exact == $exact)',
                jsonb_build_object('id', printed->'id', 'exact', printed->'exact')))
    ) THEN
        RAISE EXCEPTION 'A passage of the release is not on the record.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM jsonb_path_query(NEW.document, '$.figures[*]') AS said
        WHERE NOT jsonb_path_exists(
            NEW.document, '$.appearances[*].passages[*] ? (@.id == $passage)',
            jsonb_build_object('passage', said->'passage'))
    ) THEN
        RAISE EXCEPTION 'A figure cannot be published without a passage.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


# A number of another statement that this one denies or confirms is shown as it was public then;
# it is left out only where it was not, and never by the first release.
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
