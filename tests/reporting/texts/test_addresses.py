"""Web addresses have one spelling, whoever writes them."""

import pytest

from reporting.texts.addresses import address_spellings, house_of, is_address, spelt

HERE = "https://post.example/world/1"
SPELT = [
    ("HTTPS://Post.Example:443/world/1#top", HERE),
    (" https://post.example./world/1 ", HERE),
    (f"{HERE}?utm_source=a&utm_medium=b", HERE),
    (f"{HERE}?fbclid=x&id=7&gclid=y", f"{HERE}?id=7"),
    (f"{HERE}?", HERE),
    ("https://post.example", "https://post.example/"),
    ("http://post.example:8080/a", "http://post.example:8080/a"),
    ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
    ("https://post.example/новини", "https://post.example/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8"),
    ("https://post.example/%d0%bd", "https://post.example/%D0%BD"),
    ("https://post.example/a?utmost=1&ref=2", "https://post.example/a?utmost=1&ref=2"),
    ("http://[2001:DB8::1]/a", "http://[2001:db8::1]/a"),
]
UNFIT = [
    ("ftp://post.example/1", "begins with http"),
    ("post.example/1", "begins with http"),
    ("https://post.example/a b", "begins with http"),
    ("https://ada:word@post.example/1", "user name"),
    ("https://post..example/1", "no web address"),
    ("https://post.example:99999/1", "no web address"),
    ("https://straße.example/1", "no web address"),  # which browsers do not send as “strasse”
    ("https://", "no web address"),
    (f"https://post.example/{'x' * 1_000}", "1,021 characters"),
    ("", "begins with http"),
]


@pytest.mark.parametrize(("given", "kept"), SPELT)
def test_an_address_has_one_spelling(given: str, kept: str):
    assert spelt(given) == kept
    assert spelt(kept) == kept


@pytest.mark.parametrize(("given", "why"), UNFIT)
def test_what_is_no_address_is_refused_with_a_sentence(given: str, why: str):
    with pytest.raises(ValueError, match=why):
        spelt(given)


def test_an_address_that_was_kept_as_it_came_is_still_found():
    assert address_spellings(f"{HERE}?utm_source=a#b") == [HERE, f"{HERE}?utm_source=a"]
    assert address_spellings(HERE) == [HERE]
    assert address_spellings("no address") == []


def test_side_doors_lead_to_one_house():
    doors = ("www.post.example", "m.post.example", "amp.post.example.", "POST.example:8080")
    assert {house_of(f"https://{host}/1") for host in doors} == {"post.example"}
    assert house_of("nowhere") == ""


def test_what_is_meant_as_an_address_is_one_even_if_it_cannot_be_kept():
    assert is_address("https://ada:word@post.example/1")
    assert not is_address("see https://post.example/1")
    assert not is_address("https://post.example/a\nhttps://post.example/b")
