from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk import annotating
from reporting.desk.passages import Span
from reporting.models import Release, Revision, Source
from tests.factories import imports, records

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)><hx-partial hx-target='body'>x"
    "</hx-partial><form hx-post='/x'>\" onmouseover=\"alert(3)' & </div></main>"
)


def path(world, tail: str = "") -> str:
    return f"/desk/sources/{world.snapshot.source_id}/{tail}"


def test_the_text_is_marked_where_passages_stand(world, editor):
    page = editor.get(path(world)).content.decode()
    assert f'<mark class="depth-1" data-passages="{passage(world).pk} ">{records.QUOTE}' in page
    assert f'href="#statement-{world.statement.pk}"' in page


def passage(world):
    return world.statement.appearances.get().passages.get()


def test_hostile_text_stays_text(world, editor):
    source = records.snapshot(HOSTILE, story=world.story, headline=HOSTILE[:200]).source
    page = editor.get(f"/desk/sources/{source.pk}/").content.decode()
    for tag in ("<script>alert", "<img", "<hx-partial hx-target='body'", "<form hx-post='/x'"):
        assert tag not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_hostile_words_stay_words_in_cards_and_forms(world, editor):
    hostile = records.snapshot(HOSTILE, story=world.story, fingerprint="9")
    span = Span(hostile, 0, len(HOSTILE))
    made = annotating.record(
        by=world.editor, spans=[span], figures=[], story=world.story, about=world.series,
        speaker=records.actor(HOSTILE[:100]), speaker_title=HOSTILE[:200],
        note=HOSTILE, **records.fields(),
    )  # fmt: skip
    for address in (
        f"/desk/sources/{hostile.source_id}/",
        f"/desk/sources/{hostile.source_id}/quote/?words=%3Cscript%3E",
        f"/desk/sources/{hostile.source_id}/statements/new?start=0&end=90",
        f"/desk/statements/{made.pk}/",
        f"/desk/statements/{made.pk}/amend/",
        "/desk/",
    ):
        page = editor.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert "<img" not in page, address
        assert "onerror=alert(2)>" not in page, address


def test_a_text_with_carriage_returns_keeps_them(world, editor):
    source = records.snapshot("one\r\ntwo", story=world.story).source
    assert "one&#13;\ntwo" in editor.get(f"/desk/sources/{source.pk}/").content.decode()


def test_the_queries_do_not_grow_with_the_record(world, editor):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            editor.get(path(world))
        return len(seen)

    few = queries()
    for words in ("Friday", "200 officers", "it added", "We cannot"):
        annotating.record(
            by=world.editor, spans=[records.span(world.snapshot, words)],
            figures=[records.about(200, world.series, words)], story=world.story,
            about=world.series, speaker=records.actor(), **records.fields(),
        )  # fmt: skip
    assert queries() == few


def test_only_what_rests_on_the_source_is_listed(world, editor):
    other = records.snapshot("Another text of ours.", story=world.story).source
    world.statement.appearances.all().delete()
    assert editor.get(path(world)).context["cards"] == []
    assert editor.get(f"/desk/sources/{other.pk}/").context["cards"] == []


DETAILS = {
    "headline": "A headline", "outlet": "", "wire_credit": "", "byline": "", "dateline": "",
    "url": "", "language": "en", "kind": "article", "published_day": "", "published_clock": "",
    "published_zone": "", "published_verbatim": "", "syndicated_from": "",
}  # fmt: skip


def test_details_leave_alone_what_a_colleague_changed_meanwhile(world, editor, other):
    seen = editor.get(path(world, "details/")).context["form"]["seen"].value()
    send_details(world, other, headline="Theirs", published_day="2024-10-25")
    assert send_details(world, editor, headline="", byline="Mine", seen=seen).status_code == 302
    world.snapshot.refresh_from_db()
    source = Source.objects.get(pk=world.snapshot.source_id)
    assert (source.headline, source.byline) == ("Theirs", "Mine")
    assert str(world.snapshot.published_on) == "2024-10-25"


def test_details_that_both_changed_are_refused_and_nothing_is_saved(world, editor, other):
    seen = editor.get(path(world, "details/")).context["form"]["seen"].value()
    send_details(world, other, headline="Theirs")
    refused = send_details(world, editor, headline="Mine", byline="Mine", seen=seen)
    assert refused.status_code == 422
    assert "changed this while the page was open: headline." in refused.text
    source = Source.objects.get(pk=world.snapshot.source_id)
    assert (source.headline, source.byline) == ("Theirs", "")


def send_details(world, client, **changes):
    return client.post(path(world, "details/"), {"story": world.story.pk, **DETAILS, **changes})


def test_details_are_kept_with_their_log(world, editor):
    typed = {
        "published_day": "2024-10-25",
        "published_clock": "14:16",
        "published_zone": "Asia/Seoul",
        "published_verbatim": "Oct. 25, 14:16",
    }
    assert send_details(world, editor, **typed).status_code == 302
    world.snapshot.refresh_from_db()
    assert world.snapshot.published_at == records.instant(2024, 10, 25, 5, 16)
    assert world.snapshot.published_precision == "minute"
    line = Revision.objects.of(world.snapshot.source).first()
    assert (line.action, line.by) == ("describe", world.editor)
    assert line.after["headline"] == "A headline"
    shown = editor.get(path(world, "details/")).context["form"].initial
    assert (str(shown["published_day"]), str(shown["published_clock"])) == (
        "Fri 25 Oct 2024",
        "14:16",
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"published_day": "25 October"}, "needs its year"),
        ({"published_clock": "14:16"}, "needs its day"),
        ({"published_day": "2024-10", "published_clock": "14:16"}, "needs its day"),
        ({"published_day": "2024-10-25", "published_clock": "14:16"}, "needs its time zone"),
        ({"published_day": "2024-10-25", "published_clock": "25:16"}, "is no clock time"),
        ({"not_before": "2024-10-26", "not_after": "2024-10-25"}, "cannot lie after"),
        ({"not_before": "2024-10"}, "A bound is a whole day"),
        ({"not_after": "0025-10-25"}, "look at the year"),
        ({"published_zone": "Mars/Olympus"}, "no IANA time zone"),
        ({"url": "javascript:alert(1)"}, "valid URL"),
        ({"language": "<en>"}, "A language is a tag"),
        ({"headline": "x" * 501}, "at most 500"),
    ],
)
def test_what_is_wrong_with_details_is_said_beside_the_field(world, editor, typed, sentence):
    response = send_details(world, editor, **typed)
    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    assert page.count("autofocus") == 1


def test_an_undated_text_keeps_the_days_between_which_it_lies(world, editor):
    bounds = {"not_before": "2024-10-24", "not_after": "2024-10-26"}
    assert send_details(world, editor, **bounds).status_code == 302
    world.snapshot.refresh_from_db()
    assert world.snapshot.not_before == date(2024, 10, 24)
    assert world.snapshot.not_after == date(2024, 10, 26)
    page = editor.get(path(world, "details/")).content.decode()
    assert "Not before" in page
    assert "Not after" in page
    assert page.count('value="2024-10-24"') == page.count('value="2024-10-26"') == 1
    assert page.index("Date as printed") < page.index("Not before") < page.index("Not after")


def test_days_out_of_order_are_said_beside_the_field(world, editor):
    bounds = {"not_before": "2024-10-26", "not_after": "2024-10-25"}
    form = send_details(world, editor, **bounds).context["form"]
    assert form.errors == {"not_after": ["“Not before” cannot lie after “not after”."]}


def test_an_address_of_another_source_is_refused_with_its_sentence(world, editor):
    records.snapshot("Another text.", url="https://example.org/1")
    response = send_details(world, editor, url="https://example.org/1")
    assert response.status_code == 422
    assert "Another source already has this address." in response.content.decode()


def test_an_address_that_is_typed_is_kept_as_addresses_are_spelt(world, editor):
    send_details(world, editor, url="https://Example.org/2?utm_source=mail#top")
    world.snapshot.source.refresh_from_db()
    assert world.snapshot.source.url == "https://example.org/2"


def test_a_public_source_asks_why_it_changes(world, editor):
    assert "Why it changes" not in editor.get(path(world, "details/")).content.decode()
    records.published(world)
    page = editor.get(path(world, "details/")).content.decode()
    assert "It stands in 1 public statement." in page
    assert "Why it changes" in page
    refused = send_details(world, editor)
    assert refused.status_code == 422
    assert "Say why: what is public changes by a correction." in refused.content.decode()
    assert 'value="A headline"' in refused.content.decode()
    assert send_details(world, editor, reason="It had no headline.").status_code == 302
    current = Release.objects.standing().get()
    assert current.reason == "It had no headline."
    assert current.document["appearances"][0]["source"]["title"] == "A headline"


def test_what_readers_do_not_see_needs_no_reason(world, editor):
    records.published(world)
    assert send_details(world, editor, headline="", dateline="BORDERTOWN").status_code == 302
    assert Release.objects.count() == 1


def test_a_source_is_joined_to_the_text_it_copies(world, editor):
    outlet = records.actor("The Harbour Post", "outlet")
    known = records.snapshot("The first.", story=world.story, outlet=outlet, headline="First")
    records.snapshot("Of another story.", story=records.story())
    found = editor.get(f"/desk/sources/options/?q=first&beside={world.snapshot.source_id}")
    assert found.content.decode().count("data-value=") == 1
    assert 'data-words="The Harbour Post: First"' in found.content.decode()
    sent = send_details(world, editor, syndicated_from=known.source_id)
    assert sent.status_code == 302
    assert Source.objects.get(pk=world.snapshot.source_id).syndicated_from == known.source
    ring = editor.post(
        f"/desk/sources/{known.source_id}/details/",
        {"story": world.story.pk, **DETAILS, "syndicated_from": world.snapshot.source_id},
    )
    assert ring.status_code == 422
    assert "A source cannot be a copy of its own copy." in ring.content.decode()


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("name", ['article".html', "table.csv", "page source.csv"])
def test_the_original_comes_only_as_a_plain_download(editor, media, name):
    html = f"<p>{HOSTILE}</p>"
    column = "page" if name.startswith("page") else "html"  # an alias of the field
    data = html if name.endswith("html") else column + '\n"' + html.replace('"', '""') + '"\n'
    row = imports.applied((name, data.encode())).rows.get()
    response = editor.get(f"/desk/sources/{row.source_id}/original/")
    assert b"".join(response.streaming_content).decode() == html
    assert response["Content-Type"] == "text/plain"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment;")
    assert ".txt" in response["Content-Disposition"]
    assert ".html" not in response["Content-Disposition"]


def test_a_source_without_a_file_has_no_original(world, editor, media):
    assert editor.get(path(world, "original/")).status_code == 404
    row = imports.applied(("gone.txt", b"A text whose file goes missing.")).rows.get()
    row.file.file.delete(save=False)
    assert editor.get(f"/desk/sources/{row.source_id}/original/").status_code == 404
