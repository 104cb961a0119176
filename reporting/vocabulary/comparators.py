"""The comparators: `comparators.toml` says what each field means."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ComparatorWords:
    label: str
    meaning: str
    numbers: list[str]
    words: str
    sort: str
    shape: str
    strength: int
    choice: str = ""

    @property
    def name(self) -> str:
        """What it is called where it stands alone."""
        return self.choice or self.label


LISTED = tomllib.loads(Path(__file__).with_name("comparators.toml").read_text(encoding="utf-8"))
COMPARATORS = {code: ComparatorWords(**fields) for code, fields in LISTED.items()}
