"""Visiting over all workers: one request at a time per host, the pause, and what is on record."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import override_settings

from reporting.apps import fetching_names_a_contact
from reporting.importing.fetching import FetchLimits, NotFetched, visiting
from reporting.importing.fetching.visiting import Busy, Visits
from reporting.models import ImportBatch, ImportFile, ImportRow, Outcome, Source, Visit
from tests.reporting.importing.fetching.web import CALM, Question, Web, page, redirect, serving

pytestmark = pytest.mark.django_db(transaction=True)  # visits are kept beside the transaction
NEWS = "http://news.example.org/a"
ETAG = '"v1"'


@pytest.fixture(autouse=True)
def switched_on(settings) -> None:
    settings.FETCH_ADDRESSES = True
    settings.FETCH_CONTACT = "desk@ruritania.example"
    settings.FETCH_PAUSE_SECONDS = 0


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


def visits(web: Web, limits: FetchLimits = CALM, within: float = 60) -> Visits:
    return Visits(resolve=web.resolve, connect=web.connect, limits=limits, within=within)


def fill(web: Web, **values) -> dict:
    with visits(web) as ours:
        return ours.fill({"url": NEWS, **values})


def conditional(question: Question) -> None:
    is_known = question.headers.get("if-none-match") == ETAG
    answer = page("", "304 Not Modified") if is_known else page("<p>v1</p>", etag=ETAG)
    question.line.sendall(answer)


def taken(filled: dict, outcome: str = Outcome.CREATED, **fields) -> ImportRow:
    """The row as an import leaves it that was applied."""
    batch = ImportBatch.objects.create()
    file = ImportFile.objects.create(batch=batch, name="urls.txt", size=1)
    source = Source.objects.create(url=filled["url"], opening="Ruritania.")
    for url in filled["other_urls"]:
        source.addresses.create(url=url)
    row = {"values": {"url": NEWS}, "page": {"body_sha256": filled["body_sha256"]}} | fields
    return ImportRow.objects.create(
        batch=batch, file=file, number=1, source=source, outcome=outcome, **row
    )


def test_a_row_is_filled_with_its_page(web: Web):
    web.replies["news.example.org/a"] = redirect(
        "https://news.example.org/b".replace("https", "http")
    )
    web.replies["news.example.org/b"] = page(
        "<p>Größe</p>".encode("latin-1"), content_type="text/html; charset=latin1"
    )
    values = fill(web, headline="Given", other_urls="http://mirror.example.org/a")
    assert values["html"] == "<p>Größe</p>"
    assert values["url"] == "http://news.example.org/b"
    assert values["other_urls"] == ["http://mirror.example.org/a", NEWS]
    assert values["headline"] == "Given"
    assert values["fetched_at"]
    visit = Visit.objects.get(url=NEWS)
    assert (visit.host, visit.status, visit.sha256) == (
        "news.example.org",
        200,
        values["body_sha256"],
    )


@pytest.mark.parametrize(
    ("body", "media_type", "name", "text"),
    [
        ("Größe".encode(), "text/plain", "text", "Größe"),
        ("Größe".encode("utf-16"), "text/plain; charset=utf-8", "text", "Größe"),
        (b"<meta charset=cp1251>\xcc\xe8\xf0", "text/html", "html", "<meta charset=cp1251>Мир"),
        (b"<p>\xff\0 and more words in plain English</p>", "text/html; charset=utf-8", "html",
         "<p>\ufffd\ufffd and more words in plain English</p>"),
        ("<p>한국".encode("euc-kr"), "application/xhtml+xml; charset=euc-kr", "html", "<p>한국"),
    ],
)  # fmt: skip
def test_a_page_is_read_in_its_encoding(
    web: Web, body: bytes, media_type: str, name: str, text: str
):
    web.replies["news.example.org/a"] = page(body, content_type=media_type)
    assert fill(web)[name] == text


def test_a_feed_is_no_page(web: Web, tmp_path: Path, monkeypatch):
    web.replies["news.example.org/a"] = page("<feed/>", content_type="application/atom+xml")
    with pytest.raises(NotFetched, match="is a feed and no page"):
        fill(web)
    monkeypatch.setattr(visiting.dialling, "resolve_host", web.resolve)
    monkeypatch.setattr(visiting.dialling, "open_socket", web.connect)
    visiting.fetch_feed(NEWS, tmp_path / "feed")
    assert (tmp_path / "feed").read_bytes() == b"<feed/>"


def test_switched_off_nothing_is_dialled_and_the_sentence_says_how(web: Web, settings):
    settings.FETCH_ADDRESSES = False
    with pytest.raises(NotFetched, match="Set FETCH_ADDRESSES=True and FETCH_CONTACT"):
        fill(web)
    assert web.dialled == []


def test_the_contact_is_part_of_the_agent(web: Web):
    fill(web)
    agent = web.asked[0].headers["user-agent"]
    assert agent.startswith("conflict-timeline/")
    assert agent.endswith(" (+desk@ruritania.example)")


@pytest.mark.parametrize("contact", ["", "two words", "a)", "x\r\ny", "ö@example.org"])
def test_fetching_without_a_contact_fails_the_check(contact: str):
    with override_settings(FETCH_CONTACT=contact):
        assert [each.id for each in fetching_names_a_contact()] == ["reporting.E001"]
    with override_settings(FETCH_CONTACT=contact, FETCH_ADDRESSES=False):
        assert fetching_names_a_contact() == []


# --- Conditional requests ---


def test_a_page_on_record_that_did_not_change_is_unchanged(web: Web):
    web.replies["news.example.org/a"] = conditional
    taken(fill(web))
    again = fill(web)
    assert again["unchanged"] is True
    assert "html" not in again
    assert Visit.objects.get(url=NEWS).status == 304
    assert fill(web)["unchanged"] is True


def test_a_plain_text_on_record_is_unchanged_too(web: Web):
    values = fill(web)
    row = {"url": NEWS, "body_sha256": values["body_sha256"]}
    taken(values, values=row, page=None)
    web.replies["news.example.org/a"] = conditional
    Visit.objects.filter(url=NEWS).update(etag=ETAG)
    assert fill(web)["unchanged"] is True


def test_a_page_on_record_under_another_address_is_unchanged_too(web: Web):
    web.replies["news.example.org/a"] = redirect("/b")
    web.replies["news.example.org/b"] = conditional
    taken(fill(web))
    assert fill(web)["unchanged"] is True


@pytest.mark.parametrize(
    "fields", [None, {"outcome": ""}, {"outcome": Outcome.REJECTED}, {"page": {}}]
)
def test_a_page_that_is_not_on_record_is_asked_for_again(web: Web, fields: dict | None):
    web.replies["news.example.org/a"] = conditional
    values = fill(web)
    if fields is not None:
        taken(values, **fields)
    assert fill(web)["html"] == "<p>v1</p>"


def test_a_page_whose_import_was_taken_back_is_asked_for_again(web: Web):
    web.replies["news.example.org/a"] = conditional
    row = taken(fill(web))
    row.undone_at = row.batch.uploaded_at
    row.save()
    assert fill(web)["html"] == "<p>v1</p>"


def test_a_newer_page_that_was_only_looked_at_is_not_taken_for_the_one_on_record(web: Web):
    web.replies["news.example.org/a"] = page("<p>v0</p>", etag='"v0"')
    taken(fill(web))
    web.replies["news.example.org/a"] = conditional
    assert fill(web)["html"] == "<p>v1</p>"
    assert fill(web)["html"] == "<p>v1</p>"


def test_a_plan_that_is_rolled_back_keeps_the_visit(web: Web):
    with transaction.atomic():
        fill(web)
        transaction.set_rollback(True)
    assert Visit.objects.filter(url=NEWS).exists()


# --- One host, one request at a time ---


class Counter:
    """Answers after a while and knows how many were asked at the same time."""

    def __init__(self) -> None:
        self.lock, self.now, self.most, self.began = threading.Lock(), 0, 0, []

    def __call__(self, question: Question) -> None:
        with self.lock:
            self.began.append(time.monotonic())
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.05)
        with self.lock:
            self.now -= 1
        question.line.sendall(page())


def together(web: Web, *urls: str) -> list[dict]:
    """Each address in a worker of its own, all in the middle of a transaction."""

    def work(url: str) -> dict:
        try:
            with transaction.atomic(), visits(web) as ours:
                return ours.fill({"url": url})
        finally:
            connection.close()

    with ThreadPoolExecutor(len(urls)) as pool:
        return list(pool.map(work, urls))


def test_two_workers_ask_one_host_one_after_the_other(web: Web):
    counter = Counter()
    for name in "abcd":
        web.replies[f"news.example.org/{name}"] = counter
    filled = together(web, *(f"http://news.example.org/{name}" for name in "abcd"))
    assert all("html" in values for values in filled)
    assert (len(counter.began), counter.most) == (4, 1)


def test_two_hosts_are_asked_at_the_same_time(web: Web):
    both = threading.Barrier(2, timeout=5)

    def reply(question: Question) -> None:
        both.wait()
        question.line.sendall(page())

    web.replies["one.example.org/"] = web.replies["two.example.org/"] = reply
    together(web, "http://one.example.org/", "http://two.example.org/")


def test_the_pause_is_kept_between_workers_and_hosts_do_not_share_it(web: Web, settings):
    settings.FETCH_PAUSE_SECONDS = 0.2
    counter = Counter()
    web.replies["news.example.org/robots.txt"] = counter
    for name in "ab":
        web.replies[f"news.example.org/{name}"] = counter
    together(web, "http://news.example.org/a", "http://news.example.org/b")
    gaps = [later - earlier for earlier, later in pairwise(counter.began)]
    assert len(gaps) in (2, 3)  # the second worker may know the rules of the first
    assert min(gaps) >= 0.2
    began = time.monotonic()
    with override_settings(FETCH_PAUSE_SECONDS=20), visits(web, within=0.2) as ours:
        ours.rest("other.example.org")
        assert ours.rest("other.example.org") == 0
        assert 15 < ours.rest("news.example.org") <= 20
    assert time.monotonic() - began < 1


def test_a_host_that_others_keep_busy_is_left_for_later(web: Web, monkeypatch):
    monkeypatch.setattr(visiting, "TURN_SECONDS", 0.1)
    with visits(web) as theirs, visits(web) as ours, theirs.held("news.example.org"):
        with pytest.raises(Busy, match=r"news\.example\.org .* retry later"):
            ours.fill({"url": NEWS})
        assert ours.fill({"url": "http://other.example.org/"})["html"]
    assert web.urls == ["other.example.org/"]


def test_a_worker_that_goes_away_frees_its_host(web: Web):
    theirs = visits(web)
    theirs.held("news.example.org").__enter__()
    theirs.beside.close()  # as when its process is killed
    assert fill(web)["html"]


def test_when_its_time_is_up_work_asks_nobody_any_more(web: Web):
    with visits(web, within=-1) as ours, pytest.raises(Busy, match="no time left"):
        ours.fill({"url": NEWS})
    assert web.dialled == []


def test_one_dead_host_stalls_nothing(web: Web):
    web.replies["dead.example.org/robots.txt"] = lambda question: time.sleep(2)
    began = time.monotonic()
    with transaction.atomic(), visits(web, FetchLimits(seconds=0.3)) as ours:
        sentences = []
        for number in range(50):
            with pytest.raises(NotFetched) as caught:
                ours.fill({"url": f"http://dead.example.org/{number}"})
            assert caught.value.is_temporary
            sentences.append(caught.value.sentence)
        web.replies["news.example.org/a"] = redirect("http://dead.example.org/")
        with pytest.raises(NotFetched, match=r"dead\.example\.org did not answer"):
            ours.fill({"url": NEWS})
        assert ours.fill({"url": "http://news.example.org/b"})["html"]
    assert time.monotonic() - began < 1.5
    assert set(sentences) == {"dead.example.org did not answer within 0.3 s; retry later."}
    assert sum(host == "dead.example.org" for host, _ in web.dialled) == visiting.FAILURES


def test_a_page_that_is_not_there_is_no_failure_of_its_host(web: Web):
    web.replies["news.example.org/a"] = page("", "404 Not Found")
    with visits(web) as ours:
        for _ in range(3):
            with pytest.raises(NotFetched, match="it answered 404"):
                ours.fill({"url": NEWS})
        assert ours.fill({"url": "http://news.example.org/b"})["html"]
