"""What `doctor` says of a whole installation, and of each thing that is taken from it."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded.folder import DataFolder
from config.embedded.running import free_port
from tests.chaos.conftest import until
from tests.launching import ROOT, Launched, environment, manage, open_folder

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def folder() -> Iterator[DataFolder]:
    with open_folder("doctor-") as parent:
        folder = DataFolder(parent / "data")
        up = Launched(folder.path, "up", "--port", str(free_port()))
        try:
            up.waits_for("Ctrl-C stops", seconds=120)
            until(lambda: asked(folder)[1]["beat"].startswith("ok"), seconds=60)
            yield folder
        finally:
            up.ends(signal.SIGTERM)


def asked(folder: DataFolder, **settings: str) -> tuple[int, dict[str, str]]:
    """The exit status, and each finding by its name; the last of a name that is told twice."""
    done = manage(folder.path, "doctor", **settings)
    lines = re.findall(r"^(ok|note|WRONG) +(\S.{12})\s*(.*(?:\n +→.*)?)", done.stdout, re.MULTILINE)
    assert lines, done.stderr
    return done.returncode, {name.strip(): f"{state} {rest}" for state, name, rest in lines}


def test_a_whole_installation(folder):
    code, found = asked(folder)
    assert code == 0, found
    wrong = [name for name, told in found.items() if told.startswith("WRONG")]
    assert wrong == []
    assert found["database"].endswith("PostgreSQL 18.6") or "PostgreSQL 18" in found["database"]
    assert "as timeline_app" in found["database"]
    assert found["locale"] == "ok UTF8, C.UTF-8 (builtin)"
    assert found["role"] == "ok may add to history and not change it"
    assert set(found) == {
        "settings", "https", "owner", "database", "locale", "migrations", "record", "role", "clock",
        "time zone", "broker", "worker", "beat", "imports", "storage", "file modes", "record key",
        "signed heads", "static files", "mail",
    }  # fmt: skip


def test_what_is_taken_from_it_one_by_one(folder, tmp_path):
    logins = folder.path / "logins"
    logins.chmod(0o644)
    code, found = asked(
        folder,
        SECRET_KEY="short",
        ALLOWED_HOSTS="*",
        BROKER_URL="",
        STATIC_ROOT=str(tmp_path / "none"),
        UPLOADS_DIR="/proc/none",
        HTTPS="True",
    )
    logins.chmod(0o600)
    assert code == 1
    told = {name for name, said in found.items() if said.startswith("WRONG")}
    assert told == {"settings", "hosts", "storage", "file modes", "static files"}
    assert f"chmod go= {logins}" in found["file modes"]


def test_as_the_owner_it_finds_a_role_that_may_too_much(folder):
    code, found = asked(folder, **servers(folder, "DATABASE_OWNER_URL"))
    assert code == 1
    assert found["role"].startswith("WRONG may do more than the program needs")


def test_servers_that_are_away(folder):
    away = f"postgresql://a:b@127.0.0.1:{free_port()}/none"
    redis = f"redis://127.0.0.1:{free_port()}/0"
    code, found = asked(folder, DATABASE_URL=away, BROKER_URL=redis, SECRET_KEY="k" * 60)
    assert code == 1
    assert found["database"].startswith("WRONG none on 127.0.0.1")
    assert "start PostgreSQL" in found["database"]
    assert found["broker"].startswith("WRONG does not answer")
    assert "worker" not in found


def test_a_process_that_knows_the_owners_secret(folder, tmp_path):
    settings = servers(folder, "DATABASE_URL")
    owner = servers(folder, "DATABASE_OWNER_URL")["DATABASE_URL"]
    env = environment(folder.path, **settings, DATABASE_OWNER_URL=owner, HTTPS="False")
    argv = [sys.executable, "-m", "celery", "--app=config", "beat", f"--schedule={tmp_path / 's'}"]
    beat = subprocess.Popen([*argv, "--pidfile="], env=env, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        until(lambda: b"celery" in Path(f"/proc/{beat.pid}/cmdline").read_bytes())
        code, found = asked(folder)
    finally:
        beat.kill()
        beat.wait()
    assert code == 1
    assert f"the process {beat.pid} (celery)" in found["owner"]


def servers(folder: DataFolder, role: str) -> dict[str, str]:
    """The addresses of the running servers, as the user's own; as the role of `role`."""
    printing = (
        "import os; print(os.environ['%s'], os.environ['BROKER_URL'], os.environ['SECRET_KEY'])"
    )
    printed = manage(folder.path, "shell", "-v", "0", "-c", printing % role).stdout.split()
    return dict(zip(("DATABASE_URL", "BROKER_URL", "SECRET_KEY"), printed, strict=True))
