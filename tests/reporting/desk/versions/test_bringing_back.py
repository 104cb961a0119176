"""Whatever was done to a statement since, a version of it comes back as it was."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporting.desk import annotating, locking, merging, publishing, relating
from reporting.desk.uniting import merge_statements
from reporting.desk.versions.bringing_back import bring_back
from reporting.desk.versions.reading import version_line, versions_of
from reporting.models import Anchor, Passage, Revision, Statement
from reporting.releasing.composing import as_recorded
from tests.factories import records
from tests.factories.records import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db) -> World:
    return rich_world()


def rich_world() -> World:
    """A statement with two figures, a difference, an anchor and a relation in each direction."""
    world = records.world()
    other = another(world, 5_000, "around 4,000 soldiers had crossed")
    relating.relate(world.statement, "supersedes", other, by=world.editor)
    relating.relate(other, "responds_to", world.statement, by=world.other)
    appearance = world.statement.appearances.get()
    relating.confirm_difference(appearance, "day", "on Friday", by=world.other)
    span = records.span(world.snapshot, "200 officers went ahead")
    annotating.attach(world.statement, span, by=world.editor)
    records.newer(world.snapshot.source, f"An editor's note.\n{world.snapshot.text}")
    return world


def another(world: World, number: int, words: str) -> Statement:
    return annotating.record(
        by=world.other, spans=[records.span(world.snapshot, words)],
        figures=[records.about(number, world.series, "around 4,000 soldiers")],
        story=world.story, about=world.series, speaker=world.speaker, **records.fields(),
    )  # fmt: skip


def fresh(statement: Statement) -> Statement:
    return locking.fresh_statement(statement)


def content(statement: Statement) -> dict:
    return as_recorded(fresh(statement))["content"]


def detach(world: World, which: int) -> None:
    passages = Passage.objects.filter(appearance__statement=world.statement).order_by("pk")
    if found := list(passages):
        annotating.detach(found[which % len(found)], by=world.other)


def unrelate(world: World, which: int) -> None:
    if relation := fresh(world.statement).relations.first():
        relating.unrelate(relation, by=world.other)


def drop_difference(world: World, which: int) -> None:
    for appearance in fresh(world.statement).appearances.all():
        for difference in appearance.differences.all()[:1]:
            relating.drop_difference(difference, by=world.other)


def amend(world: World, which: int) -> None:
    records.amended(world, 4_000 + which, note=f"Look at {which}.", gist="spoke of it")


def amend_to_nothing(world: World, which: int) -> None:
    statement = fresh(world.statement)
    annotating.amend(statement, by=world.other, version=statement.version, figures=[],
                     stance="denies", gist="denied it")  # fmt: skip


def place(world: World, which: int) -> None:
    if appearance := fresh(world.statement).appearances.first():
        relating.set_role(appearance, by=world.editor, role="background", is_direct_quote=True)


def attach(world: World, which: int) -> None:
    words = ("a spokesman for Borduria said", "said on Friday")[which % 2]
    annotating.attach(world.statement, records.span(world.snapshot, words), by=world.editor)


CHANGES = (detach, unrelate, drop_difference, amend, amend_to_nothing, place, attach)
steps = st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 3)), min_size=1, max_size=5)


@given(steps)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_version_comes_back_exactly(db, done):
    world = rich_world()
    wanted = content(world.statement)
    first = fresh(world.statement).version
    for change, which in done:
        change(world, which)
    now = fresh(world.statement)
    if content(now) == wanted:
        return
    line = version_line(now, first)
    made = bring_back(now, line, by=world.other, version=now.version)
    assert content(made) == wanted
    assert (made.version, made.state, made.changed_by) == (now.version + 1, "draft", world.other)


def test_a_passage_comes_back_with_its_number_and_its_place_in_later_texts(world):
    passage = Passage.objects.filter(appearance__statement=world.statement).earliest("pk")
    later = world.snapshot.source.latest_snapshot()
    annotating.attach(
        world.statement, records.span(world.snapshot, "said on Friday"), by=world.editor
    )
    places = list(Anchor.objects.filter(passage=passage).values("snapshot", "start", "end", "fate"))
    assert [place["snapshot"] for place in places] == [later.pk]
    before = fresh(world.statement).version
    annotating.detach(passage, by=world.editor)
    now = fresh(world.statement)
    bring_back(now, version_line(now, before), by=world.editor, version=now.version)
    assert fresh(world.statement).figures.get().passage_id == passage.pk
    again = Anchor.objects.filter(passage=passage.pk).values("snapshot", "start", "end", "fate")
    assert list(again) == places


def test_a_figure_that_another_is_about_by_now_is_not_taken_away(world):
    before = fresh(world.statement).version
    figures = [
        records.about(4_000, world.series, "around 4,000 soldiers"),
        records.about(200, world.series, "200 officers"),
    ]
    amended = annotating.amend(fresh(world.statement), by=world.editor, version=before,
                               figures=figures)  # fmt: skip
    denial = another(world, 1, "around 4,000 soldiers")
    annotating.amend(denial, by=world.other, version=1, figures=[], stance="denies",
                     gist="denied it")  # fmt: skip
    number = amended.figures.get(verbatim="200 officers")
    relating.relate(denial, "denies", amended, figure=number, by=world.other)
    line = version_line(amended, before)
    with pytest.raises(ValidationError, match=f"Statement {denial.pk} denies “200 officers”"):
        bring_back(amended, line, by=world.editor, version=amended.version)
    assert amended.figures.count() == 2


def test_it_names_the_actors_and_statements_that_others_became(world):
    relation = world.statement.relations.get()
    first = fresh(world.statement).version
    gone, stays = world.speaker, records.actor("Grand Ruritania")
    third = another(world, 5_000, "around 4,000 soldiers had crossed the border")
    relating.unrelate(relation, by=world.editor)
    amend(world, 1)
    admin = records.user(group="admin")
    merging.merge(gone, stays, by=admin, reason="The same state.")
    merge_statements(relation.to, third, by=world.reviewer, reason="One briefing.")
    now = fresh(world.statement)
    made = bring_back(now, version_line(now, first), by=world.editor, version=now.version)
    assert (made.speaker, made.voice, made.figures.get().best) == (stays, stays, 4_000)
    assert made.relations.get().to == third


def test_its_speaker_has_the_voice_of_today(world):
    first = fresh(world.statement).version
    amend(world, 1)
    world.speaker.speaks_for = records.actor("Grand Ruritania")
    world.speaker.save()
    merging.revoice(world.speaker, by=records.user(group="admin"), reason="It says so.")
    now = fresh(world.statement)
    made = bring_back(now, version_line(now, first), by=world.editor, version=now.version)
    assert made.voice == world.speaker.speaks_for


def test_a_version_seen_before_another_change_is_a_conflict(world):
    line = version_line(world.statement, 1)
    with pytest.raises(locking.Conflict):
        bring_back(world.statement, line, by=world.editor, version=1)


def test_the_version_of_now_is_not_brought_back(world):
    now = fresh(world.statement)
    with pytest.raises(ValidationError, match="says what the statement says now"):
        bring_back(now, version_line(now, now.version), by=world.editor, version=now.version)


def test_a_line_from_before_the_log_kept_statements_whole_is_refused(world):
    old = {"version": 1, "state": "draft", "note": ""}
    line = Revision.objects.write(world.statement, "amend", by=world.editor, after=old)
    now = fresh(world.statement)
    with pytest.raises(ValidationError, match="can be read, and not brought back"):
        bring_back(now, line, by=world.editor, version=now.version)


def test_steps_that_change_no_content_are_told_with_their_version(world):
    publishing.submit(world.statement, by=world.editor)
    publishing.send_back(world.statement, by=world.reviewer, note="Which day?")
    newest = versions_of(world.statement)[0]
    assert newest.number == fresh(world.statement).version
    assert [line.action for line in newest.steps] == ["submit", "send_back"]
