"""What changed between two copies of a story."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reporting.texts.days import plain_day_words
from timeline.freezing.listing import NAME, CopyList, list_in
from timeline.freezing.refusing import FreezeRefused

BECAME = {
    "publish": "published",
    "correct": "corrected",
    "retract": "retracted",
    "reinstate": "reinstated",
}


@dataclass(frozen=True, slots=True)
class CopyChanges:
    """`statements`: their numbers by what became of them; `missing` are in the earlier copy only,
    which a record that only grows never makes."""

    earlier: date
    statements: dict[str, list[int]]
    missing: list[int]

    @property
    def sentences(self) -> list[str]:
        """“Published since the copy of 27 November 2026: No. 12, 13.”"""
        since = f"since the copy of {plain_day_words(self.earlier)}"
        told = [
            f"{kind.capitalize()} {since}: {named(of)}." for kind, of in self.statements.items()
        ]
        if self.missing:
            told.append(
                f"In that copy, and in the record no more: {named(self.missing)}. The program"
                " removes nothing that was public: somebody changed the record itself, or it was"
                " set back to an earlier backup."
            )
        if not told:
            told.append(f"No statement was published, corrected or retracted {since}.")
        return told


def named(statements: list[int]) -> str:
    return f"No. {', '.join(map(str, statements))}"


def earlier_copy(folder: Path, slug: str) -> CopyList:
    """The list of an earlier copy of the same story."""
    try:
        found = list_in(json.loads(folder.joinpath(NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise FreezeRefused(
            f"{folder} is no frozen story: it has no {NAME} that can be read."
        ) from None
    if found.story != slug:
        raise FreezeRefused(f"{folder} is a copy of the story “{found.story}”, not of “{slug}”.")
    return found


def changes_between(earlier: CopyList, now: CopyList) -> CopyChanges:
    statements: dict[str, list[int]] = {}
    for number, kind in changed_statements(earlier, now):
        statements.setdefault(kind, []).append(number)
    gone = sorted(int(one) for one in earlier.statements.keys() - now.statements.keys())
    return CopyChanges(earlier.day, statements, gone)


def changed_statements(earlier: CopyList, now: CopyList) -> Iterator[tuple[int, str]]:
    """Each statement with a later release, and what became of it: the last word alone."""
    for number, latest in now.statements.items():
        before = earlier.statements.get(number)
        if before is None and latest["kind"] != "retract":
            yield int(number), BECAME["publish"]
        elif before != latest:
            yield int(number), BECAME[latest["kind"]]
