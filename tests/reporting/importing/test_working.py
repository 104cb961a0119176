"""The machinery: chunks are done once, attempts are counted, a poisonous row is found."""

import csv
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from reporting.archiving.shape import RECORD
from reporting.desk.policies import Refused
from reporting.importing import (
    decisions,
    formats,
    pages_of_rows,
    progress,
    questions,
    receiving,
    working,
)
from reporting.importing.chunks import claiming, reading
from reporting.importing.fetching import visiting
from reporting.importing.phases import phase_of
from reporting.models import (
    ImportBatch,
    ImportChunk,
    ImportRow,
    Outcome,
    Source,
    Statement,
    Step,
)
from reporting.sandbox.children import Child
from tests.factories import imports, records
from tests.factories.imports import applied, articles, ndjson, outcomes, planned, reasons, receive
from tests.reporting.importing.fetching.web import page, serving

pytestmark = pytest.mark.django_db
FEED = "http://news.example.org/feed"
ENTRY = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<item><title>A column</title><link>https://news.example.org/1</link>
<content:encoded>{"The column crossed at Zenda. " * 40}</content:encoded></item></channel></rss>"""


@pytest.fixture
def small(monkeypatch):
    """Chunks of five rows, so that few rows make many."""
    monkeypatch.setattr(reading, "ROWS", 5)


def at_once(work, count: int = 8) -> list:
    def one(number: int):
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


@pytest.mark.django_db(transaction=True)
def test_a_double_click_is_one_import():
    form_key = uuid.uuid4()
    batches = at_once(lambda _: receive(("a.ndjson", articles(1, 2)), form_key=form_key).pk)
    assert len(set(batches)) == ImportBatch.objects.count() == 1
    assert ImportBatch.objects.get().files.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_imports_of_one_file_at_once_make_every_article_once(small):
    batches = [receive(("a.ndjson", articles(*range(12)))) for _ in range(8)]
    at_once(lambda _: working.work_on())
    working.work_on()
    batches = [decisions.confirm_import(batch, by=None) for batch in batches]
    at_once(lambda _: working.work_on())
    working.work_on()
    assert [phase_of(batch) for batch in batches] == ["done"] * 8
    assert Source.objects.count() == 12
    counted = [progress.counts_of_rows(batch) for batch in batches]
    assert sum(one.get(Outcome.CREATED, 0) for one in counted) == 12
    assert sum(one.get(Outcome.UNCHANGED, 0) for one in counted) == 7 * 12


@pytest.mark.django_db(transaction=True)
def test_a_message_that_comes_many_times_has_one_effect(small):
    batch = planned(("a.ndjson", articles(*range(40))))
    decisions.confirm_import(batch, by=None)
    at_once(lambda _: working.work_on())
    assert outcomes(batch) == ["created"] * 40
    assert Source.objects.count() == 40
    assert set(batch.chunks.values_list("attempts", flat=True)) <= {0, 1}


def test_chunks_follow_the_rows_and_none_overlap(small):
    batch = planned(("a.ndjson", articles(*range(12))))
    ranges = batch.chunks.filter(step=Step.PLAN).order_by("first").values_list("first", "last")
    assert list(ranges) == [(1, 5), (6, 10), (11, 12)]


def test_imports_take_turns(small):
    receive(("long.ndjson", articles(*range(100))))
    for _ in range(3):
        working.attempt_chunk(claiming.count_attempt(), until=0)
    late = receive(("short.ndjson", articles(200)))
    working.attempt_chunk(claiming.count_attempt(), until=0)
    assert late.rows.count() == 1


def test_an_attempt_is_counted_before_the_work():
    batch = receive(("a.ndjson", articles(1)))
    chunk_id = claiming.count_attempt()
    assert ImportChunk.objects.get(pk=chunk_id).attempts == 1
    assert claiming.count_attempt() is None  # its holder has a second to take the lock
    assert not batch.rows.exists()


def test_a_chunk_that_ends_its_worker_is_halved_down_to_the_row():
    batch = decisions.confirm_import(planned(("a.ndjson", articles(*range(8)))), by=None)
    killed = 0
    while chunk_id := claiming.count_attempt():
        chunk = ImportChunk.objects.get(pk=chunk_id)
        if chunk.attempts <= claiming.ATTEMPTS and chunk.first <= 3 <= chunk.last:
            killed += 1  # as if the worker had died with it: counted, nothing done
        else:
            working.attempt_chunk(chunk_id, until=0)
        ImportChunk.objects.update(tried_at=None)
    assert killed == 3 + 3  # three for all, then one for each half with the row in it
    assert outcomes(batch) == ["created", "created", "failed", *["created"] * 5]
    assert "ended 3 times while it worked on this row" in reasons(batch)[2]
    assert phase_of(batch) == "done"


def test_a_file_that_ends_its_worker_is_answered():
    batch = receive(("a.ndjson", articles(1)))
    ImportChunk.objects.filter(step=Step.READ).update(attempts=3)
    working.work_on()
    assert outcomes(batch, "planned") == ["failed"]
    assert "the rest of the file is left out" in reasons(batch)[0]
    assert phase_of(batch) == "planned"
    decisions.retry_import(batch, by=None)
    working.work_on()
    assert outcomes(batch, "planned") == ["created"]


def test_a_row_that_the_database_refuses_does_not_take_the_others_with_it():
    rows = [imports.article(n) for n in range(9)]
    rows[4]["headline"] = "Quark"
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE reporting_source ADD CONSTRAINT no_quark CHECK (headline <> 'Quark')"
        )
    batch = applied(("a.ndjson", ndjson(*rows)))
    assert outcomes(batch) == [*["created"] * 4, "failed", *["created"] * 4]
    assert "no_quark" in reasons(batch)[4]  # no rule of ours: an error of the program


def test_what_failed_is_counted_apart_and_can_be_tried_again(monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(
            pages_of_rows, "reader", Child("tests.reporting.sandbox.misbehaving:unlucky")
        )
        batch = planned(("a.html", b"<p>Columns crossed at Zenda."), ("b.ndjson", articles(1)))
        pages_of_rows.reader.close()
    assert outcomes(batch, "planned") == ["failed", "created"]
    assert "its reader failed on it (RuntimeError: out of luck)" in reasons(batch)[0]
    imports.confirmed(batch)
    assert progress.counts_of_rows(batch) == {"failed": 1, "created": 1}
    now = progress.progress_of(batch)
    assert (now.done, now.rejected, now.failed) == (2, 0, 1)
    assert "out of luck" in "".join(progress.rejected_csv(batch))
    decisions.retry_import(batch, by=None)
    working.work_on()
    assert outcomes(batch) == ["created", "created"]


@pytest.mark.django_db(transaction=True)
def test_who_waits_in_vain_for_a_lock_is_not_taken_for_what_ends_workers():
    batch = decisions.confirm_import(planned(("a.ndjson", articles(1, 2))), by=None)

    def impatient(_: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '20ms'")
        working.work_on(seconds=0.5)

    with transaction.atomic():
        Source.objects.create(url=imports.article(2)["url"], opening="Zenda.")
        at_once(impatient, 1)
        transaction.set_rollback(True)
    chunk = batch.chunks.get(step=Step.APPLY)
    assert (chunk.attempts, chunk.last, chunk.done_at) == (0, 2, None)
    working.work_on()
    assert outcomes(batch) == ["created", "created"]


def everything_on_record() -> list[list[dict]]:
    return [list(table.objects.order_by("pk").values()) for table in RECORD]


def test_a_plan_writes_nothing_and_says_what_the_import_then_does(tmp_path, settings):
    """I-23: every outcome but one, in one file."""
    settings.MEDIA_ROOT = tmp_path
    imports.applied(("first.ndjson", articles(1, 2)))
    newer = imports.article(2, text=imports.body(2) + " It was told again on Friday.")
    copy = imports.article(3, text=imports.body(1), url="https://copier.example/3")
    wrong = imports.article(4, language="English!")
    rows = ndjson(imports.article(1), newer, copy, wrong, imports.article(5))
    before, files = everything_on_record(), sorted(tmp_path.rglob("*"))
    batch = planned(("second.ndjson", rows))
    assert everything_on_record() == before
    kept = set(tmp_path.rglob("*")) - set(files)
    assert [one for one in kept if one.is_file()] == [Path(batch.files.get().file.path)]
    told = outcomes(batch, "planned"), reasons(batch)
    assert told[0] == ["unchanged", "new_version", "suspected_duplicate", "rejected", "created"]
    imports.confirmed(batch)
    assert (outcomes(batch), reasons(batch)) == told
    assert everything_on_record() != before


def test_what_is_to_be_taken_back_goes_before_what_would_lead_to_it():
    first = applied(("a.ndjson", articles(1, 2)))
    second = planned(("a.ndjson", articles(1, 2)))
    first = decisions.take_back_import(first, by=None)
    decisions.confirm_import(second, by=None)
    assert outcomes(second) == ["", ""]  # nobody knows yet what will be on record
    third = receive(("a.ndjson", articles(1, 2)))
    working.work_on()
    assert phase_of(first) == "undone"
    assert outcomes(second) == ["created", "created"]
    assert outcomes(third, "planned") == ["unchanged", "unchanged"]


def test_what_ends_its_worker_while_it_is_taken_back_stays_and_says_so():
    batch = decisions.take_back_import(applied(("a.ndjson", articles(1, 2))), by=None)
    ImportChunk.objects.filter(step=Step.UNDO).update(first=1, last=1, attempts=3)
    working.work_on()
    assert phase_of(batch) == "undone"
    assert Source.objects.count() == 2
    assert "ended again and again while it took it back" in reasons(batch)[0]


def test_an_import_cancelled_before_its_first_row_can_be_taken_back_and_tells_its_progress():
    batch = decisions.confirm_import(planned(("a.ndjson", articles(1, 2))), by=None)
    batch = decisions.take_back_import(decisions.cancel_import(batch, by=None), by=None)
    now = progress.progress_of(batch)
    assert (now.done, now.total, now.rate, now.left) == (0, 2, 0, None)
    working.work_on()
    assert phase_of(batch) == "undone"


@pytest.mark.django_db(transaction=True)
def test_a_step_waits_for_no_worker_that_adds_to_the_import():
    """Rows and chunks name their import: whoever steers it must not keep them from being added."""
    batch = receive(("a.ndjson", articles(1)))
    with decisions.decided_upon(batch, "cancel", None):
        at_once(lambda _: working.work_on(), 1)
        assert batch.rows.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_a_worker_still_holds_is_not_taken_back_yet():
    batch = decisions.confirm_import(planned(("a.ndjson", articles(1))), by=None)
    decisions.cancel_import(batch, by=None)

    def taken_back(_: int) -> ImportBatch:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        return decisions.take_back_import(batch, by=None)

    with transaction.atomic():
        batch.chunks.select_for_update().get(step=Step.APPLY)
        with pytest.raises(ValidationError, match="has not yet finished with Import"):
            at_once(taken_back, 1)
    assert at_once(taken_back, 1)[0].undone_at


def test_rows_without_a_statement_are_not_kept_together(small):
    lines = "".join(f",{imports.body(n)}\n" for n in range(12))
    batch = planned(("a.csv", f"statement,text\n{lines}".encode()))
    chunks = batch.chunks.filter(step=Step.PLAN).order_by("first")
    assert list(chunks.values_list("first", "last")) == [(1, 5), (6, 10), (11, 12)]


def test_rows_of_one_statement_are_kept_together_within_reason(small):
    lines = "".join(f"S1,{imports.body(n)}\n" for n in range(30))
    batch = planned(("a.csv", f"statement,text\n{lines}".encode()))
    chunks = batch.chunks.filter(step=Step.PLAN).order_by("first")
    assert list(chunks.values_list("first", "last")) == [(1, 20), (21, 30)]


def test_a_file_that_cannot_be_read_is_one_rejected_row():
    batch = planned(("broken.xlsx", b"PK\x03\x04 no workbook"), ("empty.csv", b""))
    assert outcomes(batch, "planned") == ["rejected", "rejected"]
    assert all(reasons(batch))
    assert phase_of(batch) == "planned"


def test_what_stands_before_the_place_where_a_file_breaks_comes_in(small, monkeypatch):
    monkeypatch.setattr(reading, "limits", lambda: formats.Limits(rows=7))
    batch = planned(("a.ndjson", articles(*range(12))))
    assert outcomes(batch, "planned") == [*["created"] * 7, "rejected"]
    assert batch.rows.last().place == "after row 7"
    assert "more than 7 rows" in reasons(batch)[7]
    assert phase_of(batch) == "planned"


def test_cancelling_stops_what_waits_and_keeps_what_is_done(small):
    batch = planned(("a.ndjson", articles(*range(12))))
    decisions.confirm_import(batch, by=None)
    working.attempt_chunk(claiming.count_attempt(), until=0)
    for _ in range(2):
        decisions.cancel_import(batch, by=None)
        working.work_on()
        batch.refresh_from_db()
        assert phase_of(batch) == "cancelled"
    assert outcomes(batch) == [*["created"] * 5, *[""] * 7]
    decisions.retry_import(batch, by=None)
    working.work_on()
    batch.refresh_from_db()
    assert phase_of(batch) == "done"
    assert outcomes(batch) == ["created"] * 12


def test_cancelling_after_the_end_changes_nothing():
    batch = applied(("a.ndjson", articles(1)))
    decisions.cancel_import(batch, by=None)
    batch.refresh_from_db()
    assert phase_of(batch) == "done"


def test_what_failed_can_be_tried_again_once_its_cause_is_gone():
    batch = planned(("a.ndjson", articles(1, 2)))
    ImportRow.objects.filter(number=1).update(planned=Outcome.REJECTED, problems=[["", "Why."]])
    imports.confirmed(batch)
    assert outcomes(batch) == ["rejected", "created"]
    decisions.retry_import(batch, by=None)
    working.work_on()
    assert outcomes(batch) == ["created", "created"]
    assert reasons(batch) == ["", ""]


def test_a_feed_that_did_not_answer_is_asked_again(settings, monkeypatch):
    batch = receiving.receive_files([receiving.feed_file(FEED)], kind="articles", by=None)
    working.work_on()
    assert outcomes(batch, "planned") == ["rejected"]
    assert "Fetching is switched off" in reasons(batch)[0]
    settings.FETCH_ADDRESSES, settings.FETCH_CONTACT = True, "desk@ruritania.example"
    with serving() as web:
        web.replies["news.example.org/feed"] = page(ENTRY, content_type="application/rss+xml")
        monkeypatch.setattr(visiting.dialling, "resolve_host", web.resolve)
        monkeypatch.setattr(visiting.dialling, "open_socket", web.connect)
        decisions.retry_import(batch, by=None)
        working.work_on()
    assert (outcomes(batch, "planned"), reasons(batch)) == (["created"], [""])
    assert batch.files.get().problem == ""
    assert phase_of(batch) == "planned"


def test_a_file_is_read_again_behind_what_was_read_of_it(small, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(reading, "limits", lambda: formats.Limits(rows=7))
        batch = planned(("a.ndjson", articles(*range(12))))
    decisions.retry_import(batch, by=None)
    working.work_on()
    assert outcomes(batch, "planned") == ["created"] * 12
    assert list(batch.rows.values_list("number", flat=True)) == list(range(1, 13))


def test_pasted_addresses_stay_addresses_when_one_is_none():
    pasted = receiving.address_list("https://news.example/1\n\n# later\nnews.example/2\n")
    batch = receiving.receive_files([pasted], kind="articles", by=None)
    working.work_on()
    rows = batch.rows.order_by("number")
    assert [(row.place, row.values["url"]) for row in rows] == [
        ("line 1", "https://news.example/1"), ("line 4", "news.example/2"),
    ]  # fmt: skip
    assert "Fetching is switched off" in reasons(batch)[0]
    assert reasons(batch)[1].startswith("“news.example/2” is no address that begins with http")


def test_undoing_takes_back_what_nobody_has_worked_with():
    batch = applied(("a.ndjson", articles(1, 2, 3)))
    worked_on = Source.objects.order_by("pk")[1]
    Source.objects.filter(pk=worked_on.pk).update(reading_state="read")
    decisions.take_back_import(batch, by=None)
    working.work_on()
    batch.refresh_from_db()
    assert phase_of(batch) == "undone"
    assert list(Source.objects.all()) == [worked_on]
    assert [bool(row.undone_at) for row in batch.rows.order_by("number")] == [True, False, True]
    assert "somebody has worked with it" in reasons(batch)[1]
    again = applied(("a.ndjson", articles(1, 2, 3)))
    assert outcomes(again) == ["created", "unchanged", "created"]


def test_rejected_rows_can_be_mended_and_handed_in_again():
    good, bad = imports.article(1), imports.article(2, language="English!")
    batch = applied(("a.ndjson", ndjson(good, bad, imports.article(3, text="=1+1 is a sum."))))
    table = "".join(progress.rejected_csv(batch))
    assert "“English!” is no language tag" in table
    mended = applied(("mended.csv", table.replace("English!", "en", 1).encode()))
    assert outcomes(mended) == ["created"]
    assert Source.objects.filter(language="en").get().url == bad["url"]
    assert questions.column_questions(mended) == []


def test_rejected_rows_keep_the_columns_of_their_file_whatever_was_learnt_since():
    batch = planned(("a.csv", b"Link;Lang\nhttps://news.example/1;en\n"), ("b.txt", b"a\0b"))
    learnt = {"url": "https://news.example/1", "language": "en", "html": "<p>", "fetched_at": "2"}
    batch.rows.filter(number=1, file__name="a.csv").update(values=learnt, planned="rejected")
    lines = "".join(progress.rejected_csv(batch)).removeprefix("\ufeff").splitlines()
    table = list(csv.DictReader(lines))
    assert (table[0]["Link"], table[0]["Lang"]) == ("https://news.example/1", "en")
    assert "text" in table[1]


def test_only_an_admin_imports():
    with pytest.raises(Refused):
        receive(("a.ndjson", articles(1)), by=records.user())
    batch = planned(("a.ndjson", articles(1)))
    with pytest.raises(Refused):
        decisions.confirm_import(batch, by=records.user())


def test_a_step_that_does_not_fit_the_phase_is_refused_with_a_sentence():
    batch = receive(("a.ndjson", articles(1)))
    with pytest.raises(ValidationError, match="is being read"):
        decisions.confirm_import(batch, by=None)
    with pytest.raises(ValidationError, match="is being read"):
        decisions.take_back_import(batch, by=None)


def test_no_file_and_a_file_too_large_are_refused_unkept(settings):
    settings.MAX_IMPORT_BYTES = 100
    with pytest.raises(ValidationError, match="at least one file"):
        receive()
    with pytest.raises(ValidationError, match="a file may have"):
        receive(("a.ndjson", articles(1, 2)))
    assert not ImportBatch.objects.exists()


def test_progress_is_counted_from_the_rows(small):
    batch = planned(("a.ndjson", articles(*range(12))))
    decisions.confirm_import(batch, by=None)
    working.attempt_chunk(claiming.count_attempt(), until=0)
    batch.refresh_from_db()
    now = progress.progress_of(batch)
    assert (now.done, now.total, now.rejected) == (5, 12, 0)
    assert now.rate > 0
    assert now.left > 0


def test_nothing_of_the_desk_is_made_by_importing_articles():
    applied(("a.ndjson", articles(1)))
    assert not Statement.objects.exists()


def test_how_large_an_article_may_be_is_a_setting(settings):
    settings.MAX_ARTICLE_BYTES = 1_000
    batch = planned(("long.txt", b"word " * 201), ("short.txt", b"word " * 200))
    assert outcomes(batch, "planned") == ["rejected", "created"]
    assert reasons(batch)[0].endswith("an article may have 1 kB.")
