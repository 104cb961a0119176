"""Whether the parts of the program answer, and how old what they say is."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

import redis
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import DateTimeField, Min
from django.db.models.functions import Coalesce

from reporting.models import ImportChunk
from reporting.operating.probing import WITHIN, Question
from reporting.operating.signs import Life, sign_of_life


@dataclass(frozen=True)
class DatabaseAnswer:
    missing: list[str]  # migrations
    worker: Life
    beat: Life
    waiting: timedelta | None  # the import that has waited longest


def ask_database() -> DatabaseAnswer:
    """In a thread of its own, so its connection goes back at once."""
    try:
        missing = missing_migrations()
        if missing:  # the tables may not be there yet
            nobody = Life(None, None, None, is_there=False, is_alive=False)
            return DatabaseAnswer(missing, nobody, nobody, None)
        return DatabaseAnswer([], sign_of_life(), sign_of_life(is_beat=True), longest_waiting())
    finally:
        connection.close()


def missing_migrations() -> list[str]:
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in migrations_on_disk() - applied.keys())


@lru_cache(1)
def migrations_on_disk() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def longest_waiting() -> timedelta | None:
    """Since when the import whose turn came first has waited for a worker; None: none waits."""
    ordered = Coalesce("batch__confirmed_at", "batch__uploaded_at", output_field=DateTimeField())
    waiting = ImportChunk.objects.claimable().aggregate(at=Min(ordered))["at"]
    if waiting is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT now() - %s", [waiting])
        return cursor.fetchone()[0]


def ask_broker() -> bool:
    limits = {"socket_timeout": WITHIN, "socket_connect_timeout": WITHIN}
    with redis.Redis.from_url(settings.CELERY_BROKER_URL, **limits) as client:
        return bool(client.ping())


database, broker = Question(ask_database), Question(ask_broker)
