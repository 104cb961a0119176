"""`manage.py up` as a person uses it: started, looked at, stopped, killed, started again."""

import os
import re
import shutil
import signal
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from config.embedded.folder import DataFolder
from config.embedded.running import free_port

from .launching import ROOT, Launched, manage, open_folder, runs

pytestmark = pytest.mark.chaos
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "var", ".*_cache", "__pycache__", ".env")


@pytest.fixture(scope="module")
def folder() -> Iterator[DataFolder]:
    with open_folder("up in a folder ") as parent:
        yield DataFolder(parent / "the data")


@pytest.fixture
def new_folder() -> Iterator[DataFolder]:
    with open_folder("another folder ") as parent:
        yield DataFolder(parent / "the data")


@pytest.fixture(scope="module")
def up(folder) -> Iterator[Launched]:
    """One that runs while the tests look at it."""
    with start(folder) as launched:
        yield launched


@contextmanager
def start(folder: DataFolder) -> Iterator[Launched]:
    launched = Launched(folder.path, "up", "--port", str(free_port()))
    try:
        launched.waits_for("Ctrl-C stops")
        yield launched
    finally:
        if launched.process.poll() is None:
            launched.ends(signal.SIGTERM)


def family(launched: Launched) -> list[psutil.Process]:
    return psutil.Process(launched.process.pid).children(recursive=True)


def pids(folder: DataFolder) -> dict[str, int]:
    record = folder.record()
    assert record
    return {name: pid for name, pid, _ in record.processes}


def processes(folder: DataFolder) -> dict[str, psutil.Process]:
    return {name: psutil.Process(pid) for name, pid in pids(folder).items()}


def test_it_serves_on_this_machine_only(up):
    address = up.waits_for(r"Public page\s+(\S+)")[1]
    with urllib.request.urlopen(f"{address}livez") as answer:
        assert answer.status == 200
    listening = {
        connection.laddr.ip
        for process in family(up)
        for connection in process.net_connections()
        if connection.status == psutil.CONN_LISTEN
    }
    assert listening == {"127.0.0.1"}


STEPS = [
    r"Making a database and starting PostgreSQL and Valkey …",
    r"Bringing the tables up to date …",
    r"Collecting the static files …",
    r"Completing the sample story while the web server starts … 48 of 48 new statements published",
    r"Waiting for the web server …",
]


def test_it_says_step_by_step_what_it_does_and_how_long_that_took(up):
    lines = up.printed.splitlines()[: len(STEPS)]
    for line, step in zip(lines, STEPS, strict=True):
        assert re.fullmatch(rf"{step} \(\d+\.\d s\)", line), up.printed


EARLIER = """
import os, psycopg
with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
    owner.execute("UPDATE django_migrations SET name = '0001_initial' WHERE name = '0001_tables'")
"""


def test_an_older_data_folder_gets_a_sentence(new_folder):
    manage(new_folder.path, "migrate")
    renamed = manage(new_folder.path, "shell", "-v", "0", "-c", EARLIER)
    assert renamed.returncode == 0, renamed.stderr
    done = manage(new_folder.path, "up", "--port", str(free_port()))
    assert done.returncode == 1
    assert "The database was made by an earlier version of the program" in done.stderr
    assert "begin anew with an empty one" in done.stderr
    assert "Traceback" not in done.stderr


def test_web_and_worker_do_not_get_the_owners_role(folder, up):
    running = processes(folder)
    for name in ("web", "worker"):
        environment = running[name].environ()
        assert "//timeline_app:" in environment["DATABASE_URL"]
        assert "DATABASE_OWNER_URL" not in environment


def test_other_commands_use_its_servers(folder, up):
    record = folder.record()
    printing = "import os; print(os.environ['DATABASE_URL'])"
    done = manage(folder.path, "shell", "-c", printing)
    assert f"127.0.0.1:{record.postgres_port}/" in done.stdout, done.stderr


def test_second_up_on_the_same_data_gets_a_sentence(folder, up):
    done = manage(folder.path, "up")
    assert done.returncode == 1
    assert f"`up` is already running on {folder.path}" in done.stderr
    assert "Traceback" not in done.stderr


def test_port_in_use_gets_a_sentence(new_folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = manage(new_folder.path, "up", "--port", port)
    assert done.returncode == 1
    assert f"Cannot listen on 127.0.0.1, port {port}: Address already in use" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_ended_worker_is_started_again(folder, up):
    killed = pids(folder)["worker"]
    children = psutil.Process(killed).children(recursive=True)
    os.kill(killed, signal.SIGKILL)
    up.waits_for("The worker ended; starting it again in 1 s")
    while pids(folder)["worker"] == killed:
        assert up.process.poll() is None, up.printed
    assert not any(runs(child) for child in children)


ASK_THE_WORKER = "from config import checking; print(checking.task()[1])"


def test_ended_broker_is_started_again_and_serves_the_worker(folder, up):
    killed = pids(folder)["valkey"]
    os.kill(killed, signal.SIGKILL)
    up.waits_for("The valkey ended; starting it again")
    while pids(folder)["valkey"] == killed:
        assert up.process.poll() is None, up.printed
    asked = manage(folder.path, "shell", "-v", "0", "-c", ASK_THE_WORKER)
    assert "a Celery task came back" in asked.stdout, asked.stdout + asked.stderr


def test_it_stops_with_a_sentence_when_the_database_ends(folder, up):
    """The last one that looks at the running `up`: it ends it."""
    everything = family(up)
    processes(folder)["postgres"].send_signal(signal.SIGQUIT)
    assert up.process.wait(60) == 1
    assert "The postgres process ended by itself, so everything is stopped" in up.printed
    assert "received immediate shutdown request" in up.printed
    assert not any(runs(process) for process in everything)


def test_killed_launcher_then_a_new_start_with_the_same_data(new_folder):
    with start(new_folder) as killed:
        left = processes(new_folder)
        secrets = new_folder.secrets()
        killed.ends(signal.SIGKILL)
    assert all(runs(process) for process in left.values())

    with start(new_folder) as again:
        for name in ("postgres", "valkey", "worker", "web"):
            assert f"left its {name} running (process {left[name].pid}); ended it" in again.printed
        assert not any(runs(process) for process in left.values())
        assert new_folder.secrets() == secrets
        everything = family(again)
        assert again.ends(signal.SIGINT) == 0, again.printed
    assert "Traceback" not in again.printed
    assert not any(runs(process) for process in everything)
    assert not new_folder.record_file.exists()


@pytest.fixture
def fresh_copy() -> Iterator[Path]:
    with open_folder("a fresh copy ") as parent:
        yield shutil.copytree(ROOT, parent / "the project", ignore=NOT_COPIED)


def test_check_in_a_fresh_copy(fresh_copy):
    done = manage(fresh_copy / "var", "up", "--check", root=fresh_copy)
    seen = re.findall(r"^(?:ok|FAILED)\b", done.stdout, re.MULTILINE)
    assert (done.returncode, seen) == (0, ["ok"] * 4), done.stdout + done.stderr
    assert not (fresh_copy / "var" / "running.json").exists()
