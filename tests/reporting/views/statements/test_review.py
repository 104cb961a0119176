import threading

import pytest
from django.db import connection

from reporting.desk import annotating, publishing
from reporting.models import Release, Revision
from tests.factories import records
from tests.reporting.views.conftest import Desk

OWN = "You wrote version 1, and nobody else has approved it."


def path(world, step: str = "") -> str:
    return f"/desk/statements/{world.statement.pk}/{step}"


def state(world) -> str:
    world.statement.refresh_from_db()
    return world.statement.state


def test_the_second_editor_reads_sentence_passage_and_history(world, reviewer):
    page = reviewer.get(path(world)).content.decode()
    assert "Ruritania put the number of troops sent across the border at about 4,000." in page
    assert f'<mark class="depth-1">{records.QUOTE}</mark>' in page
    assert "Soldiers who crossed." in page
    assert "<b>Recorded</b>" in page


@pytest.mark.parametrize("is_htmx", [True, False])
def test_the_way_to_the_public(world, is_htmx):
    def take(user, step, **words):
        client = Desk(user)
        answer = (client.part if is_htmx else client.post)(path(world, step), words)
        assert answer.status_code == (200 if is_htmx else 302)

    take(world.editor, "submit/")
    assert state(world) == "submitted"
    take(world.reviewer, "send-back/", note="Whose soldiers?")
    assert state(world) == "draft"
    take(world.editor, "submit/")
    take(world.reviewer, "publish/", version=1)
    assert state(world) == "released"
    take(world.reviewer, "retract/", reason="It was never said.")
    assert state(world) == "retracted"
    assert list(Release.objects.values_list("kind", flat=True)) == ["publish", "retract"]


def test_a_step_answers_with_its_part_only(world, editor):
    part = editor.part(path(world, "submit/")).content.decode()
    assert part.strip().startswith('<aside class="decide standing"')
    assert "Waiting for review" in part
    assert "What was done, 2" in part


def test_a_character_that_the_database_cannot_keep_is_left_out(world, editor, reviewer):
    editor.part(path(world, "submit/"))
    assert reviewer.part(path(world, "send-back/"), {"note": "Who\0se?"}).status_code == 200
    assert Revision.objects.of(world.statement).first().reason == "Whose?"
    records.published(world)
    assert reviewer.part(path(world, "retract/"), {"reason": "\0 "}).status_code == 422
    assert reviewer.part(path(world, "retract/"), {"reason": "Nev\0er said."}).status_code == 200
    assert Release.objects.latest("pk").reason == "Never said."


@pytest.mark.parametrize("version", ["9" * 5_000, "one"])
def test_a_version_that_is_none_publishes_nothing(world, editor, reviewer, version):
    editor.part(path(world, "submit/"))
    assert reviewer.part(path(world, "publish/"), {"version": version}).status_code == 409
    assert not Release.objects.exists()


@pytest.mark.parametrize("step", ["submit/", "discard/"])
def test_what_was_saved_since_the_page_was_read_stays_a_draft(world, editor, step):
    records.amended(world, 5_000)
    answer = editor.part(path(world, step), {"version": "1"})
    assert (answer.status_code, state(world)) == (409, "draft")
    assert "saved this statement while you were editing it. Read it again." in answer.text


def test_a_second_click_gets_a_calm_sentence(world, editor):
    editor.part(path(world, "submit/"))
    again = editor.part(path(world, "submit/"))
    assert again.status_code == 409
    assert "It is waiting for review; this step needs a statement that is draft." in (
        again.content.decode()
    )
    assert Revision.objects.of(world.statement).filter(action="submit").count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_clicks_at_once_publish_once():
    world, statuses = records.world(), []
    publishing.submit(world.statement, by=world.editor)

    def click() -> None:
        statuses.append(Desk(world.reviewer).part(path(world, "publish/")).status_code)
        connection.close()

    threads = [threading.Thread(target=click) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] + [409] * 9
    assert Release.objects.count() == 1


def test_nobody_publishes_their_own_change(world, editor):
    publishing.submit(world.statement, by=world.editor)
    page = editor.get(path(world)).content.decode()
    assert 'disabled aria-describedby="against-publish"' in page
    assert OWN in page.replace("&#x27;", "'")
    for answer in (editor.part(path(world, "publish/")), editor.post(path(world, "publish/"))):
        assert answer.status_code == 403
        assert OWN in answer.content.decode()
    assert state(world) == "submitted"


def test_an_editor_may_not_retract(world, editor):
    records.published(world)
    answer = editor.post(path(world, "retract/"), {"reason": "It was never said."})
    assert answer.status_code == 403
    assert "Only a reviewer or an admin may retract a statement." in answer.content.decode()
    assert state(world) == "released"


def test_sending_back_needs_a_note(world, reviewer):
    publishing.submit(world.statement, by=world.editor)
    for send in (reviewer.part, reviewer.post):
        answer = send(path(world, "send-back/"))
        assert answer.status_code == 422
        assert "Say in the note what has to be mended." in answer.content.decode()


def test_a_statement_without_a_passage_is_not_submitted(world, editor):
    annotating.detach(world.statement.appearances.get().passages.get(), by=world.editor)
    answer = editor.part(path(world, "submit/"))
    assert answer.status_code == 422
    assert "This statement has no passage; mark one in the text first." in answer.content.decode()


def corrected(world) -> None:
    records.published(world)
    changed = {"figures": [], "gist": records.GIST, "note": "Counted twice."}
    annotating.amend(world.statement, by=world.editor, version=1, **changed)
    publishing.submit(world.statement, by=world.editor)


def test_a_correction_asks_for_its_reason(world, reviewer):
    corrected(world)
    assert "Why it is corrected" in reviewer.get(path(world)).content.decode()
    answer = reviewer.part(path(world, "publish/"), {"version": 2})
    assert answer.status_code == 422
    assert (
        "A correction, a retraction or a reinstatement needs a reason." in answer.content.decode()
    )
    sent = {"version": 2, "reason": "The first report counted twice."}
    assert reviewer.part(path(world, "publish/"), sent).status_code == 200
    assert Release.objects.current().get().kind == "correct"


def test_what_was_changed_after_reading_is_not_published(world, reviewer, editor):
    publishing.submit(world.statement, by=world.editor)
    annotating.amend(world.statement, by=world.editor, version=1, figures=[], gist=records.GIST)
    publishing.submit(world.statement, by=world.editor)
    answer = reviewer.part(path(world, "publish/"), {"version": 1, "reason": "Typed words"})
    assert answer.status_code == 409
    assert "Read it again." in answer.content.decode()
    assert not Release.objects.exists()


def test_typed_words_survive_a_refusal(world, reviewer):
    corrected(world)
    sent = {"version": 1, "reason": "Typed words"}
    assert "Typed words" in reviewer.part(path(world, "publish/"), sent).content.decode()


def test_a_card_offers_only_steps_without_words(world, other):
    publishing.submit(world.statement, by=world.editor)
    card = other.get(f"/desk/sources/{world.snapshot.source_id}/").content.decode()
    assert "Publish" in card
    assert "Send back" not in card
    part = other.part(path(world, "publish/"), {"version": 1, "brief": "1"}).content.decode()
    assert "Retract" not in part
    assert "Public" in part


def test_an_address_of_a_step_takes_no_get(world, editor):
    assert editor.get(path(world, "submit/")).status_code == 405
