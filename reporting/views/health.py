"""Signs of life for whoever supervises the processes. They tell states and ages, no names."""

import time

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from reporting.operating import readiness
from reporting.operating.probing import WITHIN
from reporting.operating.readiness import DatabaseAnswer
from reporting.operating.signs import Life

DOWN = {"state": "down", "database": "does not answer"}


@login_not_required
@require_safe
def livez(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"process": "ok"})


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """503 only when the database is away. What is degraded still serves readers and the desk."""
    until = time.monotonic() + WITHIN
    readiness.broker.put()  # both are asked at once
    known = readiness.database.answer(WITHIN)
    broker = bool(readiness.broker.answer(max(until - time.monotonic(), 0.05)))
    if known is None:
        return told(DOWN | {"broker": in_words(broker)}, status=503)
    is_good = broker and known.worker.is_alive and known.beat.is_alive and not known.missing
    answer = {"state": "ok" if is_good else "degraded", "database": "ok"}
    return told(answer | {"broker": in_words(broker)} | of_database(known))


def of_database(known: DatabaseAnswer) -> dict:
    waited = known.waiting
    return {
        "migrations": "missing" if known.missing else "ok",
        "worker": ages(known.worker),
        "beat": ages(known.beat),
        "oldest_waiting_import_seconds": None if waited is None else int(waited.total_seconds()),
    }


def ages(life: Life) -> dict[str, str | int | None]:
    return {
        "state": life.state,
        "seen_seconds_ago": None if life.ago is None else int(life.ago.total_seconds()),
        "worked_seconds_ago": None if life.worked is None else int(life.worked.total_seconds()),
    }


def in_words(answers: bool) -> str:
    return "ok" if answers else "does not answer"


def told(answer: dict, status: int = 200) -> JsonResponse:
    return JsonResponse(answer, status=status, headers={"Cache-Control": "no-store"})
