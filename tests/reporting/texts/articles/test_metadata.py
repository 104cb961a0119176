"""What a page says about itself, rule by rule, with where it was found."""

import json
from datetime import date

import pytest

from reporting.texts.articles.pages import read_page

BODY = "<p>The ministry of Ruritania said on Friday that 4,000 soldiers had left.</p>"
HERE = "https://post.example/world/1"


def page(head: str = "", body: str = BODY, lang: str = ""):
    attribute = f' lang="{lang}"' if lang else ""
    return read_page(f"<html{attribute}><head>{head}</head><body>{body}</body></html>")


def linked(**told: object) -> str:
    return ld({"@context": "https://schema.org", "@type": "NewsArticle", **told})


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


GRAPH = ld(
    {
        "@graph": [
            {"@type": "Organization", "@id": "#o", "name": "The Harbour Post"},
            {"@type": "Person", "@id": "#p", "name": "Ada Muster"},
            {"@type": "Article", "author": [{"@id": "#p"}], "publisher": {"@id": "#o"}},
        ]
    }
)
OTHERS = ld(
    [{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "No"}]}]
)
BYLINE = BODY + '<p>By <a rel="external author" href="/a">Ada <b>Muster</b></a></p>'
TIME = '<time datetime="2024-10-19T14:16:00+09:00">today</time>'
FOUND = [
    ("headline", linked(headline="A  count"), BODY, "A count", "JSON-LD headline"),
    ("headline", linked(name="A count"), BODY, "A count", "JSON-LD name"),
    ("headline", meta("og:title", "B") + linked(headline="A"), BODY, "A", "JSON-LD headline"),
    ("headline", meta("og:title", "A &amp; B") + OTHERS, BODY, "A & B", "og:title"),
    ("headline", meta("twitter:title", "A count"), BODY, "A count", "twitter:title"),
    ("headline", "", f"<h1>A <i>count</i></h1>{BODY}", "A count", "h1"),
    ("headline", "<title>A count</title>", BODY, "A count", "guessed from the page"),
    ("byline", linked(author="Ada Muster"), BODY, "Ada Muster", "JSON-LD author"),
    ("byline", linked(author=[{"name": "Ada"}, "Ben"]), BODY, "Ada, Ben", "JSON-LD author"),
    ("byline", GRAPH, BODY, "Ada Muster", "JSON-LD author"),
    ("byline", meta("article:author", "Ada"), BODY, "Ada", "article:author"),
    ("byline", '<meta name="Author" content="Ada">', BODY, "Ada", "meta author"),
    ("byline", meta("article:author", "https://a.example/ada"), BYLINE, "Ada Muster", "rel=author"),
    ("byline", "", f'{BODY}<b itemprop="author">Ada</b>', "Ada", "itemprop author"),
    ("outlet", GRAPH, BODY, "The Harbour Post", "JSON-LD publisher"),
    ("outlet", meta("og:site_name", "The Harbour Post"), BODY, "The Harbour Post", "og:site_name"),
    ("outlet", '<meta name="publisher" content="Post">', BODY, "Post", "meta publisher"),
    ("published", linked(datePublished="2024-10-19"), BODY, "2024-10-19", "JSON-LD datePublished"),
    ("published", meta("article:published_time", "2024-10-19T05:16:00Z"), BODY,
     "2024-10-19T05:16:00Z", "article:published_time"),
    ("published", '<meta name="pubdate" content="2024-10">', BODY, "2024-10", "meta pubdate"),
    ("published", '<meta itemprop="datePublished" content="2024-10-19">', BODY,
     "2024-10-19", "meta datepublished"),
    ("published", "", TIME + BODY, "2024-10-19T14:16:00+09:00", "time element"),
    ("published", "", f'{BODY}<time itemprop="datePublished" datetime="2024-10-18"></time>{TIME}',
     "2024-10-18", "time datePublished"),
    ("modified", linked(dateModified="2024-10-20"), BODY, "2024-10-20", "JSON-LD dateModified"),
    ("modified", meta("og:updated_time", "2024-10-20"), BODY, "2024-10-20", "og:updated_time"),
    ("language", meta("og:locale", "en_GB"), BODY, "en-GB", "og:locale"),
    ("language", linked(inLanguage="ko"), BODY, "ko", "JSON-LD inLanguage"),
    ("url", f'<link rel="canonical" href="{HERE}#top">', BODY, HERE, "link rel=canonical"),
    ("url", meta("og:url", HERE), BODY, HERE, "og:url"),
    ("url", linked(url=HERE), BODY, HERE, "JSON-LD url"),
    ("url", linked(mainEntityOfPage={"@id": HERE}), BODY, HERE, "JSON-LD mainEntityOfPage"),
    ("wire_credit", meta("author", "Ada Muster, AFP"), BODY, "AFP", "byline"),
    ("wire_credit", "", f"<p>ZENDA (Ruritania Wire) — {BODY[3:]}", "Ruritania Wire", "dateline"),
    ("dateline", "", f"<p>ZENDA, Oct. 19 (RW) — {BODY[3:]}", "ZENDA, Oct. 19 (RW)", "first line"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "head", "body", "value", "origin"), FOUND)
def test_each_value_is_found_with_its_origin(name, head, body, value, origin):
    read = page(head, body)
    assert getattr(read, name) == value
    assert read.origins[name] == origin


def test_the_language_of_the_page_is_that_of_its_html():
    read = page(meta("og:locale", "en_GB"), lang="ko-KR")
    assert (read.language, read.origins["language"]) == ("ko-KR", "html lang")


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("<p>Published: 03/04/2024", ""),
        ("<p>On 03/04/2024 the army attacked.", ""),
        ('<p class="date">05/06/24', ""),
        ("<p>Published: 03/04/2024<p>It was 4 March 2024.", ""),
        ("<p>Published: 25/03/2024", "2024-03-25"),
        ("<p>Published: 04/04/2024", "2024-04-04"),
        ('<p class="date">3 April 2024', "2024-04-03"),
        ("<time>April 3, 2024</time>", "2024-04-03"),
        ("<p>Published: 03/04/2024<p>It was 3 April 2024.", "2024-04-03"),
        ("<p>Published: 2024-04-03", "2024-04-03"),
    ],
)
def test_a_guess_from_figures_that_may_be_two_days_is_none(printed, day):
    read = page("", printed + BODY)
    assert read.published == day
    assert any("its figures may be" in note for note in read.notes) == (not day)


@pytest.mark.parametrize("lang", ["", "english language", "x" * 20, "<en>"])
def test_a_language_that_is_no_tag_stays_unknown(lang):
    assert page(f'<meta name="content-language" content="{lang}">').language == ""


def test_what_a_page_does_not_say_stays_empty():
    read = page()
    said = (read.headline, read.byline, read.outlet, read.published, read.url, read.language)
    assert said == ("",) * 6
    assert read.origins == {}


@pytest.mark.parametrize(
    "url",
    [
        "/world/1", "javascript:alert(1)", "data:text/html,x", "ftp://post.example/1",
        "//post.example/1",
        "https://user:word@post.example/1", "https://post.example/", "https://localhost/1",
        "https://post.example/a b", "https://post.example:99999/1",
        f"https://post.example/{'x' * 1000}",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused(url):
    read = page(f'<link rel="canonical" href="{url}">' + meta("og:url", url))
    assert (read.url, read.other_urls) == ("", [])


def test_other_doors_of_the_same_house_are_other_addresses():
    head = (
        f'<link rel="canonical" href="{HERE}"><link rel="amphtml" href="https://amp.post.example/1">'
        '<link rel="alternate" hreflang="ko" href="https://post.example/ko/1">'
    )
    html = f"<html><head>{head}{meta('og:url', HERE + '?from=og')}</head><body>{BODY}</body></html>"
    read = read_page(html, "https://www.post.example/world/1?utm=x")
    assert read.url == HERE
    assert read.other_urls == [
        "https://www.post.example/world/1?utm=x", f"{HERE}?from=og", "https://amp.post.example/1",
    ]  # fmt: skip


def test_a_canonical_address_elsewhere_is_that_of_the_text_it_copies():
    html = f'<link rel="canonical" href="https://wire.example/9">{BODY}'
    read = read_page(f"<html><head>{html}", HERE)
    assert (read.url, read.copied_from) == (HERE, "https://wire.example/9")
    assert read.origins["copied_from"] == "link rel=canonical"
    assert read.other_urls == []


def test_the_outlet_behind_a_headline_goes():
    head = meta("og:title", "A count | The Harbour Post") + meta("og:site_name", "The Harbour Post")
    assert page(head).headline == "A count"


@pytest.mark.parametrize("stamp", ["yesterday", "2024-13-40", "9" * 200, "31.02.2024"])
def test_a_stamp_that_is_no_date_is_left_out_and_said(stamp):
    read = page(linked(datePublished=stamp))
    assert read.published == ""
    assert any("published in JSON-LD datePublished is left out" in note for note in read.notes)


@pytest.mark.parametrize(
    "blank",
    ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2999-01-01", "03/04/2024", "soon"],
)
def test_a_silly_stamp_gives_way_to_the_next_that_the_page_has(blank):
    read = page(linked(datePublished=blank) + meta("article:published_time", "2024-10-19"))
    assert (read.published, read.origins["published"]) == ("2024-10-19", "article:published_time")


def test_a_stamp_of_a_day_to_come_gives_way_as_well():
    told = linked(datePublished="2024-10-21") + meta("date", "2024-10-19")
    html = f"<html><head>{told}</head><body>{BODY}</body></html>"
    assert read_page(html, latest=date(2024, 10, 20)).published == "2024-10-19"
    assert read_page(html, latest=date(2024, 10, 21)).published == "2024-10-21"


def test_a_headline_that_is_too_long_is_left_out_and_said():
    read = page(meta("og:title", "x" * 501))
    assert "The headline in og:title is left out: it has 501 characters, 500 fit." in read.notes


@pytest.mark.parametrize(
    ("before", "behind"), [("<!--", "-->"), ("//<![CDATA[", "//]]>"), (" ", "")]
)
def test_linked_data_is_read_out_of_its_wrapping(before, behind):
    told = linked(headline="A count").replace('json">', f'json">{before}\n')
    assert page(told.replace("</script>", f"\n{behind}</script>")).headline == "A count"


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "head",
    [
        f"<link rel=canonical href='https://{'a.' * 500_000}'>",
        f"<script type='application/ld+json'>{' ' * 1_000_000}x</script>",
        f"<meta name=author content='{'a ' * 500_000}'>",
    ],
    ids=["address", "blanks", "byline"],
)
def test_long_values_take_no_long_time(head):
    assert page(head).url == ""


@pytest.mark.parametrize(
    "broken",
    ['{"@type": "NewsArticle", ', "[" * 100_000, "", '"text"', "[[[[[1]]]]]", '{"@graph": 7}',
     '{"@type": ["NewsArticle", 7], "headline": {"name": []}, "author": [[{}]], "url": 7}'],
)  # fmt: skip
def test_broken_linked_data_leaves_the_rest_standing(broken):
    script = f'<script type="application/ld+json">{broken}</script>'
    assert page(script + meta("og:title", "A count")).headline == "A count"


DATELINES = [
    ("BORDERTOWN, Oct. 19 (Ruritania Wire) — The", "BORDERTOWN, Oct. 19 (Ruritania Wire)"),
    ("PORT SYLVANIA, Oct 25 (Wire) - The", "PORT SYLVANIA, Oct 25 (Wire)"),
    ("ZENDA, Ruritania (RW) -- The", "ZENDA, Ruritania (RW)"),
    ("ÉTOILE – The", "ÉTOILE"),
    ("STRELSAU — The", "STRELSAU"),
    ("BREAKING — The", ""),
    ("WORLD NEWS — The", ""),
    ("UKRAINE WAR — The", ""),
    ("LIVE UPDATES - The", ""),
    ("ZENDA STEEL (NYSE: ZST) - The", ""),
    ("STRELSAU (Strelsau Exchange: ZST) — The", ""),
    ("PRNEWSWIRE — The", ""),
    ("STRELSAU, Oct. 19, 2024 /PRNewswire/ -- The", "STRELSAU, Oct. 19, 2024"),
    ("The army — all of it — left", ""),
    ("A - The", ""),
    ("WASH-AND-GO soldiers left", ""),
]


@pytest.mark.parametrize(("line", "dateline"), DATELINES)
def test_a_dateline_is_a_place_in_capitals_before_a_dash(line, dateline):
    text = f"<p>{line} ministry said on Friday that 4,000 soldiers had left the country.</p>"
    assert page(body=text).dateline == dateline
