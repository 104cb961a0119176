"""Who the servers run as: ourselves, or an unprivileged user when we are root
(PostgreSQL refuses to run as root)."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import CommandError


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    def popen(self) -> dict[str, Any]:
        if self.is_ours:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def owns(self, path: Path) -> None:
        """Never through a link: the account could have laid it, and root would follow."""
        if not self.is_ours:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def owns_all_below(self, folder: Path) -> None:
        self.owns(folder)
        for parent, folders, files in os.walk(folder):
            for name in (*folders, *files):
                self.owns(Path(parent, name))

    def reaches(self, path: Path) -> bool:
        """Whether the account may pass through every folder above `path`, and through it."""
        real = path.resolve()
        return self.is_ours or all(self.may_pass(folder) for folder in (real, *real.parents))

    def may_pass(self, folder: Path) -> bool:
        status = folder.stat()
        return bool(status.st_mode & (0o100 if status.st_uid == self.uid else 0o001))


def account_for(servers: Path) -> Account:
    """The owner of the servers' folder, where one exists; `nobody` for root's first start."""
    owner = servers.stat().st_uid if servers.exists() else os.geteuid()
    if os.geteuid() not in (0, owner):
        raise CommandError(
            f"The folder {servers} belongs to another user (uid {owner})."
            " Run the command as that user, or choose another data folder"
            " (TIMELINE_DATA, or --data for `up`)."
        )
    if owner == 0:
        return nobody()
    return Account(owner, servers.stat().st_gid if servers.exists() else os.getegid())


def nobody() -> Account:
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        raise CommandError(
            "PostgreSQL does not run as root, and this system has no user `nobody` to run it as."
            " Start the program as an ordinary user."
        ) from None
    return Account(entry.pw_uid, entry.pw_gid)
