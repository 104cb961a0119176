"""Whose address it is, whatever a header says."""

import pytest

from reporting.accounts.peers import household_of, known_address, peer_of

US = "10.0.0.9"


@pytest.mark.parametrize(
    ("proxies", "header", "peer"),
    [
        (0, "203.0.113.5", US),  # nobody stands in front: anyone may have written it
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "127.0.0.1, 203.0.113.5", "203.0.113.5"),  # what came in stands to the left
        (2, "127.0.0.1, 203.0.113.5, 10.0.0.2", "203.0.113.5"),
        (2, "203.0.113.5", US),  # it did not come through both
        (1, "", US),
        (1, "drop table", US),
        (1, "203.0.113.5, [2001:DB8::1]", "2001:db8::1"),
        (1, "::ffff:203.0.113.5", "203.0.113.5"),
    ],
)
def test_the_peer_is_what_our_own_proxies_say(settings, proxies, header, peer):
    settings.TRUSTED_PROXIES = proxies
    assert peer_of({"HTTP_X_FORWARDED_FOR": header, "REMOTE_ADDR": US}) == peer


def test_a_socket_of_this_machine_has_no_address(settings):
    settings.TRUSTED_PROXIES = 0
    assert peer_of({"REMOTE_ADDR": ""}) == ""
    assert known_address("10.0.0.1\n") == "10.0.0.1"


def test_a_household_has_one_count():
    assert household_of("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::"
    assert household_of("192.0.2.77") == "192.0.2.77"
    assert household_of("") == ""
