from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, UniqueConstraint

from reporting.models.record.actors import Actor, no_cycle
from reporting.models.record.stories import Story
from reporting.models.rules.dates import (
    Precision,
    date_constraints,
    validate_time_zone,
    within_reach,
)
from reporting.models.rules.guards import refuse_by_trigger

LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"  # as far as BCP 47 is in use
NO_LANGUAGE = "A language is a tag such as en, ko or zh-Hant."


class SourceKind(models.TextChoices):
    ARTICLE = "article", "article"
    TRANSCRIPT = "transcript", "transcript"
    OFFICIAL = "official", "official statement"
    POST = "post", "post"
    VIDEO = "video", "video"


class ReadingState(models.TextChoices):
    UNREAD = "unread", "unread"
    READING = "reading", "being read"
    READ = "read", "read"


class SourceQuerySet(models.QuerySet["Source"]):
    def unread(self) -> Self:
        return self.filter(reading_state=ReadingState.UNREAD)

    def for_desk(self) -> Self:
        return self.select_related("outlet", "story", "assigned_to")

    def beside(self, source: "Source") -> Self:
        """The other sources of its story, and the one that it copies, by outlet and title."""
        near = Q(story__isnull=False, story=source.story_id) | Q(pk=source.syndicated_from_id)
        others = self.filter(near).exclude(pk=source.pk)
        return others.select_related("outlet").order_by("outlet__name", "headline", "opening")


class Source(models.Model):
    """One published document. What it does not say about itself stays empty."""

    outlet = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="sources"
    )
    wire_credit = models.CharField(max_length=100, blank=True)
    url = models.URLField("address", max_length=1000, blank=True)
    headline = models.CharField(max_length=500, blank=True)
    opening = models.CharField(
        max_length=160, blank=True, help_text="Shown where no headline is known."
    )
    byline = models.CharField(max_length=200, blank=True)
    dateline = models.CharField(max_length=100, blank=True)
    language = models.CharField(
        max_length=12, default="en", blank=True, help_text="BCP 47, such as en; empty: not known."
    )
    kind = models.CharField(max_length=20, choices=SourceKind, default=SourceKind.ARTICLE)
    syndicated_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="copies"
    )
    story = models.ForeignKey(
        Story, null=True, blank=True, on_delete=models.PROTECT, related_name="sources"
    )
    reading_state = models.CharField(
        max_length=10, choices=ReadingState, default=ReadingState.UNREAD
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assigned_sources",
    )
    fingerprint = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="SHA-256 of the first text of a document that came without an address.",
    )
    origins = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="Where each value was found, such as “headline”: “og:title”.",
    )
    captured_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-captured_at", "-id"]
        triggers = [
            no_cycle("syndicated_from", "A source cannot be a copy of its own copy."),
        ]
        constraints = [
            UniqueConstraint(
                name="source_once_per_address",
                fields=["url"],
                condition=~Q(url=""),
                violation_error_message="Another source already has this address.",
            ),
            UniqueConstraint(
                name="source_once_per_fingerprint",
                fields=["fingerprint"],
                condition=~Q(fingerprint=""),
                violation_error_message="A source with this very text is already on record.",
            ),
            CheckConstraint(
                name="source_address_is_http",
                condition=Q(url="") | Q(url__regex=r"^https?://[^[:space:]]+$"),
                violation_error_message="An address begins with http:// or https://.",
            ),
            CheckConstraint(
                name="source_is_not_its_own_copy",
                condition=Q(syndicated_from__isnull=True) | ~Q(syndicated_from=F("id")),
                violation_error_message="A source cannot be syndicated from itself.",
            ),
            CheckConstraint(
                name="source_language_is_a_tag",
                condition=Q(language="") | Q(language__regex=LANGUAGE),
                violation_error_message=NO_LANGUAGE,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.headline or self.opening or f"Source {self.pk}"

    def with_copies(self) -> list["Source"]:
        """This source and whatever copies its text, at first or at second hand."""
        return [self, *(one for copy in self.copies.all() for one in copy.with_copies())]

    def latest_snapshot(self) -> "Snapshot | None":
        return self.snapshots.order_by("-captured_at", "-id").first()


class SourceAddress(models.Model):
    """Another address of the same document: a mirror, the phone’s page, before a redirect."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="addresses")
    url = models.URLField("address", max_length=1000, unique=True)

    class Meta:
        ordering = ["source", "id"]
        constraints = [
            CheckConstraint(
                name="sourceaddress_is_http",
                condition=Q(url__regex=r"^https?://[^[:space:]]+$"),
                violation_error_message="An address begins with http:// or https://.",
            ),
        ]

    def __str__(self) -> str:
        return self.url


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


class Snapshot(models.Model):
    """The text of a source as we took it at one moment. It never changes."""

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
    furniture = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="Spans of the text that belong to the page, not to the article: [start, end].",
    )
    not_before = models.DateField(null=True, blank=True)
    not_after = models.DateField(null=True, blank=True)
    captured_at = models.DateTimeField(auto_now_add=True)

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
            within_reach("snapshot", "published_on", "not_before", "not_after"),
            *date_constraints("snapshot", "published"),
        ]
        triggers = [
            refuse_by_trigger(
                "text_is_immutable",
                pgtrigger.Update,
                "The text of a snapshot cannot change; capture a new one.",
                pgtrigger.AnyChange("source", "kind", "text", "sha256", "captured_at"),
            ),
            pgtrigger.Trigger(
                name="is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                declare=[("is_only_text", IS_ONLY_TEXT)],
                func=KEPT_ONCE_WORKED_WITH,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.get_kind_display()}, {self.captured_at:%Y-%m-%d %H:%M})"
