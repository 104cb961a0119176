"""Celery's tasks: load by id, one call. A task that runs twice has one effect."""

from celery import shared_task

from reporting import capturing
from reporting.models import Upload

SWEPT_AT_ONCE = 200  # well within the task's time limit


@shared_task
def capture(*, upload_id: int) -> None:
    capturing.capture(upload_id)


@shared_task
def sweep() -> None:
    """Captures whatever waits: messages may be lost, rows are not."""
    waiting = Upload.objects.waiting().order_by("pk").values_list("pk", flat=True)
    for upload_id in waiting[:SWEPT_AT_ONCE]:
        capturing.capture(upload_id)
