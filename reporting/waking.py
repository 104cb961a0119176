"""Waking the worker. What has to be done stands in PostgreSQL, so a broker that is down
costs time and nothing else: the worker's own sweep finds what waits."""

import logging
from typing import Any

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)
FAST = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2}


def wake(task: Task, **arguments: Any) -> None:
    """Sends `task` once the transaction is committed, and survives a broker that is down."""

    def send() -> None:
        try:
            task.apply_async(kwargs=arguments, retry=True, retry_policy=FAST)
        except OperationalError as error:
            logger.warning("The broker cannot be reached, %s waits: %s", task.name, error)

    transaction.on_commit(send)


def broker_answers() -> bool:
    """Whether a message could be handed over now."""
    from celery import current_app

    try:
        with current_app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=2)
    except OperationalError:
        return False
    return True
