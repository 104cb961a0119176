"""What people order, and the worker does one after the other."""

from django.db import models


def begin_oldest[Order: models.Model](waiting: models.QuerySet[Order]) -> Order | None:
    """The oldest that waits, its `attempts` counted before the work, so that one that kills its
    worker is known."""
    order = waiting.first()
    if order:
        order.attempts += 1  # type: ignore[attr-defined]
        order.save(update_fields=["attempts"])
    return order
