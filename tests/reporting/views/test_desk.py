from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from time_machine import travel

from reporting.desk import annotating, publishing
from reporting.desk.teamwork import assigning
from reporting.desk.teamwork.attending import attend
from reporting.models import ClaimVerdict, Figure, ReadingState, Source, Statement
from tests.factories import records


def groups(client, query: str = "") -> dict:
    return {one.code: one for one in client.get(f"/desk/{query}").context["queue"].groups}


def statements(group) -> list[Statement]:
    return [row.statement for row in group.rows]


def test_an_empty_desk_says_so(db, client):
    client.force_login(records.user())
    page = client.get("/desk/").content.decode()
    assert "Nothing waits for" in page
    assert "0 things" in page


def test_each_sees_what_waits_for_them(world, editor, reviewer):
    publishing.submit(world.statement, by=world.editor)
    response = editor.get("/desk/")
    assert set(groups(editor)) == {"sources"}
    assert "1 of yours</a> waits for somebody else" in response.content.decode()
    assert statements(groups(reviewer)["review"]) == [world.statement]


def test_what_was_sent_back_comes_with_its_note(world, editor, other):
    publishing.submit(world.statement, by=world.editor)
    publishing.send_back(world.statement, by=world.reviewer, note="Whose soldiers?")
    response = editor.get("/desk/")
    assert "Whose soldiers?" in response.content.decode()
    assert statements(groups(editor)["sent_back"]) == [world.statement]
    assert "drafts" not in groups(editor)
    assert "Whose soldiers?" not in other.get("/desk/").content.decode()


def test_what_is_given_changes_its_queue_and_keeps_its_note(world, editor, other):
    publishing.submit(world.statement, by=world.editor)
    publishing.send_back(world.statement, by=world.reviewer, note="Whose soldiers?")
    assigning.give_statement(world.statement, by=world.editor, to=world.other, holder=None)
    assert "sent_back" not in groups(editor)
    (row,) = groups(other)["sent_back"].rows
    assert (row.note, row.note_by) == ("Whose soldiers?", str(world.reviewer))


def test_sources_that_are_read_or_set_aside_leave_the_queue(world, editor):
    source = world.snapshot.source
    assert [row.source for row in groups(editor)["sources"].rows] == [source]
    assigning.set_aside(source, by=world.editor, reason="Not about it.")
    assert "sources" not in groups(editor)
    Source.objects.update(reading_state=ReadingState.UNREAD, aside_reason="")
    assigning.finish_source(source, by=world.editor)
    assert "sources" not in groups(editor)


def test_the_oldest_stands_first_and_is_named(world, editor):
    old = records.snapshot("An older text.").source
    Source.objects.filter(pk=old.pk).update(captured_at=timezone.now() - timedelta(days=3))
    rows = groups(editor)["sources"].rows
    assert [row.source for row in rows] == [old, world.snapshot.source]
    page = editor.get("/desk/").content.decode()
    assert f'<a href="#row-sources-{old.pk}">waited 3 days</a>' in page
    assert page.count("row-waits is-old") == 1


def test_the_largest_number_of_what_waits_is_told(world, editor):
    page = editor.get("/desk/").content.decode()
    assert "largest number is" in page
    assert f'href="/desk/statements/{world.statement.pk}/">about 4,000</a>, for Sent' in page


def test_a_number_is_bold_when_it_is_the_highest_yet_or_changes_what_is_public(world, editor):
    (row,) = groups(editor)["drafts"].rows
    assert (row.is_highest, row.is_correction, row.is_new) == (True, False, True)
    records.published(world)
    records.amended(world, 3_000)
    (row,) = groups(editor)["drafts"].rows
    assert (row.is_correction, row.is_other_number, row.is_new) == (True, True, True)
    records.amended(world, 4_000)
    (row,) = groups(editor)["drafts"].rows
    assert (row.is_other_number, row.is_highest) == (False, True), "no other is as high"


def test_a_number_that_repeats_a_public_one_is_light(world, editor):
    records.published(world)
    text = records.snapshot(f"Again: {records.TEXT}", story=world.story)
    annotating.record(
        by=world.editor, spans=[records.span(text, records.QUOTE)],
        figures=[records.about(4000, world.series, "around 4,000 soldiers")], story=world.story,
        about=world.series, speaker=records.actor("Borduria"), **records.fields(),
    )  # fmt: skip
    (row,) = groups(editor)["drafts"].rows
    assert not row.is_new


def test_a_group_is_looked_at_alone(world, editor, monkeypatch):
    monkeypatch.setattr("reporting.desk.queue.MOST", 2)
    for number in range(4):
        records.snapshot(f"Text {number}.")
    group = groups(editor)["sources"]
    assert (len(group.rows), group.count, group.is_cut) == (2, 5, True)
    assert "all 5</a>" in editor.get("/desk/").content.decode()
    alone = groups(editor, "?show=sources")
    assert (set(alone), len(alone["sources"].rows)) == ({"sources"}, 5)
    assert set(groups(editor, "?show=burnt")) == {"drafts", "sources"}


def test_beyond_what_is_counted_it_says_more_than(world, editor, monkeypatch):
    for name in ("reporting.desk.waiting.heads.MANY", "reporting.desk.queue.MANY"):
        monkeypatch.setattr(name, 2)
    for number in range(3):
        records.snapshot(f"Text {number}.")
    page = editor.get("/desk/").content.decode()
    assert "More than 4 things wait for you" in page
    assert groups(editor)["sources"].is_many


def test_who_is_there_now_is_told(world, editor):
    attend(world.snapshot.source, by=world.other, moment=timezone.now())
    page = editor.get("/desk/").content.decode()
    assert f"<b>{world.other}</b> has it open" in page
    assert f"<b>{world.other}</b> reads" in page
    attend(world.snapshot.source, by=world.editor, moment=timezone.now())
    assert f"<b>{world.editor}</b>" not in editor.get("/desk/").content.decode()


def test_the_row_in_focus_is_shown_beside_the_list(world, editor):
    key = f"drafts-{world.statement.pk}"
    part = editor.part(f"/desk/?preview={key}", method="get").content.decode()
    assert "<html" not in part
    assert f'<mark class="depth-1">{records.QUOTE}</mark>' in part
    page = editor.get(f"/desk/?preview={key}").content.decode()
    assert 'aria-current="true"' in page.partition(f'id="row-{key}"')[2].partition(">")[0]
    source = editor.get(f"/desk/?preview=sources-{world.snapshot.source_id}").content.decode()
    assert "Of those, 200 officers went ahead" in source


@pytest.mark.parametrize(
    "key", ["", "x", "drafts-0", "sources-99999", "drafts-١", "drafts-" + "9" * 30]
)
def test_a_row_that_is_not_there_shows_nothing(world, editor, key):
    response = editor.get("/desk/", {"preview": key})
    assert response.status_code == 200
    assert response.context["preview"] is None


def test_a_claim_whose_time_has_passed_is_judged(world, editor):
    due = {"due_how": "by", "due_on": date(2024, 12, 1), "due_on_precision": "day"}
    Figure.objects.update(**due)
    records.published(world)
    with travel(datetime(2024, 12, 5, 12, tzinfo=UTC), tick=False):
        editor.force_login(world.editor)
        (row,) = groups(editor)["due"].rows
        page = editor.get(f"/desk/?preview={row.key}").content.decode()
        assert "around 4,000 soldiers, by 1 December: what became of it?" in page
        assert "since it was due" in " ".join(page.split())
        assert "The oldest that is not due has" in page
        address = f"/desk/statements/{world.statement.pk}/verdict/"
        typed = {"figure": row.claimed.pk, "verdict": "met", "note": "Seen.", "next": "/desk/"}
        assert editor.post(address, {**typed, "verdict": "burnt"})["Location"] == "/desk/"
        assert not ClaimVerdict.objects.exists()
        assert editor.post(address, typed)["Location"] == "/desk/"
        assert "due" not in groups(editor)
        assert ClaimVerdict.objects.get().note == "Seen."
        review = f"/desk/statements/{world.statement.pk}/"
        assert "Judge it anew" in editor.get(review).content.decode()
        again = {"figure": row.claimed.pk, "verdict": "missed", "note": "It was another gate."}
        assert editor.post(address, again)["Location"] == review
        page = editor.get(review).content.decode()
        assert "<b>Missed</b>, “around 4,000 soldiers”" in page
        assert "<b>Met</b>" not in page


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
    sent = records.world().statement
    Statement.objects.filter(pk=sent.pk).update(changed_by=world.editor)
    publishing.submit(sent, by=world.editor)
    publishing.send_back(sent, by=world.reviewer, note="Whose?")


def test_the_queries_do_not_grow_with_the_queue(world, editor):
    more(world)
    few = queries(editor)
    for _ in range(4):
        more(world)
    assert queries(editor) == few <= 12
