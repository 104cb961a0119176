"""The second factor: who has to have one, and how its codes are counted."""

import logging
from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from reporting.accounts.limits import CODE_USED, SECOND_FACTOR, TooManyTries, take_try
from reporting.desk.policies import SENIOR, belongs_to
from reporting.models import LoginCount, User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
logger = logging.getLogger(__name__)


def is_demanded_of(user: User) -> bool:
    """Of those who publish alone, who import, and who are let into the admin."""
    return settings.REQUIRE_SECOND_FACTOR and (user.is_staff or belongs_to(user, SENIOR))


def factors_of(user: User) -> int:
    return Authenticator.objects.filter(user=user, type__in=FACTORS).count()


def is_missing_for(user: User) -> bool:
    return is_demanded_of(user) and not factors_of(user)


def begin_code(user: User) -> None:
    """Counts that a code is tried, committed before it is looked at."""
    with transaction.atomic(durable=True):
        take_try(SECOND_FACTOR, key_of_tries(user), timezone.now())


def is_right_code(user: User) -> None:
    LoginCount.objects.filter(key=key_of_tries(user)).delete()


def is_first_use(user: User, code: str) -> bool:
    """Whether the code was not used before; from now on it was, whichever process asks."""
    key = CODE_USED.key(str(user.pk), normalize_user_code(code))
    try:
        with transaction.atomic(durable=True):
            take_try(CODE_USED, key, timezone.now())
    except TooManyTries:
        return False
    return True


def key_of_tries(user: User) -> str:
    return SECOND_FACTOR.key(str(user.pk))


def end_others(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """With a second factor added, a session that was begun without one goes on nowhere else."""
    if authenticator.type in FACTORS:
        end_other_sessions(request, user)


def drop_factors(person: User, by: User) -> None:
    """For somebody who lost them: the next login asks for the password only, and then, where one
    is demanded, for a new second factor."""
    Authenticator.objects.filter(user=person).delete()
    logger.warning("The second factor of user %s was removed by user %s.", person.pk, by.pk)
