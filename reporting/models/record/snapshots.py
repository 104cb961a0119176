from datetime import date

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, UniqueConstraint

from reporting.models.record.sources import Source
from reporting.models.rules.dates import (
    INSTANT,
    Precision,
    date_constraints,
    validate_time_zone,
    within_reach,
)
from reporting.models.rules.guards import (
    BY_THE_OWNER,
    Guard,
    date_by_trigger,
    refuse_by_trigger,
)
from reporting.models.rules.searched import note_for_search
from reporting.models.rules.suggested import keep_for_suggestions, note_text_dated
from reporting.vocabulary.origins import GUESS


class SnapshotKind(models.TextChoices):
    FULL_TEXT = "full_text", "full text"
    DIGEST = "digest", "our summary"


class IsNfc(Func):
    """Text of one-byte characters is normal in itself, and to look closer takes far longer."""

    template = (
        "(octet_length(%(expressions)s) = char_length(%(expressions)s)"
        " OR (%(expressions)s) IS NFC NORMALIZED)"
    )
    output_field = models.BooleanField()

    def as_sql(
        self, compiler, connection, function=None, template=None, arg_joiner=None, **context
    ):
        sql, params = super().as_sql(
            compiler, connection, function, template, arg_joiner, **context
        )
        return sql, [*params] * 3  # as often as the template has the expression


class Sha256(Func):
    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = models.CharField()


# The application may not delete here at all: `reporting_take_back` (migration 0002) does it for
# an import that is taken back, and this trigger has the last word. Of several texts each is kept
# for what rests on it, and for work on its source since it came; the only one for any work.
KEPT_ONCE_WORKED_WITH = """
    IF EXISTS (SELECT 1 FROM reporting_passage p WHERE p.snapshot_id = OLD.id)
        OR EXISTS (SELECT 1 FROM reporting_suggestiondecision d WHERE d.snapshot_id = OLD.id)
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
IS_ONLY_TEXT = """boolean := NOT EXISTS (SELECT 1 FROM reporting_snapshot o
    WHERE o.source_id = OLD.source_id AND o.id <> OLD.id)"""


BLOT = "█"  # in the place of each character of a text that was taken down
UNCHANGED = "The text of a snapshot cannot change; capture a new one."
IS_TAKEN_DOWN = f"""
    IF OLD.taken_down_at IS NOT NULL
        OR NEW.taken_down_at IS NULL
        OR NOT EXISTS (SELECT 1 FROM reporting_takedown t
            WHERE t.snapshot_id = NEW.id AND t.confirmed_at IS NOT NULL)
        OR char_length(NEW.text) <> char_length(OLD.text)
        OR EXISTS (SELECT 1
            FROM unnest(string_to_array(OLD.text, NULL), string_to_array(NEW.text, NULL))
            AS c(before, after) WHERE after <> before AND after <> '{BLOT}')
        OR EXISTS (SELECT 1 FROM reporting_passage p WHERE p.snapshot_id = NEW.id
            AND substr(NEW.text, p.start + 1, p."end" - p.start) <> p.exact)
    THEN
        RAISE EXCEPTION '{UNCHANGED}'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""


class Snapshot(models.Model):
    """The text of a source as we took it at one moment. It never changes, unless it is taken
    down: then blots stand for all words that nothing rests on."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="snapshots")
    kind = models.CharField(max_length=10, choices=SnapshotKind, default=SnapshotKind.FULL_TEXT)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100, default="text/plain")
    published_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_precision = models.CharField(
        max_length=10, choices=Precision, default=Precision.UNKNOWN
    )
    published_zone = models.CharField(max_length=64, blank=True, validators=[validate_time_zone])
    published_verbatim = models.CharField(
        max_length=100, blank=True, help_text="The stamp as printed, zone or not."
    )
    published_origin = models.CharField(
        max_length=100,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="Where its date was found, such as “guessed from the page”.",
    )
    furniture = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="Spans of the text that belong to the page, not to the article: [start, end].",
    )
    not_before = models.DateField(null=True, blank=True)
    not_after = models.DateField(null=True, blank=True)
    captured_at = models.DateTimeField(auto_now_add=True)
    taken_down_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["source", "captured_at"]
        indexes = [models.Index(name="snapshot_by_text", fields=["sha256"])]
        constraints = [
            UniqueConstraint(
                name="snapshot_once_per_source",
                fields=["source", "sha256"],
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
                condition=Q(sha256=Sha256(F("text"))) | Q(taken_down_at__isnull=False),
                violation_error_message="The hash is not that of the text.",
            ),
            CheckConstraint(
                name="snapshot_bounds_in_order",
                condition=Q(not_before__isnull=True)
                | Q(not_after__isnull=True)
                | Q(not_before__lte=F("not_after")),
                violation_error_message="“Not before” cannot lie after “not after”.",
            ),
            within_reach("snapshot", "published_on", "not_before", "not_after"),
            *date_constraints("snapshot", "published"),
        ]
        triggers = [
            refuse_by_trigger(
                "text_is_immutable",
                pgtrigger.Update,
                UNCHANGED,
                pgtrigger.AnyChange("source", "kind", "sha256", "captured_at"),
            ),
            Guard(
                name="text_is_blotted_only",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("text", "taken_down_at"),
                func=IS_TAKEN_DOWN,
            ),
            Guard(
                name="comes_whole",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__taken_down_at__isnull=False),
                func=f"""
                    IF NOT {BY_THE_OWNER} THEN
                        RAISE EXCEPTION 'Only a restore brings a text that was taken down.'
                            USING ERRCODE = 'integrity_constraint_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            date_by_trigger("captured_at"),
            note_for_search("source", "source_id"),
            keep_for_suggestions(),
            note_text_dated(),
            Guard(
                name="is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                declare=[("is_only_text", IS_ONLY_TEXT)],
                func=KEPT_ONCE_WORKED_WITH,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.get_kind_display()}, {self.captured_at:%Y-%m-%d %H:%M})"

    @property
    def printed_day(self) -> date | None:
        """The day it was printed, None where no more than its month is known."""
        is_day = self.published_precision in (Precision.DAY, *INSTANT)
        return self.published_on if is_day else None

    @property
    def is_date_guessed(self) -> bool:
        return self.published_on is not None and self.published_origin == GUESS
