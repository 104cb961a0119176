import threading
from datetime import date

import pytest
from django.db import connection

from reporting.desk import annotating, publishing
from reporting.models import KeptForm, Precision, Snapshot, Source, Statement
from tests.factories import filled_forms, records
from tests.reporting.views.conftest import Desk

OFFICERS = {"words": "200", "verbatim": "200 officers"}


def record_path(world) -> str:
    return f"/desk/sources/{world.snapshot.source_id}/statements/new"


def amend_path(world) -> str:
    return f"/desk/statements/{world.statement.pk}/amend/"


def newest() -> Statement:
    return Statement.objects.latest("pk")


def test_the_form_opens_with_the_selected_words(world, editor):
    start = world.snapshot.text.index("200 officers")
    path = f"{record_path(world)}?start={start}&end={start + 13}"
    part = editor.part(path, method="get").content.decode()
    assert "<html" not in part
    assert f'name="span" value="{start}-{start + 12}"' in part  # without the space at its end
    assert 'value="200 officers"' in part
    page = editor.get(path).content.decode()
    assert "<html" in page
    assert 'id="source-text"' in page


@pytest.mark.parametrize(
    "query", ["", "?start=5&end=5", "?start=9&end=3", "?start=0&end=99999", "?start=x&end=y"]
)
def test_a_span_that_is_none_is_left_out(world, editor, query):
    response = editor.get(record_path(world) + query)
    assert response.status_code == 200
    assert "No passage is marked yet." in response.content.decode()


def test_a_form_that_was_filled_in_over_too_long_a_passage_keeps_its_words(world, editor):
    long = records.snapshot("word " * 2_500, story=world.story)
    given = {**filled_forms.new(world), "snapshot": long.pk, "span": "0-12000"}
    sent = editor.part(f"/desk/sources/{long.source_id}/statements/new", given)
    assert sent.status_code == 422
    assert "has 11,999 characters. A passage has at most 10,000 characters" in sent.content.decode()
    assert 'class="statement-form"' in sent.content.decode()
    assert Statement.objects.count() == 1


def test_a_source_without_a_story_says_so(world, editor):
    source = records.snapshot("Words.").source
    response = editor.get(f"/desk/sources/{source.pk}/statements/new?start=0&end=5")
    assert "belongs to no story yet" in response.content.decode()
    sent = editor.post(f"/desk/sources/{source.pk}/statements/new", filled_forms.new(world))
    assert "belongs to no story yet" in sent.content.decode()
    assert Statement.objects.count() == 1


def test_recording_without_htmx_goes_back_to_the_source(world, editor):
    response = editor.post(record_path(world), filled_forms.new(world, OFFICERS))
    made = newest()
    assert response["Location"] == (
        f"/desk/sources/{world.snapshot.source_id}/#statement-{made.pk}"
    )
    assert made.figures.get().best == 200
    assert (made.dated_by, made.changed_by) == (world.snapshot.source, world.editor)
    assert "Draft saved." in editor.get(response["Location"]).content.decode()


def test_recording_with_htmx_answers_with_the_changed_parts(world, editor):
    part = editor.part(record_path(world), filled_forms.new(world, OFFICERS)).content.decode()
    assert "Draft saved." in part
    assert '<hx-partial hx-target="#record">' in part
    assert '<hx-partial hx-target="#text">' in part
    assert "<html" not in part


def test_several_passages_are_recorded_at_once(world, editor):
    sent = filled_forms.new(world)
    sent["span"] = [sent["span"], "0-12"]
    editor.post(record_path(world), sent)
    start = world.snapshot.text.index("200 officers")
    assert [one.start for one in newest().appearances.get().passages.all()] == [0, start]


def test_the_same_form_sent_again_is_one_statement(world, editor):
    sent = filled_forms.new(world, OFFICERS)
    first, second = editor.part(record_path(world), sent), editor.part(record_path(world), sent)
    assert (first.status_code, second.status_code) == (200, 200)
    assert Statement.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_ten_times_at_once_is_one_statement():
    world = records.world()
    sent, statuses = filled_forms.new(world, OFFICERS), []

    def send() -> None:
        statuses.append(Desk(world.editor).part(record_path(world), sent).status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 10
    assert Statement.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"speaker": ""}, "Who said it?"),
        ({"about": ""}, "What is it about?"),
        ({"about": "999999"}, "Select a valid choice"),
        ({"stance": "shouts"}, "Select a valid choice"),
        ({"said_day": "2024-13-01"}, "is no day of the calendar"),
        ({"said_day": "10.11.2024"}, "may be 11 October 2024 or 10 November 2024"),
        ({"said_basis": "unknown"}, "A known date needs how it is known"),
        ({"said_day": ""}, "A known date needs how it is known"),
        ({"said_clock": "14:05"}, "needs its time zone"),
        ({"said_clock": "25:00", "said_zone": "UTC"}, "is no clock time"),
        ({"said_clock": "14:05", "said_zone": "Seoul"}, "no IANA time zone"),
        ({"said_day": "2024-10", "said_clock": "14:05", "said_zone": "UTC"}, "needs its day"),
        ({"speaker_title": "x" * 201}, "at most 200 characters"),
        ({"span": ""}, "Mark the passage that the statement rests on first."),
        ({"span": "7-3"}, "Mark the passage that the statement rests on first."),
        ({"note": "\x00"}, "Null characters are not allowed."),
    ],
)
def test_what_is_wrong_with_a_statement_is_said(world, editor, changes, sentence):
    answer = editor.part(record_path(world), filled_forms.new(world, **changes))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "autofocus" in answer.content.decode()
    assert Statement.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"said_day": "Fri 18 Oct 2024"}, ("day", date(2024, 10, 18), None)),
        ({"said_day": "Oct 2024"}, ("month", date(2024, 10, 1), None)),
        ({"said_day": "2024"}, ("year", date(2024, 1, 1), None)),
        ({"said_day": "", "said_basis": "unknown"}, ("unknown", None, None)),
        (
            {"said_day": "Thu 24 Oct 2024", "said_clock": "07:30", "said_zone": "Asia/Seoul"},
            ("minute", date(2024, 10, 24), records.instant(2024, 10, 23, 22, 30)),
        ),
        (
            {"said_day": "Thu 24 Oct 2024", "said_clock": "07:30:15", "said_zone": "UTC"},
            ("second", date(2024, 10, 24), records.instant(2024, 10, 24, 7, 30, 15)),
        ),
    ],
)
def test_the_precision_is_that_of_what_was_typed(world, editor, typed, expected):
    editor.post(record_path(world), filled_forms.new(world, **typed))
    made = newest()
    assert (made.said_precision, made.said_on, made.said_at) == expected
    form = editor.get(f"/desk/statements/{made.pk}/amend/").context["entry"].form
    shown = {name: str(form[name].value() or "") for name in typed}
    assert shown == typed


def test_amending_keeps_what_the_form_does_not_touch(world, editor):
    annotating.amend(
        world.statement, by=world.editor, version=1,
        figures=[
            records.about(4000, world.series, "around 4,000", applies_on=date(2024, 10, 1),
                          computation="2 × 2,000", computed_by=records.actor("Page", "outlet")),
        ],
    )  # fmt: skip
    shown = editor.get(amend_path(world)).context["entry"]
    row, names = shown.figures.forms[0], filled_forms.ROW
    voice = records.actor("Another voice")
    Statement.objects.update(voice=voice)
    sent = filled_forms.statement(
        world, {name: getattr(value := row[name].value(), "pk", value) or "" for name in names},
        known=1, version=2,
    )  # fmt: skip
    assert editor.post(amend_path(world), sent).status_code == 302
    figure = world.statement.figures.get()
    assert (figure.best, figure.applies_on) == (4000, date(2024, 10, 1))
    assert (figure.computation, str(figure.computed_by)) == ("2 × 2,000", "Page")
    world.statement.refresh_from_db()
    assert world.statement.voice == voice
    assert world.statement.said_precision == "day"


def test_a_gist_and_its_time_are_kept_and_shown_as_typed(world, editor):
    typed = {"gist": "expected a decision on the border. ", "due": "on 2024-10-23"}
    sent = filled_forms.amended(world, stance="expects", is_ahead="on", **typed)
    assert editor.post(amend_path(world), sent).status_code == 302
    kept = Statement.objects.get()
    assert (kept.gist, kept.is_ahead) == ("expected a decision on the border", True)
    assert (kept.due_how, kept.due_on) == ("on", date(2024, 10, 23))
    page = editor.get(amend_path(world)).content.decode()
    assert 'value="on Wed 23 Oct 2024"' in page
    assert 'name="is_ahead" id="id_is_ahead" checked' in page.replace(
        ' aria-describedby="id_is_ahead_helptext"', ""
    )
    editor.post(amend_path(world), filled_forms.amended(world, version=2))
    kept.refresh_from_db()
    assert (kept.gist, kept.is_ahead, kept.due_how, kept.due_on) == ("", False, "", None)


def test_the_occasion_is_kept_and_shown_as_chosen(world, editor):
    typed = {"said_in_public": "yes", "public_occasion": "briefing", "public_basis": "printed"}
    sent = filled_forms.amended(world, **typed, asked="asked")
    assert editor.post(amend_path(world), sent).status_code == 302
    kept = Statement.objects.get()
    assert (kept.said_in_public, kept.public_occasion) == ("yes", "briefing")
    assert (kept.public_basis, kept.asked) == ("printed", "asked")
    page = editor.get(amend_path(world)).content.decode()
    assert '<option value="yes" selected>in public</option>' in page
    assert 'value="briefing"' in page


def test_what_was_said_in_public_without_an_occasion_is_refused_beside_the_field(world, editor):
    sent = filled_forms.amended(world, said_in_public="yes", public_basis="printed")
    answer = editor.part(amend_path(world), sent)
    assert answer.status_code == 422
    assert "needs its occasion, such as “briefing”" in answer.content.decode()


def test_what_is_no_time_is_said_beside_it(world, editor):
    answer = editor.part(amend_path(world), filled_forms.amended(world, due="in 3 days"))
    assert answer.status_code == 422
    assert "“in 3 days” is no time; write by Dec 2024" in answer.content.decode()
    assert Statement.objects.get().version == 1


def test_a_note_and_a_verification_are_kept_and_shown_as_typed(world, editor):
    typed = {
        "chart_note": "before the parade",
        "verified_on": "3 Nov 2024",
        "verification": "Seen.",
    }
    sent = filled_forms.amended(world, **typed)
    assert editor.post(amend_path(world), sent).status_code == 302
    kept = Statement.objects.get()
    assert (kept.chart_note, kept.verification) == ("before the parade", "Seen.")
    assert kept.verified_on == date(2024, 11, 3)
    page = editor.get(amend_path(world)).content.decode()
    assert 'value="before the parade"' in page
    assert 'value="2024-11-03"' in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"verified_on": "3 Nov 2024"}, "A verification has its day and says how we know."),
        ({"verification": "Seen."}, "A verification has its day and says how we know."),
        ({"verified_on": "Nov 2024", "verification": "Seen."}, "It needs its day, such as"),
        ({"verified_on": "2024-10-17", "verification": "Seen."}, "Nothing is verified before"),
        ({"verified_on": "2099-01-01", "verification": "Seen."}, "lies in the future"),
        ({"chart_note": "x" * 81}, "at most 80 characters"),
    ],
)
def test_a_verification_that_breaks_a_rule_is_refused_with_its_sentence(
    world, editor, typed, sentence
):
    answer = editor.part(amend_path(world), filled_forms.amended(world, **typed))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Statement.objects.get().version == 1


def test_a_gist_that_is_no_predicate_is_refused_with_its_sentence(world, editor):
    answer = editor.part(amend_path(world), filled_forms.amended(world, gist="They said so"))
    assert answer.status_code == 422
    assert "A gist begins with its verb in small letters" in answer.content.decode()


def test_who_saves_second_is_led_to_the_merge_and_keeps_the_words(world, editor, other):
    theirs = filled_forms.amended(world, said_day="2024-10-19")
    assert other.part(amend_path(world), theirs).status_code == 200
    mine = filled_forms.amended(world, said_day="2024-10-20", note="Mine")
    answer = editor.part(amend_path(world), mine)
    assert answer.status_code == 409
    kept = KeptForm.objects.of(world.editor).get()
    assert answer["HX-Redirect"] == f"/desk/kept/{kept.pk}/merge/"
    assert kept.fields["note"] == ["Mine"]
    assert f"{world.other} saved this statement while you were editing it" in answer.text
    world.statement.refresh_from_db()
    assert world.statement.said_on == date(2024, 10, 19)


def test_a_conflict_without_htmx_is_a_page(world, editor, other):
    other.post(amend_path(world), filled_forms.amended(world, said_day="2024-10-19"))
    answer = editor.post(amend_path(world), filled_forms.amended(world, said_day="2024-10-20"))
    assert answer.status_code == 409
    assert "<html" in answer.content.decode()


def test_a_form_without_a_version_is_a_conflict(world, editor):
    answer = editor.part(amend_path(world), filled_forms.amended(world, version=""))
    assert answer.status_code == 409


def test_a_retracted_statement_cannot_be_amended(world, editor):
    records.published(world)
    publishing.retract(world.statement, by=world.reviewer, reason="Never said.")
    answer = editor.part(amend_path(world), filled_forms.amended(world))
    assert answer.status_code == 409
    assert "It is retracted" in answer.content.decode()
    assert 'value="around 4,000 soldiers"' in answer.content.decode()


def test_one_more_row_is_numbered_on(world, editor):
    path = f"/desk/sources/{world.snapshot.source_id}/figures/new?figures-TOTAL_FORMS=3"
    part = editor.part(path, method="get").content.decode()
    assert 'name="figures-3-words"' in part
    assert 'name="figures-TOTAL_FORMS" value="4"' in part
    assert part.count("autofocus") == 1


def test_an_outlet_may_speak_for_itself(world, editor):
    page = records.actor("The Daily Page", "outlet")
    sent = filled_forms.new(world, OFFICERS, speaker=page.pk)
    assert editor.post(record_path(world), sent).status_code == 302
    assert newest().speaker == page


def test_a_statement_that_lost_its_passages_can_be_amended_beside_a_text(world, editor):
    annotating.detach(world.statement.appearances.get().passages.get(), by=world.editor)
    assert editor.get(amend_path(world)).status_code == 200
    page = editor.get(f"/desk/sources/{world.snapshot.source_id}/").content.decode()
    assert f'id="statement-{world.statement.pk}"' not in page  # only what rests on the source


@pytest.mark.parametrize("path", ["/desk/statements/999999/amend/", "/desk/sources/999999/"])
def test_what_is_not_on_record_is_not_found(world, editor, path):
    assert editor.get(path).status_code == 404


def test_a_number_too_long_to_read_is_no_number(world, editor):
    digits = "9" * 5_000
    path = f"/desk/sources/{world.snapshot.source_id}/figures/new?figures-TOTAL_FORMS={digits}"
    assert 'name="figures-0-words"' in editor.part(path, method="get").content.decode()
    assert editor.get(f"{amend_path(world)}?source={digits}").status_code == 404


def test_a_statement_without_a_text_to_stand_beside_is_not_found(world, editor):
    world.statement.appearances.all().delete()
    assert editor.get(amend_path(world)).status_code == 200
    Source.objects.filter(story=world.story).update(story=None)
    assert editor.get(amend_path(world)).status_code == 404


@pytest.mark.parametrize(
    ("printed_on", "precision", "said_on"),
    [
        (date(2024, 10, 19), Precision.DAY, date(2024, 10, 18)),
        (date(2024, 10, 1), Precision.MONTH, None),
        (None, Precision.UNKNOWN, None),
    ],
)
def test_yesterday_is_reckoned_only_from_a_day_that_is_known(
    world, editor, printed_on, precision, said_on
):
    Snapshot.objects.filter(pk=world.snapshot.pk).update(
        published_on=printed_on, published_precision=precision
    )
    sent = editor.part(record_path(world), filled_forms.new(world, OFFICERS, said_day="yesterday"))
    assert ("needs a day to reckon from" in sent.content.decode()) == (said_on is None)
    saved = Statement.objects.exclude(pk=world.statement.pk).values_list("said_on", flat=True)
    assert list(saved) == ([said_on] if said_on else [])
