"""The Celery application. A message only wakes a worker: what has to happen stands in
PostgreSQL, so a lost message costs one sweep interval and a doubled one nothing."""

import os
import socket
from typing import Any

from celery import Celery
from celery.signals import (
    after_task_publish,
    beat_init,
    before_task_publish,
    setup_logging,
    task_prerun,
    task_received,
    worker_init,
    worker_ready,
)

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
    from celery.worker import state

    from reporting.importing.chunks import waking
    from reporting.operating import heartbeat

    noted = heartbeat.WorkNoted()
    task_received.connect(lambda **kwargs: noted.note(), weak=False)
    heartbeat.start_heartbeat(sender.hostname, noted, is_busy=lambda: bool(state.active_requests))
    waking.send_wake()
    waking.send_wake(task=waking.WORDS)
    waking.send_wake(task=waking.COPIES)
    waking.send_wake(task=waking.SEARCH)
    waking.send_wake(task=waking.SUGGESTIONS)


@beat_init.connect
def begin_beat(**kwargs: Any) -> None:
    """Beat tells that it runs, and when the broker last took a task from it."""
    from reporting.operating import heartbeat

    noted = heartbeat.WorkNoted()
    after_task_publish.connect(lambda **kwargs: noted.note(), weak=False)
    heartbeat.start_heartbeat(f"beat@{socket.gethostname()}", noted, is_beat=True)


@setup_logging.connect
def leave_logging_alone(**kwargs: Any) -> None:
    """With somebody who listens here, Celery takes the logging as the settings made it."""


@before_task_publish.connect
def hand_on_request(headers: dict[str, Any], **kwargs: Any) -> None:
    """What a worker does for a request is told in the log under that request's id."""
    from reporting.operating.logs import request_id

    headers["request_id"] = request_id.get()


@task_prerun.connect
def take_request(task: Any, **kwargs: Any) -> None:
    from reporting.operating.logs import request_id

    request_id.set(task.request.get("request_id") or "")
