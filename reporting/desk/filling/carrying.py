"""What the next statement of an article has from the last one."""

from reporting.desk.filling.filled import Proposed
from reporting.models import Statement


def carry_over(statement: Statement) -> dict[str, Proposed]:
    """Speaker, title, relay, occasion, day, zone and basis of the last statement of this article,
    by the names of the form; what that one left open stays open."""
    told = {
        "speaker": str(statement.speaker_id),
        "speaker_typed": statement.speaker.name,
        "speaker_title": statement.speaker_title,
        "said_zone": statement.said_zone,
    }
    return {name: Proposed(value, REASON) for name, value in told.items() if value}


REASON = "as in the last statement of this article"
