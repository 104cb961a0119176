"""A line of what `doctor` says."""

from collections.abc import Iterable
from dataclasses import dataclass

type Diagnoses = Iterable["Diagnosis"]


@dataclass(frozen=True)
class Diagnosis:
    """`do` says what to do; with `is_wrong` the installation is not to be used like this."""

    name: str
    seen: str
    do: str = ""
    is_wrong: bool = False

    @property
    def line(self) -> str:
        state = "WRONG" if self.is_wrong else "note" if self.do else "ok"
        line = f"{state:7}{self.name:14}{self.seen}"
        return f"{line}\n{'':21}→ {self.do}" if self.do else line


def wrong(name: str, seen: str, do: str) -> Diagnosis:
    return Diagnosis(name, seen, do, is_wrong=True)
