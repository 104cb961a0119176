"""What rows of articles become: created, new version, updated, unchanged, suspected, rejected."""

import pytest

from reporting.models import CopyProposal, Revision, Snapshot, Source
from tests.factories import imports, records
from tests.factories.imports import applied, article, articles, ndjson, outcomes, planned, reasons

pytestmark = pytest.mark.django_db

LONG = " ".join(
    f"In the {n}th village the council wrote down {n * 7} carts and {n * 3} horses on their way."
    for n in range(1, 40)
)


def test_a_row_becomes_a_source_with_all_that_it_says():
    outlet = records.actor("The Zenda Herald", kind="outlet")
    story = records.story()
    row = article(
        1, outlet="the zenda herald", byline="Anna Held", dateline="ZENDA, Oct. 21",
        wire_credit="RPA", language="en", published="2024-10-21T14:16:05+09:00",
        time_zone="Asia/Seoul", other_urls="https://m.news.example/1 https://amp.news.example/1",
        story=story.slug, kind="article",
    )  # fmt: skip
    batch = applied(("rows.ndjson", ndjson(row)))
    source = Source.objects.get()
    assert (source.headline, source.byline) == ("Columns seen in Zenda (1)", "Anna Held")
    assert (source.outlet, source.story, source.url) == (outlet, story, row["url"])
    assert source.addresses.count() == 2
    assert source.origins["headline"] == "column of the file"
    snapshot = source.snapshots.get()
    assert snapshot.text == row["text"]
    assert str(snapshot.published_at) == "2024-10-21 05:16:05+00:00"
    assert (snapshot.published_zone, snapshot.published_precision) == ("Asia/Seoul", "second")
    assert snapshot.published_verbatim == "2024-10-21T14:16:05+09:00"
    assert outcomes(batch) == ["created"]
    assert batch.rows.get().source == source
    assert Revision.objects.of(source).get().action == "capture"


def test_what_a_row_does_not_say_comes_from_the_import_or_stays_unknown():
    outlet = records.actor("The Zenda Herald", kind="outlet")
    applied(("a.ndjson", articles(1, published="2024-10-21 14:16")), outlet=outlet)
    applied(
        ("b.ndjson", articles(2, published="2024-10-21 14:16")), time_zone="Europe/Berlin",
        language="de",
    )  # fmt: skip
    one, two = Source.objects.order_by("pk")
    assert (one.outlet, one.language, two.outlet, two.language) == (outlet, "", None, "de")
    assert one.snapshots.get().published_at is None
    assert one.snapshots.get().published_precision == "day"
    assert str(two.snapshots.get().published_at) == "2024-10-21 12:16:00+00:00"


def test_the_same_file_again_creates_nothing():
    file = ("rows.ndjson", articles(*range(20)))
    applied(file)
    revisions = Revision.objects.count()
    again = applied(file)
    assert set(outcomes(again)) == {"unchanged"}
    assert Source.objects.count() == Snapshot.objects.count() == 20
    assert Revision.objects.count() == revisions
    assert all(row.source_id and row.snapshot_id for row in again.rows.all())


def test_a_known_text_without_an_address_is_unchanged_too():
    applied(("one.txt", records.TEXT.encode()))
    again = applied(("copy.txt", records.TEXT.replace("\n", "\r\n").encode()))
    assert outcomes(again) == ["unchanged"]


def test_a_changed_text_at_a_known_address_is_a_new_version():
    applied(("rows.ndjson", articles(1)))
    own, mobile = article(1)["url"], "https://m.news.example/1"
    text = f"{imports.body(1)} The mayor took it all back."
    batch = applied(("a.ndjson", ndjson(article(1, text=text, other_urls=f"{own} {mobile}"))))
    assert outcomes(batch) == ["new_version"]
    source = Source.objects.get()
    assert source.addresses.get().url == mobile
    assert source.snapshots.count() == 2
    assert source.latest_snapshot().text == text


def test_two_texts_at_one_address_in_one_file_are_both_kept():
    later = f"{imports.body(1)} Nobody saw more of them."
    batch = applied(("a.ndjson", ndjson(article(1), article(1, text=later))))
    assert outcomes(batch, "planned") == outcomes(batch) == ["created", "new_version"]
    assert Source.objects.get().snapshots.count() == 2


def test_a_known_other_address_is_the_same_source():
    applied(("a.ndjson", articles(1, other_urls="https://m.news.example/1")))
    batch = applied(("b.ndjson", articles(1, url="https://m.news.example/1")))
    assert outcomes(batch) == ["unchanged"]


def test_what_the_record_leaves_empty_is_filled_and_nothing_is_overwritten():
    admin = records.user(group="admin")
    applied(("a.ndjson", articles(1, headline="", byline="Anna Held")))
    batch = applied(("b.ndjson", articles(1, byline="Somebody Else")), by=admin)
    source = Source.objects.get()
    assert outcomes(batch) == ["updated"]
    assert (source.headline, source.byline) == ("Columns seen in Zenda (1)", "Anna Held")
    assert reasons(batch) == ["byline: On record is “Anna Held”, which stays."]


def test_the_same_text_at_another_address_is_proposed_as_a_copy():
    applied(("a.ndjson", articles(1, text=LONG)))
    batch = applied(("b.ndjson", articles(2, text=LONG)))
    assert outcomes(batch) == ["suspected_duplicate"]
    proposal = CopyProposal.objects.get()
    assert proposal.likeness == 1
    assert (proposal.source, proposal.original) == tuple(Source.objects.order_by("-pk"))


def test_a_repetition_inside_the_file_is_the_same_source():
    batch = applied(("a.ndjson", articles(1, 2, 1)))
    assert outcomes(batch, "planned") == ["created", "created", "unchanged"]
    assert outcomes(batch) == ["created", "created", "unchanged"]
    assert Source.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": "", "url": ""}, "text: The row has no text"),
        ({"text": ""}, "url: Fetching is switched off. Set FETCH_ADDRESSES=True"),
        ({"text": "a\x07b"}, "“text”: it holds the control character U+0007"),
        ({"headline": "x" * 501}, "headline: It has 501 characters; 500 fit."),
        ({"url": "javascript:alert(1)"}, "url: “javascript:alert(1)” is no address"),
        ({"url": "https://me:secret@news.example/"}, "given with a user name"),
        ({"language": "English!"}, "language: “English!” is no language tag"),
        ({"published": "31.02.2024"}, "published: “31.02.2024” is no date"),
        ({"published": "2024-02-31"}, "published: “2024-02-31” is no day of the calendar."),
        ({"published": "0025-10-21"}, "A day lies between the years 1900 and 2100"),
        ({"kind": "rumour"}, "kind: “rumour” is no kind of source"),
        (
            {"published": "9999-12-31T23:59+00:00", "time_zone": "Asia/Seoul"},
            "lies beyond the end of the calendar",
        ),
        *(
            ({"time_zone": zone, "published": "2024-10-21 10:00"}, "is no IANA time zone")
            for zone in ("Mars", "Europe", "../../etc/passwd", "x" * 300)
        ),
        ({"other_urls": ["https://m.news.example/\u2028a"]}, "other_urls: “https://m.news"),
        ({"text": "", "html": 5}, "text: The row has no text"),
        ({"text": "", "html": ["<p>"]}, "text: The row has no text"),
    ],
)
def test_a_row_that_does_not_fit_says_which_column_and_why(fields, reason):
    batch = applied(("rows.ndjson", ndjson(article(1, **fields), article(2))))
    assert outcomes(batch, "planned") == outcomes(batch) == ["rejected", "created"]
    assert reason in reasons(batch)[0]


def test_an_address_by_number_keeps_its_brackets():
    applied(("rows.ndjson", articles(1, url="HTTPS://[2001:db8::1]:443/a#top")))
    assert Source.objects.get().url == "https://[2001:db8::1]/a"


def test_a_page_names_its_address_in_any_spelling():
    applied(("rows.ndjson", articles(1)))
    told = '<link rel="canonical" href="HTTPS://News.Example:443/zenda/1#top">'
    page = f"<html><head>{told}</head><body><p>{imports.body(1)}</p></body></html>"
    batch = applied(("page.html", page.encode()))
    assert outcomes(batch) == ["unchanged"]
    assert Source.objects.get().url == "https://news.example/zenda/1"


def test_an_outlet_nobody_knows_is_told_and_stays_unknown():
    batch = applied(("rows.ndjson", articles(1, outlet="The Strelsau Post")))
    assert outcomes(batch) == ["created"]
    assert (batch.rows.get().unknown_outlet, reasons(batch)) == ("The Strelsau Post", [""])
    assert Source.objects.get().outlet is None


def test_the_plan_writes_nothing_and_says_what_the_import_then_does():
    applied(("a.ndjson", articles(1, 2, text=LONG)))
    rows = [article(1, text="Another text."), article(2), article(3), article(3), {"headline": "?"}]
    before = record()
    batch = planned(("b.ndjson", ndjson(*rows)))
    assert record() == before
    imports.confirmed(batch)
    assert outcomes(batch, "planned") == outcomes(batch)
    assert record() != before


def record() -> list[int]:
    return [model.objects.count() for model in (Source, Snapshot, Revision, CopyProposal)]


PAGE = """<html lang="de"><head><title>Wagen in Zenda</title>
<link rel="canonical" href="https://news.example/wagen">{extra}</head>
<body><nav><a href="/">Start</a></nav><article><h1>Wagen in Zenda</h1>{paragraphs}</article></body>
</html>"""


def page(extra: str = "") -> str:
    paragraphs = "".join(f"<p>{imports.body(number, 80)}</p>" for number in range(900, 906))
    return PAGE.format(extra=extra, paragraphs=paragraphs)


def test_a_page_is_kept_under_its_canonical_address():
    row = {"html": page(), "url": "https://m.news.example/wagen?from=feed"}
    batch = applied(("rows.ndjson", ndjson(row)))
    source = Source.objects.get()
    assert (source.url, source.language) == ("https://news.example/wagen", "de")
    assert source.addresses.get().url == row["url"]
    assert source.snapshots.get().media_type == "text/html"
    assert outcomes(batch) == ["created"]
    assert outcomes(applied(("again.ndjson", ndjson(row)))) == ["unchanged"]


def test_a_page_that_names_its_original_elsewhere_is_proposed_as_its_copy():
    text = "\n".join(imports.body(number, 80) for number in range(900, 906))
    applied(("a.ndjson", articles(1, text=text, url="https://wire.example/1")))
    html = page().replace("https://news.example/wagen", "https://wire.example/1")
    batch = applied(("b.ndjson", ndjson({"html": html, "url": "https://copies.example/7"})))
    assert outcomes(batch) == ["suspected_duplicate"]
    assert "names source" in reasons(batch)[0]
    assert CopyProposal.objects.get().original.url == "https://wire.example/1"
