"""The Celery application. A message only wakes a worker: what has to happen stands in
PostgreSQL, so a lost message costs one sweep interval and a doubled one nothing."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("conflict-timeline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
