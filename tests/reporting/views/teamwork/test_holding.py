"""The buttons of taking and giving, who else is there, and what comes next, over HTTP."""

import pytest
from django.utils import timezone

from reporting.desk.teamwork import assigning
from reporting.desk.teamwork.attending import attend
from reporting.models import Presence, ReadingState, Source, Statement
from tests.factories import records


def path(world, tail: str = "") -> str:
    return f"/desk/sources/{world.snapshot.source_id}/{tail}"


def test_a_source_is_taken_by_its_button(world, editor):
    part = editor.part(path(world, "take/"), {"holder": ""})
    assert part.status_code == 200
    assert "<html" not in part.content.decode()
    assert "Being read by you" in part.content.decode()
    source = Source.objects.get()
    assert (source.reading_state, source.assigned_to) == (ReadingState.READING, world.editor)


def test_it_works_without_htmx(world, editor):
    assert editor.post(path(world, "take/"))["Location"] == path(world)
    assert editor.post(path(world, "done/"), {"next": "/desk/"})["Location"] == "/desk/"
    assert editor.post(path(world, "take/"), {"next": "//evil.example/desk/"})["Location"] == path(
        world
    )
    assert Source.objects.get().reading_state == ReadingState.READING


def test_who_comes_second_reads_who_has_it(world, editor, other):
    editor.part(path(world, "take/"), {"holder": ""})
    part = other.part(path(world, "take/"), {"holder": ""})
    assert part.status_code == 409
    assert f"{world.editor} has taken it while you were looking" in part.content.decode()
    assert f'name="holder" value="{world.editor.pk}"' in part.content.decode()
    taken = other.part(path(world, "take/"), {"holder": world.editor.pk})
    assert taken.status_code == 200
    assert Source.objects.get().assigned_to == world.other


def test_a_colleague_is_chosen(world, editor):
    assert f'<option value="{world.other.pk}">' in editor.get(path(world)).content.decode()
    part = editor.part(path(world, "give/"), {"holder": "", "to": world.other.pk})
    assert f"{world.other} has it now." in part.content.decode()
    assert editor.part(path(world, "give/"), {"holder": "", "to": "x"}).status_code == 404


def test_setting_aside_asks_why(world, editor):
    part = editor.part(path(world, "aside/"), {"reason": " "})
    assert part.status_code == 422
    assert "says why" in part.content.decode()
    part = editor.part(path(world, "aside/"), {"reason": "About the weather."})
    assert "About the weather." in part.content.decode()
    assert f"{path(world, 'next/')}" in part.content.decode()


def test_a_statement_is_taken_and_given(world, reviewer):
    address = f"/desk/statements/{world.statement.pk}/"
    assert "You have it." in reviewer.part(f"{address}take/", {"holder": ""}).content.decode()
    reviewer.part(f"{address}give/", {"holder": world.reviewer.pk, "to": world.other.pk})
    assert Statement.objects.get().assigned_to == world.other


def test_next_and_previous_pass_over_what_others_read(world, editor):
    second, third = (records.snapshot(f"Text {number}.").source for number in range(2))
    attend(second, by=world.other, moment=timezone.now())
    assert editor.get(path(world, "next/"))["Location"] == f"/desk/sources/{third.pk}/"
    assert editor.get(f"/desk/sources/{third.pk}/previous/")["Location"] == path(world)
    assigning.take_source(third, by=world.other, holder=None)
    assert editor.get(path(world, "next/"), follow=True).redirect_chain == [(path(world), 302)]
    assert "Source 1 of 3" in editor.get(path(world)).content.decode()


def test_the_page_notes_who_opens_it_and_tells_who_else_did(world, editor, other):
    other.get(path(world))
    page = editor.get(path(world)).content.decode()
    assert f"<b>{world.other}</b> has just opened it" in page
    assert Presence.objects.count() == 2


@pytest.mark.parametrize("kind", ["sources", "statements"])
def test_a_page_that_shows_the_same_is_answered_with_nothing(world, editor, other, kind):
    pk = world.snapshot.source_id if kind == "sources" else world.statement.pk
    address = f"/desk/{kind}/{pk}/present/"
    assert editor.part(address, {"known": ""}).status_code == 204
    other.part(address, {"known": ""})
    part = editor.part(address, {"known": ""})
    assert part.status_code == 200
    assert f"{world.other}" in part.content.decode()
    assert editor.part(address, {"known": f"{world.other.pk}:0"}).status_code == 204
