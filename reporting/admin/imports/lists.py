"""What the list of imports and the page of a row are made of."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count

from reporting.admin.imports.counts import OutcomeCount, in_order
from reporting.importing.fields import known_fields
from reporting.importing.phases import Phase, phase_with
from reporting.models import ImportBatch, ImportChunk, ImportFile, ImportKind, ImportRow

A_PAGE = 20
FILES = 3  # of an import, named in the list
LONGEST = 20_000  # characters of a value that are shown


@dataclass(frozen=True)
class ImportLine:
    """An import in the list of imports."""

    batch: ImportBatch
    counts: list[OutcomeCount]
    all_files: list[ImportFile]
    waiting: set[int]

    @property
    def files(self) -> list[ImportFile]:
        return self.all_files[:FILES]

    @property
    def more_files(self) -> int:
        return len(self.all_files) - len(self.files)

    @property
    def phase(self) -> Phase:
        return phase_with(self.batch, self.waiting)


def import_lines(batches: Sequence[ImportBatch]) -> list[ImportLine]:
    files, counts, waiting = files_of(batches), counts_of(batches), waiting_of(batches)
    return [
        ImportLine(one, in_order(counts[one.pk]), files[one.pk], waiting[one.pk]) for one in batches
    ]


def waiting_of(batches: Sequence[ImportBatch]) -> dict[int, set[int]]:
    """The steps of which something still waits."""
    found: dict[int, set[int]] = defaultdict(set)
    chunks = ImportChunk.objects.waiting().filter(batch__in=batches).order_by()
    for pk, step in chunks.values_list("batch", "step").distinct():
        found[pk].add(step)
    return found


def files_of(batches: Sequence[ImportBatch]) -> dict[int, list[ImportFile]]:
    found: dict[int, list[ImportFile]] = defaultdict(list)
    for file in (
        ImportFile.objects.filter(batch__in=batches)
        .defer("header", "above", "meanings")
        .order_by("pk")
    ):
        found[file.batch_id].append(file)
    return found


def counts_of(batches: Sequence[ImportBatch]) -> dict[int, dict[str, int]]:
    """Rows by outcome: what is planned until an import is confirmed, what became of them after."""
    columns = {batch.pk: batch.answer_column for batch in batches}
    rows = ImportRow.objects.filter(batch__in=batches).order_by()
    groups: Any = rows.values("batch", "planned", "outcome").annotate(number=Count("id"))
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for group in groups:
        batch = group["batch"]
        found[batch][group[columns[batch]]] += group["number"]
    return found


class ShownValue(NamedTuple):
    """A value of a row: its name, its text, how long the text is where it is cut, its origin."""

    name: str
    text: str
    cut: int
    origin: str = ""


class ValueGroup(NamedTuple):
    title: str
    values: list[ShownValue]


def row_values(row: ImportRow) -> list[ValueGroup]:
    """All that was read of a row: what its file has, in that order, and what its page says."""
    given = {name: row.values[name] for name in row.file.header if name in row.values}
    groups = [ValueGroup("As the file has it", shown_values({**given, **row.values}))]
    if row.page:
        page = dict(row.page)
        origins = page.pop("origins", None) or {}
        order = [
            field.name
            for field in known_fields.fields_of(ImportKind.ARTICLES)
            if field.name != "text"
        ]
        found = {name: page[name] for name in order if name in page} | page
        title = "Found in its page" if "text" in page else "Read in the lines of its text"
        groups.append(ValueGroup(title, shown_values(found, origins)))
    return groups


def shown_values(given: dict[str, Any], origins: dict[str, str] | None = None) -> list[ShownValue]:
    texts = ((name, in_text(value)) for name, value in given.items() if value not in ("", [], None))
    return [
        ShownValue(
            name,
            text[:LONGEST],
            len(text) if len(text) > LONGEST else 0,
            (origins or {}).get(name, ""),
        )
        for name, text in texts
    ]


def in_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
