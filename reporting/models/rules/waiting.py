"""Indexes of what waits on the desk: each holds only what waits, however large the record."""

from django.db.models import Index, Q

from reporting.models.rules.states import EditorialState

STATEMENTS_WAITING = [
    Index(
        name="statement_in_review",
        fields=["submitted_at", "id"],
        condition=Q(state=EditorialState.SUBMITTED),
    ),
    Index(
        name="statement_drafts_of_one",
        fields=["changed_by", "changed_at", "id"],
        condition=Q(state=EditorialState.DRAFT),
    ),
    Index(
        name="statement_drafts_given",
        fields=["assigned_to", "changed_at", "id"],
        condition=Q(state=EditorialState.DRAFT, assigned_to__isnull=False),
    ),
    Index(
        name="statement_urgent",
        fields=["urgent_at", "id"],
        condition=Q(urgent_at__isnull=False),
    ),
    Index(name="statement_due", fields=["due_on", "id"], condition=Q(due_on__isnull=False)),
]
SOURCES_WAITING = Index(
    name="source_open",
    fields=["captured_at", "id"],
    condition=Q(reading_state__in=["unread", "reading"]),
)
LINES_WAITING = Index(  # the log says that something is asked; a later line answers it
    name="revision_that_waits",
    fields=["action", "subject_id", "id"],
    condition=Q(action__in=["send_back", "object_changed"], subject_type="statement"),
)
