"""HTML → text and its furniture."""

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.extraction.pages import WORDS, article, page
from reporting.texts import likeness
from reporting.texts.articles import Unreadable, clean_text
from reporting.texts.articles.pages import LIMIT, read_page, read_page_json
from tests.reporting.texts.articles.hostile import HOSTILE, PLAIN

DATE_LINES = re.compile(
    r"^\d\d \w+ 2024 \d\d:\d\d$", re.MULTILINE
)  # printed above the text of some
TOLD = "The ministry of Ruritania said on Friday that 4,000 soldiers had left the country."


def text_of(body: str) -> str:
    return read_page(f"<html><body>{body}</body></html>").text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<p>One <b>bold</b>\n  word</p> tail", "One bold word\ntail"),
        ("<p>A<span>B</span>C<br>D</p>", "ABC\nD"),
        ("<pre>One\n  Two</pre>Three", "One\nTwo\nThree"),
        ("<table><tr><td>Ruritania<td>4,000<tr><td>Sylvania<td>200</table>",
         "Ruritania 4,000\nSylvania 200"),
        ("<ul><li>One<li>Two</ul>", "One\nTwo"),
        ("a&nbsp;b&#8232;c", "a b c"),
        ("Cafe&#769; 한국 &#x1F600;", "Café 한국 😀"),
        ("seen<p hidden>no</p><p style='color:red; DISPLAY : none'>no</p> too", "seen too"),
        ("seen<dialog>no</dialog><dialog open>yes</dialog>", "seen\nyes"),
        ("<template>no</template><noscript>no</noscript><svg><text>no</text></svg>yes", "yes"),
        ("a&#1;b\x02c\x7fd", "abcd"),
        ("<o:p>Word</o:p><my-tag>Own</my-tag>", "Word\nOwn"),
        ("<ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby>", "字ji"),
        ("<embed src=x>seen", "seen"),
    ],
)  # fmt: skip
def test_the_text_is_what_the_page_shows(body, text):
    assert text_of(body) == text


@pytest.mark.parametrize(
    "html", ["", "  \n", "<!-- x -->", "<script>1</script>", "<p hidden>x</p>"]
)
def test_a_page_without_words_is_refused(html):
    with pytest.raises(Unreadable):
        read_page(html)


def test_a_page_that_is_too_long_is_refused_with_its_size():
    with pytest.raises(Unreadable, match="5,000,001 characters; a page may have 5,000,000"):
        read_page("x" * (LIMIT + 1))


@pytest.mark.parametrize("depth", [300, 100_000])
def test_a_page_nested_too_deeply_is_refused_and_not_cut(depth):
    with pytest.raises(Unreadable, match="nested too deeply"):
        read_page(f"<p>{TOLD}</p>{'<div>' * depth}deep{'</div>' * depth}<p>behind</p>")


BOMB = (
    '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">'
    '<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>words &c; &x;</p></body></html>'
)


def test_entities_of_its_own_are_not_resolved():
    assert read_page(BOMB).text.endswith("words &c; &x;")


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{TOLD}</p><table><tr><td colspan=9007199254740992 rowspan=9007199254740992>x</table>",
        f"<?xml version='1.0' encoding='utf-16'?><html><body><p>{TOLD}</p></body></html>",
        f"<html><body><p>{TOLD}</p>\udfff\ud800</body></html>",
        f"<html/><body><p>{TOLD}",
        f"<html xmlns:xi='x'><xi:include href='file:///etc/passwd' parse='text'/><p>{TOLD}</p>",
        f"<p>{TOLD}</p>" + "<b>" * 200,
        "<p>x</p>" * 20_000 + f"<p>{TOLD}</p>",
    ],
    ids=["colspan", "encoding", "surrogates", "closed", "xinclude", "unclosed", "many"],
)
def test_odd_pages_are_read(html):
    read = read_page(html)
    assert TOLD in read.text
    assert "root:" not in read.text


@pytest.mark.parametrize("markup", HOSTILE)
def test_hostile_markup_leaves_plain_words(markup):
    read = read_page(f"<html><body>{markup}</body></html>")
    assert PLAIN in read.text
    assert clean_text(read.text) == read.text
    assert not read.url


def test_there_are_at_least_eighty_hostile_pages():
    assert len(set(HOSTILE)) >= 80


paragraphs = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=14, max_size=40).map(
        lambda words: f"The {' '.join(words)} <4,000> & more."
    ),
    min_size=5,
    max_size=9,
    unique=True,
)


@settings(max_examples=25, deadline=None)
@given(paragraphs, st.integers(0, 999))
def test_without_its_furniture_the_text_has_every_paragraph_in_order(body, n):
    read = read_page(page(n, body))
    spans = read.furniture
    assert all(0 <= start < end <= len(read.text) for start, end in spans)
    assert all(one[1] < two[0] for one, two in pairwise(spans))
    lines = likeness.body_text(read.text, spans).split("\n")
    assert [line for line in lines if line in body] == body
    assert read.headline in lines


@pytest.mark.parametrize("n", range(5))
def test_menus_comments_and_related_stories_are_furniture(n):
    read = read_page(page(n, article(n)))
    around = "\n".join(read.text[start:end] for start, end in read.furniture)
    for words in ("Podcasts", "Accept all", "Related stories", "15 comments", "reader7", "rights"):
        assert words in around
    kept = likeness.body_text(read.text, read.furniture)
    assert set(kept.split("\n")) - {read.headline, ""} <= {*article(n), *DATE_LINES.findall(kept)}


def test_words_that_a_menu_repeats_are_told_apart():
    menu = (
        "<nav><ul>"
        + "".join(f"<li><a href=/{i}>{w}</a>" for i, w in enumerate(WORDS))
        + "</ul></nav>"
    )
    story = f"<article><h1>A count</h1><p>{TOLD}</p><h2>Convoy</h2>" + "".join(
        f"<p>{text}</p>" for text in article(1)
    )
    read = read_page(f"<body>{menu.replace('convoy', 'Convoy')}{story}</article></body>")
    kept = [line for line in likeness.body_text(read.text, read.furniture).split("\n") if line]
    assert kept[:3] == ["A count", TOLD, "Convoy"]
    assert kept.count("Convoy") == 1
    assert len(kept) == 3 + len(article(1))


def test_where_nobody_can_tell_nothing_is_furniture():
    read = read_page("<nav><a href=/>Home</a></nav>")
    assert read.furniture == []
    assert read.notes == ["Which part of the page is the article could not be told."]


def test_a_page_passes_as_json_and_twice_the_same():
    html = page(3, article(3))
    one, two = (json.dumps(read_page_json(html, "https://post.example/1")) for _ in range(2))
    assert one == two
    assert json.loads(one)["furniture"]
