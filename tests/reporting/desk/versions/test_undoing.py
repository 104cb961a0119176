"""Done and undone is as before; what was changed since, or long ago, explains why it stays."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporting.desk import annotating, proposing, publishing, reading_state, relating
from reporting.desk.policies import Refused
from reporting.desk.versions import discarding, undoing
from reporting.models import CopyProposal, Passage, Release, Revision, Source, Statement
from reporting.releasing.composing import as_recorded
from tests.factories import records
from tests.factories.records import World
from tests.reporting.desk.versions import test_bringing_back as changes

pytestmark = pytest.mark.django_db

STEPS = (*changes.CHANGES, "submit", "discard")


@pytest.fixture
def world(db) -> World:
    return changes.rich_world()


def state(world: World) -> dict:
    """All that is said of the statement, but the number of its version."""
    told = as_recorded(changes.fresh(world.statement))
    return {name: told[name] for name in ("content", "standing", "relations", "figures")}


def last(of) -> Revision:
    return Revision.objects.of(of).latest("pk")


def take(world: World, step: Callable | str, which: int) -> None:
    if step == "submit" and changes.fresh(world.statement).state == "draft":
        publishing.submit(world.statement, by=world.other)
    elif step == "discard":
        discarding.discard_statement(world.statement, by=world.other)
    elif callable(step):
        step(world, which)


@given(st.sampled_from(STEPS), st.sampled_from(STEPS[:-2]), st.integers(0, 3))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_done_and_undone_is_as_before(db, step, earlier, which):
    world = changes.rich_world()
    take(world, earlier, which)
    before = state(world)
    line = last(world.statement)
    try:
        take(world, step, which)
    except (ValidationError, Refused):
        return  # nothing was done
    if (made := last(world.statement)) != line:
        undoing.undo(made, by=made.by)
    assert state(world) == before


def test_a_step_back_from_what_is_public_leaves_it_public(world):
    other = Statement.objects.exclude(pk=world.statement.pk).get()
    relating.unrelate(world.statement.relations.get(), by=world.editor)
    release = records.published(world)
    before = state(world)
    annotating.detach(Passage.objects.filter(exact="200 officers went ahead").get(), by=world.other)
    assert changes.fresh(world.statement).state == "draft"
    undoing.undo(last(world.statement), by=world.other)
    assert state(world) == before
    assert Release.objects.get() == release
    assert other.state == "draft"


def test_only_who_did_it_undoes_it(world):
    publishing.submit(world.statement, by=world.editor)
    with pytest.raises(Refused, match="so only they can undo it"):
        undoing.undo(last(world.statement), by=world.other)


def test_after_ten_minutes_it_stays(world):
    publishing.submit(world.statement, by=world.editor)
    late = timezone.now() + timedelta(minutes=10, seconds=1)
    with pytest.raises(Refused, match="more than ten minutes ago"):
        undoing.undo(last(world.statement), by=world.editor, now=late)
    assert undoing.last_undoable(world.editor, late) is None


def test_what_was_undone_is_not_undone_again(world):
    publishing.submit(world.statement, by=world.editor)
    line = last(world.statement)
    undoing.undo(line, by=world.editor)
    publishing.submit(world.statement, by=world.editor)
    with pytest.raises(Refused, match="undone already"):
        undoing.undo(line, by=world.editor)


def test_what_somebody_changed_since_says_who(world):
    publishing.submit(world.statement, by=world.editor)
    line = last(world.statement)
    publishing.send_back(world.statement, by=world.reviewer, note="Which day?")
    with pytest.raises(ValidationError, match=f"{world.reviewer} changed it at .* so it stays"):
        undoing.undo(line, by=world.editor)
    assert undoing.last_undoable(world.editor, timezone.now()) is None


@pytest.mark.parametrize("verb", ["publish", "retract"])
def test_what_is_public_is_not_undone(world, verb):
    relating.unrelate(world.statement.relations.get(), by=world.editor)
    records.published(world)
    if verb == "retract":
        publishing.retract(world.statement, by=world.reviewer, reason="A hoax.")
    line = last(world.statement)
    assert line.action == verb
    with pytest.raises(Refused, match="changed by a further release"):
        undoing.undo(line, by=world.reviewer)


def test_reopening_is_undone_to_retracted(world):
    relating.unrelate(world.statement.relations.get(), by=world.editor)
    records.published(world)
    publishing.retract(world.statement, by=world.reviewer, reason="A hoax.")
    before = state(world)
    discarding.reopen(world.statement, by=world.reviewer, reason="A second source.")
    undoing.undo(last(world.statement), by=world.reviewer)
    assert state(world) == before


def test_how_far_a_source_is_read_is_undone(world):
    source = world.snapshot.source
    reading_state.mark_reading(source, by=world.editor, state="reading")
    reading_state.mark_reading(source, by=world.other, state="read")
    undoing.undo(last(source), by=world.other)
    source.refresh_from_db()
    assert (source.reading_state, source.assigned_to) == ("reading", world.editor)


def test_the_details_of_a_source_are_undone_and_the_public_follows(world):
    relating.unrelate(world.statement.relations.get(), by=world.editor)
    source = world.snapshot.source
    Source.objects.filter(pk=source.pk).update(origins={"headline": "og:title"})
    was = Source.objects.filter(pk=source.pk).values().get()
    records.published(world)
    outlet = records.actor("Harbour Gazette", "outlet")
    reading_state.describe_source(
        source, by=world.editor, reason="Its name.", headline="Soldiers cross", outlet=outlet,
        published={"published_on": records.date(2024, 10, 18), "published_precision": "day"},
    )  # fmt: skip
    assert Release.objects.standing().get().document["appearances"][0]["source"]["outlet"]
    undoing.undo(last(source), by=world.editor)
    assert Source.objects.filter(pk=source.pk).values().get() == was
    newest = Release.objects.standing().get()
    assert newest.document["appearances"][0]["source"]["outlet"] is None
    assert "was taken back" in newest.reason


@pytest.mark.parametrize("verb", [proposing.accept_copy, proposing.reject_copy])
def test_a_decision_about_a_copy_is_undone(world, verb):
    copy = records.snapshot("The same words as elsewhere.", story=world.story)
    proposal = CopyProposal.objects.create(
        source=copy.source, original=world.snapshot.source, likeness=0.95
    )
    verb(proposal, by=world.editor)
    undoing.undo(last(proposal), by=world.editor)
    proposal.refresh_from_db()
    copy.source.refresh_from_db()
    assert (proposal.state, proposal.decided_by, copy.source.syndicated_from) == (
        "open", None, None,
    )  # fmt: skip


def test_what_two_lines_did_together_is_undone_together(world):
    source = world.snapshot.source
    reading_state.mark_reading(source, by=world.editor, state="read")
    with_it = last(source)
    publishing.submit(world.statement, by=world.editor)
    now = as_recorded(changes.fresh(world.statement))
    line = Revision.objects.write(
        world.statement, "submit", by=world.editor,
        before={"standing": last(world.statement).before["standing"]},
        after={**now, "together": [with_it.pk]},
    )  # fmt: skip
    undoing.undo(line, by=world.editor)
    source.refresh_from_db()
    assert (changes.fresh(world.statement).state, source.reading_state) == ("draft", "unread")
