"""Whose text a row of an import holds: the candidates, what speaks against them, the nearest."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from reporting.importing.fields.known_fields import values_by_field
from reporting.importing.fields.meanings import meanings, meanings_in
from reporting.importing.given import Values
from reporting.models import CopyProposal, ImportBatch, ImportRow, Snapshot, Source
from reporting.texts.likeness import COPY, body_text, kept_share, likeness

SURE = 0.8  # so like one of them, the row is not compared with the rest


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A text that a row may be a copy of: of a source on record, or of an earlier row."""

    name: str
    text: str
    url: str
    source: Source | None
    row: int | None = None


def texts_of_rows(keys: set[int], batch: ImportBatch) -> dict[int, ComparedText]:
    known = meanings(batch.kind)
    found = ImportRow.objects.filter(pk__in=keys).select_related("file", "source")
    return {
        row.pk: known_row(
            row, values_by_field(row.values, batch.kind, meanings_in(row.file, known))
        )
        for row in found
    }


def known_row(row: ImportRow, values: Values) -> ComparedText:
    said = {**(row.page or {}), **{name: value for name, value in values.items() if value}}
    text = body_text(said.get("text") or "", said.get("furniture") or [])
    name = f"{row.place} of {row.file} in this import"
    return ComparedText(name, text, said.get("url") or "", row.source, row.pk)


def texts_on_record(keys: set[int]) -> dict[int, ComparedText]:
    found = Snapshot.objects.filter(pk__in=keys).select_related("source")
    return {one.pk: known_text(one) for one in found}


def known_text(snapshot: Snapshot) -> ComparedText:
    source = snapshot.source
    return ComparedText(
        source_named(source), body_text(snapshot.text, snapshot.furniture), source.url, source
    )


def source_named(source: Source) -> str:
    return f"source {source.pk}, “{source.title[:100]}”"


def pairs_decided(sources: list[Source]) -> set[frozenset[int]]:
    """Pairs of sources, one of them among these, of which a copy was proposed before."""
    pairs = CopyProposal.objects.filter(Q(source__in=sources) | Q(original__in=sources))
    return {frozenset(pair) for pair in pairs.values_list("source", "original")}


def is_settled(row: ComparedText, other: ComparedText, decided: set[frozenset[int]]) -> bool:
    """The same document, or a question that was asked before or has its answer."""
    if row.url and row.url == other.url:
        return True
    if row.source is None:
        return False
    if row.source.syndicated_from_id or row.source == other.source:
        return True
    return other.source is not None and (
        other.source.syndicated_from_id == row.source.pk
        or frozenset((row.source.pk, other.source.pk)) in decided
    )


def nearest_text(row: ComparedText, others: Iterable[ComparedText]) -> dict[str, Any] | None:
    """The suspicion against a row: the text it is most like, of equal ones the first."""
    best, degree = None, 0.0
    for one in others:
        if (alike := round(likeness(row.text, one.text), 2)) > degree:
            best, degree = one, alike
        if degree >= SURE:
            break
    return suspicion(row, best, degree) if best and degree >= COPY else None


def suspicion(row: ComparedText, other: ComparedText, degree: float) -> dict[str, Any]:
    part = f"{degree * 100:.0f} %"
    inside = f"{part} of its text stands in {other.name}."
    around = f"It holds {part} of the text of {other.name}."
    why = around if len(row.text) > len(other.text) else inside
    source = other.source.pk if other.source and not other.row else None
    return {"source": source, "row": other.row, "likeness": degree, "why": why}


def likest(body: str, earlier: Iterable[str]) -> float:
    """How much a text shares with the likest of earlier ones of the same document, 0 to 1."""
    return max((kept_share(one, body) for one in earlier), default=0.0)


def words_shared(alike: float) -> str:
    return f"Of the shorter text {int(alike * 100)} % stands in the longer."
