"""What mails and saved pages say of their document, from the file to the record."""

import io
import json
import zipfile

import pytest

from reporting.importing.articles.envelope import with_envelope
from reporting.models import Source
from tests.factories.imports import applied, ndjson, outcomes, planned, reasons
from tests.reporting.importing.formats.messages import ADDRESS, PAGE, mail, saved_page

pytestmark = pytest.mark.django_db
BARE = PAGE.replace("h1>", "h4>")  # without a heading that is its headline


def test_a_mail_becomes_a_source_of_the_day_on_which_it_was_sent():
    batch = applied(("letter.eml", mail(html=BARE).as_bytes()))
    source = Source.objects.get()
    snapshot = source.snapshots.get()
    assert outcomes(batch) == ["created"]
    assert (source.headline, source.outlet, source.url) == ("Die Brücke über den Fluß", None, "")
    assert str(snapshot.published_at) == "2024-10-18 08:30:00+00:00"
    assert source.origins["headline"] == "subject line"
    assert source.origins["published"] == "day of the mail"
    assert snapshot.text.startswith("The bridge is open\nThe council of Zenda")


def test_a_mail_of_a_day_to_come_comes_in_without_it():
    batch = applied(("letter.eml", mail(html=BARE, Date="Sun, 18 Oct 2099 10:30 +0000").as_bytes()))
    assert outcomes(batch) == ["created"]
    assert "lies in the future, so it is left out." in reasons(batch)[0]
    assert Source.objects.get().snapshots.get().published_on is None


def test_a_mail_in_plain_text_goes_by_its_subject_and_its_own_day():
    text = "---------- Passed on ----------\nDear readers\nOctober 1, 2024\n\n"
    applied(("letter.eml", mail(text=f"{text}The bridge was closed on Friday.").as_bytes()))
    source = Source.objects.get()
    assert (source.headline, source.byline) == ("Die Brücke über den Fluß", "")
    assert str(source.snapshots.get().published_at) == "2024-10-18 08:30:00+00:00"


def test_a_saved_page_becomes_a_source_without_a_day():
    applied(("bridge.mhtml", saved_page()))
    source = Source.objects.get()
    assert (source.headline, source.url) == ("The bridge is open", ADDRESS)
    assert source.snapshots.get().published_on is None
    assert source.origins["saved_at"] == "2024-10-20T08:00:00+00:00 (as its file says)"
    assert source.origins["headline"] == "h1"
    assert source.origins["url"] == "where it was saved from"
    assert not source.addresses.exists()


def test_the_copy_of_an_archive_becomes_a_source_with_its_own_address():
    copy = f"https://web.archive.org/web/20241018123456/{ADDRESS}"
    applied(("rows.ndjson", ndjson({"html": PAGE, "url": copy})))
    source = Source.objects.get()
    assert source.url == ADDRESS
    assert source.snapshots.get().published_on is None
    assert source.origins["saved_at"] == "2024-10-18T12:34:56+00:00 (address at web.archive.org)"


def test_what_does_not_come_in_is_said_with_its_row():
    message = mail(html=PAGE)
    message.add_attachment(b"%PDF-", "application", "pdf", filename="talks.pdf")
    batch = planned(("letter.eml", message.as_bytes()))
    assert outcomes(batch, "planned") == ["created"]
    assert reasons(batch) == ["Left out: the file “talks.pdf”."]


def test_a_cut_text_is_no_article():
    cut = "The council of Zenda said on Friday that… [+2345 chars]"
    row = {"title": "The bridge", "url": ADDRESS, "publishedAt": "2024-10-18T10:30:00Z"}
    news = {"articles": [{**row, "source": {"name": "The Courier"}, "content": cut}]}
    batch = planned(
        ("news.json", json.dumps(news).encode()), ("rows.ndjson", ndjson({"text": cut}))
    )
    assert outcomes(batch, "planned") == ["rejected", "rejected"]
    fetched, given = reasons(batch)
    assert "Fetching is switched off." in fetched
    assert "Left out: the text that the file has, which is only the beginning." in fetched
    assert "The text is cut off" in given


def test_what_is_passed_over_in_an_archive_is_kept_with_the_file():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("Bridge.html", PAGE)
        archive.writestr("Bridge_files/a.js", "x")
    batch = planned(("pages.zip", buffer.getvalue()))
    assert outcomes(batch, "planned") == ["created"]
    assert batch.files.get().remarks == [
        "Passed over: 1 file in “Bridge_files”, which a browser saved with the page."
    ]


@pytest.mark.parametrize(
    ("page", "headline", "origin"),
    [
        (None, "Subject", "subject line"),
        ({"text": "", "headline": "Own", "origins": {"headline": "og:title"}}, "Own", "og:title"),
        ({"headline": "A line", "origins": {"headline": "line 1"}}, "Subject", "subject line"),
        (
            {"text": "", "headline": "Guess", "origins": {"headline": "guessed from the page"}},
            "Subject",
            "subject line",
        ),
        ({"text": "", "origins": {}}, "Subject", "subject line"),
    ],
)
def test_a_page_counts_before_its_mail_and_a_guess_behind_it(page, headline: str, origin: str):
    said = with_envelope({"subject": "Subject"}, page)
    assert (said["headline"], said["origins"]["headline"]) == (headline, origin)
