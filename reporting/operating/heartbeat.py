"""The sign of life of worker and beat: a row that each touches, by the clock of the database."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.db.models.functions import Now

from reporting.models import Worker

logger = logging.getLogger(__name__)
FORGOTTEN = timedelta(days=1)
type IsBusy = Callable[[], bool]


class WorkNoted:
    """When this process last did what it is there for; kept in memory until the next beat."""

    def __init__(self) -> None:
        self.at: float | None = None

    def note(self) -> None:
        self.at = time.monotonic()

    def ago(self) -> timedelta | None:
        return None if self.at is None else timedelta(seconds=time.monotonic() - self.at)


def beat(
    name: str,
    worked: timedelta | None = timedelta(0),
    *,
    is_beat: bool = False,
    is_first: bool = False,
) -> None:
    """Notes that the process `name` lives, and how long ago it last worked."""
    seen: dict[str, Any] = {"seen_at": Now(), "is_beat": is_beat}
    if worked is not None:
        seen["worked_at"] = Now() - worked
    if is_first:
        seen["started_at"] = Now()
    Worker.objects.update_or_create(
        name=name, defaults=seen, create_defaults=seen | {"started_at": Now()}
    )
    Worker.objects.filter(seen_at__lt=Now() - FORGOTTEN).delete()


def start_heartbeat(
    name: str, noted: WorkNoted, *, is_beat: bool = False, is_busy: IsBusy = lambda: False
) -> threading.Event:
    """Beats every HEARTBEAT_SECONDS in a thread until the event it returns is set.

    The thread lives on when the process has gone deaf, so it tells what the process itself
    noted. Its connection is closed after every beat: the pool forks children, and a connection
    open in two processes would break.
    """
    ended = threading.Event()

    def go_on() -> None:
        is_first = True
        while True:
            try:
                if is_busy():
                    noted.note()
                beat(name, noted.ago(), is_beat=is_beat, is_first=is_first)
                is_first = False
            except Error as error:
                logger.warning("The sign of life of %s could not be kept: %s", name, error)
            finally:
                connection.close()
            if ended.wait(settings.HEARTBEAT_SECONDS):
                return

    threading.Thread(target=go_on, name="sign of life", daemon=True).start()
    return ended
