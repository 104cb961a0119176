"""From draft to public: who may take which step, and what is kept of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from reporting.desk import annotating, locking, publishing
from reporting.desk.policies import Refused
from reporting.models import Release, Revision, Statement
from tests.factories import records
from tests.factories.records import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return records.world()


def amended(world: World, by=None, **changes) -> Statement:
    fresh = Statement.objects.get(pk=world.statement.pk)
    changes = {"figures": [], "gist": records.GIST, **changes}
    return annotating.amend(fresh, by=by or world.editor, version=fresh.version, **changes)


def test_whoever_wrote_it_cannot_publish_it(world: World):
    publishing.submit(world.statement, by=world.editor)
    with pytest.raises(Refused, match="You wrote version 1, and nobody else"):
        publishing.publish(world.statement, by=world.editor)
    assert not Release.objects.exists()


def test_another_editor_publishes(world: World):
    publishing.submit(world.statement, by=world.editor)
    release = publishing.publish(world.statement, by=world.other)
    assert release.kind == "publish"
    assert release.released_by == world.other
    assert release.document["sentence"] == (
        "Ruritania put the number of troops sent across the border at about 4,000."
    )


def test_a_day_of_its_figure_may_stand_in_the_gist(world: World):
    due = {"due_how": "by", "due_on": date(2024, 10, 28), "due_on_precision": "day"}
    given = records.about(4000, world.series, "around 4,000 soldiers", **due)
    amended(world, figures=[given], gist="wanted an answer by 28 October")
    publishing.submit(world.statement, by=world.editor)
    assert publishing.publish(world.statement, by=world.reviewer).kind == "publish"


def test_a_reckoned_number_that_nobody_printed_is_not_handed_over(world: World):
    reckoned = records.about(8000, world.series, "around 4,000 soldiers",
                             computation="2 × 4,000", computed_by=world.speaker)  # fmt: skip
    amended(world, figures=[reckoned])
    with pytest.raises(ValidationError, match="about 8,000 was reckoned, and no passage prints it"):
        publishing.submit(world.statement, by=world.editor)


def test_a_reviewer_who_mends_a_word_cannot_publish_alone(world: World):
    publishing.submit(world.statement, by=world.editor)
    amended(world, by=world.reviewer, note="A word.")
    publishing.submit(world.statement, by=world.editor)
    with pytest.raises(Refused, match="You wrote version 2, and nobody else"):
        publishing.publish(world.statement, by=world.reviewer)


def test_a_draft_cannot_be_published(world: World):
    with pytest.raises(Refused, match=r"It is draft; this step needs .* waiting for review"):
        publishing.publish(world.statement, by=world.reviewer)


def test_publishing_twice_has_one_effect_and_a_sentence(world: World):
    records.published(world)
    with pytest.raises(Refused, match="It is public"):
        publishing.publish(world.statement, by=world.reviewer)
    assert Release.objects.count() == 1


def test_sending_back_needs_a_note_and_keeps_it(world: World):
    publishing.submit(world.statement, by=world.editor)
    with pytest.raises(ValidationError, match="what has to be mended"):
        publishing.send_back(world.statement, by=world.reviewer, note=" ")
    publishing.send_back(world.statement, by=world.reviewer, note="The day is wrong.")
    assert Statement.objects.drafts().get() == world.statement
    assert Revision.objects.of(world.statement).first().reason == "The day is wrong."


def test_a_change_takes_a_submitted_statement_back_to_draft(world: World):
    publishing.submit(world.statement, by=world.editor)
    amended(world)
    assert Statement.objects.drafts().get() == world.statement


def test_a_released_statement_stays_public_while_it_is_corrected(world: World):
    first = records.published(world)
    amended(world, stance="denies")
    assert Release.objects.standing().get() == first
    publishing.submit(world.statement, by=world.editor)
    with pytest.raises(ValidationError, match="needs a reason"):
        publishing.publish(world.statement, by=world.reviewer)
    second = publishing.publish(world.statement, by=world.reviewer, reason="It was a denial.")
    assert second.kind == "correct"
    assert Release.objects.standing().get() == second
    first.refresh_from_db()
    assert first.superseded_at == second.released_at
    assert first.document["stance"] == "asserts"


def test_a_correction_can_be_corrected(world: World):
    records.published(world)
    for stance in ("denies", "confirms"):
        amended(world, stance=stance)
        publishing.submit(world.statement, by=world.editor)
        publishing.publish(world.statement, by=world.reviewer, reason=f"It {stance}.")
    releases = Release.objects.order_by("pk")
    assert [(one.kind, one.superseded_at is None) for one in releases] == [
        ("publish", False),
        ("correct", False),
        ("correct", True),
    ]


def test_a_retraction_leaves_a_tombstone_with_its_reason(world: World):
    records.published(world)
    with pytest.raises(Refused, match="Only a reviewer or an admin"):
        publishing.retract(world.statement, by=world.editor, reason="It was never said.")
    publishing.retract(world.statement, by=world.reviewer, reason="It was never said.")
    assert not Release.objects.standing().exists()
    assert Release.objects.current().get().reason == "It was never said."
    with pytest.raises(Refused, match="It is retracted"):
        publishing.retract(world.statement, by=world.reviewer, reason="Again.")


def test_what_is_public_can_be_taken_back_while_a_correction_is_open(world: World):
    records.published(world)
    amended(world, stance="denies")
    tombstone = publishing.retract(world.statement, by=world.reviewer, reason="It was never said.")
    assert tombstone.document["stance"] == "asserts"
    assert not Release.objects.standing().exists()


def test_what_is_not_public_cannot_be_retracted(world: World):
    with pytest.raises(Refused, match="Nothing of it is public now"):
        publishing.retract(world.statement, by=world.reviewer, reason="No.")


def test_a_blank_reason_is_none(world: World):
    records.published(world)
    with pytest.raises(ValidationError, match="needs a reason"):
        publishing.retract(world.statement, by=world.reviewer, reason=" \n")


def test_the_second_of_two_editors_sees_that_the_first_saved(world: World):
    opened = world.statement.version
    amended(world, by=world.other, note="Mine.")
    with pytest.raises(locking.Conflict, match="saved this statement while you") as caught:
        annotating.amend(world.statement, by=world.editor, version=opened, figures=[], note="His.")
    assert caught.value.statement.note == "Mine."
    assert Statement.objects.get().note == "Mine."


def test_one_form_makes_one_statement(world: World):
    key = "7e9a0b1c-6a9f-4d7e-8f44-1d8f6a7a1111"
    given = {
        "by": world.editor,
        "spans": [records.span(world.snapshot, "200 officers")],
        "figures": [],
        "form_key": key,
        "story": world.story,
        "about": world.series,
        "speaker": world.speaker,
        **records.fields(),
    }
    assert annotating.record(**given).pk == annotating.record(**given).pk
    assert Statement.objects.count() == 2


def test_people_of_no_group_may_do_nothing(world: World):
    reader = records.user(group=None)
    steps = [
        lambda: annotating.attach(world.statement, records.span(world.snapshot, "200"), by=reader),
        lambda: amended(world, by=reader),
        lambda: publishing.submit(world.statement, by=reader),
        lambda: publishing.publish(world.statement, by=reader),
        lambda: publishing.send_back(world.statement, by=reader, note="No."),
        lambda: publishing.retract(world.statement, by=reader, reason="No."),
    ]
    for step in steps:
        with pytest.raises(Refused):
            step()
    assert Revision.objects.of(world.statement).count() == 1


def test_a_second_passage_may_stand_in_another_source(world: World):
    other = records.snapshot("Borduria: around 4,000 soldiers, says Ruritania.")
    annotating.attach(world.statement, records.span(other, "around 4,000"), by=world.editor)
    assert world.statement.appearances.count() == 2


def test_the_last_passage_takes_its_appearance_with_it(world: World):
    other = records.snapshot("Borduria: around 4,000 soldiers, says Ruritania.")
    annotating.attach(world.statement, records.span(other, "around 4,000"), by=world.editor)
    passage = world.statement.appearances.get(source=other.source).passages.get()
    annotating.detach(passage, by=world.editor)
    assert [a.source_id for a in world.statement.appearances.all()] == [world.snapshot.source_id]


def test_a_figure_finds_its_passage_when_the_words_are_marked_later(world: World):
    figure = records.about(200, world.series, "200 officers")
    annotating.amend(world.statement, by=world.editor, version=1, figures=[figure])
    assert world.statement.figures.get().passage is None
    words = records.span(world.snapshot, "200 officers went ahead")
    annotating.attach(world.statement, words, by=world.editor)
    assert world.statement.figures.get().passage.exact == "200 officers went ahead"


def test_nothing_of_the_desk_is_in_a_release(world: World):
    amended(world, note="secret-note")
    publishing.submit(world.statement, by=world.editor)
    document = publishing.publish(world.statement, by=world.reviewer).document
    assert "secret-note" not in str(document)
    assert world.editor.username not in str(document)


def test_every_step_is_one_line_in_the_log(world: World):
    records.published(world)
    log = Revision.objects.of(world.statement).order_by("pk")
    assert [(line.action, line.by) for line in log] == [
        ("record", world.editor),
        ("submit", world.editor),
        ("publish", world.reviewer),
    ]
