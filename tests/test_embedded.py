import os
import shutil
import signal
import socket
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from django.core.management import CommandError

from config.embedded import environment, running
from config.embedded.folder import DataFolder, ServersRecord
from config.embedded.home import SHELTER

from .launching import Launched, manage, open_folder, runs

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="says what happens as root; we are not")


@pytest.fixture
def folder() -> Iterator[DataFolder]:
    with open_folder("a folder ") as parent:
        yield DataFolder(parent / "the data")


@pytest.fixture
def closed_folder() -> Iterator[DataFolder]:
    """A new folder that only we may enter."""
    with tempfile.TemporaryDirectory(prefix="a closed folder ") as parent:
        folder = DataFolder(Path(parent) / "the data")
        yield folder
        shutil.rmtree((folder.path / "servers").resolve(), ignore_errors=True)


def owner_says(
    folder: DataFolder, record: ServersRecord, statement: str
) -> list[tuple[object, ...]]:
    url = environment.server_values(folder, record)["DATABASE_OWNER_URL"]
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_second_start_keeps_data_and_secrets(folder):
    with running.running_servers(folder, "first") as record:
        owner_says(folder, record, "CREATE TABLE kept AS SELECT 3000 AS troops")
        secrets = folder.secrets()
    with running.running_servers(folder, "second") as record:
        assert owner_says(folder, record, "SELECT troops FROM kept") == [(3000,)]
        assert folder.secrets() == secrets


def test_nobody_else_reads_the_secrets_or_the_data(folder):
    with running.running_servers(folder, "test"):
        pass
    assert mode(folder.secrets_file) == 0o600
    assert mode(folder.logs) == mode(folder.path / "uploads") == 0o700
    assert mode(folder.path / "servers") == 0o700


def test_each_folder_gets_secrets_of_its_own(folder, closed_folder):
    folder.make()
    closed_folder.make()
    assert folder.secrets() != closed_folder.secrets()


def test_servers_listen_on_this_machine_only_and_ask_for_a_password(folder):
    with running.running_servers(folder, "test") as record:
        listening = {
            connection.laddr.ip
            for _, pid, _ in record.processes
            for connection in psutil.Process(pid).net_connections()
            if connection.status == psutil.CONN_LISTEN
        }
        assert listening == {"127.0.0.1"}
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"postgresql://owner:wrong@127.0.0.1:{record.postgres_port}/timeline")


def test_database_sorts_and_encodes_as_production_does(folder):
    asked = "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database"
    with running.running_servers(folder, "test") as record:
        (answer,) = set(owner_says(folder, record, asked))
    assert answer == ("b", "C.UTF-8", "UTF8")


@as_root
def test_roots_servers_run_as_another_user(folder):
    with running.running_servers(folder, "test") as record:
        assert all(psutil.Process(pid).uids().real != 0 for _, pid, _ in record.processes)


@as_root
def test_root_in_a_closed_folder_keeps_the_servers_elsewhere(closed_folder):
    with running.running_servers(closed_folder, "test") as record:
        owner_says(closed_folder, record, "SELECT 1")
    place = (closed_folder.path / "servers").resolve()
    assert place.parent == SHELTER
    assert mode(place) == 0o700
    assert mode(closed_folder.path.parent) == 0o700
    with running.running_servers(closed_folder, "again") as record:
        assert owner_says(closed_folder, record, "SELECT 1") == [(1,)]


def test_two_servers_never_get_one_port_nor_one_that_is_in_use(monkeypatch):
    first, second, third = sorted(running.free_port() for _ in range(3))
    monkeypatch.setattr(running, "PORTS", (first, second, third))
    with socket.create_server(("127.0.0.1", first)):
        record = running.new_record("test")
        assert {record.postgres_port, record.valkey_port} == {second, third}
        with socket.create_server(("127.0.0.1", second)):
            assert running.free_port() == third
            with pytest.raises(CommandError, match=f"Every port from {first} to {third} is in use"):
                running.free_port(other_than=third)


def test_lock_file_of_a_killed_server_whose_pid_was_given_away(folder):
    with running.running_servers(folder, "test"):
        pass
    lock = folder.path / "servers" / "postgres" / "data" / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{lock.parent}\n")
    with running.running_servers(folder, "test") as record:
        assert owner_says(folder, record, "SELECT 1") == [(1,)]


def test_first_start_killed_half_way_is_made_anew(folder):
    folder.make()
    with running.running_servers(folder, "test"):
        pass
    data = folder.path / "servers" / "postgres" / "data"
    data.rename(data.with_name("data.new"))
    (data.with_name("data.new") / "PG_VERSION").unlink()
    with running.running_servers(folder, "test") as record:
        assert owner_says(folder, record, "SELECT 1") == [(1,)]


def test_secrets_of_another_database_get_a_sentence(folder):
    with running.running_servers(folder, "test"):
        pass
    folder.secrets_file.unlink()
    with (
        pytest.raises(CommandError, match=r"Put back the secrets\.json"),
        running.running_servers(folder, "test"),
    ):
        pass


def test_folder_that_cannot_be_made_gets_a_sentence(tmp_path):
    (tmp_path / "file").touch()
    with (
        pytest.raises(CommandError, match="cannot be used"),
        running.running_servers(DataFolder(tmp_path / "file" / "var"), "test"),
    ):
        pass


def test_one_server_given_without_the_other_gets_a_sentence(tmp_path):
    done = manage(tmp_path, "check", BROKER_URL="redis://127.0.0.1:1/0")
    assert done.returncode == 1
    assert "Set both DATABASE_URL and BROKER_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_starts_no_server(folder):
    done = manage(folder.path, "help")
    assert done.returncode == 0
    assert not folder.path.exists()


PRINT_PORT = "import os; print(os.environ['DATABASE_URL'].rpartition(':')[2])"


def test_two_commands_at_once_take_turns(folder):
    first = Launched(folder.path, "shell", "-c", f"import time; time.sleep(1); {PRINT_PORT}")
    while not folder.record_file.exists():
        assert first.process.poll() is None, first.printed
    second = manage(folder.path, "shell", "-c", PRINT_PORT, LC_ALL="tr_TR.ISO-8859-9")
    assert second.returncode == 0, second.stderr
    assert f"`shell` (process {first.process.pid}) holds the servers" in second.stderr
    assert first.process.wait(30) == 0, first.printed


def test_ended_command_ends_its_servers(folder):
    shell = Launched(folder.path, "shell", "-c", "import time; print('ready'); time.sleep(60)")
    shell.waits_for("ready")
    servers = psutil.Process(shell.process.pid).children()
    assert len(servers) == 2
    shell.ends(signal.SIGTERM)
    assert not any(runs(server) for server in servers)
    assert not folder.record_file.exists()


def test_command_on_an_empty_database_says_what_to_do_first(folder):
    done = manage(folder.path, "capture", "article.txt")
    assert done.returncode == 1
    assert "Run `migrate` or `up` on it once" in done.stderr
    assert "Traceback" not in done.stderr
