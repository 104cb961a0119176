from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint, Value
from django.db.models.fields.json import KeyTransform

from reporting.models.record.actors import Actor
from reporting.models.record.release_guards import (
    AGREES_WITH_ITS_DOCUMENT,
    BEHIND_ITS_STORY,
    HAS_A_SENTENCE,
    RESTS_ON_PASSAGES,
    SHOWS_ITS_OBJECTS,
    WAIT_FOR_ITS_STORY,
)
from reporting.models.record.statements import Stance, Statement
from reporting.models.record.stories import Series, Story
from reporting.models.rules.dates import INSTANT, Precision
from reporting.models.rules.found_parts import NamedSlugs, PrintedOriginals, PrintedSources
from reporting.models.rules.found_words import FoundWords, OwnWords
from reporting.models.rules.guards import (
    Guard,
    announce_by_trigger,
    date_by_trigger,
    refuse_by_trigger,
)

ACTOR_PLACES = ("speaker", "voice", "party", "relayed_by")  # of a document


class ReleaseKind(models.TextChoices):
    PUBLISH = "publish", "published"
    CORRECT = "correct", "corrected"
    RETRACT = "retract", "retracted"
    REINSTATE = "reinstate", "reinstated"


class ReleaseQuerySet(models.QuerySet["Release"]):
    def current(self) -> Self:
        return self.filter(superseded_at__isnull=True)

    def standing(self) -> Self:
        """What is public now: current and not retracted."""
        return self.current().without_retracted()

    def without_retracted(self) -> Self:
        return self.exclude(kind=ReleaseKind.RETRACT)

    def relating_to(self, *statements: int) -> Self:
        """Those whose document stands in relation to one of the statements."""
        related = ([{"to": statement}] for statement in statements)
        return self.filter(any_of(Q(document__relations__contains=one) for one in related))

    def of_public_stories(self) -> Self:
        return self.filter(story__is_public=True)

    def said_to_the_day(self) -> Self:
        """Those of which the day is known on which they were said."""
        return self.filter(document__said__precision__in=[Precision.DAY, *INSTANT])

    def with_words(self, tsquery: str) -> Self:
        """Those whose document has the words of a query, as `FoundWords` cuts them."""
        sought = SearchQuery(tsquery, search_type="raw", config="simple")
        return self.alias(words=FoundWords("document")).filter(words=sought)

    def with_own_words(self, tsquery: str) -> Self:
        """Those that have them in their sentence, or in the names of whoever said it."""
        sought = SearchQuery(tsquery, search_type="raw", config="simple")
        return self.alias(words=OwnWords("document")).filter(words=sought)

    def until(self, instant: datetime | None) -> Self:
        """Those made by an instant; all of them when it is None."""
        return self.filter(released_at__lte=instant) if instant else self

    def latest_at(self, instant: datetime | None) -> Self:
        """The latest release of each statement at an instant, or now; retractions included."""
        if instant is None:
            return self.current()
        still = Q(superseded_at__isnull=True) | Q(superseded_at__gt=instant)
        return self.until(instant).filter(still)

    def naming(self, *slugs: str) -> Self:
        """Those whose document names one of the actors: who speaks, for whom, and who relays."""
        named = any_of(Q(**{f"document__{place}__slug__in": slugs}) for place in ACTOR_PLACES)
        return self.alias(slugs=NamedSlugs("document")).filter(named, slugs__has_any_keys=slugs)

    def printed_in(self, *sources: int) -> Self:
        """Those whose document rests on one of the sources, by their numbers."""
        printed = any_of(Q(printed__contains=[source]) for source in sources)
        return self.alias(printed=PrintedSources("document")).filter(printed)

    def printed_in_copies_of(self, original: int) -> Self:
        """Those that rest on a source, or on one that copies its text."""
        printed, originals = PrintedSources("document"), PrintedOriginals("document")
        found = Q(printed__contains=[original]) | Q(originals__contains=[original])
        return self.alias(printed=printed, originals=originals).filter(found)


def dated_at(instant: datetime) -> Value:
    """The date of a new release, which reads back what the database made of it: the application's
    role does not date releases, the owner of the tables does (`date_by_trigger`)."""
    return Value(instant)


def any_of(conditions: Iterable[Q]) -> Q:
    """True where one of them is; nowhere when there are none."""
    return reduce(or_, conditions, Q(pk__in=[]))


class Release(models.Model):
    """What the public sees of a statement, from one moment on. Append-only.

    A new release closes the one before it: the trigger `reporting_release_supersede`
    (migration 0002) sets `superseded_at` with the owner's rights, because the application's
    role may not update this table.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="releases")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="releases")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="releases")
    speaker = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="releases")
    voice = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="voiced_releases")
    stance = models.CharField(max_length=20, choices=Stance)
    said_on = models.DateField(null=True, blank=True)
    known_from = models.DateField(
        null=True, blank=True, help_text="The day from which the public could know of it."
    )
    kind = models.CharField(max_length=10, choices=ReleaseKind)
    document = models.JSONField()
    reason = models.TextField(blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="releases"
    )
    released_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    moved_to = models.ForeignKey(
        Statement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The statement that a retracted one turned out to be.",
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["released_at", "id"]
        indexes = [
            models.Index(
                name="release_current_by_story",
                fields=["story", "said_on"],
                condition=Q(superseded_at__isnull=True),
            ),
            models.Index(name="release_by_story_and_time", fields=["story", "released_at"]),
            GinIndex(
                KeyTransform("relations", "document"),
                name="release_current_by_relations",
                condition=Q(superseded_at__isnull=True),
            ),
            GinIndex(
                FoundWords("document"),
                name="release_current_by_words",
                condition=Q(superseded_at__isnull=True),
            ),
            GinIndex(NamedSlugs("document"), name="release_by_slugs"),
            GinIndex(PrintedSources("document"), name="release_by_sources"),
            GinIndex(PrintedOriginals("document"), name="release_by_originals"),
        ]
        constraints = [
            UniqueConstraint(
                name="release_one_current_per_statement",
                fields=["statement"],
                condition=Q(superseded_at__isnull=True),
                violation_error_message="This statement already has a current release.",
            ),
            UniqueConstraint(
                name="release_published_once",
                fields=["statement"],
                condition=Q(kind=ReleaseKind.PUBLISH),
                violation_error_message="This statement is already public; correct it instead.",
            ),
            CheckConstraint(
                name="release_change_has_a_reason",
                condition=Q(kind=ReleaseKind.PUBLISH) | Q(reason__regex=r"[^[:space:]]"),
                violation_error_message=(
                    "A correction, a retraction or a reinstatement needs a reason."
                ),
            ),
            CheckConstraint(
                name="release_moved_is_retracted",
                condition=Q(moved_to__isnull=True)
                | (Q(kind=ReleaseKind.RETRACT) & ~Q(moved_to=F("statement"))),
                violation_error_message="Only what is retracted moves, and to another statement.",
            ),
            CheckConstraint(
                name="release_conditional_has_a_gist",
                condition=Q(kind=ReleaseKind.RETRACT)
                | ~Q(stance=Stance.CONDITIONAL)
                | Q(document__schema__lt=2)
                | ~Q(document__gist=""),
                violation_error_message=(
                    "What is spoken of only if it is true is published with a gist that says so."
                ),
            ),
        ]
        triggers = [
            Guard(
                name="agrees_with_its_document",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("contradicted", "text")],
                func=AGREES_WITH_ITS_DOCUMENT,
            ),
            date_by_trigger("released_at", lock=WAIT_FOR_ITS_STORY, behind=BEHIND_ITS_STORY),
            Guard(
                name="has_a_sentence",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[
                    ("gist", "text"),
                    ("is_old", "boolean"),
                    ("stray", "text"),
                    ("telling", "text"),
                ],
                func=HAS_A_SENTENCE,
            ),
            Guard(
                name="rests_on_passages",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=RESTS_ON_PASSAGES,
            ),
            Guard(
                name="shows_its_objects",  # behind the trigger that dates it
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("told", "jsonb"), ("said", "jsonb"), ("shown", "jsonb")],
                func=SHOWS_ITS_OBJECTS,
            ),
            refuse_by_trigger(
                "is_append_only",
                pgtrigger.Update,
                "A release cannot change; write a further one.",
                pgtrigger.AnyChange(exclude=["superseded_at"]),
            ),
            refuse_by_trigger(
                "closes_once",
                pgtrigger.Update,
                "A release is superseded once.",
                pgtrigger.Q(old__superseded_at__isnull=False),
            ),
            refuse_by_trigger("is_kept", pgtrigger.Delete, "A release stays on the record."),
            announce_by_trigger(),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.released_at:%Y-%m-%d %H:%M}"
