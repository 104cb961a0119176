"""Whoever has tried too often reaches no hash, by whichever address."""

import pytest
from django.test import Client, override_settings
from django.urls import get_resolver

from reporting.accounts import hashing, limits
from tests.conventions.test_access import addresses
from tests.factories import records

pytestmark = pytest.mark.django_db
WORD = "correct horse battery"
NAMES = ("password", "oldpassword", "old_password", "usable_password")
TYPED = {"username": "person", "login": "person", **dict.fromkeys(NAMES, WORD)}
TYPED |= {"password1": WORD + "!", "password2": WORD + "!", "new_password1": WORD + "!"}
PATHS = sorted(dict(addresses(get_resolver())))


@pytest.fixture
def hashed(monkeypatch) -> list[str]:
    seen: list[str] = []
    monkeypatch.setattr(
        "django.contrib.auth.hashers.PBKDF2PasswordHasher.encode",
        lambda self, password, *rest, **more: seen.append(password) or "pbkdf2_sha256$1$s$h",
    )
    return seen


@pytest.fixture
def person(db):
    return records.user("person", group="admin", password=WORD, is_staff=True)


@override_settings(PASSWORD_HASHERS=["reporting.accounts.hashing.SlottedHasher"])
@pytest.mark.parametrize("is_in", [False, True], ids=["a stranger", "somebody logged in"])
def test_no_address_leads_past_the_limits(person, hashed, is_in):
    client = Client()
    if is_in:
        client.force_login(person)
    for _ in range(limits.NAME_FROM_ADDRESS.most):
        client.post("/login/" if not is_in else "/desk/account/confirm/", TYPED)
    assert hashed  # until then they were tried
    hashed.clear()
    refused = []
    for path in PATHS:
        answer = client.post(path, TYPED)
        if answer.status_code == 429:
            refused.append(path)
        client = client if not is_in else logged_again(person)
    assert hashed == []
    expected = ["/login/"]
    if is_in:
        expected = ["/desk/account/confirm/", "/desk/account/password/"]
    assert refused == expected


def logged_again(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@override_settings(PASSWORD_HASHERS=["reporting.accounts.hashing.SlottedHasher"])
def test_no_more_than_three_hash_when_an_admin_sets_passwords(person, monkeypatch):
    person.is_superuser = True
    person.save()
    client = logged_again(person)
    for _ in range(hashing.AT_ONCE):
        hashing.slots.acquire()
    try:
        typed = {"password1": WORD + "!", "password2": WORD + "!", "usable_password": "true"}
        path = f"/admin/reporting/user/{person.pk}/password/"
        assert client.post(path, typed).status_code == 429
    finally:
        for _ in range(hashing.AT_ONCE):
            hashing.slots.release()


def test_the_admin_has_no_login_of_its_own(person):
    answer = Client().get("/admin/login/?next=/admin/reporting/")
    assert answer["Location"] == "/login/?next=/admin/reporting/"
    answer = Client().post("/admin/login/", TYPED)
    assert answer["Location"].startswith("/login/?next=")
    assert logged_again(person).get("/admin/password_change/")["Location"] == (
        "/desk/account/password/"
    )


def test_the_admin_shows_no_secret_of_an_account(person):
    person.is_superuser = True
    person.save()
    page = logged_again(person).get("/admin/").content.decode()
    assert "/admin/mfa/" not in page
    assert "/admin/usersessions/" not in page
