"""A form is kept while it is typed: for its person alone, and until it is saved."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reporting.desk import relating
from reporting.models import KeptForm, Statement
from reporting.models.desk.kept_forms import LARGEST
from tests.factories import filled_forms, records
from tests.factories.records import World

KEEP = "/desk/kept/"


def half_typed(world: World, **more) -> dict:
    return {**filled_forms.new(world), "speaker": "", "note": "Ask the", **more} | {
        "source": world.snapshot.source_id
    }


def record_path(world: World) -> str:
    return f"/desk/sources/{world.snapshot.source_id}/statements/new"


def amend_path(world: World) -> str:
    return f"/desk/statements/{world.statement.pk}/amend/"


@pytest.fixture
def kept(world, editor) -> KeptForm:
    assert editor.post(KEEP, half_typed(world)).status_code == 204
    return KeptForm.objects.get()


def test_it_answers_with_the_time_and_keeps_every_field(world, editor):
    answer = editor.post(KEEP, half_typed(world))
    assert answer.status_code == 204
    kept = KeptForm.objects.get()
    assert answer["Kept-At"] == f"{timezone.localtime(kept.kept_at):%H:%M:%S}"
    assert (kept.person, kept.source, kept.fields["note"]) == (
        world.editor, world.snapshot.source, ["Ask the"],
    )  # fmt: skip
    assert "csrfmiddlewaretoken" not in kept.fields


def test_what_is_typed_on_takes_its_place(world, editor, kept):
    editor.post(KEEP, {**half_typed(world), "form_key": str(kept.form_key), "note": "Ask them"})
    assert KeptForm.objects.get().fields["note"] == ["Ask them"]


def test_it_is_offered_on_the_page_of_its_source_and_goes_on_as_it_was(world, editor, kept):
    page = editor.get(f"/desk/sources/{world.snapshot.source_id}/").text
    assert "You began a statement here at" in page
    going_on = editor.get(f"{KEEP}{kept.pk}/", follow=True)
    assert "Ask the" in going_on.text
    assert f'value="{kept.form_key}"' in going_on.text
    assert "200 officers went ahead" in going_on.text
    assert "Who said it?" not in going_on.text


def test_nobody_else_sees_it(world, other, kept):
    assert "You began" not in other.get(f"/desk/sources/{world.snapshot.source_id}/").text
    for path in ("", "discard/", "recover/", "merge/"):
        method = other.get if path in ("", "merge/") else other.post
        assert method(f"{KEEP}{kept.pk}/{path}").status_code == 404


def test_what_is_saved_is_no_longer_kept(world, editor, kept):
    sent = filled_forms.new(world, stance="denies", gist="denied it")
    editor.post(record_path(world), {**sent, "form_key": str(kept.form_key)})
    assert Statement.objects.count() == 2
    assert not KeptForm.objects.exists()
    late = editor.post(KEEP, {**half_typed(world), "form_key": str(kept.form_key)})
    assert (late.status_code, late.text) == (
        409, "This form was saved already; what is typed here now is not kept.",
    )  # fmt: skip
    assert not KeptForm.objects.exists()


def test_a_form_of_a_statement_on_record_is_kept_and_dropped_with_it(world, editor):
    typed = {"statement": world.statement.pk, "source": world.snapshot.source_id}
    typed |= filled_forms.amended(world, note="Half")
    editor.post(KEEP, typed)
    kept = KeptForm.objects.get()
    assert (kept.statement, kept.source, kept.version) == (world.statement, None, 1)
    page = editor.get(f"/desk/sources/{world.snapshot.source_id}/").text
    assert f"statement {world.statement.pk}</a>" in page
    assert "Half" in editor.get(f"{KEEP}{kept.pk}/", follow=True).text
    editor.post(amend_path(world), filled_forms.amended(world))
    assert not KeptForm.objects.exists()


def test_words_that_come_after_their_form_was_saved_are_not_kept(world, editor, other):
    typed = {"statement": world.statement.pk, "source": world.snapshot.source_id}
    typed |= filled_forms.amended(world, note="Half")
    records.amended(replace(world, editor=world.other))
    editor.post(KEEP, typed)
    assert KeptForm.objects.count() == 1  # only somebody else has saved
    typed["version"] = world.statement.version + 1
    editor.post(amend_path(world), filled_forms.amended(world, version=typed["version"]))
    assert not KeptForm.objects.exists()
    assert editor.post(KEEP, typed).status_code == 409
    assert not KeptForm.objects.exists()
    other.post(KEEP, typed)
    editor.post(KEEP, {**typed, "version": typed["version"] + 1})
    assert KeptForm.objects.count() == 2


def test_too_much_is_refused_with_a_sentence(world, editor):
    answer = editor.post(KEEP, half_typed(world, note="x" * LARGEST))
    assert answer.status_code == 413
    assert answer.text.startswith("More than 100,000 characters are typed into this form")
    assert not KeptForm.objects.exists()


def test_a_form_of_nothing_is_not_found(world, editor):
    assert editor.post(KEEP, {"note": "x"}).status_code == 404
    assert editor.post(f"{KEEP}?form=other&source={world.snapshot.source_id}").status_code == 404


def test_without_a_login_htmx_hears_why(world):
    answer = Client().post(KEEP, half_typed(world), headers={"HX-Request": "true"})
    assert answer.status_code == 401


def test_thrown_away_it_can_be_taken_back_for_ten_minutes(world, editor, kept):
    page = f"/desk/sources/{world.snapshot.source_id}/"
    assert "Undo" in editor.post(f"{KEEP}{kept.pk}/discard/").text
    assert "You began" not in editor.get(page).text
    editor.post(f"{KEEP}{kept.pk}/recover/")
    assert "You began" in editor.get(page).text
    editor.post(f"{KEEP}{kept.pk}/discard/")
    long_ago = timezone.now() - timedelta(minutes=11)
    KeptForm.objects.update(discarded_at=long_ago)
    late = editor.post(f"{KEEP}{kept.pk}/recover/", follow=True)
    assert "more than ten minutes ago" in late.text
    editor.post(KEEP, half_typed(world))
    assert not KeptForm.objects.filter(pk=kept.pk).exists()


def test_the_details_of_a_source_are_kept(world, editor):
    path = f"/desk/sources/{world.snapshot.source_id}/details/"
    editor.post(f"{KEEP}?form=details&source={world.snapshot.source_id}", {"headline": "Soldie"})
    page = editor.get(path)
    kept = KeptForm.objects.get()
    assert "You began to change these details" in page.text
    assert 'value="Soldie"' in editor.get(f"{KEEP}{kept.pk}/", follow=True).text
    sent = {"headline": "Soldiers", "language": "en", "kind": "article", "story": world.story.pk}
    assert editor.post(path, sent).status_code == 302
    assert not KeptForm.objects.exists()


def test_a_note_for_the_author_is_kept(world, editor, reviewer):
    editor.post(f"/desk/statements/{world.statement.pk}/submit/")
    where = f"{KEEP}?form=send_back&statement={world.statement.pk}"
    reviewer.post(where, {"note": "The day is"})
    review = f"/desk/statements/{world.statement.pk}/"
    assert "The day is</textarea>" in reviewer.get(review).text
    assert "The day is" not in editor.get(review).text
    reviewer.post(f"{review}send-back/", {"note": "The day is wrong."})
    assert not KeptForm.objects.exists()


def test_what_became_an_appearance_of_another_is_no_longer_kept(world, editor, kept):
    sent = {**half_typed(world), "form_key": str(kept.form_key), "to": world.statement.pk}
    path = f"/desk/sources/{world.snapshot.source_id}/"
    editor.part(reverse("add_appearance", args=[world.snapshot.source_id]), sent)
    assert world.statement.appearances.get().passages.count() == 2
    assert not KeptForm.objects.exists()
    assert "You began" not in editor.get(path).text


def test_a_saved_form_sent_again_with_other_words_is_refused_and_leads_there(world, editor):
    sent = filled_forms.new(world, {"words": "200", "verbatim": "200 officers"})
    assert editor.part(record_path(world), sent).status_code == 200
    saved = Statement.objects.latest("pk")
    assert editor.part(record_path(world), sent).status_code == 200  # a second click
    for changed in ({"note": "Ask them again"}, {"figures-0-words": "", "gist": "said it"}):
        answer = editor.part(record_path(world), {**sent, **changed})
        assert answer.status_code == 409
        assert f"saved as statement {saved.pk} already" in answer.text
        assert f'href="/desk/statements/{saved.pk}/"' in answer.text
    assert Statement.objects.latest("pk") == saved


def test_a_form_of_another_page_is_not_found(world, editor, kept):
    details = f"/desk/sources/{world.snapshot.source_id}/details/"
    for path in (details, amend_path(world)):
        assert editor.get(f"{path}?kept={kept.pk}").status_code == 404
    assert editor.get(f"{record_path(world)}?kept={kept.pk}").status_code == 200


def test_a_refused_edit_does_not_offer_itself(world, editor):
    sent = {**filled_forms.amended(world), "speaker": "", "source": world.snapshot.source_id}
    editor.post(KEEP, {**sent, "statement": world.statement.pk})
    assert KeptForm.objects.get().statement == world.statement
    offer = "You began to edit statement"
    assert offer in editor.part(amend_path(world), method="get").text
    assert offer not in editor.part(amend_path(world), sent).text


def test_the_reason_for_publishing_alone_is_kept_and_dropped(world, reviewer):
    review = f"/desk/statements/{world.statement.pk}/"
    relating.set_role(world.statement.appearances.get(), by=world.reviewer, role="background")
    reviewer.post(f"{review}submit/")
    where = f"{KEEP}?form=publish_urgently&statement={world.statement.pk}"
    assert reviewer.post(where, {"alone": "It closes"}).status_code == 204
    assert "It closes</textarea>" in reviewer.get(review).text
    reviewer.post(f"{review}publish-alone/", {"alone": "It closes at ten."})
    assert not KeptForm.objects.exists()
