"""Celery's tasks of the public pages. A task that runs twice has one effect."""

from celery import shared_task

from timeline.freezing import carrying_out


@shared_task(soft_time_limit=1500, time_limit=1530)
def freeze() -> None:
    """Makes the copies of stories that wait; one may hold thousands of pages."""
    carrying_out.make_copies()
