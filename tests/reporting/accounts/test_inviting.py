"""Invitations and links for a new password: one use, the right people, nothing told to others."""

from datetime import timedelta
from statistics import median
from time import process_time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.test import Client, override_settings
from django.utils import timezone

from reporting.accounts.inviting import drop_for, give_link, invite_person, path_of_link
from reporting.desk.policies import Refused
from reporting.models import User
from tests.factories import records

pytestmark = pytest.mark.django_db
WORD = "correct horse battery"


@pytest.fixture
def admin(groups):
    return records.user("admin", group="admin", password=WORD)


@pytest.fixture
def desk(admin) -> Client:
    client = Client()
    client.force_login(admin)
    client.post("/desk/account/confirm/", {"password": WORD})
    return client


def test_who_finds_a_desk_open_sends_nothing_there(admin):
    """Neither a link for a new password, nor the end of a second factor, nor another admin."""
    client = Client()
    client.force_login(admin)  # the session is there; nobody gave a password lately
    assert client.get("/desk/people/").status_code == 200
    for path in ("", f"{admin.pk}/link/", f"{admin.pk}/second-factor/"):
        answer = client.post(f"/desk/people/{path}", {"username": "other", "role": "admin"})
        assert answer.status_code == 302
        assert answer.url.startswith("/desk/account/confirm/")
    assert User.objects.count() == 1


def invited(desk: Client, name: str = "newcomer", role: str = "reviewer") -> str:
    """The path of the link."""
    answer = desk.post("/desk/people/", {"username": name, "role": role})
    assert answer.status_code == 200
    return answer.context["address"].removeprefix("http://testserver")


def choose(path: str, word: str = WORD):
    client = Client()
    page = client.get(path)
    if page.status_code != 302:
        return page
    return client.post(page["Location"], {"password1": word, "password2": word})


def test_who_is_invited_chooses_a_password_and_has_the_role(desk):
    path = invited(desk)
    person = User.objects.get(username="newcomer")
    assert not person.has_usable_password()
    assert (person.group_names, person.is_staff, person.is_superuser) == (
        {"reviewer"}, False, False,
    )  # fmt: skip
    assert choose(path).status_code == 302
    logged = Client().post("/login/", {"username": "newcomer", "password": WORD})
    assert logged["Location"] == "/desk/"


def test_a_link_works_once(desk):
    path = invited(desk)
    assert choose(path).status_code == 302
    again = choose(path, WORD + "!")
    assert "This link is used up" in again.content.decode()
    assert Client().login(username="newcomer", password=WORD)


def test_a_link_that_somebody_else_used_first_shows_no_form(desk):
    """Two had the page open; the second cannot change what the first chose."""
    path, client = invited(desk), Client()
    open_page = client.get(path)["Location"]
    choose(path)
    typed = {"password1": WORD + "!", "password2": WORD + "!"}
    assert "This link is used up" in client.post(open_page, typed).content.decode()


def test_a_link_is_good_for_three_days(desk):
    path = invited(desk)
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        assert "This link is used up" in choose(path).content.decode()


def test_the_key_leaves_the_address_before_the_page_is_shown(desk):
    path = invited(desk)
    assert Client().get(path)["Location"].endswith("-set-password/")


@pytest.mark.parametrize(
    ("word", "sentence"),
    [("short", "too short"), ("password1", "too common"), ("newcomer1", "too similar")],
)
def test_the_rules_for_passwords_hold_for_links_too(desk, word, sentence):
    assert sentence in choose(invited(desk), word).content.decode()


@pytest.mark.parametrize("name", ["NEWCOMER", "ｎewcomer", " newcomer "])
def test_no_two_names_are_taken_for_one(desk, name):
    invited(desk)
    answer = desk.post("/desk/people/", {"username": name, "role": "editor"})
    assert answer.status_code == 422
    assert "Somebody has this name already." in answer.content.decode()


def test_nobody_is_invited_as_more_than_there_is(desk):
    typed = {"username": "x", "role": "superuser", "is_superuser": "on", "is_staff": "on"}
    assert desk.post("/desk/people/", typed).status_code == 422
    typed["role"] = "editor"
    assert desk.post("/desk/people/", typed).status_code == 200
    made = User.objects.get(username="x")
    assert (made.is_superuser, made.is_staff) == (False, False)


def test_only_admins_invite_and_only_superusers_get_into_a_superuser(admin):
    editor, chief = records.user("e"), records.user("chief", group="admin", is_superuser=True)
    with pytest.raises(Refused, match="Only an admin"):
        invite_person(User(username="y"), "editor", editor)
    for verb in (give_link, drop_for):
        with pytest.raises(Refused, match="Only an admin"):
            verb(admin, editor)
        with pytest.raises(Refused, match="only a superuser"):
            verb(chief, admin)
    assert give_link(chief, chief)


def test_an_account_that_is_off_gets_no_link(admin):
    person = records.user("gone", is_active=False)
    with pytest.raises(Refused, match="switched off"):
        give_link(person, admin)


def test_a_link_for_who_forgot_ends_their_sessions(desk):
    person, client = records.user("person", password="before"), Client()
    client.force_login(person)
    answer = desk.post(f"/desk/people/{person.pk}/link/")
    assert "no-store" in answer["Cache-Control"]
    choose(answer.context["address"].removeprefix("http://testserver"))
    assert client.get("/desk/").status_code == 302


def test_a_lost_second_factor_is_removed_and_that_is_on_record(desk, admin):
    person = records.user("person")
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    assert desk.post(f"/desk/people/{person.pk}/second-factor/")["Location"] == "/desk/people/"
    assert not Authenticator.objects.exists()
    noted = LogEntry.objects.get(object_id=str(person.pk))
    assert (noted.user, noted.change_message) == (admin, "Second factor removed.")


def test_the_link_is_in_no_log_and_on_no_other_page(desk, caplog):
    path = invited(desk)
    key = path.rstrip("/").rpartition("-")[2]
    assert key not in caplog.text
    assert key not in desk.get("/desk/people/").content.decode()
    assert not LogEntry.objects.filter(change_message__contains=key).exists()


def test_a_wrong_link_says_the_same_of_everybody(admin):
    known, path = records.user("known"), path_of_link(records.user("other"))
    key = path.rstrip("/").partition("-")[2]
    pages = [Client().get(f"/login/password/{who}-{key}/").content for who in ("zzz", "1")]
    assert "used up" in choose(path_of_link(known) + "x/").content.decode()
    assert pages[0] == pages[1]


@pytest.mark.parametrize("who", ["0", "z" * 13, "z" * 40])
@pytest.mark.parametrize("key", ["x", "-", "%00", "set-password", "é" * 300])
def test_any_address_of_a_link_gets_the_same_page(db, who, key):
    answer = Client().get(f"/login/password/{who}-{key}/")
    assert (answer.status_code, "used up" in answer.content.decode()) == (200, True)


HASHERS = ["reporting.accounts.hashing.SlottedHasher"]


@override_settings(PASSWORD_HASHERS=HASHERS)
def test_a_name_of_nobody_takes_as_long_as_a_wrong_password(admin, monkeypatch):
    """One hash each, by the work that a short one takes: other processes do not count."""
    monkeypatch.setattr("reporting.accounts.hashing.SlottedHasher.iterations", 60_000)
    records.user("known", password=WORD)
    taken: dict[str, list[float]] = {"known": [], "nobody": []}
    for turn in range(15):
        for name, seconds in taken.items():
            client = Client(REMOTE_ADDR=f"198.18.{turn}.{len(name)}")
            began = process_time()
            answer = client.post("/login/", {"username": name, "password": "wrong"})
            seconds.append(process_time() - began)
            assert answer.status_code == 200
    known, nobody = median(taken["known"]), median(taken["nobody"])
    assert abs(known - nobody) <= 0.2 * max(known, nobody), (known, nobody)
