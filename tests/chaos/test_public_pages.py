"""What readers get while databases end, hang and come back, and while others publish."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from django.db import connection

from tests.chaos.conftest import until
from tests.chaos.serving import Database, Proxy, Web, proxy_to, web_on
from tests.factories import records
from tests.launching import open_folder

pytestmark = pytest.mark.chaos
STORY = "/nk-deployment/"
NEVER_ASKED = "/nk-deployment/statements/1/"
SORRY = "We cannot reach the record just now"
NOTICE = f"{SORRY}."


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with open_folder("public-pages-") as folder:
        made = Database(folder / "data")
        made.make()
        yield made
        made.stop()


@pytest.fixture
def web(database, tmp_path) -> Iterator[Web]:
    with web_on(database.application, tmp_path / "web.log") as web:
        until(web.is_listening)
        yield web
    assert "traceback" not in web.log.read_text().lower()


@pytest.fixture
def proxy(database) -> Iterator[Proxy]:
    with proxy_to(database.door.port) as proxy:
        yield proxy


@pytest.fixture
def behind_proxy(database, proxy, tmp_path) -> Iterator[Web]:
    address = database.application.replace(f":{database.door.port}/", f":{proxy.port}/")
    with web_on(address, tmp_path / "web.log") as web:
        until(web.is_listening)
        yield web


def test_with_the_database_down_the_last_good_page_is_shown_with_its_time(database, web):
    good = web.get(STORY)
    etag = good.headers["Etag"]
    assert (good.status, NOTICE in good.body) == (200, False)
    assert web.get("/").headers["Location"] == STORY
    database.stop()
    until(lambda: NOTICE in web.get(STORY).body, seconds=10)
    in_need = web.get(STORY, **{"If-None-Match": etag})
    assert in_need.status == 200
    assert in_need.body.replace(notice_of(in_need.body), "") == good.body
    assert in_need.headers["Cache-Control"] == "no-store"
    assert "Etag" not in in_need.headers
    assert in_need.headers["Retry-After"] == "5"
    assert in_need.headers["Content-Security-Policy"] == good.headers["Content-Security-Policy"]
    assert web.get("/").headers["Location"] == STORY

    never_asked = web.get(NEVER_ASKED)
    assert (never_asked.status, SORRY in never_asked.body) == (503, True)
    assert never_asked.headers["Retry-After"] == "5"
    assert web.get("/livez").status == 200

    database.start()
    until(lambda: NOTICE not in web.get(STORY).body, seconds=10)
    assert web.get(STORY, **{"If-None-Match": etag}).status == 304
    assert web.get(NEVER_ASKED).status in (200, 404)


def notice_of(body: str) -> str:
    """The notice, with its line."""
    start = body.index('<p class="stale"')
    return body[start : body.index("</p>", start) + len("</p>\n")]


def test_a_process_that_starts_without_a_database_recovers_by_itself(database, tmp_path):
    database.stop()
    with web_on(database.application, tmp_path / "web.log") as web:
        assert web.get(STORY).status == 503
        database.start()
        until(lambda: web.get(STORY).status == 200, seconds=10)


HOME = {"Host": "localhost"}  # as a proxy asks; in tests each web has a port of its own
AS_OF = "This page shows what it said on"


def kept_by_an_earlier_web(database: Database, log: Path) -> str:
    """What a web process showed of the story before it was killed."""
    with web_on(database.application, log) as web:
        until(web.is_listening)
        good = web.get(STORY, **HOME)
        assert (good.status, AS_OF in good.body) == (200, False)
        for child in psutil.Process(web.process.pid).children():
            child.kill()
        return good.body


def test_a_web_that_starts_without_a_database_shows_the_last_good_pages(database, tmp_path):
    log = tmp_path / "web.log"
    good = kept_by_an_earlier_web(database, log)
    database.stop()
    try:
        with web_on(database.application, log) as web:
            first = web.get(STORY, **HOME)
            assert (first.status, first.seconds < 1) == (200, True), first.seconds
            assert AS_OF in first.body
            assert first.body.replace(notice_of(first.body), "") == good
            assert first.headers["Cache-Control"] == "no-store"
            assert first.headers["Retry-After"] == "5"
            assert int(first.headers["Age"]) >= 0
            assert "Etag" not in first.headers
            assert web.get(NEVER_ASKED, **HOME).status == 503
            database.start()
            until(lambda: AS_OF not in web.get(STORY, **HOME).body, seconds=10)
        assert "Traceback" not in log.read_text()
    finally:
        if not database.process.alive():
            database.start()


def test_while_the_database_hangs_a_new_web_answers_within_a_second(database, proxy, tmp_path):
    log = tmp_path / "web.log"
    kept_by_an_earlier_web(database, log)
    proxy.hang()
    address = database.application.replace(f":{database.door.port}/", f":{proxy.port}/")
    with web_on(address, log) as web:
        first = web.get(STORY, **HOME)
        assert (first.status, AS_OF in first.body) == (200, True)
        assert first.seconds < 1
        proxy.flow()
        until(lambda: AS_OF not in web.get(STORY, **HOME).body, seconds=15)


def hide(database: Database, is_public: bool) -> None:
    with psycopg.connect(database.owner) as connection:
        connection.execute("UPDATE reporting_story SET is_public = %s", [is_public])


@pytest.mark.parametrize("is_heard_at_once", [True, False])
def test_a_story_hidden_since_is_not_on_the_shelf(database, tmp_path, is_heard_at_once):
    """Hidden while a web process runs, or while none does and before the next hears of it."""
    log = tmp_path / "web.log"
    if not is_heard_at_once:
        kept_by_an_earlier_web(database, log)
        hide(database, is_public=False)
    try:
        with web_on(database.application, log) as web:
            until(web.is_listening)
            if is_heard_at_once:
                assert web.get(STORY, **HOME).status == 200
                assert list(log.with_suffix(".shelf").glob("*.page"))
                hide(database, is_public=False)
            until(lambda: web.get(STORY, **HOME).status == 404, seconds=5)
        database.stop()
        with web_on(database.application, log) as web:
            assert web.get(STORY, **HOME).status == 503
            assert web.get("/", **HOME).status == 503
    finally:
        if not database.process.alive():
            database.start()
        hide(database, is_public=True)


def test_after_a_long_outage_the_pages_are_back_within_seconds(database, web):
    web.get(STORY)
    database.stop()
    until(lambda: NOTICE in web.get(STORY).body, seconds=10)
    for _ in range(100):  # readers keep asking for what nobody has, for ten seconds
        assert web.get(NEVER_ASKED).status == 503
        time.sleep(0.1)
    database.start()
    began = time.monotonic()
    until(lambda: NOTICE not in web.get(STORY).body, seconds=10)
    assert time.monotonic() - began < 6


def test_while_the_database_hangs_every_answer_comes_within_five_seconds(proxy, behind_proxy):
    web = behind_proxy
    good = web.get(STORY)
    assert good.status == 200
    proxy.hang()
    until(lambda: NOTICE in within_five_seconds(web, STORY), seconds=15)
    assert SORRY in within_five_seconds(web, NEVER_ASKED)
    slowest = max(web.get("/livez").seconds for _ in range(20))
    assert slowest < 1
    proxy.flow()
    until(lambda: NOTICE not in within_five_seconds(web, STORY), seconds=15)
    assert web.get(STORY).body == good.body
    assert web.get(NEVER_ASKED).status in (200, 404)


def within_five_seconds(web: Web, path: str) -> str:
    got = web.get(path)
    assert got.seconds < 5, f"{path} took {got.seconds:.1f} s"
    assert got.status in (200, 503)
    return got.body


def test_readers_of_many_pages_all_get_an_answer_while_the_database_hangs(proxy, behind_proxy):
    pages = [STORY, "/methodology/", *(f"{STORY}?known_on=2024-10-{n}" for n in range(18, 28))]
    for page in pages:
        assert behind_proxy.get(page).status == 200
    proxy.hang()
    answers: list[tuple[int, float]] = []

    def read(page: str) -> None:
        until_end = time.monotonic() + 8
        while time.monotonic() < until_end:
            got = behind_proxy.get(page)
            answers.append((got.status, got.seconds))

    threads = [threading.Thread(target=read, args=[page]) for page in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {status for status, _ in answers} == {200}
    assert max(seconds for _, seconds in answers) < 5
    assert len(answers) > 10 * len(pages)


@pytest.fixture
def database_of_tests(transactional_db) -> str:
    settings = connection.settings_dict
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**settings)


def test_a_release_is_seen_in_other_processes_within_a_second(database_of_tests, tmp_path):
    world = records.world()
    story = f"/{world.story.slug}/"
    with (
        web_on(database_of_tests, tmp_path / "one.log") as one,
        web_on(database_of_tests, tmp_path / "another.log") as another,
    ):
        for web in (one, another):
            until(web.is_listening)
            assert "4,000" not in web.get(story).body
        records.published(world)  # in this process, with the broker of both webs down
        for web in (one, another):
            until(lambda web=web: "4,000" in web.get(story).body, seconds=1)


def test_under_load_the_memory_stays_as_it_was(database, web):
    pages = [STORY, "/methodology/", *(f"{STORY}?known_on=2024-10-{n}" for n in range(18, 32))]
    process = psutil.Process(web.process.pid).children()[0]
    for page in pages:  # each is made once and kept
        assert web.get(page).status == 200
    load(web, pages, seconds=2)
    before = process.memory_info().rss
    answered = load(web, pages, seconds=5)
    assert answered > 1_000
    assert process.memory_info().rss - before < 4_000_000


def load(web: Web, pages: list[str], seconds: float, readers: int = 8) -> int:
    """How many answers `readers` got; all have to be good."""
    until_end = time.monotonic() + seconds
    counts = [0] * readers

    def read(reader: int) -> None:
        while time.monotonic() < until_end:
            assert web.get(pages[counts[reader] % len(pages)]).status == 200
            counts[reader] += 1

    threads = [threading.Thread(target=read, args=[n]) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)
