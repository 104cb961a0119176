from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, UniqueConstraint, Value
from django.db.models.expressions import RawSQL
from django.db.models.lookups import LessThanOrEqual

from reporting.models.record.appearances import LONGEST_PASSAGE
from reporting.models.record.figures import number_column
from reporting.models.record.snapshots import Snapshot
from reporting.models.record.sources import Source
from reporting.models.record.statements import Statement
from reporting.models.rules.guards import date_by_trigger, refuse_by_trigger, require_by_trigger
from reporting.models.rules.states import EditorialState
from reporting.models.rules.suggested import FAMILY, note_decision

LONGEST_PROBLEM, LONGEST_REASON = 300, 300


class ListLength(Func):
    """How many there are in a list; -1 for what is no list."""

    template = (
        "CASE WHEN jsonb_typeof(%(expressions)s) = 'array'"
        " THEN jsonb_array_length(%(expressions)s) ELSE -1 END"
    )
    output_field = models.IntegerField()

    def as_sql(
        self, compiler, connection, function=None, template=None, arg_joiner=None, **context
    ):
        sql, params = super().as_sql(
            compiler, connection, function, template, arg_joiner, **context
        )
        return sql, [*params] * 2  # as often as the template has the expression


class KeptSuggestions(models.Model):
    """The statements that the rules propose from a text. A cache: dropped and made anew at will.

    Triggers make the row when the text comes in, and drop it with the text. Both versions are empty
    until the worker has been there; who the words mean, and what was decided, is looked up on
    opening.
    """

    snapshot = models.OneToOneField(Snapshot, on_delete=models.CASCADE, related_name="suggestions")
    rules_version = models.CharField(
        max_length=20, blank=True, db_default="", help_text="Of the rules that made them."
    )
    proposals = models.JSONField(db_default=Value([], models.JSONField()), blank=True)
    read_to = models.PositiveIntegerField(
        null=True, blank=True, help_text="Where a text was too long to be read whole."
    )
    problem = models.CharField(
        max_length=LONGEST_PROBLEM, blank=True, db_default="", help_text="Why it was not read."
    )
    computed_at = models.DateTimeField(null=True, blank=True)
    counted_version = models.CharField(
        max_length=20, blank=True, db_default="", help_text="Under which the two below hold."
    )
    waiting = models.PositiveIntegerField(db_default=0, help_text="Nobody has decided about them.")
    largest = number_column()

    class Meta:
        verbose_name = verbose_name_plural = "kept suggestions"
        indexes = [models.Index(name="suggestions_due", fields=["counted_version"])]
        constraints = [
            CheckConstraint(
                name="suggestions_are_kept_with_their_time",
                condition=Q(rules_version="") | Q(computed_at__isnull=False),
                violation_error_message="What the rules proposed is kept with its time.",
            ),
            CheckConstraint(
                name="suggestions_wait_that_are_there",
                condition=Q(LessThanOrEqual(F("waiting"), ListLength("proposals"))),
                violation_error_message="No more suggestions wait than the rules proposed.",
            ),
            CheckConstraint(
                name="suggestions_largest_is_of_one_that_waits",
                condition=Q(largest__isnull=True) | Q(waiting__gt=0),
                violation_error_message="The largest number is that of a suggestion that waits.",
            ),
        ]

    def __str__(self) -> str:
        return f"Suggestions of snapshot {self.snapshot_id}"


class SuggestionsDue(models.Model):
    """What triggers noted: the worker reads, or only counts, the suggestions of the source anew."""

    source_id = models.BigIntegerField(db_index=True)
    is_reading = models.BooleanField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"source {self.source_id}"


class SuggestionOutcome(models.TextChoices):
    """What an editor made of a suggestion."""

    ACCEPTED = "accepted", "accepted as it was"
    CHANGED = "changed", "changed"
    REJECTED = "rejected", "rejected"


class ProposedField(models.TextChoices):
    """What a suggestion fills in, and an editor may change before saving."""

    PASSAGE = "passage", "passage"
    SPEAKER = "speaker", "speaker"
    STANCE = "stance", "stance"
    SERIES = "series", "series"
    NUMBERS = "numbers", "numbers"
    COMPARATORS = "comparators", "comparators"
    DAY = "day", "day"
    RELAYED_BY = "relayed_by", "relayed by"


class SuggestionDecisionQuerySet(models.QuerySet["SuggestionDecision"]):
    def of_texts(self, source: Source) -> Self:
        """Those about the texts of the source, of what it copies and of its copies."""
        family = RawSQL(FAMILY.format(source="%s::bigint"), [source.pk])  # noqa: S611  # our own words
        return self.filter(snapshot__source__in=family)

    def standing(self) -> Self:
        """Without those whose statement was thrown away again: they are decided anew."""
        gone = Q(statement__state=EditorialState.DISCARDED, statement__merged_into__isnull=True)
        return self.filter(~gone | Q(statement__isnull=True))


class SuggestionDecision(models.Model):
    """What an editor did with a suggestion: the one that `rule` made at start:end of the text.

    `place` tells apart those that one rule made of the same words. It is recognised in another
    text by its rule and the `exact` words of its passage. A decision does not change: it is undone
    and made anew.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="decisions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    rule = models.CharField(max_length=40)
    place = models.PositiveSmallIntegerField(default=0)
    rules_version = models.CharField(max_length=20)
    outcome = models.CharField(max_length=10, choices=SuggestionOutcome)
    changed = ArrayField(
        models.CharField(max_length=20, choices=ProposedField), default=list, blank=True
    )
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    reason = models.CharField(max_length=LONGEST_REASON, blank=True, help_text="Never public.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = SuggestionDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(name="decision_by_rule", fields=["rules_version", "rule", "outcome"]),
        ]
        constraints = [
            UniqueConstraint(
                name="decision_once",
                fields=["snapshot", "start", "end", "rule", "place"],
                violation_error_message="Somebody has decided about this suggestion already.",
            ),
            CheckConstraint(
                name="decision_is_about_a_passage",
                condition=Q(start__lt=F("end"), end__lte=F("start") + LONGEST_PASSAGE),
                violation_error_message="A decision is about words that could be a passage.",
            ),
            CheckConstraint(
                name="decision_has_its_rule",
                condition=~Q(rule="") & ~Q(rules_version=""),
                violation_error_message="A decision says which rule made the suggestion.",
            ),
            CheckConstraint(
                name="decision_outcome_has_its_statement",
                condition=Q(outcome=SuggestionOutcome.REJECTED, statement__isnull=True)
                | Q(
                    outcome__in=[SuggestionOutcome.ACCEPTED, SuggestionOutcome.CHANGED],
                    statement__isnull=False,
                ),
                violation_error_message=(
                    "What was accepted or changed is a statement; what was rejected is none."
                ),
            ),
            CheckConstraint(
                name="decision_changed_says_what",
                condition=Q(outcome=SuggestionOutcome.CHANGED, changed__len__gt=0)
                | (~Q(outcome=SuggestionOutcome.CHANGED) & Q(changed=[])),
                violation_error_message="What was changed says in which fields; nothing else does.",
            ),
            CheckConstraint(
                name="decision_changed_are_fields",
                condition=Q(changed__contained_by=ProposedField.values),
                violation_error_message="No suggestion has such a field.",
            ),
        ]
        triggers = [
            date_by_trigger("recorded_at"),
            refuse_by_trigger(
                "does_not_change",
                pgtrigger.Update,
                "A decision cannot change: undo it, and decide anew.",
            ),
            require_by_trigger(
                "is_about_words_of_the_text",
                '(SELECT substr(s.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact'
                " FROM reporting_snapshot s WHERE s.id = NEW.snapshot_id)",
                "The words are not what the text says at that place.",
            ),
            note_decision(),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.exact[:80]}"
