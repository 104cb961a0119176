"""Two hosts share one record, and one that vanishes from the network loses nothing."""

import http.client
import time
from collections.abc import Iterator
from typing import NamedTuple

import psycopg
import pytest

from reporting.importing import decisions
from reporting.models import ImportBatch
from tests.chaos.conftest import until
from tests.chaos.holding import KEY, START, Hold, held
from tests.chaos.imports import every_article_is_there_once, is_done, is_planned
from tests.chaos.machines import (
    ADDRESSES,
    Machine,
    led_to,
    network,
    network_database,
    open_to_network,
)
from tests.chaos.serving import Database
from tests.chaos.workers import QUICK, Broker
from tests.factories import imports, records
from tests.launching import open_folder

HOSTS = ["127.0.0.1", "::1", *ADDRESSES]
pytestmark = [pytest.mark.chaos, pytest.mark.allow_hosts(HOSTS), pytest.mark.timeout(240)]
MANY = range(1_200)  # rows of three chunks
FROM = """
    SELECT DISTINCT host(a.client_addr) FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
    WHERE NOT l.granted AND l.objid = %s AND a.client_addr IS NOT NULL
"""


class Site(NamedTuple):
    database: Database
    machines: list[Machine]
    settings: dict[str, str]


@pytest.fixture
def site(broker: Broker, django_db_setup, django_db_blocker) -> Iterator[Site]:
    with open_folder("machines-") as folder, network(folder) as machines:
        database = network_database(folder / "data")
        database.make_empty()
        try:
            with django_db_blocker.unblock(), led_to(database):
                yield Site(database, machines, open_to_network(database, broker))
        finally:
            database.stop()


def start_web(machine: Machine, site: Site) -> None:
    argv = ["granian", "--interface=wsgi", "--http=1", "--no-ws", "--workers=1"]
    where = ["--blocking-threads=4", f"--host={machine.address}", "--port=8000"]
    more = {"DATABASE_POOL_SIZE": "4", "STATEMENT_TIMEOUT_MS": "3000"}
    application = "config.wsgi:application"
    machine.start("web", *argv, *where, application, **site.settings, **more)


def start_worker(machine: Machine, site: Site) -> None:
    beat = ["--beat", f"--schedule={machine.folder / machine.name}.schedule"]
    argv = ["celery", "--app=config", "worker", *beat, "--concurrency=1", "--loglevel=info"]
    machine.start("worker", *argv, "-n", f"{machine.name}@%h", **site.settings, **QUICK)


def read(machine: Machine, path: str) -> str:
    web = http.client.HTTPConnection(machine.address, 8000, timeout=10)
    try:
        web.request("GET", path, headers={"Host": "localhost"})
        return web.getresponse().read().decode()
    except ConnectionError:
        return ""
    finally:
        web.close()


def hears(machine: Machine) -> bool:
    read(machine, "/methodology/")
    return "Changes of the record are heard." in machine.log("web").read_text()


def test_two_web_hosts_see_a_release_within_a_second(site: Site):
    world = records.world()
    story = f"/{world.story.slug}/"
    for machine in site.machines:
        start_web(machine, site)
    for machine in site.machines:
        until(lambda machine=machine: hears(machine))
        assert "4,000" not in read(machine, story)
    records.published(world)
    for machine in site.machines:
        until(lambda machine=machine: "4,000" in read(machine, story), seconds=1)
    one, another = site.machines
    one.vanish()
    records.corrected(world, "Another number.", number=4_100)
    until(lambda: "4,100" in read(another, story), seconds=1)


def hosts_at(hold: Hold) -> set[str]:
    return {host for (host,) in hold.connection.execute(FROM, [KEY])}


def test_workers_on_two_hosts_share_an_import_and_one_that_vanishes_loses_nothing(site: Site):
    for machine in site.machines:
        start_worker(machine, site)
    batch = imports.receive(("a.ndjson", imports.articles(*MANY)))
    until(lambda: is_planned(batch), seconds=60)
    with held(START) as hold:
        batch = decisions.confirm_import(batch, by=None)
        until(lambda: hosts_at(hold) == set(ADDRESSES))  # each has a chunk of its own
        site.machines[0].vanish()
        began = time.monotonic()
        hold.let_pass()
        until(lambda: is_done(batch), seconds=60)
    print(f"went on after {time.monotonic() - began:.1f} s")
    every_article_is_there_once(batch, MANY)
    assert_no_session_is_left(site.database, ADDRESSES[0])


def assert_no_session_is_left(database: Database, host: str) -> None:
    """The database lets go of a host that is gone, and of its locks."""
    sessions = "SELECT count(*) FROM pg_stat_activity WHERE host(client_addr) = %s"
    with psycopg.connect(database.owner, autocommit=True) as owner:
        until(lambda: owner.execute(sessions, [host]).fetchone() == (0,), seconds=60)
    assert ImportBatch.objects.count() == 1
