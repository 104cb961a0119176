import pytest
from django import forms

from reporting.forms.speakers import ActorField
from reporting.models import ActorName, Apposition
from tests.factories import records


class SpeakerForm(forms.Form):
    speaker = ActorField(error_messages={"required": "Who said it?"})
    via = ActorField(role="printer", required=False, empty_label="nobody")


@pytest.fixture
def kirby(db):
    one = records.actor("Mira Kell", "person")
    ActorName.objects.create(actor=one, name="Кель", language="uk")
    Apposition.objects.create(actor=one, words="the army’s spokeswoman")
    return one


def filled(**sent) -> SpeakerForm:
    form = SpeakerForm(sent)
    form.is_valid()
    return form


def test_the_key_alone_is_enough(kirby):
    assert filled(speaker=str(kirby.pk)).cleaned_data["speaker"] == kirby


def test_words_that_are_no_longer_those_of_the_key_win(kirby):
    other = records.actor("Borduria")
    sent = filled(speaker=str(kirby.pk), speaker_typed="borduria")
    assert sent.cleaned_data["speaker"] == other


@pytest.mark.parametrize("typed", ["Mira Kell", "  mira  kell ", "кель"])
def test_a_name_or_another_name_in_use_is_found_by_its_letters(kirby, typed):
    assert filled(speaker="", speaker_typed=typed).cleaned_data["speaker"] == kirby


def test_two_of_one_name_are_told_apart(kirby):
    twin = records.actor("Mira Kell", "person")
    form = filled(speaker="", speaker_typed="Mira Kell")
    assert form.errors["speaker"] == ["“Mira Kell” may be several. Which one?"]
    shown = str(form["speaker"])
    assert f'name="speaker_chosen" value="{twin.pk}"' in shown
    assert f'name="speaker_chosen" value="{kirby.pk}"' in shown
    sent = filled(speaker="", speaker_typed="Mira Kell", speaker_chosen=str(twin.pk))
    assert sent.cleaned_data["speaker"] == twin


def test_part_of_a_name_or_an_office_offers_whom_it_may_mean(kirby):
    form = filled(speaker="", speaker_typed="spokeswoman")
    assert f'name="speaker_chosen" value="{kirby.pk}"' in str(form["speaker"])
    sent = filled(speaker="", speaker_typed="spokeswoman", speaker_chosen=str(kirby.pk))
    assert sent.cleaned_data["speaker"] == kirby


def test_a_choice_that_the_words_do_not_mean_is_none(kirby):
    other = records.actor("Borduria")
    form = filled(speaker="", speaker_typed="spokeswoman", speaker_chosen=str(other.pk))
    assert "may be several" in form.errors["speaker"][0]


def test_words_that_name_nobody_say_so_and_stay(kirby):
    form = filled(speaker="", speaker_typed="Nobody <b>")
    assert "Nobody on record is called “Nobody &lt;b&gt;”" in str(form["speaker"].errors)
    assert 'value="Nobody &lt;b&gt;"' in str(form["speaker"])


def test_an_emptied_field_is_empty_whatever_key_stands_behind_it(kirby):
    form = filled(speaker=str(kirby.pk), speaker_typed=" ")
    assert form.errors["speaker"] == ["Who said it?"]


def test_a_key_that_is_gone_is_said(kirby):
    assert "no longer on record" in filled(speaker="99999999").errors["speaker"][0]
    assert "no longer on record" in filled(speaker="x'y").errors["speaker"][0]


def test_outlets_are_sought_among_outlets_only(kirby):
    form = filled(speaker=str(kirby.pk), via="", via_typed="Mira Kell")
    assert "Nobody on record" in form.errors["via"][0]


def test_the_field_shows_the_words_of_one_row_in_one_query(kirby, django_assert_num_queries):
    for name in range(30):
        records.actor(f"Other {name}")
    form = SpeakerForm(initial={"speaker": kirby.pk})
    with django_assert_num_queries(1):
        shown = str(form["speaker"])
    assert 'value="Mira Kell"' in shown
    assert "Other" not in shown
    with django_assert_num_queries(0):
        assert 'value="Mira Kell"' in str(SpeakerForm(initial={"speaker": kirby})["speaker"])


def test_what_did_not_change_is_not_changed(kirby):
    sent = {"speaker": str(kirby.pk), "speaker_typed": "Mira Kell"}
    assert SpeakerForm(sent, initial={"speaker": kirby.pk}).changed_data == []
    assert SpeakerForm(sent, initial={"speaker": None}).changed_data == ["speaker"]
