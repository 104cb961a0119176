"""The chain of a story: a seal for each release, each with the hash of the one before."""

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, UniqueConstraint, Value
from django.db.models.functions import Concat

from reporting.models.record.releases import Release
from reporting.models.record.stories import Story
from reporting.models.rules.guards import refuse_by_trigger

HASH = r"^[0-9a-f]{64}$"
LEAF = (
    r"^[1-9]\d* \d+ \d+ (publish|correct|retract|reinstate)"
    r" \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z (-|\d+) [0-9a-f]{64} [0-9a-f]{64}$"
)


def hashed_in_hex(text: models.expressions.Combinable) -> Func:
    """SHA-256 of a text as 64 letters, reckoned by the database."""
    octets = Func(text, Value("UTF8"), function="convert_to", output_field=models.BinaryField())
    digest = Func(octets, function="sha256", output_field=models.BinaryField())
    return Func(digest, Value("hex"), function="encode", output_field=models.CharField())


class Seal(models.Model):
    """What was made public, in which order: written by the trigger `reporting_release_seal`
    (migration 0030) with the owner's rights and by nobody else.

    `leaf` is a line of eight words: the place in the chain, the numbers of release and statement,
    the kind, the clock in UTC, the statement it moved to or “-”, and the hashes of the reason and
    of the document as PostgreSQL writes it. No person is in it. `hash` is that of `previous`, a
    space and the leaf; before the first stands the hash of the story's slug.
    """

    release = models.OneToOneField(
        Release, on_delete=models.DO_NOTHING, primary_key=True, related_name="seal"
    )
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="seals", db_index=False)
    position = models.PositiveBigIntegerField()
    leaf = models.CharField(max_length=300)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["story", "position"]
        constraints = [
            UniqueConstraint(
                name="seal_one_for_each_place",
                fields=["story", "position"],
                violation_error_message="This place in the chain of the story is taken.",
            ),
            CheckConstraint(
                name="seal_leaf_is_a_line",
                condition=Q(leaf__regex=LEAF) & Q(previous__regex=HASH),
                violation_error_message="A seal names place, release, kind, clock and hashes.",
            ),
            CheckConstraint(
                name="seal_follows_from_the_one_before",
                condition=Q(hash=hashed_in_hex(Concat(F("previous"), Value(" "), F("leaf")))),
                violation_error_message=(
                    "The hash of a seal is that of the one before it and of its leaf."
                ),
            ),
        ]
        triggers = [
            refuse_by_trigger(
                "is_append_only",
                pgtrigger.Update | pgtrigger.Delete,
                "A seal cannot change; it stays on the record.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.hash}"
