"""A worker's sign of life: a row that it touches, so that pages can say whether one is there."""

import logging
import threading
from datetime import timedelta

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from reporting.models import Worker

logger = logging.getLogger(__name__)
FORGOTTEN = timedelta(days=1)


def beat(name: str) -> None:
    """Notes that the worker `name` lives."""
    now = timezone.now()
    Worker.objects.update_or_create(
        name=name, defaults={"seen_at": now}, create_defaults={"seen_at": now, "started_at": now}
    )
    Worker.objects.filter(seen_at__lt=now - FORGOTTEN).delete()


def start_heartbeat(name: str) -> threading.Event:
    """Beats every HEARTBEAT_SECONDS in a thread until the event it returns is set.

    Its connection is closed after every beat: the pool forks children, and a connection open in
    two processes would break.
    """
    ended = threading.Event()

    def go_on() -> None:
        while True:
            try:
                beat(name)
            except Error as error:
                logger.warning("The sign of life of %s could not be kept: %s", name, error)
            finally:
                connection.close()
            if ended.wait(settings.HEARTBEAT_SECONDS):
                return

    threading.Thread(target=go_on, name="sign of life", daemon=True).start()
    return ended
