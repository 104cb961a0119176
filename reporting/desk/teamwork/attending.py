"""Who is at a source or a statement just now. Nobody waits for it, and no row stays."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from reporting.models import Presence, Source, Statement, User

FORGOTTEN = timedelta(minutes=10)


def attend(subject: Source | Statement, *, by: User, moment: datetime) -> None:
    """Notes that somebody has it open; whoever comes back within minutes has never left."""
    name = subject._meta.model_name or ""
    Presence.objects.bulk_create(
        [Presence(user=by, opened_at=moment, seen_at=moment, **{name: subject})],
        update_conflicts=True,
        unique_fields=["user", name],
        update_fields=["seen_at"],
    )


def forget_gone(moment: datetime) -> None:
    """Rows of people who left some minutes ago; one that somebody else forgets is passed over."""
    gone = Presence.objects.filter(seen_at__lt=moment - FORGOTTEN).order_by()
    with transaction.atomic():
        free = gone.select_for_update(skip_locked=True).values("pk")
        Presence.objects.filter(pk__in=free).delete()


def others_at(subject: Source | Statement, user: User, moment: datetime) -> Sequence[Presence]:
    """The colleagues who have it open, whoever came first."""
    here = Presence.objects.here(moment).at(subject).exclude(user=user)
    return list(here.select_related("user"))
