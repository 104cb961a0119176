"""The kinds of import, each deciding about rows and writing them."""

from collections.abc import Sequence
from typing import Protocol

from reporting.importing import actors, articles, statements
from reporting.importing.given import Decision
from reporting.models import ImportBatch, ImportKind, ImportRow


class Kind(Protocol):
    def decide(self, rows: Sequence[ImportRow], batch: ImportBatch) -> list[Decision]:
        """What each row is to become; looks up and writes nothing."""

    def write(
        self, rows: Sequence[ImportRow], decisions: Sequence[Decision], batch: ImportBatch
    ) -> None:
        """Writes what was decided in the same transaction, and names what it became."""


KINDS: dict[str, Kind] = {
    ImportKind.ARTICLES: articles,
    ImportKind.ACTORS: actors,
    ImportKind.STATEMENTS: statements,
}
