"""Drafts are thrown away without a row going, and what was retracted is reinstated."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from reporting.desk import annotating, approving, locking, publishing
from reporting.desk.policies import Refused
from reporting.desk.versions import discarding
from reporting.models import Passage, Release, Revision, Statement
from reporting.releasing.composing import as_recorded
from tests.factories import records
from tests.factories.records import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db) -> World:
    return records.world()


def fresh(world: World) -> Statement:
    return locking.fresh_statement(world.statement)


def retracted(world: World) -> Release:
    records.published(world)
    return publishing.retract(world.statement, by=world.reviewer, reason="It was a hoax.")


def forget_contents(world: World) -> None:
    """The log as it was told before it kept statements whole."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Revision.objects.of(world.statement).update(before={}, after={"version": 1})
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_a_draft_is_discarded_and_recovered_with_all_its_rows(world):
    before = as_recorded(fresh(world))["content"]
    discarding.discard_statement(world.statement, by=world.editor)
    assert fresh(world).state == "discarded"
    assert world.statement not in Statement.objects.kept()
    discarding.recover_statement(world.statement, by=world.other)
    assert (fresh(world).state, as_recorded(fresh(world))["content"]) == ("draft", before)


def test_what_waits_for_review_can_be_discarded(world):
    publishing.submit(world.statement, by=world.editor)
    discarding.discard_statement(world.statement, by=world.editor)
    assert fresh(world).submitted_at is None


@pytest.mark.parametrize("step", [publishing.submit, discarding.discard_statement])
def test_what_somebody_saved_since_it_was_seen_is_neither_submitted_nor_discarded(world, step):
    seen = fresh(world).version
    records.amended(world, 5_000)
    with pytest.raises(locking.Conflict):
        step(world.statement, by=world.other, version=seen)
    assert fresh(world).state == "draft"
    step(world.statement, by=world.other, version=fresh(world).version)
    assert fresh(world).state != "draft"


def test_what_is_public_cannot_be_discarded(world):
    records.published(world)
    with pytest.raises(Refused, match="It is public; this step needs"):
        discarding.discard_statement(world.statement, by=world.editor)


def test_discarding_a_correction_brings_back_what_is_public(world):
    release = records.published(world)
    was = fresh(world)
    records.amended(world, 5_000, note="Look again.")
    annotating.detach(Passage.objects.get(), by=world.other)
    discarding.discard_statement(world.statement, by=world.other)
    now = fresh(world)
    assert (now.state, now.released_at, now.version) == ("released", was.released_at, 4)
    assert as_recorded(now)["content"] == as_recorded(was)["content"]
    assert list(world.statement.releases.all()) == [release]


def test_discarding_a_correction_of_what_one_made_public_alone_keeps_what_is_public(world):
    records.published(world)
    records.amended(replace(world, editor=world.reviewer), 5_000)
    publishing.submit(world.statement, by=world.reviewer)
    approving.publish_urgently(
        fresh(world), by=world.reviewer, reason="It closes.", correction_reason="A later count."
    )
    records.amended(world, 6_000)
    discarding.discard_statement(world.statement, by=world.editor)
    assert (fresh(world).state, fresh(world).figures.get().best) == ("released", 5_000)
    assert fresh(world).urgent_at


def test_a_correction_of_what_was_public_before_the_log_kept_it_whole_is_discarded(world):
    records.published(world)
    forget_contents(world)
    records.amended(world, 5_000)
    records.amended(world, 6_000)
    discarding.discard_statement(world.statement, by=world.editor)
    assert (fresh(world).state, fresh(world).figures.get().best) == ("released", 4_000)


def test_a_correction_begun_before_the_log_kept_statements_whole_is_not_discarded(world):
    records.published(world)
    records.amended(world, 5_000)
    forget_contents(world)
    with pytest.raises(ValidationError, match="not in the log of the desk"):
        discarding.discard_statement(world.statement, by=world.editor)


def test_discarding_what_was_reopened_leaves_it_retracted(world):
    retracted(world)
    discarding.reopen(world.statement, by=world.reviewer, reason="A second source.")
    records.amended(world, 5_000)
    discarding.discard_statement(world.statement, by=world.editor)
    assert (fresh(world).state, fresh(world).figures.get().best) == ("retracted", 4_000)
    assert world.statement.releases.count() == 2


def test_a_retracted_statement_is_reinstated_by_a_further_release_with_a_reason(world):
    retracted(world)
    discarding.reopen(world.statement, by=world.reviewer, reason="A second source.")
    assert not Release.objects.standing().exists()
    publishing.submit(world.statement, by=world.editor)
    with pytest.raises(ValidationError, match="Say why it is public again"):
        publishing.publish(world.statement, by=world.other)
    made = publishing.publish(world.statement, by=world.other, reason="The ministry said so.")
    assert (made.kind, made.reason) == ("reinstate", "The ministry said so.")
    assert fresh(world).state == "released"
    assert records.corrected(world, "The day.", note="x").kind == "correct"


def test_only_a_reviewer_reopens_and_says_why(world):
    retracted(world)
    with pytest.raises(Refused, match="Only a reviewer or an admin may reopen"):
        discarding.reopen(world.statement, by=world.editor, reason="A second source.")
    with pytest.raises(ValidationError, match="Say why it is taken up again"):
        discarding.reopen(world.statement, by=world.reviewer, reason=" ")


def test_what_is_reopened_cannot_be_retracted_again(world):
    retracted(world)
    discarding.reopen(world.statement, by=world.reviewer, reason="A second source.")
    with pytest.raises(Refused, match="Nothing of it is public now"):
        publishing.retract(world.statement, by=world.reviewer, reason="Again.")


def test_what_turned_out_to_be_another_is_taken_up_again_by_a_reviewer_only(world):
    other = annotating.record(
        by=world.editor, spans=[records.span(world.snapshot, "We cannot confirm that")],
        figures=[], story=world.story, about=world.series, speaker=world.speaker,
        **records.fields(gist=records.GIST),
    )  # fmt: skip
    discarding.discard_statement(world.statement, by=world.editor)
    Statement.objects.filter(pk=world.statement.pk).update(merged_into=other)
    with pytest.raises(Refused, match=f"It turned out to be statement {other.pk}"):
        discarding.recover_statement(world.statement, by=world.editor)
    again = discarding.recover_statement(world.statement, by=world.reviewer)
    assert (again.state, again.merged_into) == ("draft", None)
