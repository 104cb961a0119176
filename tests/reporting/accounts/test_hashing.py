"""Three at once, the fourth is told so."""

import threading

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.test import Client, RequestFactory, override_settings

from reporting.accounts.backends import LimitedBackend
from reporting.accounts.hashing import (
    AT_ONCE,
    HashingBusy,
    answering,
    are_slots_taken,
    hashing_slot,
    slots,
)
from reporting.accounts.haste import MOST, Haste
from reporting.models import LoginCount
from tests.factories import records

OURS = ["reporting.accounts.hashing.SlottedHasher"]


@pytest.fixture
def in_a_request():
    before = answering.set(True)
    yield
    answering.reset(before)


@pytest.fixture
def taken():
    for _ in range(AT_ONCE):
        assert slots.acquire(blocking=False)
    yield
    for _ in range(AT_ONCE):
        slots.release()


@override_settings(PASSWORD_HASHERS=OURS)
def test_the_fourth_is_refused_at_once(in_a_request, taken):
    assert are_slots_taken()
    with pytest.raises(HashingBusy):
        make_password("word")


@override_settings(PASSWORD_HASHERS=OURS)
def test_hashes_are_django_s_own(in_a_request):
    stored = make_password("word", salt="s" * 22)
    assert stored.startswith("pbkdf2_sha256$")
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"]):
        assert check_password("word", stored)
    assert not are_slots_taken()


def test_a_slot_is_given_back_also_after_an_error(in_a_request):
    with pytest.raises(ZeroDivisionError), hashing_slot(), hashing_slot():
        raise ZeroDivisionError
    for _ in range(AT_ONCE):
        assert slots.acquire(blocking=False)
    assert not slots.acquire(blocking=False)
    for _ in range(AT_ONCE):
        slots.release()


def test_a_command_waits_for_its_slot(taken):
    done = threading.Event()

    def work() -> None:
        with hashing_slot():
            done.set()

    thread = threading.Thread(target=work)
    thread.start()
    assert not done.wait(0.1)
    slots.release()
    assert done.wait(5)
    thread.join()
    assert slots.acquire(blocking=False)


@pytest.mark.django_db
def test_who_found_no_slot_has_not_tried(in_a_request, taken):
    records.user("editor", password="word")
    with pytest.raises(HashingBusy):
        LimitedBackend().authenticate(RequestFactory().post("/login/"), "editor", "word")
    assert set(LoginCount.objects.values_list("tries", flat=True)) == {0}


def test_a_login_while_all_are_taken_asks_no_database(taken):
    answer = Client().post("/login/", {"username": "a", "password": "b"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "5")
    assert "Many people are logging in just now." in answer.content.decode()
    assert "script-src" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_an_address_that_hurries_is_refused_before_the_database(django_assert_num_queries):
    hurried = [Client().post("/login/", {"username": ""}).status_code for _ in range(MOST)]
    assert set(hurried) == {200}
    with django_assert_num_queries(0):
        assert Client().post("/login/", {"username": ""}).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.9").post("/login/", {"username": ""}).status_code == 200


def test_haste_remembers_no_more_than_it_has_room_for(monkeypatch):
    monkeypatch.setattr("reporting.accounts.haste.ROOM", 3)
    haste = Haste()
    for number in range(10):
        assert haste.refusal(f"192.0.2.{number}") is None
    assert list(haste.tries) == ["192.0.2.7", "192.0.2.8", "192.0.2.9"]
