"""No request of ours reaches a non-public address, however it is spelled (FAULTS I-17)."""

import time

import pytest

from reporting.importing.fetching import Fetcher, NotFetched, is_public, read_address
from tests.reporting.importing.fetching.web import AGENT

NUMBERS = [
    *("127.0.0.1", "127.1", "127.0.1", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "2130706433"),
    *("017700000001", "0177.0.0.1", "0177.1", "127.0.0.1.", "127.000.000.001", "127.0.0.0x1"),
    *("0", "0.0.0.0", "0.0.0.0.", "00000000", "10.0.0.1", "10.1", "172.16.0.1", "172.31.255.255"),
    *("192.168.0.1", "192.168.1", "100.64.0.1", "100.127.255.254", "100.100.100.200"),
    *("169.254.169.254", "169.254.0.1", "0xa9fea9fe", "2852039166", "168.63.129.16"),
    *("192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "192.88.99.1"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    *("[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"),
    *("[::127.0.0.1]", "[fe80::1]", "[fe80::1%25eth0]", "[fc00::1]", "[fd00:ec2::254]"),
    *("[64:ff9b::7f00:1]", "[64:ff9b::169.254.169.254]", "[64:ff9b:1::1]", "[2002:7f00:1::1]"),
    *("[2001::1]", "[2001:db8::1]", "[2001:2::1]", "[3fff::1]", "[ff02::1]", "[100::1]"),
    *("[2001:20::1]", "[::ffff:93.184.216.34]", "[fec0::1]", "[5f00::1]"),
    *("１２７.０.０.１", "127。0。0。1", "①②⑦.⓪.⓪.①", "127.0.0.1%00.example.org"),
]
NAMES = [
    *("localhost", "LOCALHOST", "localhost.", "localhost.localdomain.", "a.localhost", "intranet"),
    *("printer.local", "metadata.google.internal", "db.corp", "router.home.arpa", "nas.lan"),
    *(
        "example.org.",
        "example..org",
        ".example.org",
        "-a.example.org",
        "exa mple.org",
        "a%2eb.org",
    ),
    *(
        "ⓛocalhost",
        "%6cocalhost",
        "foo.example.org\\@127.0.0.1",
        "a" * 64 + ".org",
        "ex\tample.org",
    ),
]
WHOLE = [
    *("http://user@example.org/", "http://user:word@example.org/", "http://@example.org/"),
    *(
        "http://example.org@127.0.0.1/",
        "http://127.0.0.1#@example.org/",
        "http://example.org:6379/",
    ),
    *("http://example.org:5432/", "http://example.org:22/", "http://example.org:8080/"),
    *("http://example.org:0/", "http://example.org:/", "http://example.org:80:80/"),
    *("http://example.org:65616/", "http://example.org:+80/", "file:///etc/passwd"),
    *("gopher://example.org/", "ftp://example.org/", "dict://example.org/", "data:text/html,x"),
    *("javascript:alert(1)", "//example.org/", "example.org", "http:example.org", "http:///etc"),
    *("http:/example.org/", "http:\\\\example.org\\", "jar:http://example.org!/", "", "http://"),
    *("http://[::1/", "http://[example.org]/", "http://example.org/\r\nHost: x", "\0http://a.org/"),
    *("ldap://example.org/", "http+unix://%2Fvar%2Frun/", "https://example.org/" + "a" * 3000),
]
SPELLINGS = [*(f"http://{host}/" for host in [*NUMBERS, *NAMES]), *WHOLE]
INSIDE = ["10.0.0.5", "127.0.0.1", "::1", "fe80::1%eth0", "::ffff:10.0.0.1", "100.64.0.1", "no"]


class Spy:
    def __init__(self, *numbers: str) -> None:
        self.numbers, self.dialled = list(numbers), 0

    def resolve(self, host: str, port: int) -> list[str]:
        if not self.numbers:
            raise OSError("no such name")
        return self.numbers

    def connect(self, *_: object) -> None:
        self.dialled += 1
        raise AssertionError("something was dialled")


@pytest.fixture(scope="module")
def fetcher() -> Fetcher:
    spy = Spy("93.184.216.34")
    return Fetcher(agent=AGENT, resolve=spy.resolve, connect=spy.connect)


def refusal(fetcher: Fetcher, url: str) -> tuple[NotFetched, float]:
    began = time.perf_counter()
    with pytest.raises(NotFetched) as caught:
        fetcher.fetch(url)
    return caught.value, time.perf_counter() - began


@pytest.mark.parametrize("url", SPELLINGS)
def test_an_address_that_is_not_of_the_public_web_is_refused_undialled(fetcher: Fetcher, url: str):
    problem, _ = refusal(fetcher, url)
    assert "was not fetched: it leads to no public address of the web." in problem.sentence
    assert problem.sentence.isprintable()
    assert not problem.is_temporary
    assert fetcher.connect.__self__.dialled == 0


@pytest.mark.parametrize("number", INSIDE)
def test_a_name_that_leads_inside_is_refused_with_the_same_words(number: str):
    spy = Spy(number)
    fetcher = Fetcher(agent=AGENT, resolve=spy.resolve, connect=spy.connect)
    said = refusal(fetcher, "https://inside.example.org/")[0].sentence
    literal = refusal(fetcher, "https://10.0.0.1/")[0].sentence
    unknown = Fetcher(agent=AGENT, resolve=Spy().resolve, connect=spy.connect)
    assert refusal(unknown, "https://inside.example.org/")[0].sentence == said
    assert said.replace("inside.example.org", "10.0.0.1") == literal
    assert spy.dialled == 0


def test_one_private_answer_among_public_ones_refuses_the_name():
    spy = Spy("93.184.216.34", "10.0.0.1")
    fetcher = Fetcher(agent=AGENT, resolve=spy.resolve, connect=spy.connect)
    assert "no public address" in refusal(fetcher, "https://example.org/")[0].sentence
    assert spy.dialled == 0


def test_the_time_of_a_refusal_tells_nothing(fetcher: Fetcher):
    inside = Spy("10.0.0.5")
    resolving = Fetcher(agent=AGENT, resolve=inside.resolve, connect=inside.connect)
    took = [min(refusal(fetcher, url)[1] for _ in range(3)) for url in SPELLINGS]
    took += [min(refusal(resolving, "http://a.example.org/")[1] for _ in range(3))]
    assert max(took) - min(took) < 0.05


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("http://example.org", "http://example.org/"),
        (" HTTPS://Example.ORG:443/a?b=c#d ", "https://example.org/a?b=c"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("http://1.1.1.1/", "http://1.1.1.1/"),
        ("https://[2606:4700:4700:0::1111]:443/", "https://[2606:4700:4700::1111]/"),
        ("https://bücher.example.org/straße?ö=1", "https://xn--bcher-kva.example.org/stra%C3%9Fe?%C3%B6=1"),
        ("https://한국.example.org/", "https://xn--3e0b707e.example.org/"),
        ("http://example.org/a%20b/%7Ec", "http://example.org/a%20b/%7Ec"),
    ],
)  # fmt: skip
def test_a_public_address_is_read_in_ascii(given: str, read: str):
    assert read_address(given).url == read


def test_public_numbers_are_public():
    assert all(map(is_public, ("1.1.1.1", "93.184.216.34", "2606:4700::1", "2a00:1450::1")))
