"""Celery's tasks. A task that runs twice has one effect."""

from celery import shared_task

from reporting.importing import working


@shared_task
def work() -> None:
    """Does what waits of imports, for half a minute at most."""
    working.work_on()
