"""A text is taken down by two people: its words go, what rests on it and all releases stay."""

import hashlib
import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client

from reporting.desk import annotating, publishing
from reporting.desk.policies import Refused
from reporting.desk.takedowns.taking_down import (
    ask_takedown,
    confirm_takedown,
    withdraw_takedown,
)
from reporting.models import (
    ImportRow,
    KeptForm,
    KeptSuggestions,
    Passage,
    Release,
    Revision,
    Snapshot,
    SuggestionDecision,
    Takedown,
)
from reporting.models.record.snapshots import BLOT
from reporting.models.rules.refusals import spoken_refusals
from tests.databases import copy_of, drop, inside
from tests.factories import imports, records

WHY = "The publisher’s lawyers, letter of 20 November."
SECRET = "A sentence of the author’s that nobody may keep"
LONG = f"{SECRET}. " * 9 + records.TEXT + f"\n\n{SECRET}!" * 9
PUBLIC = ["/{story}/", "/{story}.json", "/{story}.csv", "/{story}/releases.ndjson"]


@pytest.fixture
def world(db) -> records.World:
    made = records.world()
    made.snapshot = records.snapshot(LONG, story=made.story)
    annotating.attach(made.statement, records.span(made.snapshot, records.QUOTE), by=made.editor)
    made.statement.refresh_from_db()
    records.published(made)
    return made


def taken_down(world: records.World) -> Snapshot:
    asked = ask_takedown(world.snapshot, by=world.editor, reason=WHY)
    confirm_takedown(asked, by=world.reviewer)
    return Snapshot.objects.get(pk=world.snapshot.pk)


def public_bytes(world: records.World) -> list[bytes]:
    return [Client().get(path.format(story=world.story.slug)).getvalue() for path in PUBLIC]


def all_text_of_the_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^reporting'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        told = []
        for table in tables:
            cursor.execute(f"SELECT t::text FROM {table} t")
            told += [row for (row,) in cursor.fetchall()]
    return "\n".join(told)


def test_the_words_go_and_what_rests_on_them_stays(world):
    passages = list(Passage.objects.order_by("pk").values())
    releases = list(Release.objects.order_by("pk").values())
    before = public_bytes(world)
    assert SECRET in all_text_of_the_database()
    snapshot = taken_down(world)
    assert SECRET not in snapshot.text
    assert len(snapshot.text) == len(LONG)
    assert set(snapshot.text.replace(records.TEXT, "")) <= {BLOT, "\n", *LONG}
    assert snapshot.sha256 == hashlib.sha256(LONG.encode()).hexdigest()
    assert snapshot.taken_down_at is not None
    assert list(Passage.objects.order_by("pk").values()) == passages
    for one in Passage.objects.filter(snapshot=snapshot):
        assert snapshot.text[one.start : one.end] == one.exact
    assert list(Release.objects.order_by("pk").values()) == releases
    assert public_bytes(world) == before


def test_what_the_desk_keeps_of_the_text_goes_too(world):
    KeptSuggestions.objects.filter(snapshot=world.snapshot).update(proposals=[{"exact": SECRET}])
    KeptForm.objects.create(
        person=world.editor, name="statement", source=world.snapshot.source,
        fields={"note": [SECRET]}, kept_at=world.snapshot.captured_at,
        form_key="12345678-1234-1234-1234-123456789abc",
    )  # fmt: skip
    taken_down(world)
    assert not KeptForm.objects.exists()
    assert KeptSuggestions.objects.get(snapshot=world.snapshot).proposals == []
    assert not SuggestionDecision.objects.filter(snapshot=world.snapshot).exists()
    left = all_text_of_the_database().replace(LONG[:80], "")  # the opening stands for a headline
    assert SECRET not in left


def test_rows_of_imports_forget_it_and_the_file_is_named(db):
    editor, reviewer = records.user(), records.user(group="reviewer")
    imports.applied(("handed in.ndjson", imports.articles(1, 2)), by=records.user(group="admin"))
    snapshot = Snapshot.objects.order_by("pk").first()
    other = Snapshot.objects.order_by("pk").last()
    words = snapshot.text[-40:]
    asked = ask_takedown(snapshot, by=editor, reason=WHY)
    [file] = confirm_takedown(asked, by=reviewer)
    assert file.startswith("imports/")
    assert ImportRow.objects.get(snapshot=snapshot).values == {}
    assert other.text[-40:] in json.dumps(list(ImportRow.objects.values_list("values", flat=True)))
    assert words not in json.dumps(list(ImportRow.objects.values_list("values", flat=True)))


def test_one_person_is_not_enough(world):
    asked = ask_takedown(world.snapshot, by=world.reviewer, reason=WHY)
    with pytest.raises(Refused, match="two people do"):
        confirm_takedown(asked, by=world.reviewer)
    with pytest.raises(Refused, match="Only a reviewer or an admin"):
        confirm_takedown(asked, by=world.editor)
    assert Snapshot.objects.get(pk=world.snapshot.pk).text == LONG


def test_it_says_why_and_is_asked_once(world):
    with pytest.raises(ValidationError, match="says why"):
        ask_takedown(world.snapshot, by=world.editor, reason=" ")
    ask_takedown(world.snapshot, by=world.editor, reason=WHY)
    with pytest.raises(ValidationError, match="has asked already"):
        ask_takedown(world.snapshot, by=world.editor, reason=WHY)


def test_it_is_withdrawn_until_somebody_confirms(world):
    asked = ask_takedown(world.snapshot, by=world.editor, reason=WHY)
    withdraw_takedown(asked, by=world.editor)
    assert not Takedown.objects.exists()
    taken_down(world)
    with pytest.raises(ValidationError, match="was confirmed stays"):
        withdraw_takedown(Takedown.objects.get(), by=world.reviewer)
    with pytest.raises(ValidationError, match="was confirmed stays"):
        confirm_takedown(Takedown.objects.get(), by=records.user(group="admin"))


def test_the_log_names_both(world):
    taken_down(world)
    lines = Revision.objects.of(world.snapshot.source).filter(action__endswith="takedown")
    assert [(one.action, one.by, one.reason) for one in lines.order_by("pk")] == [
        ("ask_takedown", world.editor, WHY),
        ("confirm_takedown", world.reviewer, WHY),
    ]


def test_what_was_taken_down_is_corrected_and_retracted_as_ever(world):
    taken_down(world)
    records.corrected(world, "Another number.", number=4_100)
    publishing.retract(world.statement, by=world.reviewer, reason="It was never said.")
    assert Release.objects.filter(statement=world.statement).count() == 3


def test_the_same_text_does_not_come_in_again(world):
    source = taken_down(world).source
    with pytest.raises(ValidationError), spoken_refusals():
        records.newer(source, LONG)


def test_an_archive_with_it_is_restored_byte_for_byte(
    django_db_setup, migrated_database, django_db_blocker, tmp_path
):
    """A passage that a correction took away since, too."""
    with django_db_blocker.unblock():
        first, second = copy_of(migrated_database), copy_of(migrated_database)
        with inside(first):
            made = records.world()
            records.published(made)
            records.corrected(made, "Another number.", number=4_100)
            taken_down(made)
            call_command("export", tmp_path / "one.gz", verbosity=0)
        with inside(second):
            call_command("restore", tmp_path / "one.gz", verbosity=0)
            call_command("export", tmp_path / "two.gz", verbosity=0)
            assert BLOT in Snapshot.objects.get(taken_down_at__isnull=False).text
        drop(first)
        drop(second)
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()
