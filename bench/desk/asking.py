"""Addresses of the desk, asked one after the other over HTTP by somebody who is logged in."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import urllib3
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.desk.asked import Asked
from reporting.models import User

TOKEN = "a" * 32
type Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """An address; `fields` are posted, each time with a form key of their own."""

    name: str
    address: str
    part: bool = False
    fields: Fields | None = None


class Desk:
    """One person at the desk of `site`."""

    def __init__(self, site: str, user: User) -> None:
        self.site, self.user = site, user
        self.pool = urllib3.HTTPConnectionPool(site.removeprefix("http://"), maxsize=1)
        cookies = {settings.SESSION_COOKIE_NAME: session_of(user), settings.CSRF_COOKIE_NAME: TOKEN}
        self.headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": TOKEN,
        }

    def send(self, question: Question) -> tuple[int, bytes, float]:
        """Status, body, and milliseconds until its last byte."""
        headers = self.headers | ({"HX-Request": "true"} if question.part else {})
        method, body = "GET", None
        if question.fields is not None:
            method, body = "POST", urlencode(renewed(question.fields), doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        answer = self.pool.request(
            method, question.address, body=body, headers=headers, redirect=False, retries=False
        )
        return answer.status, answer.data, (time.perf_counter() - begun) * 1000

    def ask(self, question: Question, times: int) -> Asked:
        """The middle of so many, behind two that warm up."""
        answers = [self.send(question) for _ in range(times + 2)][2:]
        status, body, _ = answers[-1]
        took = median(one[2] for one in answers)
        return Asked(question.name, status, took, len(body), self.queries_of(question))

    def queries_of(self, question: Question) -> int:
        """The database's, counted in this process."""
        client = Client()
        client.force_login(self.user)
        client.get("/desk/search/")  # whatever the process asks once
        more = {"HTTP_HX_REQUEST": "true"} if question.part else {}
        with CaptureQueriesContext(connection) as caught:
            if question.fields is None:
                client.get(question.address, **more)
            else:
                client.post(question.address, renewed(question.fields), **more)
        return len(caught)


def renewed(fields: Fields) -> Fields:
    """Each form of its own."""
    return fields | ({"form_key": str(uuid4())} if "form_key" in fields else {})


def session_of(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def ask_in_turns(desk: Desk, questions: Iterable[Question], times: int) -> dict[str, Asked]:
    return {one.name: desk.ask(one, times) for one in questions}
