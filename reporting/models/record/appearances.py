from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from reporting.models.record.actors import Actor
from reporting.models.record.snapshots import Snapshot
from reporting.models.record.sources import Source
from reporting.models.record.statements import Statement
from reporting.models.rules.guards import require_by_trigger
from reporting.models.rules.searched import note_passage
from reporting.models.rules.suggested import note_words_marked


class AppearanceRole(models.TextChoices):
    MAIN = "main", "news of this source"
    BACKGROUND = "background", "background"


class Appearance(models.Model):
    """A statement as one source prints it."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="appearances")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="appearances")
    role = models.CharField(max_length=10, choices=AppearanceRole, default=AppearanceRole.MAIN)
    via = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="credited_appearances",
        help_text="Whom this outlet credits for it, such as a wire service.",
    )
    is_direct_quote = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            UniqueConstraint(
                name="appearance_once_per_source",
                fields=["statement", "source"],
                violation_error_message="This statement is already recorded for this source.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement} in {self.source}"


class DifferenceField(models.TextChoices):
    NUMBER = "number", "number"
    COMPARATOR = "comparator", "comparator"
    SPEAKER = "speaker", "speaker"
    DAY = "day", "day"
    SCOPE = "scope", "what is counted"


class Difference(models.Model):
    """What one source prints otherwise than the statement has it, confirmed by an editor."""

    appearance = models.ForeignKey(Appearance, on_delete=models.CASCADE, related_name="differences")
    field = models.CharField(max_length=10, choices=DifferenceField)
    printed = models.CharField(max_length=300, help_text="How this source has it.")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="confirmed_differences"
    )
    confirmed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["appearance", "field"]
        constraints = [
            UniqueConstraint(
                name="difference_once_per_field",
                fields=["appearance", "field"],
                violation_error_message="This difference is already recorded for this source.",
            ),
            CheckConstraint(
                name="difference_says_what_is_printed",
                condition=~Q(printed=""),
                violation_error_message="A difference needs what this source prints.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.printed}"


LONGEST_PASSAGE = 10_000  # code points: some 1,600 words; the sample's longest has 178
MARK_LESS = (
    f"A passage has at most {LONGEST_PASSAGE:,} characters: mark only the words that the statement"
    " rests on."
)


def against_length(words: str) -> str:
    """Why these words are too long for a passage, or nothing."""
    if len(words) <= LONGEST_PASSAGE:
        return ""
    return f"“{words[:40].strip()}…” has {len(words):,} characters. {MARK_LESS}"


class Passage(models.Model):
    """The exact words of a snapshot that a statement rests on.

    `start` and `end` count Unicode code points of the snapshot's text, end excluded
    (W3C Web Annotation, TextPositionSelector); `prefix` and `suffix` are what surrounds them.
    """

    appearance = models.ForeignKey(Appearance, on_delete=models.CASCADE, related_name="passages")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="passages")
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["snapshot", "start", "end"]
        constraints = [
            UniqueConstraint(
                name="passage_once_per_appearance",
                fields=["appearance", "snapshot", "start", "end"],
                violation_error_message="This passage is already attached to the statement.",
            ),
            CheckConstraint(
                name="passage_is_not_empty",
                condition=Q(start__lt=F("end")),
                violation_error_message="A passage ends after it begins.",
            ),
            CheckConstraint(
                name="passage_is_not_too_long",
                condition=Q(end__lte=F("start") + LONGEST_PASSAGE)
                | Q(appearance__lt=0),  # an old release's, which a restore puts in and takes away
                violation_error_message=MARK_LESS,
            ),
        ]
        triggers = [
            require_by_trigger(
                "stands_in_the_snapshot",
                '(SELECT substr(s.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact'
                " FROM reporting_snapshot s WHERE s.id = NEW.snapshot_id)",
                "The passage is not what the text says at that place.",
            ),
            require_by_trigger(
                "of_its_source",
                "EXISTS (SELECT 1 FROM reporting_snapshot s JOIN reporting_appearance a"
                " ON a.source_id = s.source_id"
                " WHERE s.id = NEW.snapshot_id AND a.id = NEW.appearance_id)",
                "The passage belongs to another source.",
            ),
            note_passage(),
            note_words_marked(),
        ]

    def __str__(self) -> str:
        return self.exact if len(self.exact) <= 80 else f"{self.exact[:79]}…"
