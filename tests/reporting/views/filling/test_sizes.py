"""The form costs the same however much is on record."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk import annotating
from tests.factories import filled_forms, records


def many(world, count: int) -> None:
    for _ in range(count):
        annotating.record(
            by=world.editor, spans=[records.span(world.snapshot, "the border")],
            figures=[], story=world.story, about=world.series, speaker=records.actor(),
            **records.fields(gist=records.GIST),
        )  # fmt: skip


def asked(editor, path: str) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as queries:
        answer = editor.part(path, method="get")
    assert answer.status_code == 200
    return len(queries), len(answer.content)


def test_form_row_and_sentence_cost_the_same_at_any_size(world, editor):
    source = f"/desk/sources/{world.snapshot.source_id}"
    sent = "&".join(f"{name}={value}" for name, value in filled_forms.new(world, {}).items())
    paths = [
        f"{source}/statements/new?start=0&end=20",
        f"{source}/figures/new?{sent}",
        f"{source}/figures/0/reading/?{sent}",
        f"{source}/sentence/?{sent}",
        f"/desk/statements/{world.statement.pk}/amend/",
    ]
    before = [asked(editor, path) for path in paths]
    many(world, 25)
    after = [asked(editor, path) for path in paths]
    for path, (queries, size), (later, later_size) in zip(paths, before, after, strict=True):
        assert later <= queries + 1, path  # the statement recorded last may be relayed
        assert abs(later_size - size) < 300, path
        assert later_size < 30_000, path


def test_saving_asks_the_database_little(world, editor):
    """Savepoints of the test's own transaction are counted with it."""
    sent = filled_forms.new(world, {"words": "200"})
    with CaptureQueriesContext(connection) as queries:
        answer = editor.part(f"/desk/sources/{world.snapshot.source_id}/statements/new", sent)
    assert answer.status_code == 200
    assert len(answer.content) < 30_000
    assert len(queries) <= 46, [one["sql"][:90] for one in queries.captured_queries]
