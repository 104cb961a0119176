"""`frozen.json`: what a copy holds, and of which state of the record it was made."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from timeline.entries.reading import Reading
from timeline.sharing.selecting import state_of

NAME = "frozen.json"
SHAPE = 1  # raised when a key changes its meaning


@dataclass
class CopyList:
    """`statements`: each with its latest release; `files`: each with the hash of its bytes, and
    under `live` the hash of what the live site answered, where that is another one."""

    story: str
    title: str
    site: str
    made_on: str
    releases: int
    last_change: str
    statements: dict[str, dict[str, str]]
    files: dict[str, dict[str, str]] = field(default_factory=dict)
    frozen_story: int = SHAPE

    @classmethod
    def of(cls, reading: Reading, site: str, made_on: date) -> "CopyList":
        state, story = state_of(reading), reading.story
        changed = state.last_change.isoformat() if state.last_change else ""
        return cls(
            story.slug, story.title, site, made_on.isoformat(), state.releases, changed,
            statements_released(reading),
        )  # fmt: skip

    @property
    def day(self) -> date:
        return date.fromisoformat(self.made_on)

    def add(self, name: str, sha256: str, live: str = "") -> None:
        self.files[name] = {"sha256": sha256} | ({"live": live} if live else {})

    def text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def statements_released(reading: Reading) -> dict[str, dict[str, str]]:
    latest = reading.latest().order_by("statement_id")
    rows = latest.values_list("statement_id", "kind", "released_at")
    return {str(n): {"kind": kind, "released_at": at.isoformat()} for n, kind, at in rows}


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def list_in(given: Any) -> CopyList:
    """What was read from a `frozen.json`; raises TypeError, KeyError or ValueError for others."""
    if given.pop("frozen_story") != SHAPE:
        raise ValueError("Another shape.")
    return CopyList(**given)
