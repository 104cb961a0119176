"""What comes of a step: it is done, or refused with a sentence and the status that it means."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.forms import Form

from reporting.desk import policies
from reporting.desk.locking import Conflict
from reporting.models import Statement
from reporting.models.rules.states import TRANSITIONS, refusal_of_state


class PagePart(NamedTuple):
    """A part of a page: its partial in the template, and its id on the page."""

    name: str
    anchor: str


@dataclass(frozen=True)
class StepOutcome:
    """What came of a change of a part; a form that was refused is here as it was typed."""

    part: PagePart
    status: int = 200
    done: str = ""
    refused: str = ""
    form: Form | None = None


def attempt_step(verb: str, statement: Statement, step: Callable[[], Any]) -> tuple[str, int]:
    """Takes the step; the sentence against it, or none, and the status of the answer."""
    try:
        step()
    except policies.Refused as refused:
        statement.refresh_from_db()
        late = refusal_of_state(verb, statement.state) if verb in TRANSITIONS else ""
        return str(refused), 409 if late and late in str(refused) else 403
    except Conflict as conflict:
        return f"{conflict} Read it again.", 409
    except ValidationError as error:
        return " ".join(error.messages), 422
    return "", 200
