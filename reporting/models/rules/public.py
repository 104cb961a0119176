"""Whether something was said before people who were free to report it at once, and how that is
known; and whether the speaker was asked."""

from django.db import models
from django.db.models import CheckConstraint, Q

from reporting.models.rules.dates import INSTANT, Basis, Precision


class SaidInPublic(models.TextChoices):
    YES = "yes", "in public"
    NO = "no", "not in public"
    UNKNOWN = "unknown", "not known"


class PublicBasis(models.TextChoices):
    PRINTED = "printed", "printed in the source"
    EXTERNAL = "external", "taken from another document"
    INFERRED = "inferred", "inferred"


class Asked(models.TextChoices):
    ASKED = "asked", "asked"
    NOT_ASKED = "not_asked", "not asked"
    UNKNOWN = "unknown", "not known"


class Occasion(models.Model):
    """Before whom it was said; of what was relayed, the occasion of the relay."""

    said_in_public = models.CharField(
        max_length=10,
        choices=SaidInPublic,
        default=SaidInPublic.UNKNOWN,
        help_text="On its day, before people who were free to report it at once. Of what was"
        " relayed, the relay counts.",
    )
    public_occasion = models.CharField(
        "occasion", max_length=60, blank=True, help_text="Such as “briefing” or “interview”."
    )
    public_basis = models.CharField(
        "how that is known", max_length=10, choices=PublicBasis, blank=True
    )
    asked = models.CharField(
        "was the speaker asked?", max_length=10, choices=Asked, default=Asked.UNKNOWN
    )

    class Meta:
        abstract = True


def occasion_constraints(model: str) -> list[CheckConstraint]:
    """Only what is certain dates a statement: a known occasion on a known day."""
    is_yes, is_unknown = Q(said_in_public=SaidInPublic.YES), Q(said_in_public=SaidInPublic.UNKNOWN)
    to_the_day = Q(said_precision__in=[Precision.DAY, *INSTANT])
    return [
        CheckConstraint(
            name=f"{model}_public_basis_when_known",
            condition=(is_unknown & Q(public_basis="")) | (~is_unknown & ~Q(public_basis="")),
            violation_error_message=(
                "Whether it was said in public needs how that is known; where it is not known,"
                " there is no basis."
            ),
        ),
        CheckConstraint(
            name=f"{model}_public_on_an_occasion",
            condition=~is_yes
            | (
                Q(public_occasion__regex=r"[^[:space:]]")
                & Q(public_basis__in=[PublicBasis.PRINTED, PublicBasis.EXTERNAL])
            ),
            violation_error_message=(
                "What was said in public needs its occasion, such as “briefing”, printed in a"
                " source or taken from another document, not inferred."
            ),
        ),
        CheckConstraint(
            name=f"{model}_public_on_a_known_day",
            condition=~is_yes | (to_the_day & ~Q(said_basis=Basis.INFERRED)),
            violation_error_message=(
                "What was said in public is known from its day on, so its day has to be known to"
                " the day, and not be inferred."
            ),
        ),
    ]
