"""What the next statement of an article has from the last one."""

from reporting.desk.filling.filled import Proposed
from reporting.models import Asked, SaidInPublic, Statement
from reporting.models.rules.dates import Basis, Precision
from reporting.texts.typed import TypedDay

REASON = "as in the last statement of this article"
DAYS = (Precision.YEAR, Precision.MONTH)


def carry_over(statement: Statement) -> dict[str, Proposed]:
    """Speaker, title, relay, occasion, day, zone and basis of the last statement of this article,
    by the names of the form; what that one left open stays open."""
    told = {**speakers_of(statement), **occasion_of(statement), **day_of(statement)}
    return {name: Proposed(value, REASON) for name, value in told.items() if value}


def speakers_of(statement: Statement) -> dict[str, str]:
    relayed = statement.relayed_by
    return {
        "speaker": str(statement.speaker_id),
        "speaker_typed": statement.speaker.name,
        "speaker_title": statement.speaker_title,
        "relayed_by": str(relayed.pk) if relayed else "",
        "relayed_by_typed": relayed.name if relayed else "",
    }


def occasion_of(statement: Statement) -> dict[str, str]:
    told = {
        "said_in_public": statement.said_in_public,
        "public_occasion": statement.public_occasion,
        "public_basis": statement.public_basis,
        "asked": statement.asked,
    }
    unknown = (SaidInPublic.UNKNOWN, Asked.UNKNOWN)
    return {name: value for name, value in told.items() if value not in unknown}


def day_of(statement: Statement) -> dict[str, str]:
    """The day without a clock time, which the next words may not have."""
    if statement.said_on is None or statement.said_basis == Basis.UNKNOWN:
        return {}
    known = statement.said_precision if statement.said_precision in DAYS else Precision.DAY
    return {
        "said_day": str(TypedDay(statement.said_on, known)),
        "said_basis": statement.said_basis,
        "said_zone": statement.said_zone,
    }
