"""Pages that somebody saved: their own address, when they were saved, and an archive's bar."""

import pytest

from reporting.texts.articles.pages import read_page

OWN = "https://courier.example/2024/bridge"
COPY = f"https://web.archive.org/web/20241018123456/{OWN}"
AT = "2024-10-18T12:34:56+00:00"
BODY = "<article><h1>The bridge is open</h1>" + "".join(
    f"<p>The council of Zenda said on its {n}th day that {n * 30} carts had crossed the new bridge"
    " over the river without any trouble at all.</p>"
    for n in range(1, 9)
) + "</article>"  # fmt: skip
SCRIPT = f'<script>__wm.wombat("{OWN}","20241018123456","https://web.archive.org/");</script>'
BAR = (
    "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id='wm-ipp-base' style='display:block'>"
    "<div id='wm-ipp'>14 captures<br>18 Oct 2024</div></div>"
    f"<div id='wm-ipp-print'>The Wayback Machine - {COPY}</div><!-- END -->"
)


def page(head: str = "", before: str = "", body: str = BODY) -> str:
    return f"<!DOCTYPE html>{before}<html><head>{head}</head><body>{body}</body></html>"


def test_the_bar_of_the_wayback_machine_is_furniture():
    read = read_page(page(SCRIPT, body=BAR + BODY))
    [[start, end]] = read.furniture
    assert read.text[start:end].split("\n") == [
        "14 captures", "18 Oct 2024", f"The Wayback Machine - {COPY}",
    ]  # fmt: skip
    assert read.headline == "The bridge is open"


def test_the_bar_is_furniture_where_nobody_can_tell_the_article():
    read = read_page(page(SCRIPT, body=f"{BAR}<p>Words.</p>"))
    assert [read.text[start:end] for start, end in read.furniture] == [read.text[:-7]]


def test_a_bar_that_is_not_shown_is_no_text():
    hidden = BAR.replace("display:block", "display:none")
    assert "14 captures" not in read_page(page(SCRIPT, body=hidden + BODY)).text


@pytest.mark.parametrize(
    ("html", "url", "origin"),
    [
        (page(SCRIPT, body=BAR + BODY), "", "script of the Wayback Machine"),
        (page(), COPY, "address at web.archive.org"),
        (page(), COPY.replace("123456/", "123456id_/"), "address at web.archive.org"),
        (
            page(before=f"\n<!-- saved from url=(0070){COPY} -->\n"),
            "",
            "address at web.archive.org",
        ),
    ],
)
def test_the_copy_of_an_archive_has_the_address_of_its_page(html: str, url: str, origin: str):
    read = read_page(html, url)
    assert (read.url, read.origins["url"]) == (OWN, origin)
    assert (read.saved_at, read.origins["saved_at"]) == (AT, origin)
    assert read.published == ""
    assert "web.archive.org" not in repr([read.other_urls, read.copied_from])


def test_links_that_lead_through_an_archive_lead_to_the_page():
    read = read_page(page(f"<link rel=canonical href='{COPY}'>"))
    assert (read.url, read.saved_at) == (OWN, AT)
    other = COPY.replace("courier", "agency")
    read = read_page(page(f"<link rel=canonical href='{other}'>"), COPY)
    assert (read.url, read.copied_from) == (OWN, OWN.replace("courier", "agency"))


@pytest.mark.parametrize("digits", ["2024", "20241399999999", "2*"])
def test_what_is_no_moment_is_not_kept_as_one(digits: str):
    assert read_page(page(), COPY.replace("20241018123456", digits)).saved_at == ""


@pytest.mark.parametrize(
    ("comment", "url", "at"),
    [
        (f"<!-- saved from url=(0035){OWN} -->", OWN, ""),
        ("<!-- saved from url=(0014)about:internet -->", "", ""),
        ("<!-- saved from url=(0020)file:///C:/a/b.html -->", "", ""),
        (
            f"<!--\n Page saved with SingleFile \n url: {OWN} \n saved date: Fri Oct 18 2024"
            " 14:34:56 GMT+0200 (Central European Summer Time)\n-->",
            OWN,
            "2024-10-18T14:34:56+02:00",
        ),
    ],
)
def test_the_comment_of_a_browser_gives_the_address(comment: str, url: str, at: str):
    read = read_page(page(before=comment))
    assert (read.url, read.saved_at, read.published) == (url, at, "")
    assert "saved" not in read.text


def test_the_address_where_it_was_fetched_counts_before_a_comment():
    other = "https://courier.example/2024/other"
    assert read_page(page(before=f"<!-- saved from url=(0035){OWN} -->"), other).url == other


def test_a_copy_at_archive_today_is_not_published_when_it_was_copied():
    head = (
        "<link rel=canonical href='https://archive.ph/AbCdE'>"
        f"<meta property='og:url' content='http://archive.today/20241018123456/{OWN}'>"
    )
    bar = "<div id=HEADER>captured <time datetime='2024-10-18T12:34:56Z'>18 Oct</time></div>"
    read = read_page(page(head, body=bar + BODY))
    assert (read.url, read.saved_at) == (OWN, AT)
    assert (read.published, read.copied_from, read.other_urls) == ("", "", [])
    assert [read.text[start:end] for start, end in read.furniture] == ["captured 18 Oct"]


@pytest.mark.parametrize("short", ["https://archive.ph/AbCdE", "https://archive.today/AbCdE"])
def test_a_copy_fetched_by_its_short_address_has_the_address_of_its_page(short: str):
    long = f"https://archive.ph/2024.10.18-123456/{OWN}"
    read = read_page(page(f"<link rel=canonical href='{long}'>"), short)
    assert (read.url, read.copied_from, read.other_urls) == (OWN, "", [])
    assert (read.saved_at, read.origins["url"]) == (AT, "link rel=canonical")


def test_what_saved_the_page_last_counts_and_only_where_it_says_so():
    earlier = f"<!-- saved from url=(0035){OWN}-earlier -->"
    single = (
        f"<!--\n Page saved with SingleFile \n url: {OWN} \n saved date: Fri Oct 18 2024"
        " 14:34:56 GMT+0200 (CEST)\n-->"
    )
    assert read_page(page(before=earlier + single)).url == OWN
    assert read_page(page(f"<script>const bar = '{earlier}'</script>")).url == ""


def test_a_part_with_such_a_name_stays_where_no_archive_made_it():
    read = read_page(page(body=f"<div id=HEADER>{BODY}</div>"))
    assert read.headline == "The bridge is open"
    assert read.furniture == []
