from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Now


class Found(models.TextChoices):
    """What the search finds."""

    SOURCE = "source", "sources"
    STATEMENT = "statement", "statements"
    ACTOR = "actor", "actors"


def of_a_kind(model: str) -> CheckConstraint:
    return CheckConstraint(
        name=f"{model}_is_of_a_kind",
        condition=Q(kind__in=Found.values),
        violation_error_message="The search finds sources, statements and actors.",
    )


def words_of(kind: Found) -> GinIndex:
    """The words of one kind: who looks for an actor does not read the texts."""
    name = f"search_words_of_{kind.value}s"
    return GinIndex(name=name, fields=["words"], condition=Q(kind=kind.value))


class SearchEntry(models.Model):
    """What one thing of the record is found by; the worker writes it (`desk.searching`)."""

    kind = models.CharField(max_length=10, choices=Found)
    subject_id = models.BigIntegerField()
    title = models.TextField(
        blank=True, help_text="Headline and outlet, or all names; statements have none."
    )
    words = SearchVectorField(help_text="All that it is found by, numbers without separators.")
    moment = models.DateTimeField(help_text="When it came, or changed: the newest come first.")

    class Meta:
        indexes = [
            *map(words_of, Found),
            models.Index(name="search_newest", fields=["kind", "-moment"]),
            GinIndex(OpClass("title", name="gin_trgm_ops"), name="search_titles"),
        ]
        constraints = [
            UniqueConstraint(
                name="searchentry_once",
                fields=["kind", "subject_id"],
                violation_error_message="The search has this already.",
            ),
            of_a_kind("searchentry"),
        ]

    def __str__(self) -> str:
        return self.title


class SearchDue(models.Model):
    """What triggers noted: the search reads it again. One thing may be noted many times."""

    kind = models.CharField(max_length=10, choices=Found)
    subject_id = models.BigIntegerField()
    noted_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        constraints = [
            of_a_kind("searchdue"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
