"""Every answer has the headers that protect: each address, for strangers and for who may do all.

What the server itself adds, and pages that are kept or broken: tests/chaos/test_headers.py.
"""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from tests.conventions.test_access import ALL
from tests.factories import records

pytestmark = pytest.mark.django_db
OVER_HTTPS = {
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
NEVER = ("X-Powered-By", "Server")
EXCEPT = {  # what an address says of its own
    "/embed/some-story/": "frame-ancestors *",
    "/embed/some-story/statements/1/": "frame-ancestors *",
    "/some-story/chart.svg": "style-src 'self' 'unsafe-inline'",  # it holds its style, no script
}


@pytest.fixture(params=["a stranger", "a superuser"])
def somebody(request) -> Iterator[Client]:
    with override_settings(**OVER_HTTPS):
        client = Client(raise_request_exception=False)
        if request.param == "a superuser":
            fields = {"is_staff": True, "is_superuser": True, "password": "a word of theirs"}
            client.force_login(records.user(group="admin", **fields))
        yield client


def faults_of(answer: HttpResponse, allowed: str = "") -> list[str]:
    faults = [f"{name}: {answer.get(name)}" for name, said in ALWAYS.items()
              if answer.get(name) != said]  # fmt: skip
    policy = answer.get("Content-Security-Policy", "")
    rest = policy.replace(allowed, "") if allowed else policy
    if "default-src 'none'" not in policy or "unsafe" in rest:
        faults.append(f"policy: {policy}")
    if "frame-ancestors" not in allowed and "frame-ancestors 'none'" not in policy:
        faults.append(f"frames: {policy}")
    faults += [name for name in NEVER if name in answer]
    for cookie in answer.cookies.values():
        if not (cookie["secure"] and cookie["httponly"] and cookie["samesite"]) and cookie.value:
            faults.append(f"cookie: {cookie.OutputString()}")
    return faults


@pytest.mark.parametrize("method", ["get", "post", "put"])
def test_every_address_answers_with_them(somebody, method):
    found, statuses = {}, set()
    for path in ALL:
        answer = getattr(somebody, method)(path, secure=True)
        statuses.add(answer.status_code)
        if faults := faults_of(answer, EXCEPT.get(path, "")):
            found[path] = faults
    assert found == {}
    assert len(statuses) > 2
    assert 500 not in statuses


@override_settings(**OVER_HTTPS)
def test_a_stranger_on_plain_http_is_led_to_https_and_gets_no_cookie():
    answer = Client().get("/login/")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/login/")
    assert not answer.cookies


def test_a_fault_would_be_found():
    assert len(faults_of(HttpResponse())) == len(ALWAYS) + 2
