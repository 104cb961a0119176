"""What the owner of the tables changes past every trigger is found inside."""

import json
import re
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from reporting.models import Release, Seal
from reporting.sealing.heads import against_kept_head, first_hash, head_at
from reporting.sealing.history import DIFFERS, history_findings
from tests.factories import corrections, records
from tests.factories.records import World
from tests.factories.releases import story_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """A statement published and corrected, and another behind it."""
    world = corrections.published_on(20)
    corrections.correct(world, 21, "A typing error.")
    corrections.another(world, 22)
    return world


def as_owner(sql: str, *given) -> None:
    """By a role that no trigger stops: the owner of the server's tables."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, given)
        cursor.execute("SET LOCAL session_replication_role = origin")


def codes() -> set[str]:
    return {code for one in history_findings() for code in one.codes}


LAST = "(SELECT max(id) FROM reporting_release)"
FIRST = "(SELECT min(id) FROM reporting_release)"
TAMPERINGS = {
    "document": (f"UPDATE reporting_release SET document = jsonb_set(document, '{{sentence}}',"
                 f" '\"Nobody came.\"') WHERE id = {FIRST}", {"document"}),
    "reason": ("UPDATE reporting_release SET reason = 'Another.' WHERE kind = 'correct'",
               {"reason"}),
    "kind": ("UPDATE reporting_release SET kind = 'reinstate' WHERE kind = 'correct'", {"kind"}),
    "clock": (f"UPDATE reporting_release SET released_at = released_at - interval '1 day'"
              f" WHERE id = {FIRST}", {"clock"}),
    "columns": (f"UPDATE reporting_release SET known_from = '2024-01-01' WHERE id = {LAST}",
                {"columns"}),
    "superseded": (f"UPDATE reporting_release SET superseded_at = now() WHERE id = {LAST}",
                   {"superseded"}),
    "moved": (f"UPDATE reporting_release SET kind = 'retract', reason = 'So.', moved_to_id ="
              f" (SELECT statement_id FROM reporting_release WHERE id = {FIRST}) WHERE id = {LAST}",
              {"kind", "reason", "moved"}),
    "backdated": (f"UPDATE reporting_release SET released_at = '2020-01-01' WHERE id = {LAST}",
                  {"clock", "backdated"}),
    "statement": (f"UPDATE reporting_release SET superseded_at = now(), statement_id = (SELECT"
                  f" statement_id FROM reporting_release WHERE id = {LAST}) WHERE kind = 'correct'",
                  {"statement", "columns", "superseded"}),
    "gone": (f"DELETE FROM reporting_release WHERE id = {LAST}", {"gone"}),
    "hole": ("DELETE FROM reporting_seal WHERE position = 2",
             {"hole", "previous", "unsealed"}),
    "end": (f"DELETE FROM reporting_seal WHERE release_id = {LAST}", {"unsealed"}),
    "swapped": ("UPDATE reporting_seal SET position = 4 - position WHERE position <> 2",
                {"place", "previous", "superseded", "backdated"}),
}  # fmt: skip


def test_a_record_that_nobody_touched_has_no_findings(world: World):
    assert codes() == set()
    assert Seal.objects.count() == Release.objects.count() == 3


@pytest.mark.parametrize(("sql", "expected"), TAMPERINGS.values(), ids=TAMPERINGS)
def test_what_the_owner_changes_is_named(world: World, sql: str, expected: set[str]):
    as_owner("ALTER TABLE reporting_seal DROP CONSTRAINT IF EXISTS seal_one_for_each_place")
    as_owner(sql)
    assert codes() == expected
    assert all(DIFFERS[code] for code in expected)


def test_a_release_past_the_trigger_is_named(world: World):
    columns = ", ".join(one.column for one in Release._meta.concrete_fields if one.name != "id")
    values = columns.replace("superseded_at", "now()")
    as_owner(
        f"INSERT INTO reporting_release ({columns}) SELECT {values}"
        f" FROM reporting_release WHERE kind = 'correct'"
    )
    assert codes() == {"unsealed", "superseded"}


def test_a_seal_alone_cannot_be_made_to_fit(world: World):
    """Its hash is that of its leaf by a constraint, which holds for the owner as well."""
    with pytest.raises(Exception, match="seal_follows_from_the_one_before"), transaction.atomic():
        as_owner("UPDATE reporting_seal SET leaf = replace(leaf, 'publish', 'retract')")


def test_a_release_that_moved_to_another_story_is_named_in_both(world: World):
    other = records.story()
    as_owner("UPDATE reporting_release SET story_id = %s WHERE kind = 'correct'", other.pk)
    assert {one.story for one in history_findings()} == {world.story.slug, other.slug}


def test_the_command_tells_and_fails(world: World, capsys):
    call_command("verify_history")
    assert f"{world.story.slug}: 3 releases as sealed" in capsys.readouterr().out
    as_owner(*TAMPERINGS["document"][:1])
    with pytest.raises(CommandError, match=r"in 1 places.*or it was set back to an earlier"):
        call_command("verify_history")
    assert "its document is not the one sealed" in capsys.readouterr().out


def test_a_kept_head_shows_what_was_set_back_or_written_anew(world: World, tmp_path: Path, capsys):
    kept = head_at(world.story).values
    file = tmp_path / "heads.json"
    file.write_text(json.dumps({"heads": [kept]}))
    call_command("verify_history", head=file)
    assert "the record 3: it was set back" in against_kept_head({**kept, "releases": 4})
    assert "are not those of the kept head" in against_kept_head({**kept, "hash": "0" * 64})
    assert "not on the record" in against_kept_head({**kept, "story": "elsewhere"})
    file.write_text(json.dumps({"heads": [{**kept, "releases": 9}]}))
    with pytest.raises(CommandError):
        call_command("verify_history", head=file)
    file.write_text("[]")
    with pytest.raises(CommandError, match="holds no heads"):
        call_command("verify_history", head=file)


def test_a_story_of_no_statements_has_a_head_of_its_own(db):
    story = records.story("empty")
    head = head_at(story)
    assert (head.releases, head.last, head.hash) == (0, "-", first_hash("empty"))
    assert codes() == set()


def test_no_editor_is_in_a_leaf(world: World):
    people = {world.editor.username, world.reviewer.username}
    for seal in Seal.objects.all():
        assert not people & set(re.split(r"\W+", seal.leaf))


def test_two_releases_at_once_stand_one_behind_the_other(transactional_db):
    world = records.world()
    made = [world, *(corrections.another(world, 20, 50 + n) for n in range(3))]
    records.published(world)

    def correct(one: World, number: int) -> None:
        records.corrected(one, "At once.", number)
        connection.close()

    threads = [Thread(target=correct, args=(one, 70 + n)) for n, one in enumerate(made)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert list(Seal.objects.values_list("position", flat=True)) == list(range(1, 9))
    assert codes() == set()


def test_releases_in_bulk_are_sealed_one_by_one(db):
    story = story_with(30)
    assert Seal.objects.filter(story=story).count() == 30
    assert codes() == set()
