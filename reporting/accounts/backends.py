"""The one way to a password: counted, then hashed, then told."""

import json
import logging
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from reporting.accounts.hashing import HashingBusy, hashing_slot
from reporting.accounts.limits import LoginRefused, Try
from reporting.accounts.peers import peer_of
from reporting.models import User

logger = logging.getLogger(__name__)


class LimitedBackend(ModelBackend):
    """Django's, behind the limits. Logins, the admin's, confirming who one is, and changing a
    password all ask `authenticate`."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        if username is None or password is None:
            return None
        if request is None:  # a command or a shell: nobody guesses there
            return super().authenticate(None, username, password, **kwargs)
        tried = Try.of(username, peer_of(request.META))
        try:
            return self.counted(request, tried, username, password)
        except LoginRefused as refusal:
            note_refusal(tried, refusal)
            raise

    def counted(
        self, request: HttpRequest, tried: Try, username: str, password: str
    ) -> User | None:
        counted = tried.count()
        try:
            with hashing_slot():
                user = super().authenticate(request, username, password)
        except HashingBusy:
            tried.give_back(counted)
            raise
        if user is None:
            note_failure(tried, username)
        else:
            tried.succeed(counted)
        return user


def note_failure(tried: Try, username: str) -> None:
    """A line of the log. A name that is nobody's may be a password in the wrong field."""
    known = User.objects.filter(username=username).exists()
    name = f"as {json.dumps(username)}" if known else "by a name of nobody"
    logger.warning("Login failed %s from %s.", name, tried.peer or "this machine")


def note_refusal(tried: Try, refusal: LoginRefused) -> None:
    logger.warning("Login refused from %s: %s", tried.peer or "this machine", refusal)
