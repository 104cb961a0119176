"""What is thrown away, and when; the record, its log and what was handed in stay for good."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from reporting.models import KeptForm, Visit

logger = logging.getLogger(__name__)
AT_ONCE = 5_000  # rows that one statement deletes, so that nobody waits for its locks


@dataclass(frozen=True)
class Retention:
    """Rows that go once they are older than so many days; with 0 they stay."""

    name: str
    days: float
    older_than: Callable[[datetime], QuerySet]


def retentions() -> list[Retention]:
    return [
        Retention("forms", settings.KEEP_FORMS_DAYS, forms_before),
        Retention("visits", settings.KEEP_VISITS_DAYS, visits_before),
    ]


def forms_before(moment: datetime) -> QuerySet:
    """Half-typed forms that nobody came back to."""
    return KeptForm.objects.filter(kept_at__lt=moment)


def visits_before(moment: datetime) -> QuerySet:
    """When an address was asked last; without it a page is read whole the next time."""
    return Visit.objects.filter(fetched_at__lt=moment)


def throw_away() -> dict[str, int]:
    """Deletes what is too old; returns how many rows of each kind."""
    now = timezone.now()
    gone = {"sessions": delete_in_parts(Session.objects.filter(expire_date__lt=now))}
    going_on = Session.objects.values("session_key")
    gone["addresses"] = delete_in_parts(UserSession.objects.exclude(session_key__in=going_on))
    for one in retentions():
        if one.days > 0:
            gone[one.name] = delete_in_parts(one.older_than(now - timedelta(days=one.days)))
    if any(gone.values()):
        logger.info("Thrown away by age: %s", gone)
    return gone


def delete_in_parts(rows: QuerySet) -> int:
    count = 0
    while found := list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        rows.model._default_manager.filter(pk__in=found).delete()
        count += len(found)
    return count
