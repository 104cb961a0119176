from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk import annotating, publishing
from reporting.models import ReadingState
from tests.factories import records


def test_an_empty_desk_says_so(db, client):
    client.force_login(records.user())
    page = client.get("/desk/").content.decode()
    assert "Nobody is waiting for a second pair of eyes." in page
    assert "No draft of yours is open." in page
    assert "Every source is read." in page


def test_each_sees_what_waits_for_them(world, editor, reviewer):
    publishing.submit(world.statement, by=world.editor)
    queue = editor.get("/desk/").context["queue"]
    assert [row.statement for row in queue.with_others.rows] == [world.statement]
    assert queue.to_review.rows == []
    queue = reviewer.get("/desk/").context["queue"]
    assert [row.statement for row in queue.to_review.rows] == [world.statement]


def test_what_was_sent_back_comes_with_its_note(world, editor, other):
    publishing.submit(world.statement, by=world.editor)
    publishing.send_back(world.statement, by=world.reviewer, note="Whose soldiers?")
    response = editor.get("/desk/")
    assert "Whose soldiers?" in response.content.decode()
    assert len(response.context["queue"].sent_back) == 1
    assert response.context["queue"].drafts == []
    assert "Whose soldiers?" not in other.get("/desk/").content.decode()


def test_sources_that_are_read_leave_the_queue(world, editor):
    source = world.snapshot.source
    assert source in editor.get("/desk/").context["sources"]
    source.reading_state = ReadingState.READ
    source.save()
    assert source not in editor.get("/desk/").context["sources"]


def test_long_lists_say_how_long_they_are(world, editor, monkeypatch):
    monkeypatch.setattr("reporting.desk.queue.MOST", 2)
    for _ in range(3):
        made = records.world()
        made.statement.changed_by = world.editor
        made.statement.save()
        publishing.submit(made.statement, by=world.other)
    page = editor.get("/desk/").content.decode()
    assert "The 2 that have waited longest, of 3." in page


def queries(client) -> int:
    with CaptureQueriesContext(connection) as seen:
        client.get("/desk/")
    return len(seen)


def more(world) -> None:
    """A draft of the editor's, one to review, one of theirs in review, and their sources."""
    for editor, is_submitted in ((world.editor, False), (world.other, True), (world.editor, True)):
        made = records.world()
        annotating.amend(made.statement, by=editor, version=1, figures=[], gist=records.GIST)
        if is_submitted:
            publishing.submit(made.statement, by=editor)


def test_the_queries_do_not_grow_with_the_queue(world, editor):
    more(world)
    few = queries(editor)
    for _ in range(4):
        more(world)
    assert queries(editor) == few <= 20
