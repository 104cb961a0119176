"""Waking the workers. What has to be done stands in PostgreSQL, so a broker that is down
costs time and nothing else: the workers' own sweep finds what waits."""

import logging

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)
FAST = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2}
IMPORTS, WORDS = "reporting.tasks.work", "reporting.tasks.reword"
COPIES = "timeline.tasks.freeze"
SEARCH = "reporting.tasks.search"
SUGGESTIONS = "reporting.tasks.suggest"
MOST = 8  # workers that one event wakes; whoever finds more to do wakes the next


def wake_workers(workers: int = 1) -> None:
    """Asks so many workers to look for what waits, once the transaction is committed."""
    transaction.on_commit(lambda: send_wake(min(workers, MOST)))


def wake_for_words() -> None:
    """Asks a worker to look for words that are to change, once the transaction is committed."""
    transaction.on_commit(lambda: send_wake(task=WORDS))


def wake_for_copies() -> None:
    """Asks a worker to make the copies that wait, once the transaction is committed."""
    transaction.on_commit(lambda: send_wake(task=COPIES))


def wake_for_suggestions() -> None:
    """Asks a worker to read what came in, once the transaction is committed."""
    transaction.on_commit(lambda: send_wake(task=SUGGESTIONS))


def send_wake(workers: int = 1, *, task: str = IMPORTS) -> None:
    # What is proposed never queues up before an import: a wake that is late is dropped, and the
    # sweep comes again.
    expires = settings.SWEEP_SECONDS if task == SUGGESTIONS else None
    try:
        for _ in range(workers):
            current_app.send_task(task, retry=True, retry_policy=FAST, expires=expires)
    except OperationalError as error:
        logger.warning("The broker cannot be reached; the sweep finds what waits: %s", error)
