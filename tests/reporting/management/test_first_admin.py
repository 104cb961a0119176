"""The first administrator, of an installation that has none."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from reporting.models import User
from tests.factories import records

pytestmark = pytest.mark.django_db
WORD = "correct horse battery"


@pytest.fixture(autouse=True)
def made_groups(groups) -> None: ...


def first_admin(*argv: str) -> str:
    told = StringIO()
    call_command("first_admin", *argv, stdout=told)
    return told.getvalue()


def link_in(told: str) -> str:
    return re.search(r"/login/password/\S+", told)[0]


def choose(path: str) -> None:
    client = Client()
    page = client.get(path)["Location"]
    assert client.post(page, {"password1": WORD, "password2": WORD}).status_code == 302


def test_it_makes_one_who_chooses_the_password_and_gets_everywhere():
    choose(link_in(first_admin("chief")))
    client = Client()
    client.post("/login/", {"username": "chief", "password": WORD})
    for path in ("/desk/", "/desk/people/", "/admin/reporting/user/"):
        assert client.get(path).status_code == 200, path


def test_it_refuses_when_there_is_one():
    choose(link_in(first_admin("chief")))
    with pytest.raises(CommandError, match="There is an administrator already: chief"):
        first_admin("other")
    assert User.objects.count() == 1


def test_a_link_that_was_lost_is_given_anew_and_only_to_the_same():
    first_admin("chief")
    with pytest.raises(CommandError, match="The first administrator is chief"):
        first_admin("other")
    choose(link_in(first_admin()))
    assert User.objects.get().has_usable_password()


def test_a_name_that_cannot_be_is_refused_with_a_sentence():
    with pytest.raises(CommandError, match="valid username"):
        first_admin("the chief")
    records.user("taken")
    with pytest.raises(CommandError, match="already exists"):
        first_admin("taken")


def test_without_a_terminal_it_asks_for_the_name_in_words(monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO(""))
    with pytest.raises(CommandError, match="Say the name to log in with"):
        first_admin()


def test_an_empty_installation_says_at_its_login_what_to_do():
    assert "first_admin" in Client().get("/login/").content.decode()
    records.user()
    page = Client().get("/login/").content.decode()
    assert "first_admin" not in page
    assert "An administrator gives you a link." in page
