"""What people recorded of a text."""

import re
from dataclasses import dataclass

OPTIONAL = re.compile(r"\b(?:optional|doubtful|dup of)\b")
OPEN = re.compile(r"\b(?:defensible|as good|either)\b|\bneither\b")
CODE = re.compile(r"[a-z_]+")
FIELDS = frozenset(("said_on", "via", "relayed_by", "relay", "speaker", "stance"))
RELAY = {"relay": "relayed_by"}
ONLY_EMPTY = re.compile(r"\s*empty as good\s*")  # said of the field before
EMPTY = re.compile(r"\b(?:empty|or none)\b")


@dataclass(frozen=True)
class TrueFigure:
    start: int
    end: int
    verbatim: str
    comparator: str
    numbers: tuple[str, str, str]  # low, best, high; "" where none


@dataclass(frozen=True)
class TrueStatement:
    """A recorded statement at start:end of its text; `note` names what may be held as well."""

    text: str
    key: str
    start: int
    end: int
    speaker_words: str
    speaker: str
    stance: str
    series: str
    said_on: str = ""
    is_day_told: bool = True
    relays: tuple[str, ...] = ()
    note: str = ""
    figures: tuple[TrueFigure, ...] = ()

    @property
    def is_optional(self) -> bool:
        """Whether a careful editor might leave it out."""
        return bool(OPTIONAL.search(self.note))

    def may_be_empty(self, *names: str) -> bool:
        """Whether the note lets a field be left out: “via may be empty”, “relay may be left
        empty”; “empty as good” is said of the field before."""
        told: set[str] = set()
        for one in self.note.split(";"):
            codes = set(CODE.findall(one)) & FIELDS
            told = codes or told
            meant = told if ONLY_EMPTY.fullmatch(one) else codes
            if EMPTY.search(one) and {RELAY.get(code, code) for code in meant} & set(names):
                return True
        return False

    def may_relay(self, name: str) -> bool:
        """Whether the note lets somebody pass it on: “via Transpolar defensible”."""
        return any(
            name in one and OPEN.search(one) and {"via", "relayed_by"} & set(CODE.findall(one))
            for one in self.note.split(";")
        )

    @property
    def others(self) -> frozenset[str]:
        """Codes that the note allows besides: “expects defensible”, “does_not_deny as good”."""
        if not OPEN.search(self.note):
            return frozenset()
        codes = set(CODE.findall(self.note))
        if "neither" in codes:
            codes |= {"does_not_confirm", "does_not_deny"}
        return frozenset(codes)
