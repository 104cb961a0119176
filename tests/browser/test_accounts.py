"""One's own account in a browser: an app, a passkey, and logging in with either."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.browsers import faults_of_page
from tests.factories import records

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = "correct horse battery"


@pytest.fixture
def person(transactional_db):
    return records.user("reviewer", group="reviewer", password=WORD)


@pytest.fixture
def somebody(visit, person, settings):
    """At the login of an installation that demands a second factor."""
    settings.REQUIRE_SECOND_FACTOR = True
    visitor = visit()
    devices = visitor.context.new_cdp_session(visitor.page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return visitor


def log_in(visitor) -> None:
    page = visitor.go("/login/")
    page.get_by_label("Username").fill("reviewer")
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Log in").click()


def confirm(page) -> None:
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Go on").click()


def test_an_app_is_added_and_opens_the_desk(somebody):
    page = somebody.page
    log_in(somebody)
    page.get_by_role("link", name="Add an app").click()
    confirm(page)
    assert faults_of_page(page) == ""
    secret = page.locator("code.secret").inner_text()
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    page.get_by_label("Authenticator code").fill(code)
    page.get_by_role("button", name="Add the app").click()
    page.wait_for_url("**/account/codes/")
    codes = page.locator(".recovery-codes code").all_inner_texts()
    assert len(codes) == 10
    somebody.go("/desk/")
    page.get_by_role("button", name="Log out").click()
    log_in(somebody)
    assert faults_of_page(page) == ""
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/desk/")


def test_a_passkey_is_added_and_used(somebody):
    page = somebody.page
    log_in(somebody)
    page.get_by_role("link", name="Add a passkey").click()
    confirm(page)
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/account/codes/")
    somebody.go("/desk/")
    page.get_by_role("button", name="Log out").click()
    log_in(somebody)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/desk/")


def test_who_gives_no_passkey_reads_what_to_do(somebody):
    page = somebody.page
    log_in(somebody)
    page.get_by_role("link", name="Add a passkey").click()
    confirm(page)
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(); }")
    page.get_by_role("button", name="Add it").click()
    page.get_by_text("No passkey was given. Press the button to try again.").wait_for()
    assert faults_of_page(page) == ""
