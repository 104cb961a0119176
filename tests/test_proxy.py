"""What is believed of the proxy in front."""

import pytest

from config.proxy import ProxyHeaders

PEER, PROTO = "REMOTE_ADDR", "HTTP_X_FORWARDED_PROTO"
FOR = "HTTP_X_FORWARDED_FOR"


def seen(is_behind_proxy: bool = True, **environ: str) -> dict[str, str]:
    told: dict[str, str] = {}

    def application(environ, start_response):
        told.update(environ)
        return []

    ProxyHeaders(application, is_behind_proxy=is_behind_proxy)(environ, None)
    return {name: value for name, value in told.items() if name in (PEER, FOR, PROTO)}


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("for=192.0.2.7;proto=https", "192.0.2.7"),
        ("For=192.0.2.7:4711;Proto=https", "192.0.2.7"),
        ('for="[2001:DB8::1]:4711";proto=https', "2001:db8::1"),
        ('for="2001:db8::1";proto=https', "2001:db8::1"),
        ("for=198.51.100.1;proto=http, for=192.0.2.7;proto=https", "192.0.2.7"),
    ],
)
def test_the_last_element_is_the_proxys(forwarded, address):
    assert seen(HTTP_FORWARDED=forwarded) == {PEER: address, PROTO: "https"}


@pytest.mark.parametrize(
    "forwarded", ["", "for=unknown", "for=_hidden;proto=gopher", "proto", ";;"]
)
def test_what_is_no_address_is_not_told(forwarded):
    assert seen(HTTP_FORWARDED=forwarded) == {}


def test_nobody_elses_headers_pass():
    spoofed = {FOR: "192.0.2.7", PROTO: "https"}
    assert seen(**spoofed) == {}
    assert seen(is_behind_proxy=False, HTTP_FORWARDED="for=192.0.2.7;proto=https", **spoofed) == {}
