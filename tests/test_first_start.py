"""What stands open after the documented commands, on a machine that knew nothing before."""

import os
import signal
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
import redis
from django.contrib.auth.hashers import check_password

from config.embedded import postgres, valkey
from config.embedded.folder import DataFolder
from config.embedded.running import free_port
from tests.launching import Launched, manage, open_folder

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(400)]
COMMON = ("", "owner", "admin", "password", "postgres", "timeline", "changeme", "editor", "123456")


@pytest.fixture(scope="module")
def folder() -> Iterator[DataFolder]:
    """As `up` left it at its first start, and still holds it."""
    with open_folder("first-start-") as parent, EverybodyMayRead():
        folder = DataFolder(parent / "data")
        up = Launched(folder.path, "up", "--port", str(free_port()))
        try:
            up.waits_for("Ctrl-C stops", seconds=120)
            yield folder
        finally:
            up.ends(signal.SIGTERM)


class EverybodyMayRead:
    """The laxest mask: what is closed was closed by us."""

    def __enter__(self) -> None:
        self.before = os.umask(0)

    def __exit__(self, *_: object) -> None:
        os.umask(self.before)


def children(folder: DataFolder) -> dict[str, psutil.Process]:
    record = folder.record()
    assert record
    return {name: psutil.Process(pid) for name, pid, _ in record.processes}


def test_nothing_is_open_to_other_machines(folder):
    running = children(folder)
    assert set(running) == {"postgres", "valkey", "web", "worker"}
    open_to: dict[str, set[str]] = {}
    for name, process in running.items():
        for one in (process, *process.children(recursive=True)):
            listening = [c for c in one.net_connections("all") if c.status == psutil.CONN_LISTEN]
            open_to.setdefault(name, set()).update(c.laddr.ip for c in listening)
            assert [c.laddr for c in one.net_connections("unix") if c.laddr.startswith("/")] == []
    assert open_to == {
        "postgres": {"127.0.0.1"}, "valkey": {"127.0.0.1"}, "web": {"127.0.0.1"}, "worker": set()
    }  # fmt: skip


def test_the_servers_take_no_common_password(folder):
    record, known = folder.record(), folder.secrets()
    for word in COMMON:
        for role in ("owner", "timeline_app", "postgres"):
            with pytest.raises(psycopg.OperationalError):
                psycopg.connect(postgres.postgres_url(role, word, record.postgres_port)).close()
        url = valkey.valkey_url(word, record.valkey_port)
        with redis.Redis.from_url(url) as client, pytest.raises(redis.AuthenticationError):
            client.ping()
    owner = postgres.postgres_url("owner", known.owner_password, record.postgres_port)
    psycopg.connect(owner).close()


def test_nobody_else_may_read_what_lies_there(folder):
    """Neither through a file's own mode nor past a folder that is open."""
    mine = [path for path in seen_by_others(folder.path) if path.is_file()]
    static = folder.path / "static"
    assert [path for path in mine if static not in path.parents] == []
    for secret in ("secrets.json", "logins", "record-key.json"):
        assert stat.S_IMODE((folder.path / secret).stat().st_mode) == 0o600, secret


def seen_by_others(folder: Path) -> Iterator[Path]:
    """What is reached and read by a user who is neither ours nor of our group."""
    for path in sorted(folder.iterdir()):
        mode = path.stat().st_mode
        if path.is_dir():
            if mode & stat.S_IXOTH:
                yield from seen_by_others(path)
        elif mode & stat.S_IROTH:
            yield path


def test_keys_and_passwords_are_of_this_installation(folder):
    with open_folder("another-") as parent:
        other = DataFolder(parent / "data")
        other.make()
        mine, theirs = vars(folder.secrets()), vars(other.secrets())
    for name, word in mine.items():
        assert len(word) >= 32, name
        assert word != theirs[name]
        assert word not in (folder.path / "logs" / "web.log").read_text()


def test_no_sample_login_is_guessed(folder):
    known = postgres.postgres_url("owner", folder.secrets().owner_password, port_of(folder))
    with psycopg.connect(known) as connection:
        people = connection.execute("SELECT username, password FROM reporting_user").fetchall()
    words = (folder.path / "logins").read_text()
    assert people
    for name, kept in people:
        assert name in words or not kept.startswith("pbkdf2")
        assert not any(check_password(word, kept) for word in (name, "admin", "password"))


def port_of(folder: DataFolder) -> int:
    record = folder.record()
    assert record
    return record.postgres_port


def test_no_process_shows_settings_on_its_error_pages(folder):
    for name in ("web", "worker"):
        assert children(folder)[name].environ().get("DEBUG", "False") == "False"
    asked = manage(folder.path, "shell", "-v", "0", "-c", DEBUG)
    assert asked.stdout.split() == ["False", "50"], asked.stderr


DEBUG = "from django.conf import settings as s; print(s.DEBUG, min(len(s.SECRET_KEY), 50))"


def test_an_installation_without_the_sample_has_no_account():
    with tempfile.TemporaryDirectory() as parent:
        os.chmod(parent, 0o711)
        folder = Path(parent, "data")
        assert manage(folder, "migrate").returncode == 0
        counting = "from reporting.models import User; print(User.objects.count())"
        assert manage(folder, "shell", "-v", "0", "-c", counting).stdout.strip() == "0"
