from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from reporting.models.record.actors import MOST_WORDS, Actor, no_cycle
from reporting.models.record.stories import Story
from reporting.models.rules.searched import note_for_search
from reporting.models.rules.suggested import note_source_read
from reporting.models.rules.waiting import SOURCES_WAITING

if TYPE_CHECKING:
    from reporting.models.record.snapshots import Snapshot

LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"  # as far as BCP 47 is in use
ADDRESS = r"^https?://[^[:space:]]+$"  # in the words of PostgreSQL; `texts.addresses` spells it
NO_ADDRESS = "An address begins with http:// or https://."
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
    ASIDE = "aside", "set aside"


OPEN = (ReadingState.UNREAD, ReadingState.READING)


class SourceQuerySet(models.QuerySet["Source"]):
    def unread(self) -> Self:
        return self.filter(reading_state=ReadingState.UNREAD)

    def to_read(self) -> Self:
        """Those that nobody has read or set aside yet, in no order."""
        return self.filter(reading_state__in=OPEN)

    def for_desk(self) -> Self:
        return self.select_related("outlet", "story", "assigned_to")

    def beside(self, source: "Source") -> Self:
        """The other sources of its story, and the one that it copies, by outlet and title."""
        near = Q(story__isnull=False, story=source.story_id) | Q(pk=source.syndicated_from_id)
        others = self.filter(near).exclude(pk=source.pk)
        return others.select_related("outlet").order_by("outlet__name", "headline", "opening")

    def called(self, words: str) -> Self:
        """Those with exactly this headline or address."""
        return self.filter(Q(headline__iexact=words) | Q(url=words))

    def named_like(self, words: str) -> Self:
        """Those of which each word stands in the outlet's name, the headline or the address."""
        found = self.select_related("outlet")
        for word in words.split()[:MOST_WORDS]:
            title = Q(headline__icontains=word) | Q(headline="", opening__icontains=word)
            found = found.filter(title | Q(outlet__name__icontains=word) | Q(url__icontains=word))
        return found.order_by("outlet__name", "headline", "opening", "pk")


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
    aside_reason = models.CharField(
        "why it is set aside", max_length=200, blank=True, help_text="For the desk; never public."
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
        indexes = [
            models.Index(name="source_newest", fields=["-captured_at", "-id"]),
            SOURCES_WAITING,
        ]
        triggers = [
            no_cycle("syndicated_from", "A source cannot be a copy of its own copy."),
            note_for_search(
                "source", "id", "headline", "opening", "outlet_id", "wire_credit", "byline"
            ),
            note_source_read(),
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
                condition=Q(url="") | Q(url__regex=ADDRESS),
                violation_error_message=NO_ADDRESS,
            ),
            CheckConstraint(
                name="source_is_not_its_own_copy",
                condition=Q(syndicated_from__isnull=True) | ~Q(syndicated_from=F("id")),
                violation_error_message="A source cannot be syndicated from itself.",
            ),
            CheckConstraint(
                name="source_aside_has_a_reason",
                condition=Q(reading_state=ReadingState.ASIDE, aside_reason__regex=r"[^[:space:]]")
                | (~Q(reading_state=ReadingState.ASIDE) & Q(aside_reason="")),
                violation_error_message="A source that is set aside says why; no other one does.",
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

    @property
    def is_open(self) -> bool:
        return self.reading_state in OPEN

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
                condition=Q(url__regex=ADDRESS),
                violation_error_message=NO_ADDRESS,
            ),
        ]

    def __str__(self) -> str:
        return self.url
