"""Guessing: who is held back, by what spelling, for how long, and who is not."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import authenticate
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.utils import timezone

from reporting.accounts import limits
from reporting.accounts.limits import LoginRefused, TooManyTries, Try, normal_name
from reporting.models import LoginCount
from tests.factories import records

pytestmark = pytest.mark.django_db
WORD = "correct horse battery"
HOME, AWAY = "192.0.2.1", "192.0.2.2"
SPELLINGS = ["editor", "EDITOR", " editor ", "Editor", "ｅditor"]


@pytest.fixture
def person(db):
    return records.user("editor", password=WORD)


def tried(name: str, password: str, peer: str = HOME):
    request = RequestFactory(REMOTE_ADDR=peer).post("/login/")
    return authenticate(request, username=name, password=password)


def fail(times: int, name: str = "editor", peer: str = HOME) -> None:
    for _ in range(times):
        assert tried(name, "wrong", peer) is None


def test_the_limit_holds_for_every_spelling_of_the_name(person):
    for number in range(limits.NAME_FROM_ADDRESS.most):
        assert tried(SPELLINGS[number % len(SPELLINGS)], "wrong") is None
    for spelling in SPELLINGS:
        with pytest.raises(TooManyTries):
            tried(spelling, WORD)


def test_names_are_compared_as_the_database_would_not():
    assert {normal_name(one) for one in SPELLINGS} == {"editor"}
    assert normal_name("ﬁna\u0301") == "finá"


def test_others_are_let_in_meanwhile_and_so_is_the_name_from_elsewhere(person):
    other = records.user("other", password=WORD)
    fail(limits.NAME_FROM_ADDRESS.most)
    with pytest.raises(TooManyTries):
        tried("editor", WORD)
    assert tried("other", WORD) == other
    assert tried("editor", WORD, AWAY) == person


def test_a_known_name_does_not_wash_its_address(person):
    """Who logs in to an account of their own between guesses takes none of these back."""
    assert tried("editor", WORD) == person
    for number in range(limits.FROM_ADDRESS.most):
        assert tried(f"victim {number}", "wrong") is None
        assert tried("editor", WORD) == person
    with pytest.raises(TooManyTries):
        tried("another victim", "wrong")


def test_the_limit_ends_by_itself_and_no_further_try_makes_it_longer(person):
    began = timezone.now()
    with time_machine.travel(began, tick=False):
        fail(limits.NAME_FROM_ADDRESS.most)
    with (
        time_machine.travel(began + timedelta(minutes=9), tick=False),
        pytest.raises(TooManyTries, match="Try again in a minute"),
    ):
        tried("editor", WORD)
    with time_machine.travel(began + timedelta(minutes=10, seconds=1), tick=False):
        assert tried("editor", WORD) == person


def test_success_resets_the_count(person):
    fail(limits.NAME_FROM_ADDRESS.most - 1)
    assert tried("editor", WORD) == person
    fail(limits.NAME_FROM_ADDRESS.most)
    with pytest.raises(TooManyTries):
        tried("editor", WORD)


def test_one_address_cannot_try_many_names(person):
    fail_over_names(limits.FROM_ADDRESS.most)
    with pytest.raises(TooManyTries, match="from your address"):
        tried("editor", WORD)
    assert tried("editor", WORD, AWAY) == person


def test_who_is_known_at_an_address_is_not_held_back_by_others_there(person):
    assert tried("editor", WORD) == person
    fail_over_names(limits.FROM_ADDRESS.most)
    assert tried("editor", WORD) == person


def test_many_addresses_cannot_try_one_name_and_do_not_keep_its_owner_out(person):
    assert tried("editor", WORD) == person
    for number in range(limits.OF_NAME.most):
        fail(1, peer=f"198.51.100.{number}")
    with pytest.raises(TooManyTries, match="from several addresses"):
        tried("editor", "wrong", "203.0.113.7")
    assert tried("editor", WORD) == person


def fail_over_names(times: int) -> None:
    for number in range(times):
        fail(1, name=f"name {number}")


def test_an_address_of_ipv6_is_its_household():
    one, other = (Try.of("a", f"2001:db8:1:2::{end}") for end in (1, 2))
    assert one == other
    assert one != Try.of("a", "2001:db8:1:3::1")


@pytest.mark.django_db(transaction=True)
def test_the_count_is_committed_before_anything_is_hashed(monkeypatch):
    seen = []

    def look(*args, **kwargs):
        assert not connection.in_atomic_block
        seen.append(LoginCount.objects.get(key=Try.of("editor", HOME).key_of_both).tries)

    monkeypatch.setattr("django.contrib.auth.backends.ModelBackend.authenticate", look)
    tried("editor", "wrong")
    assert seen == [1]


@pytest.mark.django_db(transaction=True)
def test_it_cannot_be_counted_where_it_could_be_rolled_back():
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        tried("editor", "wrong")


def test_the_table_holds_no_name_and_no_address(person):
    fail(1)
    told = [str(value) for row in LoginCount.objects.values_list() for value in row]
    assert len(told) == 3 * 4
    assert not [one for one in told if "editor" in one or HOME in one]


def test_counts_that_are_over_are_forgotten(person):
    with time_machine.travel(timezone.now() - timedelta(days=2)):
        fail(1, name="somebody else")
    before = set(LoginCount.objects.values_list("key", flat=True))
    assert len(before) == 3
    assert tried("editor", WORD) == person
    after = set(LoginCount.objects.values_list("key", flat=True))
    assert before & after == {limits.FROM_ADDRESS.key(HOME)}  # which counts anew


def test_the_page_says_how_long_and_the_answer_too(person):
    fail(limits.NAME_FROM_ADDRESS.most)
    answer = Client(REMOTE_ADDR=HOME).post("/login/", {"username": "editor", "password": WORD})
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 600
    assert "Too many logins by this name failed from your address." in answer.content.decode()


def test_the_log_tells_names_of_ours_and_no_password(person, caplog):
    fail(1)
    assert tried("no\nbody \x1b[31m", "secret word") is None
    fail(limits.NAME_FROM_ADDRESS.most - 1)
    with pytest.raises(LoginRefused):
        tried("editor", WORD)
    told = [record.getMessage() for record in caplog.records]
    assert told[0] == f'Login failed as "editor" from {HOME}.'
    assert told[1] == f"Login failed by a name of nobody from {HOME}."
    assert told[-1].startswith(f"Login refused from {HOME}: Too many logins by this name failed")
    assert not [one for one in told if WORD in one or "secret" in one or not one.isprintable()]
