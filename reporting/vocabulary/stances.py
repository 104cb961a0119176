"""The stances: `stances.toml` says what each field means."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StanceWords:
    label: str
    meaning: str
    did: str
    lane: str
    figures: str  # own, object, none
    is_held: bool
    is_drawn: bool


LISTED = tomllib.loads(Path(__file__).with_name("stances.toml").read_text(encoding="utf-8"))
STANCES = {code: StanceWords(**fields) for code, fields in LISTED.items()}
