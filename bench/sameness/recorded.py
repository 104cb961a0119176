"""The releases of a database as JSON, without the instants at which they were made."""

import json

from reporting.models import Release

FIELDS = (
    "id", "statement_id", "story__slug", "series__slug", "speaker__slug", "voice__slug", "stance",
    "said_on", "known_from", "kind", "reason", "released_by__username", "document",
)  # fmt: skip


def releases_json() -> str:
    found = Release.objects.order_by("statement_id", "id").values(*FIELDS)
    return json.dumps(list(found), ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"
