"""Which of the addresses that a page gives identifies it."""

import pytest

from reporting.texts.articles.addresses import told_addresses

FRONT = "https://post.example/"
SECTION = "https://post.example/world"
ARTICLE = "https://post.example/world/2024/10/18/a-count"
OTHER = "https://post.example/world/2024/10/19/another-count"
WIRE = "https://wire.example/9"


def own(canonical: str = "", fetched: str = "", og: str = "") -> tuple[str, str]:
    return told_addresses(canonical, fetched, [(og, "og:url")]).own


@pytest.mark.parametrize("shared", [FRONT, SECTION, OTHER])
def test_a_canonical_address_identifies_whatever_else_is_named(shared: str):
    found = told_addresses(ARTICLE, "", [(shared, "og:url")])
    assert found.own == (ARTICLE, "link rel=canonical")
    assert found.others == []


@pytest.mark.parametrize("shared", [FRONT, SECTION, OTHER])
def test_the_address_that_was_fetched_identifies_before_what_is_named(shared: str):
    found = told_addresses("", ARTICLE, [(shared, "JSON-LD mainEntityOfPage")])
    assert found.own == (ARTICLE, "address of the page")
    assert found.others == []


def test_a_canonical_address_of_the_section_gives_way_to_the_fetched_one():
    found = told_addresses(SECTION, ARTICLE, [])
    assert found.own == (ARTICLE, "address of the page")
    assert "that of a section" in found.notes[0]


@pytest.mark.parametrize(
    ("canonical", "fetched"),
    [
        ("https://post.example/article/zenda-border-count/", "?sh=4f2"),
        ("https://post.example/article/zenda-count", "?ref=1"),
        ("https://post.example/border", "?ref=1"),
    ],
)
def test_the_pages_own_canonical_address_outlives_a_parameter(canonical: str, fetched: str):
    found = told_addresses(canonical, canonical + fetched, [])
    assert found.own == (canonical, "link rel=canonical")
    assert found.others == [canonical + fetched]


def test_a_canonical_address_that_many_pages_have_gives_way():
    view = "https://post.example/news/articleView.html"
    assert told_addresses(view, f"{view}?idxno=223344", []).own[1] == "address of the page"


def test_an_address_that_is_only_named_identifies_where_it_is_an_articles():
    assert own(og=ARTICLE) == (ARTICLE, "og:url")
    found = told_addresses("", "", [(SECTION, "og:url")])
    assert (found.own, found.others) == (("", ""), [])
    assert "reads like the address of a section" in found.notes[0]


def test_a_canonical_address_of_another_house_is_that_of_the_original():
    found = told_addresses(WIRE, "", [(ARTICLE, "og:url")])
    assert (found.own[0], found.copied_from[0]) == (ARTICLE, WIRE)
    shared = told_addresses(WIRE, "", [(SECTION, "og:url")])
    assert (shared.own[0], shared.copied_from[0]) == (WIRE, "")


def test_only_what_plainly_leads_to_the_page_is_a_further_address():
    named = [
        (f"{ARTICLE}?from=og", "og:url"),
        (ARTICLE.replace("post", "m.post"), "JSON-LD url"),
        (SECTION, "JSON-LD mainEntityOfPage"),
    ]
    found = told_addresses(ARTICLE, f"{ARTICLE}/", named, "https://amp.post.example/x")
    assert found.others == [f"{ARTICLE}/", named[0][0], named[1][0], "https://amp.post.example/x"]


def test_an_address_without_the_query_that_tells_the_pages_apart_leads_to_none_of_them():
    view = "https://post.example/view.php"
    assert told_addresses(f"{view}?id=12", "", [(view, "og:url")]).others == []
    assert told_addresses(view.replace("view", "1"), "", []).own[0].endswith("1.php")


def test_a_number_of_the_article_in_both_addresses_makes_a_door():
    own_address = "https://post.example/news/articleView.html?idxno=223344"
    phone = "https://m.post.example/view/223344"
    assert told_addresses(own_address, "", [(phone, "og:url")]).others == [phone]
