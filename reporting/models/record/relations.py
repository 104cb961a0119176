from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from reporting.models.record.statements import Statement
from reporting.models.rules.guards import require_by_trigger


class RelationKind(models.TextChoices):
    CONFIRMS = "confirms", "confirms"
    DENIES = "denies", "denies"
    REPEATS = "repeats", "repeats"
    CORRECTS = "corrects", "corrects"
    SUPERSEDES = "supersedes", "supersedes"
    RESPONDS_TO = "responds_to", "responds to"


class RelationQuerySet(models.QuerySet["Relation"]):
    def of(self, statement: Statement) -> Self:
        """Those that begin or end at the statement, its own first."""
        ends = self.filter(Q(statement=statement) | Q(to=statement))
        return ends.order_by(models.Case(models.When(statement=statement, then=0), default=1), "id")


class Relation(models.Model):
    """What one statement does to another: “confirms”, “repeats”, “responds to”."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=12, choices=RelationKind)
    to = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="related")
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
                fields=["statement", "kind", "to"],
                violation_error_message="This relation is already recorded.",
            ),
            CheckConstraint(
                name="relation_is_not_to_itself",
                condition=~Q(statement=F("to")),
                violation_error_message="A statement cannot stand in relation to itself.",
            ),
        ]
        triggers = [
            require_by_trigger(
                "within_one_story",
                "(SELECT a.story_id = b.story_id FROM reporting_statement a, reporting_statement b"
                " WHERE a.id = NEW.statement_id AND b.id = NEW.to_id)",
                "The two statements belong to different stories.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement} {self.get_kind_display()} {self.to}"
