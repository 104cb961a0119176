"""Merges at the same moment: one goes through, the others are told, and nothing blocks."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from reporting.desk import annotating, relating
from reporting.desk.locking import Conflict
from reporting.desk.policies import Refused
from reporting.desk.uniting import merge_statements
from reporting.models import Relation, Statement
from tests.factories import records
from tests.factories.records import World

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 12


def at_once(*verbs: Callable[[], object]) -> list[str]:
    """What came of each, all begun at one moment."""
    start = threading.Barrier(len(verbs))

    def alone(verb: Callable[[], object]) -> str:
        try:
            start.wait()
            verb()
            return ""
        except Refused as refused:
            return str(refused)
        except ValidationError as error:
            return error.messages[0]
        except Conflict as conflict:
            return str(conflict)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(alone, verbs, timeout=60))


def another(world: World, source: int) -> Statement:
    text = records.snapshot(f"{source}: {records.TEXT}", story=world.story)
    return annotating.record(
        by=world.editor, spans=[records.span(text, records.QUOTE)],
        figures=[records.about(4000, world.series, "around 4,000 soldiers")],
        story=world.story, about=world.series, speaker=world.speaker, **records.fields(),
    )  # fmt: skip


def merge(world: World, lesser: Statement, into: Statement) -> Callable[[], object]:
    return lambda: merge_statements(lesser, into, by=world.reviewer, reason="One briefing.")


def test_a_into_b_and_b_into_a():
    world = records.world()
    for turn in range(ROUNDS):
        one, other = another(world, 2 * turn), another(world, 2 * turn + 1)
        told = sorted(at_once(merge(world, one, other), merge(world, other, one)))
        assert told[0] == ""
        assert "was already merged into" in told[1]
        assert Statement.objects.filter(pk__in=[one.pk, other.pk], merged_into=None).count() == 1


def test_a_chain_has_no_loop_whoever_is_first():
    world = records.world()
    for turn in range(ROUNDS):
        a, b, c = (another(world, 3 * turn + n) for n in range(3))
        at_once(merge(world, a, b), merge(world, b, c), merge(world, c, a))
        left = Statement.objects.filter(pk__in=[a.pk, b.pk, c.pk], merged_into=None)
        assert left.count() in (1, 2)
        assert not left.filter(state="discarded").exists()


def test_what_becomes_about_the_lesser_meanwhile_is_about_the_other_or_refused():
    world = records.world()
    for turn in range(ROUNDS):
        lesser, into, third = (another(world, 3 * turn + n) for n in range(3))
        merged, related = at_once(
            merge(world, lesser, into),
            lambda lesser=lesser, third=third: relating.relate(
                third, "responds_to", lesser, by=world.editor
            ),
        )
        assert merged == ""
        found = Relation.objects.filter(statement=third).first()
        assert (found and found.to) == (None if related else into)


def test_a_change_beside_a_merge_is_kept_or_told():
    world = records.world()
    for turn in range(ROUNDS):
        lesser, into = another(world, 2 * turn), another(world, 2 * turn + 1)

        def amend(into=into) -> Statement:
            return annotating.amend(
                into, by=world.editor, version=into.version, note="A word.",
                figures=[records.about(4000, world.series, "around 4,000 soldiers")],
            )  # fmt: skip

        merged, amended = at_once(merge(world, lesser, into), amend)
        assert merged == ""
        into.refresh_from_db()
        assert (into.note == "A word.") == (amended == "")
        assert into.appearances.count() == 2
