"""Imports for the tests: files handed in, worked through, confirmed, by the program's own verbs."""

import json
import random
from typing import Any

from django.core.files.base import ContentFile

from reporting.importing import decisions, progress, receiving, working
from reporting.importing.phases import phase_of
from reporting.models import ImportBatch, ImportKind, User

SYLLABLES = ("zen", "da", "ru", "ri", "tan", "stre", "lsau", "hent", "zau", "mi", "ka", "bor")


def body(number: int, words: int = 60) -> str:
    """An invented text; no two numbers give texts that are alike."""
    chosen = random.Random(number)
    told = ("".join(chosen.choices(SYLLABLES, k=chosen.randint(1, 3))) for _ in range(words))
    return f"The {number}th report. " + " ".join(told).capitalize() + "."


def article(number: int, **fields: Any) -> dict[str, Any]:
    """A row of an NDJSON file; every number gives another text."""
    row = {"text": body(number), "headline": f"Columns seen in Zenda ({number})"}
    return {**row, "url": f"https://news.example/zenda/{number}", **fields}


def articles(*numbers: int, **fields: Any) -> bytes:
    return ndjson(*(article(number, **fields) for number in numbers))


def ndjson(*rows: dict[str, Any]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def receive(
    *files: tuple[str, bytes], kind: str = ImportKind.ARTICLES, by: User | None = None, **more: Any
) -> ImportBatch:
    incoming = [receiving.Incoming(name, ContentFile(data, name)) for name, data in files]
    return receiving.receive_files(incoming, kind=kind, by=by, **more)


def planned(*files: tuple[str, bytes], **more: Any) -> ImportBatch:
    batch = receive(*files, **more)
    working.work_on()
    return batch


def applied(*files: tuple[str, bytes], **more: Any) -> ImportBatch:
    """The import once everything is done; a row that was not answered fails the test."""
    batch = planned(*files, **more)
    return confirmed(batch, by=more.get("by"))


def confirmed(batch: ImportBatch, by: User | None = None) -> ImportBatch:
    assert phase_of(batch) == "planned", phase_of(batch)
    batch = decisions.confirm_import(batch, by=by)
    working.work_on()
    assert phase_of(batch) == "done"
    assert not batch.rows.filter(outcome="").exists()
    return batch


def outcomes(batch: ImportBatch, of: str = "outcome") -> list[str]:
    return list(batch.rows.order_by("file", "number").values_list(of, flat=True))


def reasons(batch: ImportBatch) -> list[str]:
    return [progress.reason_of(row) for row in batch.rows.order_by("file", "number")]
