"""Signs of life for whoever supervises the processes."""

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from reporting.importing.progress import sign_of_life


@login_not_required
@require_safe
def livez(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"process": "ok"})


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers and has every migration. A silent worker is told and fails nothing."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return JsonResponse({"database": "does not answer"}, status=503)
    if pending:
        return JsonResponse({"database": "ok", "migrations": "missing"}, status=503)
    return JsonResponse({"database": "ok", "migrations": "ok", "worker": last_sign()})


def last_sign() -> str:
    seen = sign_of_life()
    return f"seen {seen.ago.total_seconds():.0f} s ago" if seen.ago else "never seen"
