"""What `/readyz` says while the real things are stopped, hang, or have gone deaf."""

import json
import signal
from collections.abc import Iterator

import pytest

from tests.chaos.conftest import until
from tests.chaos.serving import Database, Web, proxy_to, web_on
from tests.chaos.workers import QUICK, address
from tests.launching import open_folder

pytestmark = pytest.mark.chaos
OFTEN = QUICK | {"HEARTBEAT_SECONDS": "0.5"}


def ready(web: Web) -> tuple[int, dict]:
    got = web.get("/readyz")
    assert got.seconds < 1, f"/readyz took {got.seconds:.2f} s"
    return got.status, json.loads(got.body)


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with open_folder("readiness-") as folder:
        made = Database(folder / "data")
        made.make_empty()
        yield made
        made.stop()


def test_the_database_stopped_and_hanging(database, tmp_path):
    with (
        proxy_to(database.door.port) as proxy,
        web_on(
            database.application.replace(f":{database.door.port}/", f":{proxy.port}/"),
            tmp_path / "web.log",
        ) as web,
    ):
        until(lambda: ready(web)[0] == 200)
        assert ready(web)[1] == {
            "state": "degraded",
            "database": "ok",
            "broker": "does not answer",
            "migrations": "ok",
            "worker": {
                "state": "never seen", "seen_seconds_ago": None, "worked_seconds_ago": None,
            },
            "beat": {"state": "never seen", "seen_seconds_ago": None, "worked_seconds_ago": None},
            "oldest_waiting_import_seconds": None,
        }  # fmt: skip
        proxy.hang()
        down = (
            503,
            {"state": "down", "database": "does not answer", "broker": "does not answer"},
        )
        assert [ready(web) for _ in range(20)] == [down] * 20
        assert max(web.get("/livez").seconds for _ in range(20)) < 0.5
        proxy.flow()
        until(lambda: ready(web)[0] == 200, seconds=15)
        database.stop()
        assert ready(web) == down
        assert web.get("/livez").status == 200
        database.start()
        until(lambda: ready(web)[0] == 200, seconds=15)


@pytest.mark.usefixtures("transactional_db")
def test_a_deaf_worker_and_a_stuck_beat_are_seen(broker, start_worker, tmp_path):
    settings = OFTEN | {"BROKER_URL": broker.url}
    with (
        proxy_to(broker.door.port) as proxy,
        web_on(address(), tmp_path / "web.log", **settings) as web,
    ):
        worker = start_worker(url=broker.url_at(proxy.port), settings=OFTEN)
        until(lambda: ready(web)[1]["state"] == "ok", seconds=40)
        proxy.hang()
        until(lambda: states(web) == ["runs and does nothing"] * 2, seconds=20)
        assert worker.runs()
        assert ready(web)[1]["worker"]["seen_seconds_ago"] <= 1
        proxy.flow()
        until(lambda: states(web) == ["ok", "ok"], seconds=40)

        for process in worker.processes():
            process.send_signal(signal.SIGSTOP)
        until(lambda: states(web) == ["gone", "gone"], seconds=10)
        assert ready(web)[0] == 200
        for process in worker.processes():
            process.send_signal(signal.SIGCONT)
        until(lambda: states(web) == ["ok", "ok"], seconds=20)

        broker.kill()
        until(lambda: ready(web)[1]["broker"] == "does not answer", seconds=5)
        assert ready(web)[1]["state"] == "degraded"


def states(web: Web) -> list[str]:
    told = ready(web)[1]
    return [told["worker"]["state"], told["beat"]["state"]]
