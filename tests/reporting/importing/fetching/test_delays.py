"""A site's `Crawl-delay`: kept over all workers, and without holding one of them for long."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection, transaction
from django.utils import timezone

from reporting.importing import decisions, receiving, working
from reporting.importing.fetching import visiting
from reporting.importing.fetching.visiting import Busy, Visits
from reporting.importing.phases import phase_of
from reporting.models import ImportBatch, Site, Step
from tests.chaos.conftest import until
from tests.factories import imports, records
from tests.reporting.importing.fetching.web import CALM, Question, Web, page, redirect, serving

pytestmark = pytest.mark.django_db(transaction=True)  # visits are kept beside the transaction
HOST = "news.example.org"
DELAY = 0.3
FEED = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<item><title>A column</title><link>https://news.example.org/1</link>
<content:encoded>{imports.body(1, words=300)}</content:encoded></item></channel></rss>"""


class Watched:
    """Answers pages and remembers when each was asked for."""

    def __init__(self, web: Web, *names: str, delay: float = DELAY) -> None:
        self.lock, self.asked = threading.Lock(), {}
        rules = f"User-agent: *\nCrawl-delay: {delay}\n"
        web.replies[f"{HOST}/robots.txt"] = page(rules, content_type="text/plain")
        for name in names:
            web.replies[f"{HOST}/{name}"] = self

    def __call__(self, question: Question) -> None:
        with self.lock:
            self.asked[question.target] = time.monotonic()
        question.line.sendall(page(f"<p>{imports.body(len(self.asked))}</p>"))

    def gaps(self) -> list[float]:
        return [later - earlier for earlier, later in pairwise(sorted(self.asked.values()))]


@pytest.fixture(autouse=True)
def web(settings, monkeypatch) -> Iterator[Web]:
    """The web that everything in this process asks, workers' threads included."""
    settings.FETCH_ADDRESSES = True
    settings.FETCH_CONTACT = "desk@ruritania.example"
    settings.FETCH_PAUSE_SECONDS = 0
    with serving() as web:
        monkeypatch.setattr(visiting.dialling, "resolve_host", web.resolve)
        monkeypatch.setattr(visiting.dialling, "open_socket", web.connect)
        yield web


def visits() -> Visits:
    return Visits(limits=CALM)


def at_once(work, *given) -> list:
    def one(each):
        try:
            return work(each)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(given)) as pool:
        return list(pool.map(one, given))


def addresses(*names: str) -> ImportBatch:
    pasted = receiving.address_list("\n".join(f"http://{HOST}/{name}" for name in names))
    return receiving.receive_files([pasted], kind="articles", by=None)


def test_workers_that_meet_a_site_at_once_keep_its_delay(web: Web):
    watched = Watched(web, *"abcd")

    def work(name: str) -> dict:
        with transaction.atomic(), visits() as ours:
            return ours.fill({"url": f"http://{HOST}/{name}"})

    assert all("html" in values for values in at_once(work, *"abcd"))
    assert len(watched.asked) == 4
    assert min(watched.gaps()) >= DELAY


def test_a_worker_knows_what_another_learnt_without_asking(web: Web):
    watched = Watched(web, *"ab")
    for name in "ab":
        with visits() as ours:
            ours.fill({"url": f"http://{HOST}/{name}"})
    assert sum(each.target == "/robots.txt" for each in web.asked) == 1
    assert min(watched.gaps()) >= DELAY
    Site.objects.update(read_at=timezone.now() - timedelta(hours=2))
    with visits() as ours:
        ours.fill({"url": f"http://{HOST}/a"})
    assert sum(each.target == "/robots.txt" for each in web.asked) == 2


def test_rules_that_another_worker_learnt_are_heeded(web: Web):
    web.replies[f"{HOST}/robots.txt"] = page("User-agent: *\nDisallow: /a")
    for _ in range(2):
        with visits() as ours, pytest.raises(visiting.NotFetched, match="does not let programs"):
            ours.fill({"url": f"http://{HOST}/a"})
    assert [each.target for each in web.asked] == ["/robots.txt"]


def test_a_long_rest_is_not_waited_for_in_place(web: Web, monkeypatch):
    monkeypatch.setattr(visiting, "IN_PLACE", 0.1)
    watched = Watched(web, "a", delay=0.5)
    with visits() as ours, pytest.raises(Busy, match="leave time between two pages") as busy:
        ours.fill({"url": f"http://{HOST}/a"})
    assert 0.3 < busy.value.seconds <= 0.5
    assert watched.asked == {}
    time.sleep(busy.value.seconds)
    with visits() as ours:
        assert "html" in ours.fill({"url": f"http://{HOST}/a"})
    assert len(web.asked) == 2  # the rules were not asked for again


def test_a_redirect_inside_a_site_with_a_long_rest_is_followed(web: Web, monkeypatch):
    monkeypatch.setattr(visiting, "IN_PLACE", 0.1)
    watched = Watched(web, "b", delay=0.5)
    web.replies[f"{HOST}/a"] = redirect("/b")
    with visits() as ours:
        with pytest.raises(Busy) as busy:
            ours.fill({"url": f"http://{HOST}/a"})
        time.sleep(busy.value.seconds)
        assert ours.fill({"url": f"http://{HOST}/a"})["url"] == f"http://{HOST}/b"
    assert list(watched.asked) == ["/b"]


def test_an_import_waits_for_a_site_without_holding_a_worker(web: Web, monkeypatch, client):
    monkeypatch.setattr(visiting, "IN_PLACE", 0.1)
    watched = Watched(web, *"abc", delay=50)
    batch = addresses(*"abc")
    at_once(lambda _: working.work_on(), 1, 2)
    assert phase_of(batch) == "planning"  # both went away instead of waiting for the site
    assert watched.asked == {}
    client.force_login(records.user(group="admin", is_staff=True, is_superuser=True))
    shown = client.get(f"/admin/reporting/importbatch/{batch.pk}/change/").content.decode()
    assert f"Some rows wait: {HOST} asks programs to leave time between two pages." in shown
    Site.objects.update(delay=DELAY)  # as if most of the time had passed
    batch.chunks.update(not_before=None)
    until(lambda: at_once(lambda _: working.work_on(), 1, 2) and phase_of(batch) == "planned")
    assert imports.outcomes(batch, "planned") == ["created"] * 3
    assert min(watched.gaps()) >= DELAY
    assert set(batch.chunks.filter(step=Step.PLAN).values_list("attempts", flat=True)) == {1}
    decisions.confirm_import(batch, by=None)
    working.work_on()
    assert imports.outcomes(batch) == ["created"] * 3


def test_a_feed_whose_site_rests_is_asked_for_later(web: Web, monkeypatch):
    monkeypatch.setattr(visiting, "IN_PLACE", 0.1)
    Watched(web, delay=0.5)
    web.replies[f"{HOST}/feed"] = page(FEED, content_type="application/rss+xml")
    feed_file = receiving.feed_file(f"http://{HOST}/feed")
    batch = receiving.receive_files([feed_file], kind="articles", by=None)
    working.work_on()
    assert not batch.rows.exists()
    until(lambda: working.work_on() or batch.rows.exists())
    assert imports.outcomes(batch, "planned") == ["created"], imports.reasons(batch)
    assert batch.files.get().problem == ""
