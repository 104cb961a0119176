"""Sessions: a new key at each login, and when they end."""

import re

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.test import Client

from tests.factories import records

pytestmark = pytest.mark.django_db
WORD = "correct horse battery"
NEW = "battery horse correct"


@pytest.fixture
def person(db):
    return records.user("editor", password=WORD)


def logged_in(client: Client | None = None, word: str = WORD) -> Client:
    client = client or Client()
    answer = client.post("/login/", {"username": "editor", "password": word})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    return client


def is_in(client: Client) -> bool:
    return client.get("/desk/").status_code == 200


def key_of(client: Client) -> str:
    return client.cookies[django_settings.SESSION_COOKIE_NAME].value


def test_a_key_from_before_the_login_is_worth_nothing(person):
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies[django_settings.SESSION_COOKIE_NAME] = planted = session.session_key
    logged_in(client)
    assert key_of(client) != planted
    stranger = Client()
    stranger.cookies[django_settings.SESSION_COOKIE_NAME] = planted
    assert not is_in(stranger)


def test_logging_out_ends_the_session_also_for_who_copied_its_key(person):
    client, thief = logged_in(), Client()
    thief.cookies[django_settings.SESSION_COOKIE_NAME] = key_of(client)
    assert is_in(thief)
    client.post("/logout/")
    assert not is_in(thief)


def test_a_changed_password_ends_all_other_sessions(person):
    one, other = logged_in(), logged_in()
    typed = {"oldpassword": WORD, "password1": NEW, "password2": NEW}
    assert one.post("/desk/account/password/", typed)["Location"] == "/desk/account/"
    assert (is_in(one), is_in(other)) == (True, False)
    assert is_in(logged_in(word=NEW))


def test_a_password_changes_only_with_the_present_one_and_by_the_rules(person):
    client = logged_in()
    for old, new, sentence in (
        ("wrong", NEW, "This is not your present password."),
        (WORD, "password", "too common"),
        (WORD, "editor", "too short"),
    ):
        typed = {"oldpassword": old, "password1": new, "password2": new}
        assert sentence in client.post("/desk/account/password/", typed).content.decode()
    assert is_in(logged_in())


def test_all_other_sessions_can_be_ended(person):
    one, other = logged_in(), logged_in(Client(headers={"User-Agent": "<b>other</b>"}))
    page = one.get("/desk/account/sessions/").content.decode()
    assert "&lt;b&gt;other&lt;/b&gt;" in page
    assert page.count("· this one") == 1
    one.post("/desk/account/sessions/")
    assert (is_in(one), is_in(other)) == (True, False)


def keys_shown(client: Client) -> list[str]:
    """Of the buttons that each end one session."""
    page = client.get("/desk/account/sessions/").content.decode()
    return re.findall(r'action="(/desk/account/sessions/\d+/end/)"', page)


def test_one_session_is_ended_and_the_others_go_on(person):
    one, phone, lent = logged_in(), logged_in(), logged_in()
    phones, lents = keys_shown(one)
    answer = one.post(lents, follow=True)
    assert "That session has ended." in answer.content.decode()
    assert [is_in(client) for client in (one, phone, lent)] == [True, True, False]
    assert keys_shown(one) == [phones]
    assert one.post(lents).status_code == 404


def test_ones_own_session_is_ended_by_logging_out(person):
    one, other = logged_in(), logged_in()
    (mine,) = keys_shown(other)
    answer = one.post(mine, follow=True)
    assert "To end it, log out." in answer.content.decode()
    assert is_in(one)


def test_nobody_ends_a_session_of_somebody_else(person):
    owner = logged_in()
    (theirs,) = keys_shown(logged_in())
    for user in (records.user(), records.user(group="admin", is_staff=True, is_superuser=True)):
        client = Client()
        client.force_login(user)
        assert client.post(theirs).status_code == 404
    assert Client().post(theirs)["Location"].startswith("/login/")
    assert is_in(owner)


def test_a_session_is_ended_by_a_form_of_ours_alone(person):
    logged_in(strict := Client(enforce_csrf_checks=False))
    strict.handler.enforce_csrf_checks = True
    logged_in()
    (other,) = keys_shown(strict)
    assert strict.post(other).status_code == 403
    assert strict.get(other).status_code == 405
    assert keys_shown(strict) == [other]


def test_rights_go_with_the_next_request(person):
    client = logged_in()
    person.groups.clear()
    assert client.get("/desk/").status_code == 403
    person.groups.add(Group.objects.get(name="editor"))
    person.is_active = False
    person.save()
    assert client.get("/desk/")["Location"].startswith("/login/")


def test_somebody_switched_off_is_told_what_everybody_is(person):
    wrong = Client().post("/login/", {"username": "editor", "password": "x"}).content
    nobody = Client().post("/login/", {"username": "nobody", "password": "x"}).content
    person.is_active = False
    person.save()
    off = Client().post("/login/", {"username": "editor", "password": WORD}).content
    assert told(wrong) == told(nobody) == told(off) != ""


def told(page: bytes) -> str:
    return page.decode().partition('role="alert">')[2].partition("</div>")[0]


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_led_elsewhere_after_a_login(person, address):
    answer = Client().post("/login/", {"username": "editor", "password": WORD, "next": address})
    assert answer["Location"] == "/desk/"
    client = logged_in()
    page = f"/desk/account/confirm/?next={address}"
    assert client.post(page, {"password": WORD, "next": address})["Location"] in ("/desk/", "/")
    changed = {"oldpassword": WORD, "password1": NEW, "password2": NEW, "next": address}
    assert client.post("/desk/account/password/", changed)["Location"] == "/desk/account/"
