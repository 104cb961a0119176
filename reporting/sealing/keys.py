"""The key that signs the heads of the record: in a file of its own, which nobody else may read.

The file holds the private key, and of each key before it that it handed over to the next.
"""

import json
import logging
import os
import secrets
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

logger = logging.getLogger(__name__)
HANDED_OVER = "conflict-timeline key\nfrom {from}\nto {to}\nat {at}\n"


class KeyUnusable(Exception):
    """The key cannot be used; the message is the sentence that says why and what to do."""


@dataclass(frozen=True)
class RecordKey:
    """The private key of now, and the hand-overs of earlier ones, the oldest first."""

    private: str
    handed_over: list[dict[str, str]] = field(default_factory=list)

    @property
    def signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.private))

    @property
    def public(self) -> str:
        """The public key as 64 letters: what readers compare."""
        return self.signer.public_key().public_bytes_raw().hex()

    def signature(self, message: str) -> str:
        return self.signer.sign(message.encode()).hex()


def key_file() -> Path:
    return Path(settings.RECORD_KEY_FILE)


def read_key() -> RecordKey:
    """The key of the file; `KeyUnusable` says what is wrong with it."""
    path = key_file()
    try:
        with path.open(encoding="ascii") as opened:
            if os.fstat(opened.fileno()).st_mode & 0o077:
                raise KeyUnusable(
                    f"Others may read the key of the record, {path}; nothing is signed with it."
                    " Give it to the program alone: chmod 600."
                )
            key = RecordKey(**json.load(opened))
        key.public  # noqa: B018  # it is a key, or we say that it is none
    except FileNotFoundError:
        raise KeyUnusable(
            f"There is no key of the record at {path}, so its heads are not signed. Bring the file"
            " back from where it is kept; a new one is made when the web server starts."
        ) from None
    except OSError as error:
        raise KeyUnusable(
            f"The key of the record, {path}, cannot be read ({error.strerror}), so its heads are"
            " not signed. Give it to the user that the program runs as."
        ) from None
    except (ValueError, TypeError, AttributeError):
        raise KeyUnusable(
            f"The file {path} holds no key of the record, so its heads are not signed. Bring the"
            " right file back from where it is kept."
        ) from None
    return key


def make_key_if_none() -> None:
    """At the first start: a new key, unless there is a file. Who loses the race takes the other's
    key; where the file cannot be written, nothing is signed, and the log says so."""
    path = key_file()
    try:
        if path.exists():
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = RecordKey(Ed25519PrivateKey.generate().private_bytes_raw().hex())
        write_key(key, may_replace=False)
    except FileExistsError:
        return
    except OSError as error:
        logger.warning("No key of the record could be made at %s: %s.", path, error.strerror)
    else:
        logger.warning("A new key signs the record: %s. Keep a copy of %s.", key.public, path)


def hand_over() -> tuple[str, str]:
    """A new key in the place of the old one, which signs that it hands over; both public keys."""
    old = read_key()
    new = RecordKey(Ed25519PrivateKey.generate().private_bytes_raw().hex())
    given = {
        "from": old.public,
        "to": new.public,
        "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    given["signature"] = old.signature(HANDED_OVER.format(**given))
    write_key(RecordKey(new.private, [*old.handed_over, given]), may_replace=True)
    return old.public, new.public


def write_key(key: RecordKey, *, may_replace: bool) -> None:
    """Whole or not at all, and readable by nobody else."""
    path = key_file()
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        try:
            json.dump(asdict(key), opened, indent=1)
            opened.flush()
            os.fsync(opened.fileno())
            part.replace(path) if may_replace else os.link(part, path)
        finally:
            part.unlink(missing_ok=True)


def hand_overs() -> list[dict[str, Any]]:
    """Which key handed over to which, for readers; nothing where there is no key."""
    try:
        return list(read_key().handed_over)
    except KeyUnusable:
        return []
