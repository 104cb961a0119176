"""What the worker does with changes of words: one after the other, each whole or not at all."""

import logging

from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from reporting.desk.policies import Refused
from reporting.models import Rewording
from reporting.models.rules.advisory import REWORDING, alone_in_session
from reporting.models.rules.orders import begin_oldest
from reporting.rewording.taking_over import take_over

logger = logging.getLogger(__name__)
ATTEMPTS = 5
PATIENCE = "30s"  # until whoever releases in the stories concerned has done so
GIVEN_UP = (
    f"It could not be made in {ATTEMPTS} attempts, so nothing was changed;"
    " the worker’s log says more. Order it again when that is mended."
)


def carry_out_all() -> None:
    """Makes the changes that wait, the oldest first; beside another worker that does so nothing."""
    with alone_in_session(REWORDING) as is_alone:
        while is_alone and (order := begin_oldest(Rewording.objects.waiting())):
            carry_out(order)


def carry_out(rewording: Rewording) -> None:
    """One change and its corrections; what goes wrong is kept with it, and nothing changes."""
    if rewording.attempts > ATTEMPTS:
        return end_without(rewording, GIVEN_UP)
    try:
        with transaction.atomic():
            be_patient()
            if not Rewording.objects.waiting().select_for_update().filter(pk=rewording.pk):
                return  # somebody took it back
            made = take_over(
                rewording.owner,
                rewording.changes,
                by=rewording.ordered_by,
                reason=rewording.reason,
            )
            rewording.corrections, rewording.ended_at = len(made), timezone.now()
            rewording.save(update_fields=["corrections", "ended_at"])
    except OperationalError:
        raise  # the database went away, or somebody holds a story for long: the sweep goes on
    except (ValidationError, Refused) as refused:
        end_without(rewording, " ".join(getattr(refused, "messages", [str(refused)])))
    except Exception as error:
        logger.exception("The change of words %s failed.", rewording.pk)
        end_without(rewording, f"{type(error).__name__}: {error}"[:1000])


def be_patient() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")


def end_without(rewording: Rewording, problem: str) -> None:
    rewording.corrections, rewording.ended_at = None, timezone.now()
    rewording.problem = problem
    rewording.save(update_fields=["corrections", "ended_at", "problem"])
