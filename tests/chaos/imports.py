"""What the tests of killed imports ask again and again."""

from collections.abc import Sequence

from reporting.importing import decisions, progress
from reporting.importing.phases import phase_of
from reporting.models import ImportBatch, ImportChunk, Outcome, Snapshot, Source, Step
from tests.chaos.conftest import until
from tests.factories import imports


def address_of(number: int) -> str:
    return imports.article(number)["url"]


def received(*numbers: int) -> ImportBatch:
    return imports.receive(("a.ndjson", imports.articles(*numbers)))


def is_planned(batch: ImportBatch) -> bool:
    return phase(batch) == "planned"


def is_done(batch: ImportBatch) -> bool:
    return phase(batch) == "done"


def phase(batch: ImportBatch) -> str:
    batch.refresh_from_db()
    return phase_of(batch)


def planned(*numbers: int, seconds: float = 30) -> ImportBatch:
    """An import of these articles once real workers have planned it."""
    batch = received(*numbers)
    until(lambda: is_planned(batch), seconds)
    return batch


def applying(*numbers: int) -> ImportBatch:
    return decisions.confirm_import(planned(*numbers), by=None)


def chunk_of(batch: ImportBatch, step: Step = Step.APPLY) -> ImportChunk:
    return batch.chunks.get(step=step)


def every_article_is_there_once(batch: ImportBatch, numbers: Sequence[int]) -> None:
    """Every row answered once, the rows those of the file, and no source doubled or missing."""
    assert is_done(batch)
    assert list(batch.rows.values_list("number", flat=True)) == [*range(1, len(numbers) + 1)]
    assert progress.counts_of_rows(batch) == {Outcome.CREATED: len(numbers)}
    urls = Source.objects.values_list("url", flat=True)
    assert sorted(urls) == sorted(address_of(number) for number in numbers)
    assert Snapshot.objects.count() == len(numbers)
    assert batch.rows.filter(source__isnull=False).count() == len(numbers)
