"""Whose address it is, whatever a header says."""

import pytest

from reporting.accounts.peers import household_of, known_address, peer_of


@pytest.mark.parametrize(
    ("told", "peer"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("2001:DB8::1", "2001:db8::1"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("", ""),  # a socket of this machine
        ("drop table", ""),
    ],
)
def test_the_peer_is_who_reached_us(told, peer):
    headers = {"HTTP_X_FORWARDED_FOR": "198.51.100.1", "HTTP_FORWARDED": "for=198.51.100.1"}
    assert peer_of({**headers, "REMOTE_ADDR": told}) == peer


def test_an_address_is_written_in_one_way():
    assert known_address("10.0.0.1\n") == "10.0.0.1"


def test_a_household_has_one_count():
    assert household_of("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::"
    assert household_of("192.0.2.77") == "192.0.2.77"
    assert household_of("") == ""
