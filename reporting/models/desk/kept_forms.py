from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, TextField, UniqueConstraint
from django.db.models.functions import Cast, Length
from django.db.models.lookups import LessThanOrEqual

from reporting.models.record.sources import Source
from reporting.models.record.statements import Statement
from reporting.models.record.stories import Series, Story
from reporting.models.users import User

LARGEST = 100_000  # characters of all that was typed into one form; a note may be long
TAKEN_BACK_WITHIN = timedelta(minutes=10)


class FormName(models.TextChoices):
    """The forms of the desk that are kept while they are typed."""

    STATEMENT = "statement", "statement"
    DETAILS = "details", "details of a source"
    SUBMIT = "submit", "reason of a correction"
    PUBLISH = "publish", "reason of a release"
    PUBLISH_URGENTLY = "publish_urgently", "reason for publishing alone"
    SEND_BACK = "send_back", "note for the author"
    RETRACT = "retract", "reason of a retraction"
    REOPEN = "reopen", "reason for taking it up again"
    STORY = "story", "story"
    SERIES = "series", "series of a story"
    PARTY = "party", "party of a story"


class KeptFormQuerySet(models.QuerySet["KeptForm"]):
    def of(self, person: User) -> Self:
        """What this person began and has neither saved nor thrown away; nobody else sees it."""
        return self.filter(person=person, discarded_at__isnull=True)

    def on_source(self, source: Source) -> Self:
        """Begun on the page of the source: new statements, and those that appear there."""
        return self.filter(Q(source=source) | Q(statement__appearances__source=source)).distinct()

    def statements(self) -> Self:
        return self.filter(name=FormName.STATEMENT)

    def told(self) -> Self:
        """With what says which form it is."""
        return self.select_related(
            "source", "statement__speaker", "statement__about", "story", "series__story"
        )

    def past_undoing(self, now: datetime) -> Self:
        return self.filter(discarded_at__lt=now - TAKEN_BACK_WITHIN)


class KeptForm(models.Model):
    """A form as far as it was typed, until it is saved."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_forms"
    )
    name = models.CharField(max_length=20, choices=FormName)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.CASCADE, related_name="kept_forms"
    )
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="kept_forms"
    )
    story = models.ForeignKey(
        Story, null=True, blank=True, on_delete=models.CASCADE, related_name="kept_forms"
    )
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.CASCADE, related_name="kept_forms"
    )
    form_key = models.UUIDField(null=True, blank=True, help_text="Of a new statement.")
    version = models.PositiveIntegerField(
        null=True, blank=True, help_text="Of the statement that the form began from."
    )
    fields = models.JSONField(default=dict, help_text="What was typed: name to values.")
    kept_at = models.DateTimeField()
    discarded_at = models.DateTimeField(
        null=True, blank=True, help_text="Thrown away by its person, who may undo that."
    )

    objects = KeptFormQuerySet.as_manager()

    class Meta:
        ordering = ["-kept_at", "-id"]
        constraints = [
            UniqueConstraint(
                name="keptform_once",
                fields=["person", "name", "source", "statement", "story", "series", "form_key"],
                nulls_distinct=False,
                violation_error_message="This form is kept already.",
            ),
            CheckConstraint(
                name="keptform_is_of_something",
                condition=Q(source__isnull=False)
                | Q(statement__isnull=False)
                | Q(story__isnull=False)
                | Q(series__isnull=False)
                | Q(name=FormName.STORY),
                violation_error_message=(
                    "A kept form belongs to a source, a statement or a story, or is of a new story."
                ),
            ),
            CheckConstraint(
                name="keptform_is_not_too_large",
                condition=LessThanOrEqual(Length(Cast(F("fields"), TextField())), LARGEST),
                violation_error_message=(
                    f"More than {LARGEST:,} characters are typed into this form, so it is not kept"
                    " any more: save it, or shorten it."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()} of {self.person}"
