from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q

from reporting.models.record.actors import Actor, no_cycle
from reporting.models.record.sources import Source
from reporting.models.record.statement_rows import StatementQuerySet
from reporting.models.record.stories import Series, Story
from reporting.models.rules.checks import CheckedAtOnce
from reporting.models.rules.dates import (
    Basis,
    Precision,
    date_constraints,
    validate_time_zone,
    within_reach,
)
from reporting.models.rules.due import Due, due_constraints
from reporting.models.rules.guards import require_by_trigger
from reporting.models.rules.public import Occasion, occasion_constraints
from reporting.models.rules.readers import ForReaders, reader_constraints, verified_by_today
from reporting.models.rules.searched import note_for_search
from reporting.models.rules.states import STAMPS, EditorialState
from reporting.models.rules.suggested import note_statement
from reporting.models.rules.waiting import STATEMENTS_WAITING
from reporting.vocabulary import STANCES


class Stance(models.TextChoices):
    """What the speaker does about the claim; coded from the body of the text."""

    ASSERTS = "asserts", STANCES["asserts"].label
    CONFIRMS = "confirms", STANCES["confirms"].label
    DENIES = "denies", STANCES["denies"].label
    DOES_NOT_CONFIRM = "does_not_confirm", STANCES["does_not_confirm"].label
    DOES_NOT_DENY = "does_not_deny", STANCES["does_not_deny"].label
    CONDITIONAL = "conditional", STANCES["conditional"].label
    POSSIBLE = "possible", STANCES["possible"].label
    PRESUMES = "presumes", STANCES["presumes"].label
    EXPECTS = "expects", STANCES["expects"].label


def stamps_fit_state() -> Q:
    """For each state: exactly the stamps that it has."""
    fits = Q()
    for state, stamps in STAMPS.items():
        row: dict[str, Any] = {"state": state}
        for stamp in ("submitted", "released"):
            row[f"{stamp}_at__isnull"] = stamp not in stamps
        fits |= Q(**row)
    return fits


def stamped(stamp: str) -> CheckConstraint:
    both = Q(**{f"{stamp}_at__isnull": True, f"{stamp}_by__isnull": True})
    neither = Q(**{f"{stamp}_at__isnull": False, f"{stamp}_by__isnull": False})
    return CheckConstraint(
        name=f"statement_{stamp}_at_and_by",
        condition=both | neither,
        violation_error_message="A step is kept with both its time and its person.",
    )


class Statement(CheckedAtOnce, Due, Occasion, ForReaders):
    """One speaker, one occasion, one topic and stance, any number of figures."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="statements")
    about = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="statements")
    speaker = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="statements")
    voice = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="voiced_statements")
    speaker_title = models.CharField("speaker’s title as printed", max_length=200, blank=True)
    relayed_by = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="relayed_statements",
        help_text="Who passed it on, such as lawmakers after a closed briefing.",
    )
    stance = models.CharField(max_length=20, choices=Stance, default=Stance.ASSERTS)
    said_on = models.DateField(null=True, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    said_precision = models.CharField(max_length=10, choices=Precision, default=Precision.UNKNOWN)
    said_zone = models.CharField(max_length=64, blank=True, validators=[validate_time_zone])
    said_basis = models.CharField(max_length=10, choices=Basis, default=Basis.UNKNOWN)
    dated_by = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="dates_statements"
    )
    gist = models.CharField(
        max_length=140,
        blank=True,
        help_text="What they did, in our words: “confirmed that … had gone to Russia”.",
    )
    is_ahead = models.BooleanField(
        "of what is to come", default=False, help_text="It speaks of later, not of what is so."
    )
    note = models.TextField(blank=True, help_text="For the desk; never public.")
    correction_reason = models.TextField(
        blank=True, help_text="Why what is public changes, in its author’s words."
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
        help_text="The statement that this one turned out to be.",
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assigned_statements",
        help_text="Who has taken up its review or its mending.",
    )
    urgent_at = models.DateTimeField(
        null=True, blank=True, help_text="Made public by one person; until a second has looked."
    )
    urgent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="urgent_statements",
    )
    urgent_reason = models.TextField(blank=True, help_text="For the desk; never public.")
    state = models.CharField(max_length=10, choices=EditorialState, default=EditorialState.DRAFT)
    version = models.PositiveIntegerField(default=1, editable=False)
    form_key = models.UUIDField(
        null=True, blank=True, unique=True, editable=False, help_text="One form, one statement."
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="changed_statements"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="submitted_statements",
    )
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="released_statements",
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["story", "said_on", "id"]
        indexes = [
            models.Index(fields=["state", "changed_at"]),
            models.Index(name="statement_by_voice_and_day", fields=["story", "voice", "said_on"]),
            models.Index(name="statement_newest", fields=["-changed_at", "-id"]),
            *STATEMENTS_WAITING,
        ]
        constraints = [
            stamped("submitted"),
            stamped("released"),
            stamped("urgent"),
            CheckConstraint(
                name="statement_urgent_has_a_reason",
                condition=Q(urgent_at__isnull=True, urgent_reason="")
                | Q(urgent_at__isnull=False, urgent_reason__regex=r"[^[:space:]]"),
                violation_error_message=(
                    "Whoever publishes alone says why; the reason goes once a second has looked."
                ),
            ),
            CheckConstraint(
                name="statement_merged_is_closed",
                condition=Q(merged_into__isnull=True)
                | Q(state__in=[EditorialState.RETRACTED, EditorialState.DISCARDED]),
                violation_error_message=(
                    "A statement that turned out to be another one is retracted or discarded."
                ),
            ),
            CheckConstraint(
                name="statement_is_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                violation_error_message="A statement cannot be merged into itself.",
            ),
            CheckConstraint(
                name="statement_state_fits_stamps",
                condition=stamps_fit_state(),
                violation_error_message="The state of the statement does not fit its stamps.",
            ),
            CheckConstraint(
                name="statement_known_date_has_a_basis",
                condition=Q(said_precision=Precision.UNKNOWN, said_basis=Basis.UNKNOWN)
                | (~Q(said_precision=Precision.UNKNOWN) & ~Q(said_basis=Basis.UNKNOWN)),
                violation_error_message=(
                    "A known date needs how it is known; an unknown one has no basis."
                ),
            ),
            CheckConstraint(
                name="statement_gist_is_a_predicate",
                condition=Q(gist="") | Q(gist__regex=r"^[a-z][^“”\"]*[^.“”\"]$"),
                violation_error_message=(
                    "A gist begins with its verb in small letters, as in “confirmed that …”, ends"
                    " without a full stop and quotes nobody."
                ),
            ),
            within_reach("statement", "said_on", "due_on", "due_until", "verified_on"),
            *due_constraints("statement"),
            *occasion_constraints("statement"),
            *reader_constraints("statement"),
            *date_constraints("statement", "said"),
        ]
        triggers = [
            no_cycle(
                "merged_into", "A statement cannot be merged into one that became part of it."
            ),
            require_by_trigger(
                "within_the_days_of_its_story",
                "NEW.said_on IS NULL OR EXISTS (SELECT 1 FROM reporting_story s"
                " WHERE s.id = NEW.story_id"
                " AND NEW.said_on >= date_trunc(CASE WHEN NEW.said_precision IN ('year', 'month')"
                " THEN NEW.said_precision ELSE 'day' END, s.opens_on)::date"
                " AND NEW.said_on <= coalesce(s.closes_on, 'infinity'))",
                "It was said before the story opens or after it closes.",
            ),
            verified_by_today(),
            require_by_trigger(
                "series_of_its_story",
                "EXISTS (SELECT 1 FROM reporting_series s"
                " WHERE s.id = NEW.about_id AND s.story_id = NEW.story_id)",
                "The series belongs to another story.",
            ),
            require_by_trigger(
                "stance_fits_its_objects",
                "NEW.stance = 'asserts' OR NOT EXISTS (SELECT 1 FROM reporting_relation r"
                " WHERE r.statement_id = NEW.id AND r.figure_id IS NOT NULL"
                " AND r.kind <> NEW.stance)",
                "It has a relation to a number that does not fit this stance; remove that first.",
            ),
            note_for_search("statement", "id", "changed_at", "state"),
            note_statement(),
        ]

    def __str__(self) -> str:
        return f"{self.speaker} {self.get_stance_display()}: {self.about}"
