"""Constraints, triggers and two functions with the owner's rights: the rules of the record."""

from datetime import date
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from pgtrigger.compiler import Trigger, UpsertTriggerSql
from pgtrigger.migrations import AddTrigger

from reporting.models.record.snapshots import IsNfc, Sha256
from reporting.models.rules.dates import LocalDay

# --- Constraints ---

FIRST, LAST = date(1900, 1, 1), date(2100, 1, 1)
RESERVED_SLUGS = [
    "accounts", "admin", "api", "corrections", "data", "days", "desk", "embed", "feed", "feeds",
    "livez", "login", "logout", "methodology", "oembed", "proof", "readyz", "robots", "search",
    "sitemap", "sources", "static", "stories", "voices",
]  # fmt: skip
OUT_OF_REACH = "A day lies between the years 1900 and 2100; look at the year."
NO_ADDRESS = "An address begins with http:// or https://."
NO_TIME = "A step is kept with its time."
BOTH_STAMPS = "A step is kept with both its time and its person."


def within_reach(day: str) -> Q:
    return Q(**{f"{day}__isnull": True}) | Q(**{f"{day}__gte": FIRST, f"{day}__lt": LAST})


def date_rules(table: str, clock: str) -> list[CheckConstraint]:
    on, at, precision, zone = (f"{clock}_{part}" for part in ("on", "at", "precision", "zone"))
    unknown = {precision: "unknown", f"{on}__isnull": True, f"{at}__isnull": True}
    day = {f"{precision}__in": ["year", "month", "day"]}
    instant = {f"{precision}__in": ["minute", "second"]}
    without_time = day | {f"{on}__isnull": False, f"{at}__isnull": True}
    with_time = instant | {f"{on}__isnull": False, f"{at}__isnull": False}
    return [
        CheckConstraint(
            name=f"{table}_{clock}_fits_precision",
            condition=Q(**unknown) | Q(**without_time) | (Q(**with_time) & ~Q(**{zone: ""})),
            violation_error_message=(
                "The date does not fit its precision: a day has no clock time, an instant has a"
                " day, a clock time and a time zone, and an unknown date has neither."
            ),
        ),
        CheckConstraint(
            name=f"{table}_{clock}_day_of_instant",
            condition=(
                Q(**{zone: ""}) | Q(**{f"{at}__isnull": True}) | Q(**{on: LocalDay(F(zone), F(at))})
            ),
            violation_error_message="The day is not the day of that instant in that time zone.",
        ),
    ]


CONSTRAINTS = {
    "story": [
        CheckConstraint(
            name="story_days_within_reach",
            condition=within_reach("opens_on") & within_reach("closes_on"),
            violation_error_message=OUT_OF_REACH,
        ),
        CheckConstraint(
            name="story_opens_before_it_closes",
            condition=Q(closes_on__isnull=True) | Q(opens_on__lte=F("closes_on")),
            violation_error_message="A story cannot close before it opens.",
        ),
        CheckConstraint(
            name="story_slug_is_not_reserved",
            condition=~Q(slug__in=RESERVED_SLUGS),
            violation_error_message="This slug is an address of the program itself.",
        ),
    ],
    "series": [
        UniqueConstraint(
            name="series_slug_once_per_story",
            fields=("story", "slug"),
            violation_error_message="This story already has a series with this slug.",
        ),
        UniqueConstraint(
            name="series_one_headline_per_story",
            fields=("story",),
            condition=Q(is_headline=True),
            violation_error_message="This story already has a headline series.",
        ),
        CheckConstraint(
            name="series_has_a_definition",
            condition=~Q(definition=""),
            violation_error_message="A series needs a written definition of what it counts.",
        ),
    ],
    "actor": [
        CheckConstraint(
            name="actor_unnamed_is_described",
            condition=~Q(kind="unnamed") | ~Q(description=""),
            violation_error_message=(
                "An unnamed speaker needs a description, in the words of the source."
            ),
        ),
        CheckConstraint(
            name="actor_is_not_its_own_parent",
            condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
            violation_error_message="An actor cannot be its own parent.",
        ),
        CheckConstraint(
            name="actor_does_not_speak_for_itself",
            condition=Q(speaks_for__isnull=True) | ~Q(speaks_for=F("id")),
            violation_error_message=(
                "Leave “speaks for” empty when the actor is a voice of its own."
            ),
        ),
        CheckConstraint(
            name="actor_is_not_merged_into_itself",
            condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
            violation_error_message="An actor cannot be merged into itself.",
        ),
        CheckConstraint(
            name="actor_wikidata_id_is_an_item",
            condition=Q(wikidata_id="") | Q(wikidata_id__regex="^Q[1-9][0-9]*$"),
            violation_error_message="A Wikidata item looks like Q884.",
        ),
        CheckConstraint(
            name="actor_country_is_two_letters",
            condition=Q(country="") | Q(country__regex="^[A-Z]{2}$"),
            violation_error_message="A country is two capital letters, such as KR.",
        ),
    ],
    "actorname": [
        UniqueConstraint(
            name="actor_name_once",
            fields=("actor", "name", "language"),
            violation_error_message="This actor already has this name.",
        ),
        CheckConstraint(
            name="actor_name_from_before_until",
            condition=Q(used_from__isnull=True)
            | Q(used_until__isnull=True)
            | Q(used_from__lte=F("used_until")),
            violation_error_message="A name cannot end before it begins.",
        ),
    ],
    "source": [
        UniqueConstraint(
            name="source_once_per_address",
            fields=("url",),
            condition=~Q(url=""),
            violation_error_message="Another source already has this address.",
        ),
        UniqueConstraint(
            name="source_once_per_fingerprint",
            fields=("fingerprint",),
            condition=~Q(fingerprint=""),
            violation_error_message="A source with this very text is already on record.",
        ),
        CheckConstraint(
            name="source_address_is_http",
            condition=Q(url="") | Q(url__regex="^https?://[^[:space:]]+$"),
            violation_error_message=NO_ADDRESS,
        ),
        CheckConstraint(
            name="source_is_not_its_own_copy",
            condition=Q(syndicated_from__isnull=True) | ~Q(syndicated_from=F("id")),
            violation_error_message="A source cannot be syndicated from itself.",
        ),
        CheckConstraint(
            name="source_language_is_a_tag",
            condition=Q(language="") | Q(language__regex="^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"),
            violation_error_message="A language is a tag such as en, ko or zh-Hant.",
        ),
    ],
    "sourceaddress": [
        CheckConstraint(
            name="sourceaddress_is_http",
            condition=Q(url__regex="^https?://[^[:space:]]+$"),
            violation_error_message=NO_ADDRESS,
        ),
    ],
    "snapshot": [
        UniqueConstraint(
            name="snapshot_once_per_source",
            fields=("source", "sha256"),
            violation_error_message="This text of the source is already on record.",
        ),
        CheckConstraint(
            name="snapshot_text_is_not_empty",
            condition=~Q(text=""),
            violation_error_message="A snapshot needs a text.",
        ),
        CheckConstraint(
            name="snapshot_text_is_nfc",
            condition=Q(IsNfc(F("text"))),
            violation_error_message="The text is not in Unicode normal form C.",
        ),
        CheckConstraint(
            name="snapshot_hash_is_of_its_text",
            condition=Q(sha256=Sha256(F("text"))),
            violation_error_message="The hash is not that of the text.",
        ),
        CheckConstraint(
            name="snapshot_bounds_in_order",
            condition=Q(not_before__isnull=True)
            | Q(not_after__isnull=True)
            | Q(not_before__lte=F("not_after")),
            violation_error_message="“Not before” cannot lie after “not after”.",
        ),
        CheckConstraint(
            name="snapshot_days_within_reach",
            condition=within_reach("published_on")
            & within_reach("not_before")
            & within_reach("not_after"),
            violation_error_message=OUT_OF_REACH,
        ),
        *date_rules("snapshot", "published"),
    ],
    "copyproposal": [
        UniqueConstraint(
            name="copyproposal_once",
            fields=("source", "original"),
            violation_error_message="This copy was proposed before.",
        ),
        CheckConstraint(
            name="copyproposal_not_of_itself",
            condition=~Q(source=F("original")),
            violation_error_message="A source is no copy of itself.",
        ),
        CheckConstraint(
            name="copyproposal_decision_is_stamped",
            condition=Q(decided_at__isnull=True, decided_by__isnull=True, state="open")
            | (~Q(state="open") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            violation_error_message="A decision is kept with its time and its person.",
        ),
    ],
    "statement": [
        CheckConstraint(
            name="statement_submitted_at_and_by",
            condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
            | Q(submitted_at__isnull=False, submitted_by__isnull=False),
            violation_error_message=BOTH_STAMPS,
        ),
        CheckConstraint(
            name="statement_released_at_and_by",
            condition=Q(released_at__isnull=True, released_by__isnull=True)
            | Q(released_at__isnull=False, released_by__isnull=False),
            violation_error_message=BOTH_STAMPS,
        ),
        CheckConstraint(
            name="statement_state_fits_stamps",
            condition=Q(released_at__isnull=True, state="draft", submitted_at__isnull=True)
            | Q(released_at__isnull=True, state="submitted", submitted_at__isnull=False)
            | Q(released_at__isnull=False, state="released", submitted_at__isnull=False)
            | Q(released_at__isnull=False, state="retracted", submitted_at__isnull=False),
            violation_error_message="The state of the statement does not fit its stamps.",
        ),
        CheckConstraint(
            name="statement_known_date_has_a_basis",
            condition=Q(said_basis="unknown", said_precision="unknown")
            | (~Q(said_precision="unknown") & ~Q(said_basis="unknown")),
            violation_error_message=(
                "A known date needs how it is known; an unknown one has no basis."
            ),
        ),
        CheckConstraint(
            name="statement_days_within_reach",
            condition=within_reach("said_on"),
            violation_error_message=OUT_OF_REACH,
        ),
        *date_rules("statement", "said"),
    ],
    "relation": [
        UniqueConstraint(
            name="relation_once",
            fields=("statement", "kind", "to"),
            violation_error_message="This relation is already recorded.",
        ),
        CheckConstraint(
            name="relation_is_not_to_itself",
            condition=~Q(statement=F("to")),
            violation_error_message="A statement cannot stand in relation to itself.",
        ),
    ],
    "appearance": [
        UniqueConstraint(
            name="appearance_once_per_source",
            fields=("statement", "source"),
            violation_error_message="This statement is already recorded for this source.",
        ),
    ],
    "difference": [
        UniqueConstraint(
            name="difference_once_per_field",
            fields=("appearance", "field"),
            violation_error_message="This difference is already recorded for this source.",
        ),
        CheckConstraint(
            name="difference_says_what_is_printed",
            condition=~Q(printed=""),
            violation_error_message="A difference needs what this source prints.",
        ),
    ],
    "passage": [
        UniqueConstraint(
            name="passage_once_per_appearance",
            fields=("appearance", "snapshot", "start", "end"),
            violation_error_message="This passage is already attached to the statement.",
        ),
        CheckConstraint(
            name="passage_is_not_empty",
            condition=Q(start__lt=F("end")),
            violation_error_message="A passage ends after it begins.",
        ),
    ],
    "anchor": [
        UniqueConstraint(
            name="anchor_once_per_text",
            fields=("passage", "snapshot"),
            violation_error_message="This passage was looked for in this text already.",
        ),
        CheckConstraint(
            name="anchor_place_fits_fate",
            condition=Q(end__isnull=True, fate="orphan", start__isnull=True)
            | (~Q(fate="orphan") & Q(end__isnull=False, start__isnull=False, start__lt=F("end"))),
            violation_error_message=(
                "A passage that stands in the text has a place; an orphan has none."
            ),
        ),
    ],
    "figure": [
        CheckConstraint(
            name="figure_numbers_fit_comparator",
            condition=Q(
                best__isnull=False, comparator="unqualified", high__isnull=True, low__isnull=True
            )
            | Q(best__isnull=False, comparator="exactly", high__isnull=True, low__isnull=True)
            | Q(best__isnull=False, comparator="about", high__isnull=True, low__isnull=True)
            | Q(best__isnull=False, comparator="nearly", high__isnull=True, low__isnull=True)
            | Q(best__isnull=True, comparator="at_least", high__isnull=True, low__isnull=False)
            | Q(best__isnull=True, comparator="more_than", high__isnull=True, low__isnull=False)
            | Q(best__isnull=True, comparator="at_most", high__isnull=False, low__isnull=True)
            | Q(best__isnull=True, comparator="fewer_than", high__isnull=False, low__isnull=True)
            | Q(best__isnull=True, comparator="between", high__isnull=False, low__isnull=False)
            | Q(best__isnull=True, comparator="vague", high__isnull=True, low__isnull=True),
            violation_error_message=(
                "The numbers do not fit the comparator: “at least” has a lower"
                " bound only, “up to” an upper bound only, “between” both, “in"
                " words” none, and every other comparator one number."
            ),
        ),
        CheckConstraint(
            name="figure_bounds_in_order",
            condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
            violation_error_message="The lower bound is above the upper bound.",
        ),
        CheckConstraint(
            name="figure_numbers_in_range",
            condition=(Q(low__isnull=True) | Q(low__gte=0, low__lte=1000000000000))
            & (Q(best__isnull=True) | Q(best__gte=0, best__lte=1000000000000))
            & (Q(high__isnull=True) | Q(high__gte=0, high__lte=1000000000000)),
            violation_error_message="A figure lies between 0 and 1,000,000,000,000.",
        ),
        CheckConstraint(
            name="figure_keeps_its_words",
            condition=~Q(verbatim=""),
            violation_error_message="A figure needs the words it was given in.",
        ),
        CheckConstraint(
            name="figure_due_date_has_precision",
            condition=Q(due_on__isnull=True, due_on_precision="")
            | Q(due_on__isnull=False, due_on_precision__in=["year", "month", "day"]),
            violation_error_message="A deadline needs its precision: year, month or day.",
        ),
        CheckConstraint(
            name="figure_days_within_reach",
            condition=within_reach("due_on") & within_reach("applies_on"),
            violation_error_message=OUT_OF_REACH,
        ),
        CheckConstraint(
            name="figure_computation_names_its_author",
            condition=Q(computation="", computed_by__isnull=True)
            | (~Q(computation="") & Q(computed_by__isnull=False)),
            violation_error_message="A computed figure names both the computation and who made it.",
        ),
        CheckConstraint(
            name="figure_is_not_part_of_itself",
            condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
            violation_error_message="A figure cannot be part of itself.",
        ),
    ],
    "release": [
        UniqueConstraint(
            name="release_one_current_per_statement",
            fields=("statement",),
            condition=Q(superseded_at__isnull=True),
            violation_error_message="This statement already has a current release.",
        ),
        UniqueConstraint(
            name="release_published_once",
            fields=("statement",),
            condition=Q(kind="publish"),
            violation_error_message="This statement is already public; correct it instead.",
        ),
        CheckConstraint(
            name="release_change_has_a_reason",
            condition=Q(kind="publish") | Q(reason__regex="[^[:space:]]"),
            violation_error_message="A correction or a retraction needs a reason.",
        ),
    ],
    "importbatch": [
        CheckConstraint(
            name="importbatch_confirmed_by_has_a_time",
            condition=Q(confirmed_at__isnull=False) | Q(confirmed_by__isnull=True),
            violation_error_message=NO_TIME,
        ),
        CheckConstraint(
            name="importbatch_cancelled_by_has_a_time",
            condition=Q(cancelled_at__isnull=False) | Q(cancelled_by__isnull=True),
            violation_error_message=NO_TIME,
        ),
        CheckConstraint(
            name="importbatch_undone_by_has_a_time",
            condition=Q(undone_at__isnull=False) | Q(undone_by__isnull=True),
            violation_error_message=NO_TIME,
        ),
        CheckConstraint(
            name="importbatch_undone_after_confirmed",
            condition=Q(undone_at__isnull=True) | Q(confirmed_at__isnull=False),
            violation_error_message="Only an import that was applied can be taken back.",
        ),
    ],
    "importchunk": [
        CheckConstraint(
            name="importchunk_first_before_last",
            condition=Q(first__lte=F("last")),
            violation_error_message="A chunk ends after it begins.",
        ),
    ],
    "importrow": [
        UniqueConstraint(
            name="importrow_once_per_file",
            fields=("file", "number"),
            violation_error_message="This row of the file was read already.",
        ),
    ],
    "columnmeaning": [
        UniqueConstraint(
            name="columnmeaning_once",
            fields=("kind", "header"),
            violation_error_message="It is already decided what this column means.",
        ),
    ],
    "visit": [
        CheckConstraint(
            name="visit_stamps_are_of_a_page",
            condition=~Q(sha256="") | Q(etag="", last_modified=""),
            violation_error_message="What a page says of itself is kept with its hash.",
        ),
    ],
}

# --- Triggers; the five letters and the hash are what django-pgtrigger knows each by ---


def trigger(
    table: str, name: str, operation: str, func: str, letters: str, hash: str, **more: Any
) -> AddTrigger:
    sql = UpsertTriggerSql(
        pgid=f"pgtrigger_{name}_{letters}",
        table=f"reporting_{table}",
        operation=operation,
        func=func,
        hash=hash,
        **{"when": "BEFORE"} | more,
    )
    return AddTrigger(table, Trigger(name=name, sql=sql))


def refuse(
    table: str, name: str, operation: str, sentence: str, letters: str, hash: str, **more: Any
) -> AddTrigger:
    func = f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation';"
    return trigger(table, name, operation, func, letters, hash, **more)


def changed(*columns: str) -> str:
    each = (f'OLD."{column}" IS DISTINCT FROM (NEW."{column}")' for column in columns)
    return f"WHEN ({' OR '.join(each)})"


def require(
    table: str, name: str, condition: str, sentence: str, letters: str, hash: str
) -> AddTrigger:
    func = f"""
            IF ({condition}) IS NOT TRUE THEN
                RAISE EXCEPTION '{sentence}' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """
    return trigger(table, name, "INSERT OR UPDATE", func, letters, hash)


def no_cycle(table: str, column: str, sentence: str, letters: str, hash: str) -> AddTrigger:
    func = f"""
            above := NEW.{column}_id;
            WHILE above IS NOT NULL LOOP
                IF above = NEW.id THEN
                    RAISE EXCEPTION '{sentence}' USING ERRCODE = 'check_violation';
                END IF;
                SELECT {column}_id INTO above FROM reporting_{table} WHERE id = above;
            END LOOP;
            RETURN NEW;
        """
    name, declare = f"no_cycle_of_{column}", "DECLARE above bigint;"
    return trigger(table, name, "INSERT OR UPDATE", func, letters, hash, declare=declare)


def announced(table: str, letters: str, hash: str) -> AddTrigger:
    func = "PERFORM pg_notify('public_record', ''); RETURN NULL;"
    operation = "INSERT OR UPDATE OR DELETE OR TRUNCATE"
    statement = {"when": "AFTER", "level": "STATEMENT"}
    return trigger(table, "is_announced", operation, func, letters, hash, **statement)


SLUG_IS_KEPT = "The slug is part of public addresses, so it does not change."
IS_ONLY_TEXT = """DECLARE is_only_text boolean := NOT EXISTS (SELECT 1 FROM reporting_snapshot o
    WHERE o.source_id = OLD.source_id AND o.id <> OLD.id);"""

KEPT_ONCE_WORKED_WITH = """
    IF EXISTS (SELECT 1 FROM reporting_passage p WHERE p.snapshot_id = OLD.id)
        OR EXISTS (SELECT 1 FROM reporting_release r WHERE r.released_at >= OLD.captured_at
            AND r.document->'appearances' @> jsonb_build_array(jsonb_build_object(
                'source', jsonb_build_object('id', OLD.source_id),
                'snapshot', jsonb_build_object('sha256', OLD.sha256))))
        OR EXISTS (SELECT 1 FROM reporting_revision r WHERE r.subject_type = 'source'
            AND r.subject_id = OLD.source_id AND r.action NOT IN ('capture', 'take_back')
            AND (r.recorded_at >= OLD.captured_at OR is_only_text))
        OR is_only_text AND (
            EXISTS (SELECT 1 FROM reporting_source s
                WHERE s.id = OLD.source_id AND s.reading_state <> 'unread')
            OR EXISTS (SELECT 1 FROM reporting_appearance a WHERE a.source_id = OLD.source_id))
    THEN
        RAISE EXCEPTION 'A text that somebody has worked with stays on the record.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
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

TRIGGERS = [
    refuse(
        "story",
        "slug_is_kept",
        "UPDATE",
        SLUG_IS_KEPT,
        "59990",
        "669f79d06666a2ed446b2529c73750333abdac85",
        condition=changed("slug"),
    ),
    announced("story", "cf7f6", "afed385a6e470fee1fc202484738b6e2a4801951"),
    refuse(
        "series",
        "slug_is_kept",
        "UPDATE",
        SLUG_IS_KEPT,
        "a6934",
        "b284a378737ae2e04d8eefdb812c6e3def72f0da",
        condition=changed("slug"),
    ),
    announced("series", "0e790", "7171b275e97872dbfbc19dd258ae762c8e4e6a86"),
    refuse(
        "actor",
        "slug_is_kept",
        "UPDATE",
        SLUG_IS_KEPT,
        "e23e1",
        "f6e7e42cc22675d171ab102f42d8e4d4e299fad6",
        condition=changed("slug"),
    ),
    no_cycle(
        "actor",
        "parent",
        "An actor cannot belong to something that belongs to it.",
        "9b047",
        "6b7094514e90c69446d5989da16300b285db5273",
    ),
    no_cycle(
        "actor",
        "speaks_for",
        "An actor cannot speak for somebody who speaks for it.",
        "1155d",
        "33fc68e4659988e6927e72d2b04919028d7ba374",
    ),
    no_cycle(
        "actor",
        "merged_into",
        "An actor cannot be merged into one that became part of it.",
        "b46c6",
        "4208ca357127d7bda9b149d75f804e336c2dedd5",
    ),
    no_cycle(
        "source",
        "syndicated_from",
        "A source cannot be a copy of its own copy.",
        "5c039",
        "f5a8d33830b1c02c8c5483fc9170c29dd27f1f8b",
    ),
    refuse(
        "snapshot",
        "text_is_immutable",
        "UPDATE",
        "The text of a snapshot cannot change; capture a new one.",
        "bfc06",
        "e1c3d9ab232a4cb6d8a128f71bec443c244089a9",
        condition=changed("captured_at", "kind", "sha256", "source_id", "text"),
    ),
    trigger(
        "snapshot",
        "is_kept",
        "DELETE",
        KEPT_ONCE_WORKED_WITH,
        "c120f",
        "4589299af52565354edbf9569a31eddca1d0c0ec",
        declare=IS_ONLY_TEXT,
    ),
    require(
        "statement",
        "within_the_days_of_its_story",
        (
            "NEW.said_on IS NULL OR EXISTS (SELECT 1 FROM reporting_story s WHERE s.id ="
            " NEW.story_id AND NEW.said_on >= date_trunc(CASE WHEN NEW.said_precision IN"
            " ('year', 'month') THEN NEW.said_precision ELSE 'day' END, s.opens_on)::date"
            " AND NEW.said_on <= coalesce(s.closes_on, 'infinity'))"
        ),
        "It was said before the story opens or after it closes.",
        "08faf",
        "d1589cad47f2cda6df8dd9fb65a63854bf92b764",
    ),
    require(
        "statement",
        "series_of_its_story",
        (
            "EXISTS (SELECT 1 FROM reporting_series s WHERE s.id = NEW.about_id AND"
            " s.story_id = NEW.story_id)"
        ),
        "The series belongs to another story.",
        "d4c87",
        "44f1b241f277ea05f4358bd4b4a0a7232cb70d70",
    ),
    require(
        "relation",
        "within_one_story",
        (
            "(SELECT a.story_id = b.story_id FROM reporting_statement a,"
            " reporting_statement b WHERE a.id = NEW.statement_id AND b.id = NEW.to_id)"
        ),
        "The two statements belong to different stories.",
        "ba6b3",
        "bc404f280f6639acbb981fcf5cb3b993b7b58c4f",
    ),
    require(
        "passage",
        "stands_in_the_snapshot",
        (
            '(SELECT substr(s.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact FROM'
            " reporting_snapshot s WHERE s.id = NEW.snapshot_id)"
        ),
        "The passage is not what the text says at that place.",
        "d7d72",
        "7c3c2c7476e24b41208309403b96662a8735e60b",
    ),
    require(
        "passage",
        "of_its_source",
        (
            "EXISTS (SELECT 1 FROM reporting_snapshot s JOIN reporting_appearance a ON"
            " a.source_id = s.source_id WHERE s.id = NEW.snapshot_id AND a.id ="
            " NEW.appearance_id)"
        ),
        "The passage belongs to another source.",
        "3d485",
        "64c332a8cb1404097f3a168be128e3fefa6eefb2",
    ),
    refuse(
        "anchor",
        "is_kept_as_found",
        "UPDATE",
        "Where a passage was found does not change.",
        "b8682",
        "e8c1eaa4f6a121e3e7f560f62504b7a3df28fbef",
    ),
    no_cycle(
        "figure",
        "part_of",
        "A figure cannot be part of its own part.",
        "0c28c",
        "d6251f069a159c9adde64802ec62e2d9a00a33b9",
    ),
    require(
        "figure",
        "part_of_same_statement",
        (
            "NEW.part_of_id IS NULL OR EXISTS (SELECT 1 FROM reporting_figure f WHERE f.id"
            " = NEW.part_of_id AND f.statement_id = NEW.statement_id)"
        ),
        "A figure can only be part of a figure of the same statement.",
        "2e9d8",
        "f03c71b9f520ffd0ed6569f976bc74af64249bc5",
    ),
    require(
        "figure",
        "series_of_its_story",
        (
            "EXISTS (SELECT 1 FROM reporting_series s JOIN reporting_statement t ON"
            " t.story_id = s.story_id WHERE s.id = NEW.series_id AND t.id ="
            " NEW.statement_id)"
        ),
        "The series belongs to another story.",
        "fcb81",
        "52fdf2ba4ea4111be946b63864aa90869687819f",
    ),
    require(
        "figure",
        "words_stand_in_its_passage",
        (
            "NEW.passage_id IS NULL OR EXISTS (SELECT 1 FROM reporting_passage p JOIN"
            " reporting_appearance a ON a.id = p.appearance_id WHERE p.id = NEW.passage_id"
            " AND a.statement_id = NEW.statement_id AND strpos(p.exact, NEW.verbatim) > 0)"
        ),
        "The words of the figure do not stand in its passage.",
        "db4e4",
        "544b3888930e880c75e78acb9f9717464b3429ef",
    ),
    trigger(
        "release",
        "rests_on_passages",
        "INSERT",
        RESTS_ON_PASSAGES,
        "46032",
        "24f3e67f3eaf4190c7a04cc390e6492427874617",
    ),
    refuse(
        "release",
        "is_append_only",
        "UPDATE",
        "A release cannot change; write a further one.",
        "b485a",
        "2bd78aae4511eb8556a4530da79f1c20a3e67f73",
        condition=changed(
            "document",
            "id",
            "kind",
            "known_from",
            "reason",
            "released_at",
            "released_by_id",
            "said_on",
            "series_id",
            "speaker_id",
            "stance",
            "statement_id",
            "story_id",
            "voice_id",
        ),
    ),
    refuse(
        "release",
        "closes_once",
        "UPDATE",
        "A release is superseded once.",
        "ae8f8",
        "1c3097ca663c752490df2ccdfb061e43b3284553",
        condition='WHEN (OLD."superseded_at" IS NOT NULL)',
    ),
    refuse(
        "release",
        "is_kept",
        "DELETE",
        "A release stays on the record.",
        "d573d",
        "d7b24667223536b7cfe234e05eee19ecc1218494",
    ),
    announced("release", "73e83", "40e4035b420651671236c27d386fd39a3985e2af"),
    refuse(
        "revision",
        "is_append_only",
        "UPDATE OR DELETE",
        "The log of the desk cannot change.",
        "6e4dc",
        "5eb50f69050bc46374a10d8365bd0483582f9fc4",
    ),
]

# --- What runs with the owner's rights, which the application's role has not ---

# A new release closes the one before it. django-pgtrigger writes no SECURITY DEFINER functions, so
# this one is plain SQL. It runs after `rests_on_passages`: PostgreSQL fires triggers by name.
SUPERSEDE = """
CREATE FUNCTION reporting_release_supersede() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE reporting_release SET superseded_at = NEW.released_at
    WHERE statement_id = NEW.statement_id AND superseded_at IS NULL;
    NEW.superseded_at := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER reporting_release_supersede BEFORE INSERT ON reporting_release
FOR EACH ROW EXECUTE FUNCTION reporting_release_supersede();
"""

# Texts of an import that is taken back are deleted. The trigger `is_kept` still refuses those that
# somebody has worked with.
TAKE_BACK = """
CREATE FUNCTION reporting_take_back(snapshots bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    gone bigint;
BEGIN
    DELETE FROM reporting_snapshot WHERE id = ANY(snapshots);
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;
"""


class AtOnce(Operation):
    """Many operations that do not build on each other: Django draws up its models once for all of
    them, where one by one it would for each."""

    reversible = False

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)
        for each in self.operations:
            each.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for each in self.operations:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"{len(self.operations)} constraints and triggers"


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_tables")]

    operations = [
        AtOnce(
            [
                migrations.AddConstraint(table, constraint)
                for table, constraints in CONSTRAINTS.items()
                for constraint in constraints
            ]
            + TRIGGERS
        ),
        migrations.RunSQL(SUPERSEDE + TAKE_BACK),
    ]
