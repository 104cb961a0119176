"""What the public takes away: release documents as JSON, figures and positions as CSV.

`docs/exports.md` describes both.
"""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import batched
from typing import Any

from reporting.models import Story
from reporting.models.record.releases import ReleaseQuerySet
from reporting.releasing.columns import COLUMNS, Cell, table_rows
from reporting.releasing.formulas import BYTE_ORDER_MARK, csv_line, escaped
from reporting.sealing.heads import RecordHead
from timeline.entries.addresses import address_at, path_of
from timeline.entries.filters import Filters
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading
from timeline.sharing import codebook
from timeline.sharing.licence import licence_given
from timeline.sharing.selecting import NO_FILTERS, Released, State, latest_in
from timeline.values.verifying import OF_DATA

SHAPE = 2  # raised when a key or a column changes its meaning
TOGETHER = 100  # statements in one piece of the stream

type ExportWriter = Callable[["Export", Iterable[Released]], Iterator[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What an export is of. `site` begins its addresses; `of` names the part of the story."""

    reading: Reading
    site: str
    state: State
    filters: Filters = NO_FILTERS
    of: dict[str, str | int] = field(default_factory=dict)
    sealed: RecordHead

    @property
    def story(self) -> Story:
        return self.reading.story

    @property
    def moment(self) -> Moment:
        return self.reading.moment

    def latest(self) -> ReleaseQuerySet:
        """The releases to choose from, as they stood at the state."""
        return latest_in(self.story, self.state)

    @property
    def head(self) -> dict[str, Any]:
        """The keys before the statements."""
        changed = self.state.last_change
        return {
            "shape": SHAPE,
            "story": {"slug": self.story.slug, "title": self.story.title, "url": self.url("story")},
            "of": self.of,
            "moment": {name: day and day.isoformat() for name, day in asdict(self.moment).items()},
            "filters": self.filters.query,
            "caveat": OF_DATA,
            "licence": asdict(licence_given()),
            "codebook": {"version": codebook.VERSION, "url": self.site + path_of("methodology")},
            "generated_from": {
                "releases": self.state.releases,
                "last_change": changed and changed.isoformat(),
            },
            "head": self.sealed.values,
        }

    @property
    def fingerprint(self) -> str:
        """Another one whenever the export would differ."""
        told = self.head, self.filters.other_names  # which words find decides what it holds
        return hashlib.sha256(as_text(told).encode()).hexdigest()[:32]

    def url(self, name: str, *args: Any) -> str:
        """The whole address of a page of the story, at the moment of the export."""
        return self.site + address_at(self.moment, name, self.story.slug, *args)


def json_pieces(export: Export, released: Iterable[Released]) -> Iterator[str]:
    """The head, then `statements`: one line each."""
    yield as_text(export.head)[:-1] + ', "statements": ['
    comma = "\n"
    for batch in batched(released, TOGETHER, strict=False):
        yield comma + ",\n".join(as_text(item(export, one)) for one in batch)
        comma = ",\n"
    yield "\n]}\n"


def item(export: Export, released: Released) -> dict[str, Any]:
    """A statement with its release; of a retracted one the tombstone and nothing else."""
    if released.is_retracted:
        return tombstone(released)
    url = export.url("statement", released.statement)
    told = {**tombstone(released), "url": url, "document": released.document}
    return told | ({"as_published": released.older} if released.older else {})


def tombstone(released: Released) -> dict[str, Any]:
    """What is told of a statement also when it is retracted."""
    return {
        "statement": released.statement,
        "kind": released.kind,
        "reason": released.reason,
        "released_at": released.released_at.isoformat(),
    }


def csv_pieces(export: Export, released: Iterable[Released]) -> Iterator[str]:
    """The table of `reporting.releasing.columns`, as RFC 4180 has it, behind a byte order mark."""
    same = constant_cells(export)
    yield BYTE_ORDER_MARK + csv_line(COLUMNS)
    for batch in batched(released, TOGETHER, strict=False):
        yield written(row for one in batch for row in rows_of(export, one, same))


def rows_of(export: Export, released: Released, same: dict[str, Cell]) -> Iterator[dict[str, Cell]]:
    release: dict[str, Cell] = {
        "release_kind": released.kind,
        "released_at": released.released_at.isoformat(),
        "reason": escaped(released.reason),
    }
    if released.is_retracted:
        yield {"row": "retracted", "statement": released.statement, **release, **same}
        return
    release["url"] = export.url("statement", released.statement)
    for row in table_rows(released.document):
        yield {**row, **release, **same}


def constant_cells(export: Export) -> dict[str, Cell]:
    """What every row says alike: the moment, the state of the record, codebook and licence."""
    head = export.head
    return {
        **{name: day or "" for name, day in head["moment"].items()},
        "last_change": head["generated_from"]["last_change"] or "",
        "record_hash": export.sealed.hash,
        "codebook": head["codebook"]["version"],
        "licence": escaped(head["licence"]["name"]),
        "licence_url": escaped(head["licence"]["url"]),
    }


def written(rows: Iterable[dict[str, Cell]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([row.get(name, "") for name in COLUMNS] for row in rows)
    return buffer.getvalue()


def as_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


WRITERS: dict[str, tuple[str, ExportWriter]] = {
    "csv": ("text/csv; charset=utf-8", csv_pieces),
    "json": ("application/json", json_pieces),
}
