"""What each thing of the record is found by, in the words of the database."""

from reporting.models import Found
from reporting.models.rules.found_words import numbers_joined

LONGEST = 500_000  # bytes of a text, from its beginning
SHORT = 20_000  # of one that is read while somebody waits, or has more words than an entry holds

# of actors a and of what they are called, for the things that name them
NAMES = """concat_ws(E'\\n', {a}.name, {a}.sentence_name,
    (SELECT string_agg(n.name, E'\\n') FROM reporting_actorname n WHERE n.actor_id = {a}.id))"""


def vector(*words: str) -> str:
    some = f"left(concat_ws(E'\\n', {', '.join(words)}), %(longest)s)"
    return f"to_tsvector('simple', {numbers_joined(some)})"


SOURCES = f"""
    SELECT 'source' AS kind, s.id AS subject_id,
        concat_ws(' · ', coalesce(nullif(s.headline, ''), s.opening), o.name) AS title,
        {
    vector(
        "s.headline", "s.opening", NAMES.format(a="o"), "s.wire_credit", "s.byline", "t.beginning"
    )
} AS words,
        s.captured_at AS moment
    FROM reporting_source s
    LEFT JOIN reporting_actor o ON o.id = s.outlet_id
    LEFT JOIN LATERAL (
        SELECT left(n.text, (%(longest)s::float8 * char_length(n.text)
            / greatest(octet_length(n.text), %(longest)s))::int) AS beginning
        FROM reporting_snapshot n WHERE n.source_id = s.id
        ORDER BY n.captured_at DESC, n.id DESC LIMIT 1
    ) t ON true
    WHERE s.id = ANY(%(ids)s)
"""  # noqa: S608  # of our own words

STATEMENTS = f"""
    SELECT 'statement' AS kind, t.id AS subject_id, '' AS title,
        {
    vector(
        NAMES.format(a="a"),
        NAMES.format(a="v"),
        "r.name",
        "t.speaker_title",
        "t.gist",
        "t.chart_note",
        "s.name",
        "s.measure",
        "s.things",
        "s.tail",
        "replace(t.stance, '_', ' ')",
        "f.words",
        "p.words",
    )
} AS words,
        t.changed_at AS moment
    FROM reporting_statement t
    JOIN reporting_actor a ON a.id = t.speaker_id
    JOIN reporting_actor v ON v.id = t.voice_id
    LEFT JOIN reporting_actor r ON r.id = t.relayed_by_id
    JOIN reporting_series s ON s.id = t.about_id
    LEFT JOIN LATERAL (
        SELECT string_agg(concat_ws(E'\\n', g.verbatim, g.in_english, trim_scale(g.low),
            trim_scale(g.best), trim_scale(g.high)), E'\\n') AS words
        FROM reporting_figure g WHERE g.statement_id = t.id
    ) f ON true
    LEFT JOIN LATERAL (
        SELECT string_agg(q.exact, E'\\n') AS words
        FROM reporting_passage q JOIN reporting_appearance b ON b.id = q.appearance_id
        WHERE b.statement_id = t.id
    ) p ON true
    WHERE t.id = ANY(%(ids)s)
"""  # noqa: S608

ACTORS = f"""
    SELECT 'actor' AS kind, e.id AS subject_id, e.title, {vector("e.title")} AS words,
        '2000-01-01'::timestamptz AS moment
    FROM (
        SELECT a.id, concat_ws(E'\\n', {NAMES.format(a="a")}, (
            SELECT string_agg(o.words, E'\\n') FROM reporting_apposition o WHERE o.actor_id = a.id
        )) AS title
        FROM reporting_actor a
        WHERE a.id = ANY(%(ids)s) AND a.merged_into_id IS NULL
    ) e
"""  # noqa: S608

ENTRIES = {Found.SOURCE: SOURCES, Found.STATEMENT: STATEMENTS, Found.ACTOR: ACTORS}
