"""A second factor: demanded, added, used once, and not walked around."""

import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import get_resolver

from reporting.accounts import limits
from reporting.accounts.enrolling import ENROLLING
from tests.conventions.test_access import CLOSED, addresses
from tests.factories import records

pytestmark = pytest.mark.django_db
WORD = "correct horse battery"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def demanded(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def reviewer(db):
    return records.user("reviewer", group="reviewer", password=WORD)


def with_app(user):
    TOTP.activate(user, SECRET)
    return user


def code(steps: int = 0) -> str:
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + steps))


def begun(next_page: str = "") -> Client:
    """Somebody whose password was right, and who has said no code yet."""
    client = Client()
    typed = {"username": "reviewer", "password": WORD, "next": next_page}
    answer = client.post("/login/", typed)
    assert (answer.status_code, answer["Location"]) == (302, "/login/second/")
    assert "_auth_user_id" not in client.session
    return client


def is_in(client: Client) -> bool:
    return client.get("/desk/").status_code == 200


def say(client: Client, typed: str):
    return client.post("/login/second/", {"code": typed})


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_the_code_of_now_and_its_neighbours_let_in(reviewer, steps):
    with_app(reviewer)
    client = begun("/desk/sources/")
    assert say(client, code(steps))["Location"] == "/desk/sources/"
    assert is_in(client)


@pytest.mark.parametrize("steps", [-3, -2, 2, 3])
def test_codes_further_away_do_not(reviewer, steps):
    with_app(reviewer)
    client = begun()
    answer = say(client, code(steps))
    assert "This code is wrong, or was used before." in answer.content.decode()
    assert not is_in(client)


def test_a_code_is_good_once_even_where_no_process_remembers(reviewer, monkeypatch):
    """allauth remembers in the memory of one process, which others do not share."""
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.cache.add", lambda *a, **k: True)
    with_app(reviewer)
    with time_machine.travel(time.time(), tick=False):
        same = code()
        assert say(begun(), same).status_code == 302
        again = begun()
        assert "used before" in say(again, same).content.decode()
        assert "used before" in say(again, f"{same[:3]} {same[3:]}").content.decode()
        assert not is_in(again)


def test_a_recovery_code_is_good_once(reviewer):
    with_app(reviewer)
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    first = RecoveryCodes.activate(reviewer).generate_codes()[0]
    assert say(begun(), first).status_code == 302
    assert "used before" in say(begun(), first).content.decode()


def test_codes_cannot_be_guessed(reviewer):
    with_app(reviewer)
    client = begun()
    for _ in range(limits.SECOND_FACTOR.most):
        assert say(client, "000000").status_code == 200
    refused = say(begun(), code())
    assert refused.status_code == 429
    assert "Too many codes were wrong." in refused.content.decode()


def test_a_link_for_a_new_password_does_not_spare_the_second_factor(reviewer):
    from reporting.accounts.inviting import path_of_link

    with_app(reviewer)
    client = Client()
    page = client.get(path_of_link(reviewer))["Location"]
    answer = client.post(page, {"password1": WORD + "!", "password2": WORD + "!"})
    assert answer.status_code == 302
    assert not is_in(client)
    logged = client.post("/login/", {"username": "reviewer", "password": WORD + "!"})
    assert logged["Location"] == "/login/second/"


def test_without_a_password_nobody_reaches_the_question_for_the_code(db):
    assert Client().get("/login/second/")["Location"] == "/login/again/"
    assert Client().get("/login/again/")["Location"] == "/login/"


def test_nobody_removes_a_passkey_of_somebody_else(reviewer):
    theirs = Authenticator.objects.create(
        user=records.user("other"), type=Authenticator.Type.WEBAUTHN, data={"name": "theirs"}
    )
    client = Client()
    client.post("/login/", {"username": "reviewer", "password": WORD})
    client.post("/desk/account/confirm/", {"password": WORD})
    for method in (client.get, client.post):
        assert method(f"/desk/account/passkeys/{theirs.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_secrets_lie_encrypted_in_the_database(reviewer):
    with_app(reviewer)
    stored = Authenticator.objects.get().data["secret"]
    assert SECRET not in stored
    assert decrypt(stored) == SECRET


def test_a_key_that_changed_can_still_read_what_the_old_one_wrote(reviewer, settings):
    with_app(reviewer)
    stored = Authenticator.objects.get().data["secret"]
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another" * 8
    settings.SECRET_KEY_FALLBACKS = [old]
    assert decrypt(stored) == SECRET


@pytest.mark.parametrize("group", ["reviewer", "admin"])
def test_who_needs_one_and_has_none_reaches_only_where_it_is_added(group, demanded):
    user = records.user(group=group, password=WORD, is_staff=True, is_superuser=group == "admin")
    client = Client()
    client.force_login(user)
    names = dict(addresses(get_resolver()))
    for path in CLOSED:
        answer = client.get(path)
        if names[path] in ENROLLING:
            assert answer.get("Location") != "/desk/account/", path
        else:
            assert (answer.status_code, answer["Location"]) == (302, "/desk/account/"), path


def test_htmx_gets_a_sentence(demanded, reviewer):
    client = Client()
    client.force_login(reviewer)
    answer = client.get("/desk/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (403, "#notice")
    assert "need a second factor" in answer.content.decode()


def test_editors_and_who_has_one_are_let_through(demanded, reviewer):
    for user in (records.user("editor"), with_app(reviewer)):
        client = Client()
        client.force_login(user)
        assert is_in(client)


def test_who_becomes_a_reviewer_needs_one_on_the_next_request(demanded):
    user, client = records.user("editor"), Client()
    client.force_login(user)
    assert is_in(client)
    user.groups.add(Group.objects.get_or_create(name="reviewer")[0])
    assert client.get("/desk/")["Location"] == "/desk/account/"


def test_adding_an_app_from_the_login_on(demanded, reviewer):
    client = Client()
    client.post("/login/", {"username": "reviewer", "password": WORD})
    page = client.get("/desk/account/").content.decode()
    assert "Add an app or a passkey" in page
    confirm = client.get("/desk/account/app/")["Location"]
    assert confirm.startswith("/desk/account/confirm/")
    assert client.post(confirm, {"password": WORD})["Location"] == "/desk/account/app/"
    form = client.get("/desk/account/app/").context["form"]
    typed = format_hotp_value(hotp_value(form.secret, int(time.time()) // 30))
    done = client.post("/desk/account/app/", {"code": typed})
    assert done["Location"] == "/desk/account/codes/"
    codes = client.get("/desk/account/codes/").content.decode()
    assert codes.count("<li><code>") == 10
    assert is_in(client)
    assert "your only one" in client.get("/desk/account/app/remove/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_other_sessions_end_when_one_is_added(reviewer):
    one, other = Client(), Client()
    for client in (one, other):
        client.post("/login/", {"username": "reviewer", "password": WORD})
        assert is_in(client)
    one.post("/desk/account/confirm/", {"password": WORD})
    form = one.get("/desk/account/app/").context["form"]
    typed = format_hotp_value(hotp_value(form.secret, int(time.time()) // 30))
    one.post("/desk/account/app/", {"code": typed})
    assert is_in(one)
    assert not is_in(other)
