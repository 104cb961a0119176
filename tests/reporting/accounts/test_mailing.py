"""Asking for a link by mail: what the web process does of it, and where there is none."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reporting.models import User
from tests.factories import records

pytestmark = pytest.mark.django_db
PATH = "/login/forgotten/"
SET_UP = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}


def test_without_a_mail_server_there_is_no_such_page_and_nobody_is_led_there():
    records.user()
    assert (
        Client().get(PATH).status_code == Client().post(PATH, {"username": "x"}).status_code == 404
    )
    page = Client().get("/login/").content.decode()
    assert PATH not in page
    assert "An administrator gives you a link." in page


def test_the_web_does_not_look_whether_there_is_such_an_account(settings):
    settings.MAILERS = SET_UP
    records.user("somebody", email="somebody@tests.example")
    with CaptureQueriesContext(connection) as seen:
        assert Client().post(PATH, {"username": "somebody"}).status_code == 200
    assert seen.captured_queries
    assert [one["sql"] for one in seen if User._meta.db_table in one["sql"]] == []


def test_an_empty_name_is_said_beside_its_field(settings):
    settings.MAILERS = SET_UP
    answer = Client().post(PATH, {"username": " "})
    assert answer.status_code == 422
    assert "This field is required." in answer.content.decode()


def test_an_address_is_asked_for_with_the_invitation_only_where_it_is_of_use(groups, settings):
    client = Client()
    client.force_login(records.user(group="admin"))
    assert 'name="email"' not in client.get("/desk/people/").content.decode()
    settings.MAILERS = SET_UP
    assert 'name="email"' in client.get("/desk/people/").content.decode()
