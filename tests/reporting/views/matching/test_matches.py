"""What is shown beside an open form, and the source added to what is on record."""

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from reporting.desk import publishing, relating
from reporting.forms.same.seeking import sought_in
from reporting.models import Revision, Statement
from tests.factories import records

TEXT = "Around 4,000 soldiers crossed the border on Thursday, Ruritania said. Nobody else spoke."
WORDS = "Around 4,000 soldiers crossed the border on Thursday, Ruritania said"


@pytest.fixture
def text(world):
    outlet = records.actor("The Daily Page", "outlet")
    return records.snapshot(TEXT, story=world.story, outlet=outlet)


def form_of(world, text, **changes) -> dict:
    span = records.span(text, WORDS)
    return {
        "snapshot": text.pk, "span": f"{span.start}-{span.end}", "speaker": world.speaker.pk,
        "about": world.series.pk, "stance": "asserts", "said_day": "Fri 18 Oct 2024",
        "figures-0-words": "around 4,000", **changes,
    }  # fmt: skip


def panel(desk, world, text, **changes) -> str:
    address = reverse("matches", args=[text.source_id])
    answer = desk.part(address, form_of(world, text, **changes), method="get")
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_on_record_is_shown_with_what_agrees(editor, world, text):
    told = panel(editor, world, text)
    assert "You may have this already" in told
    assert "speaker, day, series, stance, number" in told
    assert 'data-key="y"' in told
    assert "One statement on record agrees in speaker, day, series, stance, number. Press Y" in told
    assert "Draft, 1 outlet." in told


def test_the_focus_is_taken_only_when_the_form_opens(editor, world, text):
    assert "data-takes-focus" in panel(editor, world, text)
    later = panel(editor, world, text, match_seen="1")
    assert "data-takes-focus" not in later
    assert 'role="status"' not in later


def test_not_the_same_hides_it_for_this_form(editor, world, text):
    pk = world.statement.pk
    told = panel(editor, world, text, not_same=pk, match_seen="1")
    assert "You may have this already" not in told
    assert f'name="not_same" value="{pk}"' in told


def test_a_refused_form_remembers_what_is_not_the_same(editor, world, text):
    sent = {**form_of(world, text), "said_basis": "", "not_same": world.statement.pk}
    answer = editor.part(reverse("record", args=[text.source_id]), sent)
    assert answer.status_code == 422
    told = answer.content.decode()
    assert 'name="match_seen" value="1"' in told
    assert f'name="not_same" value="{world.statement.pk}"' in told


def test_a_day_without_its_year_agrees(editor, world, text):
    assert "speaker, day, series" in panel(editor, world, text, said_day="18 Oct")


def test_a_number_with_its_time_is_sought_before_the_day_is_known(world, text):
    data = form_of(world, text, said_day="", **{"figures-0-words": "around 4,000 by December"})
    (figure,) = sought_in(QueryDict(urlencode(data)), text.source, world.story).figures
    assert (figure.amount.numbers, figure.due) == ((4000,), "by December")


@pytest.mark.parametrize(
    "odd",
    [
        {"speaker": "x", "speaker_typed": "Nobody at all", "figures-0-words": ""},
        {"said_day": "the 40th", "about": "999999", "stance": "sings"},
        {"figures-0-words": "many, many", "figures-99-words": "3", "figures-0-series": "-4"},
        {"span": "9999-2", "not_same": "x"},
    ],
)
def test_what_cannot_be_read_yet_is_no_fault(editor, world, text, odd):
    panel(editor, world, text, **odd)


def test_typed_words_are_read_as_the_form_reads_them(editor, world, text):
    told = panel(editor, world, text, speaker="", speaker_typed="ruritania", said_day="18 Oct")
    assert "You may have this already" in told


def test_another_number_is_less_likely(editor, world, text):
    told = panel(editor, world, text, **{"figures-0-words": "9,000"})
    assert "You may have this already" not in told
    assert "1 less likely" in told
    assert "“9,000”, there “about 4,000”" in told


def test_a_retracted_one_says_so_and_takes_nothing(editor, world, text):
    records.published(world)
    publishing.retract(world.statement, by=world.reviewer, reason="It was a slip.")
    told = panel(editor, world, text)
    assert "Retracted, 1 outlet." in told
    assert "It is retracted; this step needs" in told
    assert "Add this source" not in told


def test_what_is_public_becomes_a_correction_and_that_is_said(editor, world, text):
    records.published(world)
    assert "becomes a correction that somebody else reviews" in panel(editor, world, text)


def test_the_source_that_has_it_may_add_the_passage(editor, world, text):
    words = {"snapshot": world.snapshot.pk, "span": "0-20"}
    address = reverse("matches", args=[world.snapshot.source_id])
    told = editor.part(address, form_of(world, text, **words), method="get").content.decode()
    assert "This source has it already" in told
    assert "Add the passage" in told


def test_the_queries_are_few(editor, world, text, django_assert_max_num_queries):
    editor.part(reverse("desk"), method="get")
    with django_assert_max_num_queries(24):
        panel(editor, world, text)


def test_without_scripts_it_is_a_page_that_writes_nothing(editor, world, text):
    page = editor.post(reverse("matches", args=[text.source_id]), form_of(world, text))
    assert "<html" in page.content.decode()
    assert "Add this source" in page.content.decode()
    assert world.statement.appearances.count() == 1


# --- adding ------------------------------------------------------------------------------------


def add(desk, world, text, **changes):
    sent = form_of(world, text, to=world.statement.pk, **changes)
    return desk.part(reverse("add_appearance", args=[text.source_id]), sent)


def test_the_source_is_added_and_its_wording_asked_about(editor, world, text):
    told = add(editor, world, text).content.decode()
    appearance = world.statement.appearances.get(source=text.source)
    assert appearance.passages.get().exact == WORDS
    assert "Does this source print it otherwise?" in told
    assert "said on a Friday, this source prints Thursday" in told
    assert "2 outlets now" in told
    assert 'hx-target="#record"' in told
    assert Revision.objects.of(world.statement).first().action == "attach"


def test_a_confirmed_difference_is_on_record_and_the_next_is_asked(editor, world, text):
    add(editor, world, text)
    appearance = world.statement.appearances.get(source=text.source)
    address = reverse("settle_difference", args=[appearance.pk])
    told = editor.part(address, {"verb": "confirm", "field": "day", "printed": "Thursday"})
    assert appearance.differences.get().printed == "Thursday"
    assert "The difference is on record." in told.content.decode()
    assert "print it otherwise" not in told.content.decode()


def test_a_rejected_difference_is_not_asked_again(editor, world, text):
    add(editor, world, text)
    appearance = world.statement.appearances.get(source=text.source)
    address = reverse("settle_difference", args=[appearance.pk])
    told = editor.part(address, {"verb": "reject", "field": "day", "printed": "Thursday"})
    assert not appearance.differences.exists()
    assert "Not recorded as a difference." in told.content.decode()
    assert 'name="field" value="day"' not in told.content.decode()


def test_what_is_public_stays_and_the_page_says_so(editor, world, text):
    release = records.published(world)
    assert "What is public stays as it is until" in add(editor, world, text).content.decode()
    assert Statement.objects.get().state == "draft"
    assert Statement.objects.get().releases.get() == release


def test_the_same_again_adds_nothing(editor, world, text):
    add(editor, world, text)
    version = Statement.objects.get().version
    add(editor, world, text)
    assert Statement.objects.get().version == version


def test_a_retracted_one_refuses_with_a_sentence(editor, world, text):
    records.published(world)
    publishing.retract(world.statement, by=world.reviewer, reason="It was a slip.")
    refused = add(editor, world, text)
    assert (refused.status_code, refused["HX-Retarget"]) == (409, "#notice")
    assert "It is retracted" in refused.content.decode()


def test_without_scripts_the_review_page_proposes_the_same(editor, world, text):
    sent = form_of(world, text, to=world.statement.pk)
    answer = editor.post(reverse("add_appearance", args=[text.source_id]), sent, follow=True)
    assert "this source prints Thursday" in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "Nobody at all", "ruritania"])
def test_who_chose_none_is_asked_and_without_scripts_may_tell(editor, world, text, typed):
    sent = form_of(world, text, to="", to_typed=typed)
    address = reverse("add_appearance", args=[text.source_id])
    told = editor.part(address, sent)
    assert (told.status_code, told["HX-Retarget"]) == (422, "#notice")
    page = editor.post(address, sent)
    assert page.status_code == 422
    offered = f'name="to_chosen" value="{world.statement.pk}"' in page.content.decode()
    assert offered == (typed == "ruritania")


@pytest.mark.parametrize("odd", [{"span": ""}, {"span": "9-9"}])
def test_nothing_named_is_not_found(editor, world, text, odd):
    sent = {**form_of(world, text, to=world.statement.pk), **odd}
    assert editor.part(reverse("add_appearance", args=[text.source_id]), sent).status_code == 404


def test_a_difference_settled_twice_is_refused_in_words(editor, world, text):
    add(editor, world, text)
    appearance = world.statement.appearances.get(source=text.source)
    relating.confirm_difference(appearance, "day", "Thursday", by=world.editor)
    address = reverse("settle_difference", args=[appearance.pk])
    answer = editor.part(address, {"verb": "confirm", "field": "day", "printed": "Thursday"})
    assert (answer.status_code, "already recorded" in answer.content.decode()) == (422, True)
