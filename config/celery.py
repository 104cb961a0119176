"""The Celery application. A message only wakes a worker: what has to happen stands in
PostgreSQL, so a lost message costs one sweep interval and a doubled one nothing."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_init, worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

NICE = 10  # as `nice` counts it: 0 is an ordinary process, 19 the last of all

app = Celery("conflict-timeline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def give_way(**kwargs: Any) -> None:
    """Imports have time; whoever reads the public page has not."""
    os.nice(NICE)


@worker_ready.connect
def begin(sender: Any, **kwargs: Any) -> None:
    """A worker that starts tells so, and looks for what waits without being asked."""
    from reporting.importing.chunks import heartbeat, waking

    heartbeat.start_heartbeat(sender.hostname)
    waking.send_wake()
    waking.send_wake(task=waking.WORDS)
    waking.send_wake(task=waking.COPIES)
    waking.send_wake(task=waking.SEARCH)
    waking.send_wake(task=waking.SUGGESTIONS)
