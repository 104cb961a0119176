from typing import Any

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Coalesce, Greatest

from reporting.models.record.actors import Actor, no_cycle
from reporting.models.record.appearances import Passage
from reporting.models.record.statements import Statement
from reporting.models.record.stories import Series
from reporting.models.rules.checks import CheckedAtOnce
from reporting.models.rules.dates import within_reach
from reporting.models.rules.due import Due, due_constraints
from reporting.models.rules.guards import require_by_trigger
from reporting.models.rules.searched import note_for_search
from reporting.models.rules.suggested import note_number
from reporting.vocabulary import COMPARATORS, LARGEST_NUMBER


class Comparator(models.TextChoices):
    """How the speaker hedged the number. The labels are the words readers see."""

    UNQUALIFIED = "unqualified", COMPARATORS["unqualified"].label
    EXACTLY = "exactly", COMPARATORS["exactly"].label
    ABOUT = "about", COMPARATORS["about"].label
    NEARLY = "nearly", COMPARATORS["nearly"].label
    AT_LEAST = "at_least", COMPARATORS["at_least"].label
    MORE_THAN = "more_than", COMPARATORS["more_than"].label
    AT_MOST = "at_most", COMPARATORS["at_most"].label
    FEWER_THAN = "fewer_than", COMPARATORS["fewer_than"].label
    BETWEEN = "between", COMPARATORS["between"].label
    VAGUE = "vague", COMPARATORS["vague"].label


class FigureKind(models.TextChoices):
    TOTAL = "total", "total"
    INCREMENT = "increment", "another so many"
    EACH = "each", "so many each"


def numbers_fit_comparator() -> Q:
    fits = Q()
    for code, one in COMPARATORS.items():
        row: dict[str, Any] = {"comparator": code}
        for number in ("low", "best", "high"):
            row[f"{number}__isnull"] = number not in one.numbers
        fits |= Q(**row)
    return fits


def in_range(number: str) -> Q:
    missing = Q(**{f"{number}__isnull": True})
    return missing | Q(**{f"{number}__gte": 0, f"{number}__lte": LARGEST_NUMBER})


def number_column() -> models.DecimalField:
    """A number as exact as it was said: 20 digits, four of them behind the point."""
    return models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)


LARGEST = Greatest("low", "best", "high")  # of its numbers; nothing for a figure in words


class Figure(CheckedAtOnce, Due):
    """A number as it was said: its comparator, its bounds where given, and its words."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="figures")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="figures")
    comparator = models.CharField(max_length=12, choices=Comparator, default=Comparator.UNQUALIFIED)
    low = number_column()
    best = number_column()
    high = number_column()
    verbatim = models.CharField(max_length=300, help_text="The words of the passage.")
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="figures"
    )
    in_english = models.CharField(
        max_length=60, blank=True, help_text="The words of a figure without a number, in English."
    )
    things = models.CharField(
        max_length=100, blank=True, help_text="What it counts where that is less: “officers”."
    )
    tail = models.CharField(
        max_length=150, blank=True, help_text="What is said of these: “in a first unit”."
    )
    is_partial = models.BooleanField("part of a whole that nobody named", default=False)
    is_object = models.BooleanField(
        "the number that is denied or left open", default=False, help_text="Kept, and never held."
    )
    kind = models.CharField(max_length=10, choices=FigureKind, default=FigureKind.TOTAL)
    each_count = models.PositiveIntegerField(null=True, blank=True)
    each_of = models.CharField(
        max_length=50, blank=True, help_text="Of what there are so many each: “brigades”."
    )
    part_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="parts"
    )
    applies_on = models.DateField(null=True, blank=True, help_text="The day it describes.")
    computation = models.CharField(
        max_length=100, blank=True, help_text="How it was reckoned, such as 2 × 6,000."
    )
    computed_by = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="computed_figures"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["statement", "position", "id"]
        indexes = [
            models.Index(F("series"), Coalesce("best", "low", "high"), name="figure_by_number"),
            models.Index("series", LARGEST.desc(), name="figure_largest_of_series"),
            models.Index(
                name="figure_due", fields=["due_on", "id"], condition=Q(due_on__isnull=False)
            ),
        ]
        constraints = [
            CheckConstraint(
                name="figure_numbers_fit_comparator",
                condition=numbers_fit_comparator(),
                violation_error_message=(
                    "The numbers do not fit the comparator: “at least” has a lower bound only,"
                    " “up to” an upper bound only, “between” both, “in words” none, and every"
                    " other comparator one number."
                ),
            ),
            CheckConstraint(
                name="figure_bounds_in_order",
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                violation_error_message="The lower bound is above the upper bound.",
            ),
            CheckConstraint(
                name="figure_numbers_in_range",
                condition=in_range("low") & in_range("best") & in_range("high"),
                violation_error_message=f"A figure lies between 0 and {LARGEST_NUMBER:,}.",
            ),
            CheckConstraint(
                name="figure_keeps_its_words",
                condition=~Q(verbatim=""),
                violation_error_message="A figure needs the words it was given in.",
            ),
            CheckConstraint(
                name="figure_each_names_of_what",
                condition=Q(each_count__isnull=True, each_of="")
                | (Q(kind=FigureKind.EACH) & ~Q(each_of="")),
                violation_error_message=(
                    "How many units there are belongs to a figure of so many each, and names them."
                ),
            ),
            CheckConstraint(
                name="figure_english_is_of_words",
                condition=Q(in_english="")
                | (Q(comparator=Comparator.VAGUE) & ~Q(in_english__regex="[0-9]")),
                violation_error_message="Only a figure in words has English words, without digits.",
            ),
            within_reach("figure", "due_on", "due_until", "applies_on"),
            *due_constraints("figure"),
            CheckConstraint(
                name="figure_computation_names_its_author",
                condition=Q(computation="", computed_by__isnull=True)
                | (~Q(computation="") & Q(computed_by__isnull=False)),
                violation_error_message=(
                    "A computed figure names both the computation and who made it."
                ),
            ),
            CheckConstraint(
                name="figure_is_not_part_of_itself",
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                violation_error_message="A figure cannot be part of itself.",
            ),
        ]
        triggers = [
            no_cycle("part_of", "A figure cannot be part of its own part."),
            require_by_trigger(
                "part_of_same_statement",
                "NEW.part_of_id IS NULL OR EXISTS (SELECT 1 FROM reporting_figure f"
                " WHERE f.id = NEW.part_of_id AND f.statement_id = NEW.statement_id)",
                "A figure can only be part of a figure of the same statement.",
            ),
            require_by_trigger(
                "series_of_its_story",
                "EXISTS (SELECT 1 FROM reporting_series s JOIN reporting_statement t"
                " ON t.story_id = s.story_id"
                " WHERE s.id = NEW.series_id AND t.id = NEW.statement_id)",
                "The series belongs to another story.",
            ),
            require_by_trigger(
                "words_stand_in_its_passage",
                "NEW.passage_id IS NULL OR EXISTS (SELECT 1 FROM reporting_passage p"
                " JOIN reporting_appearance a ON a.id = p.appearance_id"
                " WHERE p.id = NEW.passage_id AND a.statement_id = NEW.statement_id"
                " AND strpos(p.exact, NEW.verbatim) > 0)",
                "The words of the figure do not stand in its passage.",
            ),
            note_for_search(
                "statement", "statement_id", "low", "best", "high", "verbatim", "in_english"
            ),
            note_number(),
        ]

    def __str__(self) -> str:
        return self.verbatim
