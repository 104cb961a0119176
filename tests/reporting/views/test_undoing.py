"""The last step is offered to be undone, across reloads, to whoever took it."""

import pytest

from reporting.models import Passage, Revision, Statement
from tests.factories.records import World


@pytest.fixture
def detached(world, editor) -> Revision:
    editor.post(f"/desk/passages/{Passage.objects.get().pk}/detach/")
    return Revision.objects.latest("pk")


def source_path(world: World) -> str:
    return f"/desk/sources/{world.snapshot.source_id}/"


@pytest.mark.parametrize("path", ["/desk/", "source", "review"])
def test_every_page_of_the_desk_offers_it(world, editor, other, detached, path):
    places = {"source": source_path(world), "review": f"/desk/statements/{world.statement.pk}/"}
    page = editor.get(places.get(path, path)).text
    assert f'action="/desk/undo/{detached.pk}/"' in page
    assert "10 min left" in page
    assert "data-undo" in page
    assert "data-undo" not in other.get(places.get(path, path)).text


def test_undone_the_passage_is_there_again_with_its_number(world, editor, detached):
    was = detached.before["content"]["appearances"][0]["passages"][0]["id"]
    answer = editor.post(
        f"/desk/undo/{detached.pk}/", headers={"Referer": f"http://testserver{source_path(world)}"}
    )
    assert answer["Location"] == source_path(world)
    assert Passage.objects.get().pk == was
    assert "data-undo" not in editor.get(source_path(world)).text


def test_on_the_page_of_the_source_its_parts_are_swapped(world, editor, detached):
    answer = editor.part(f"/desk/undo/{detached.pk}/", {"source": world.snapshot.source_id})
    assert answer.status_code == 200
    assert "Undone: it is as it was before." in answer.text
    assert 'hx-target="#record"' in answer.text
    assert 'hx-target="#text"' in answer.text


def test_an_address_elsewhere_is_not_gone_to(world, editor, detached):
    away = {"Referer": "https://elsewhere.example/desk/"}
    assert editor.post(f"/desk/undo/{detached.pk}/", headers=away)["Location"] == "/desk/"


def test_who_did_not_do_it_is_told_so(world, other, detached):
    answer = other.part(f"/desk/undo/{detached.pk}/", {"source": world.snapshot.source_id})
    assert answer.status_code == 409
    assert "so only they can undo it" in answer.text


def test_a_second_click_says_that_it_is_undone(world, editor, detached):
    sent = {"source": world.snapshot.source_id}
    first, second, third = (editor.part(f"/desk/undo/{detached.pk}/", sent) for _ in range(3))
    assert (first.status_code, second.status_code, third.status_code) == (200, 409, 409)
    assert "This was undone already." in second.text
    assert Revision.objects.of(world.statement).filter(action="undo").count() == 1


@pytest.mark.parametrize("verb", ["submit", "discard"])
def test_a_triple_click_takes_one_step(world, editor, verb):
    path = f"/desk/statements/{world.statement.pk}/{verb}/"
    statuses = [editor.part(path).status_code for _ in range(3)]
    assert statuses == [200, 409, 409]
    assert Revision.objects.of(world.statement).filter(action=verb).count() == 1


def test_a_discarded_statement_leaves_the_lists_and_comes_back(world, editor, other):
    path = f"/desk/statements/{world.statement.pk}/"
    assert "Discarded" in editor.part(f"{path}discard/").text
    assert f'id="statement-{world.statement.pk}"' not in editor.get(source_path(world)).text
    assert "Make it a draft again" in other.get(path).text
    other.post(f"{path}recover/")
    assert Statement.objects.get().state == "draft"


def test_it_says_what_was_done_to_which_thing_and_leads_there(world, editor, detached):
    page = editor.get("/desk/").text
    here = f'<a href="/desk/statements/{world.statement.pk}/">statement {world.statement.pk}</a>'
    assert f"Passage removed: {here}, at " in page


def test_a_source_that_is_set_aside_says_so_and_is_open_again_at_once(world, editor):
    pk = world.snapshot.source_id
    editor.part(f"/desk/sources/{pk}/aside/", {"reason": "Only weather."})
    line = Revision.objects.latest("pk")
    assert (
        f'Set aside: <a href="{source_path(world)}">source {pk}</a>, at '
        in editor.get(source_path(world)).text
    )
    told = editor.part(f"/desk/undo/{line.pk}/", {"source": pk}).text
    assert '<hx-partial hx-target="#reading"' in told
    assert "Only weather." not in told
