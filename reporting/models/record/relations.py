from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from reporting.models.record.figures import Figure
from reporting.models.record.statements import Statement
from reporting.models.rules.guards import require_by_trigger


class RelationKind(models.TextChoices):
    CONFIRMS = "confirms", "confirms"
    DENIES = "denies", "denies"
    DOES_NOT_CONFIRM = "does_not_confirm", "does not confirm"
    DOES_NOT_DENY = "does_not_deny", "does not deny"
    REPEATS = "repeats", "repeats"
    CORRECTS = "corrects", "corrects"
    SUPERSEDES = "supersedes", "supersedes"
    RESPONDS_TO = "responds_to", "responds to"


# What a statement does to a claim, or to one number, of another; the rest is between statements.
ABOUT_A_FIGURE = (
    RelationKind.CONFIRMS,
    RelationKind.DENIES,
    RelationKind.DOES_NOT_CONFIRM,
    RelationKind.DOES_NOT_DENY,
)

# A whole of a statement's own: no part, nothing that somebody reckoned, no number denied.
OWN_WHOLE = "part_of_id IS NULL AND computation = '' AND NOT is_object"
SAME_COMPARATOR = f"""NEW.kind <> 'repeats' OR NOT EXISTS (
    SELECT 1 FROM reporting_figure a JOIN reporting_figure b ON a.series_id = b.series_id
    WHERE a.statement_id = NEW.statement_id AND b.statement_id = NEW.to_id
    AND a.id IN (SELECT id FROM reporting_figure WHERE {OWN_WHOLE})
    AND b.id IN (SELECT id FROM reporting_figure WHERE {OWN_WHOLE})
    GROUP BY a.series_id HAVING NOT bool_or(a.comparator = b.comparator))"""


class RelationQuerySet(models.QuerySet["Relation"]):
    def of(self, statement: Statement) -> Self:
        """Those that begin or end at the statement, its own first."""
        ends = self.filter(Q(statement=statement) | Q(to=statement))
        return ends.order_by(models.Case(models.When(statement=statement, then=0), default=1), "id")

    def told(self) -> Self:
        """With the numbers that they are about."""
        return self.select_related("figure__series", "figure__computed_by")


class Relation(models.Model):
    """What one statement does to another: “confirms”, “repeats”, “responds to”.

    With a `figure` of the other statement it is about that number, otherwise about the claim.
    """

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=16, choices=RelationKind)
    to = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="related")
    figure = models.ForeignKey(
        Figure, null=True, blank=True, on_delete=models.PROTECT, related_name="relations"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="relations"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            UniqueConstraint(
                name="relation_once",
                fields=["statement", "kind", "to", "figure"],
                nulls_distinct=False,
                violation_error_message="This relation is already recorded.",
            ),
            CheckConstraint(
                name="relation_is_not_to_itself",
                condition=~Q(statement=F("to")),
                violation_error_message="A statement cannot stand in relation to itself.",
            ),
            CheckConstraint(
                name="relation_to_a_figure_confirms_or_denies",
                condition=Q(figure__isnull=True) | Q(kind__in=ABOUT_A_FIGURE),
                violation_error_message=(
                    "Only what confirms, denies, or does not confirm or deny is about one number."
                ),
            ),
        ]
        triggers = [
            require_by_trigger(
                "within_one_story",
                "(SELECT a.story_id = b.story_id FROM reporting_statement a, reporting_statement b"
                " WHERE a.id = NEW.statement_id AND b.id = NEW.to_id)",
                "The two statements belong to different stories.",
            ),
            require_by_trigger(  # waits for a merge of it, which locks it whole
                "leads_to_no_merged_one",
                "EXISTS (SELECT 1 FROM reporting_statement s"
                " WHERE s.id = NEW.to_id AND s.merged_into_id IS NULL FOR KEY SHARE)",
                "The other statement turned out to be yet another one; choose that one.",
            ),
            require_by_trigger(
                "figure_is_of_the_other",
                "NEW.figure_id IS NULL OR EXISTS (SELECT 1 FROM reporting_figure f"
                " WHERE f.id = NEW.figure_id AND f.statement_id = NEW.to_id)",
                "The number is no figure of the other statement.",
            ),
            require_by_trigger(
                "figure_is_said_by_the_other",
                "NEW.figure_id IS NULL OR EXISTS (SELECT 1 FROM reporting_figure f"
                " WHERE f.id = NEW.figure_id AND f.computation = '' AND NOT f.is_object)",
                "The number is not the other speaker’s own: somebody reckoned it, or it is denied"
                " or left open there.",
            ),
            require_by_trigger(
                "fits_the_stance",
                "NEW.figure_id IS NULL OR EXISTS (SELECT 1 FROM reporting_statement s"
                " WHERE s.id = NEW.statement_id AND s.stance IN (NEW.kind, 'asserts'))",
                "What a statement does to a number is its stance; only one that asserts a number"
                " of its own may do so beside it.",
            ),
            require_by_trigger(
                "repeats_the_same_comparator",
                SAME_COMPARATOR,
                "The two give their numbers with different comparators, so none repeats the other;"
                " it may supersede it.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement} {self.get_kind_display()} {self.to}"
