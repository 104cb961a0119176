from celery import shared_task
from django.db import connection

from config import retention


@shared_task
def ping(*, token: str) -> None:
    """Answers through PostgreSQL: a worker that can do this reaches the broker and the record."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify('ping', %s)", [token])


@shared_task
def throw_away_old() -> None:
    """What is too old goes (`config.retention`)."""
    retention.throw_away()
