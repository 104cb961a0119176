"""Export → restore into an empty database → export: the same bytes, inside and for the public."""

import errno
import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from reporting.archiving import earlier
from reporting.archiving.recalling import placed
from reporting.desk import annotating, publishing
from reporting.models import (
    Actor,
    Appearance,
    Figure,
    Passage,
    Relation,
    Release,
    Revision,
    Seal,
    Snapshot,
    Statement,
    Story,
    User,
)
from reporting.sealing.history import history_findings
from tests.databases import copy_of, drop, inside
from tests.factories import corrections, records

EARLIER = Path(__file__).parent / "earlier.gz"  # written before migrations were joined
BOUNDS = {"low", "best", "high"}
PUBLIC = ("/nk-deployment.csv", "/nk-deployment.json", "/nk-deployment/releases.atom")


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker) -> Iterator[Callable[[str], str]]:
    """Makes copies of databases for the time of the module."""
    names: list[str] = []

    def make(like: str) -> str:
        names.append(copy_of(like))
        return names[-1]

    with django_db_blocker.unblock():
        yield make
        for name in names:
            drop(name)


@pytest.fixture(scope="module")
def empty(made, migrated_database) -> str:
    return made(migrated_database)


@pytest.fixture(scope="module")
def full(made, sample_database) -> str:
    """The sample story, and one that was corrected on other passages, retracted and merged."""
    name = made(sample_database.name)
    with inside(name):
        change_much()
    return name


def change_much() -> None:
    world = records.world()
    first = records.published(world)
    statement = world.statement
    other = records.newer(world.snapshot.source, records.TEXT + " It rained.")
    annotating.attach(statement, records.span(other, "around 4,000 soldiers had"), by=world.editor)
    annotating.detach(Passage.objects.get(pk=passages_of(first)[0]["id"]), by=world.editor)
    statement.refresh_from_db()
    publishing.submit(statement, by=world.editor)
    publishing.publish(statement, by=world.reviewer, reason="Another text.")
    annotating.attach(statement, records.span(world.snapshot, records.QUOTE), by=world.editor)
    publishing.retract(statement, by=world.reviewer, reason="It was another border.")
    a_part_before_its_whole(world)
    User.objects.create_user("gone", is_active=False).groups.add(Group.objects.create(name="night"))
    draft = records.actor("A voice", speaks_for=records.actor("Its master"))
    Actor.objects.filter(pk=draft.pk).update(merged_into=Actor.objects.get(name="Its master"))


def a_part_before_its_whole(world: records.World) -> None:
    first, second = (
        Figure.objects.create(
            statement=world.statement, series=world.series, best=n, verbatim=str(n)
        )
        for n in (1, 2)
    )
    Figure.objects.filter(pk=first.pk).update(part_of=second)


def passages_of(release: Release) -> list[dict]:
    return release.document["appearances"][0]["passages"]


@pytest.fixture(scope="module")
def archive(full: str, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "record.gz"
    with inside(full):
        call_command("export", path, verbosity=0)
    return path


@pytest.fixture(scope="module")
def small(made, empty: str, tmp_path_factory) -> Path:
    """An archive of one story with one statement, to be spoilt."""
    path, name = tmp_path_factory.mktemp("small") / "record.gz", made(empty)
    with inside(name):
        change_much()
        call_command("export", path, verbosity=0)
    return path


@pytest.fixture(scope="module")
def restored(made, empty: str, archive: Path) -> str:
    name = made(empty)
    with inside(name):
        call_command("restore", archive, verbosity=0)
    return name


def public(address: str) -> bytes:
    response = Client().get(address)
    assert response.status_code == 200
    return response.getvalue()


def test_export_restore_export_gives_the_same_bytes(restored: str, archive: Path, tmp_path: Path):
    with inside(restored):
        call_command("export", tmp_path / "again.gz", verbosity=0)
    assert (tmp_path / "again.gz").read_bytes() == archive.read_bytes()


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_reads_the_same_bytes(full: str, restored: str, address: str):
    with inside(full):
        before = public(address)
    with inside(restored):
        assert public(address) == before


def test_releases_keep_their_instants_to_the_microsecond(full: str, restored: str):
    def stamps() -> list[tuple]:
        return list(
            Release.objects.order_by("pk").values_list("pk", "released_at", "superseded_at")
        )

    with inside(full):
        before = stamps()
    with inside(restored):
        assert stamps() == before
    assert any(released.microsecond % 1000 for _, released, _ in before)


def test_a_release_that_was_dated_back_comes_back_as_it_was(made, empty: str, tmp_path: Path):
    """As a clock that was set back dated it, before the database dated none before another."""
    first, second = made(empty), made(empty)
    with inside(first):
        corrections.correct(corrections.published_on(20), 19, "A typing error.")
        call_command("export", tmp_path / "back.gz", verbosity=0)
        before = [str(one) for one in history_findings()]
    assert "it is dated before the one that was sealed before it" in "".join(before)
    with inside(second):
        call_command("restore", tmp_path / "back.gz", verbosity=0)
        assert [str(one) for one in history_findings()] == before


def test_numbers_go_on_where_they_were(full: str, restored: str):
    """Also after the last row was deleted: a release still names its number."""
    numbers = []
    for name in (full, restored):
        with inside(name), connection.cursor() as cursor:
            cursor.execute("SELECT nextval('reporting_passage_id_seq')")
            numbers.append(cursor.fetchone())
    assert numbers[0] == numbers[1]


def test_people_come_back_without_passwords_and_in_their_groups(restored: str):
    with inside(restored):
        assert not any(user.has_usable_password() for user in User.objects.all())
        groups = dict(User.objects.values_list("username", "groups__name"))
    assert (groups["reviewer"], groups["gone"]) == ("reviewer", "night")


def test_no_password_is_in_the_file(archive: Path):
    with gzip.open(archive, "rt") as file:
        people = [json.loads(line) for line in file if '"reporting.user"' in line]
    assert len(people) >= 4
    assert not any("password" in one["fields"] for one in people)


def test_the_log_comes_back_as_it_was(full: str, restored: str):
    with inside(full):
        before = list(Revision.objects.order_by("pk").values())
    with inside(restored):
        assert list(Revision.objects.order_by("pk").values()) == before


def test_an_archive_of_an_earlier_version_comes_back_whole(made, empty: str, tmp_path: Path):
    with inside(made(empty)):
        call_command("restore", EARLIER, verbosity=0)
        call_command("export", tmp_path / "again.gz", verbosity=0)
    before, after = rows(EARLIER), rows(tmp_path / "again.gz")
    assert [kept(row, row) for row in before] == [
        kept(row, as_made) for row, as_made in zip(after, before, strict=True)
    ]
    series = [one["fields"] for one in after if one.get("model") == "reporting.series"]
    assert [(one["things"], one["tail"], one["measure"]) for one in series] == [
        ("troops", "sent across the border", "the number of troops sent across the border")
    ]


@pytest.mark.parametrize("first", ["repeats", "supersedes"])
def test_what_an_earlier_archive_says_twice_is_restored_once(
    made, empty: str, tmp_path: Path, first: str
):
    def twice(lines: list[str]) -> list[str]:
        """A statement with another comparator, as both kinds to the one that is there."""
        found = {row["model"]: row for row in map(json.loads, lines[1:-1])}
        draft = {"state": "draft", "submitted_at": None, "submitted_by": None,
                 "released_at": None, "released_by": None}  # fmt: skip
        statement, figure = found["reporting.statement"], found["reporting.figure"]
        said = {"statement": 9_000, "comparator": "nearly", "part_of": None, "passage": None}
        kinds = (first, ({"repeats", "supersedes"} - {first}).pop())
        ends = {
            "statement": 9_000,
            "to": statement["pk"],
            "by": 1,
            "recorded_at": "2024-10-20T00:00:00Z",
        }
        added = [
            {**statement, "pk": 9_000, "fields": {**statement["fields"], **draft}},
            {**figure, "pk": 9_000, "fields": {**figure["fields"], **said}},
            *({"model": "reporting.relation", "pk": 9_000 + n, "fields": {**ends, "kind": kind}}
              for n, kind in enumerate(kinds)),
        ]  # fmt: skip
        end = {"end": json.loads(lines[-1])["end"] + len(added)}
        return [*lines[:-1], *(json.dumps(row) + "\n" for row in (*added, end))]

    path = altered(EARLIER, twice, tmp_path / "twice.gz")
    with inside(made(empty)):
        call_command("restore", path, verbosity=0)
        assert Relation.objects.get().kind == "supersedes"


def test_an_archive_from_before_a_rule_was_added_comes_back(
    made, archive: Path, empty: str, tmp_path: Path
):
    def before(lines: list[str]) -> list[str]:
        head = json.loads(lines[0])
        head["migrations"] = [one for one in head["migrations"] if one not in earlier.ADDED]
        return with_end([json.dumps(head) + "\n", *(one for one in lines[1:] if SEAL not in one)])

    path = altered(archive, before, tmp_path / "before.gz")
    with inside(made(empty)):
        call_command("restore", path, verbosity=0)
        assert Passage.objects.exists()
        assert Seal.objects.count() == Release.objects.count()
        assert list(history_findings()) == []


SEAL = '"reporting.seal"'


def with_end(lines: list[str]) -> list[str]:
    """The lines with their number at the end."""
    return [*lines[:-1], json.dumps({"end": len(lines) - 2}) + "\n"]


def without_a_seal(lines: list[str]) -> list[str]:
    at = next(n for n, line in enumerate(lines) if SEAL in line)
    return with_end([*lines[:at], *lines[at + 1 :]])


def another_reason(lines: list[str]) -> list[str]:
    return [line.replace("It was another border.", "It was no border.") if '"reporting.release"'
            in line else line for line in lines]  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (without_a_seal, "The chain of the file has a hole: 3 releases and 2 seals."),
        (another_reason, "The chain of the file is not that of its releases: release 3, place 3,"),
    ],
)
def test_a_chain_that_is_not_that_of_its_releases_is_refused(
    made, empty: str, small: Path, tmp_path: Path, spoil, sentence: str
):
    path = altered(small, spoil, tmp_path / "spoilt.gz")
    with inside(made(empty)):
        with pytest.raises(CommandError, match="Nothing was restored") as refused:
            call_command("restore", path)
        assert sentence in str(refused.value)
        assert not Story.objects.exists()


def test_seals_come_back_as_they_were(full: str, restored: str):
    with inside(full):
        before = list(Seal.objects.values())
        assert list(history_findings()) == []
    with inside(restored):
        assert list(Seal.objects.values()) == before


def rows(archive: Path) -> list[dict]:
    """All but the head, which names the migrations of its version, and the seals with the end
    that counts them, which the earlier version had not."""
    with gzip.open(archive, "rt", newline="\n") as file:
        found = [json.loads(line) for line in file.readlines()[1:-1]]
    return [row for row in found if row["model"] != "reporting.seal"]


def kept(row: dict, as_made: dict) -> dict:
    """Of the row what a row `as_made` earlier has: the columns that still are."""
    if "fields" not in row:
        return row
    names = as_made["fields"].keys() - {"single_report"}
    fields = {name: row["fields"][name] for name in names}
    numbers = {name: fields[name] and float(fields[name]) for name in BOUNDS & names}
    return {**row, "fields": {**fields, **numbers}}


def test_an_archive_from_between_the_fifteen_is_told_what_to_do(empty: str, tmp_path: Path):
    def older(lines: list[str]) -> list[str]:
        head = json.loads(lines[0])
        head["migrations"] = [one for one in head["migrations"] if one < "reporting.0013"]
        return [json.dumps(head) + "\n", *lines[1:]]

    path = altered(EARLIER, older, tmp_path / "older.gz")
    with inside(empty), pytest.raises(CommandError) as refused:
        call_command("restore", path)
    assert "earlier version of the program (migration reporting.0012_take_back)" in str(
        refused.value
    )
    assert "export the record there again" in str(refused.value)


def test_only_an_empty_database_takes_it(full: str, archive: Path):
    with inside(full), pytest.raises(CommandError, match="only into an empty database"):
        call_command("restore", archive)


def altered(archive: Path, change: Callable[[list[str]], list[str]], to: Path) -> Path:
    with gzip.open(archive, "rt", newline="\n") as file:
        lines = change(file.readlines())
    with gzip.open(to, "wt", newline="\n") as file:
        file.writelines(lines)
    return to


def a_lie(lines: list[str]) -> list[str]:
    """The passages of a text that says something else."""
    return [line.replace('"exact":"', '"exact":"x') if "reporting.passage" in line else line
            for line in (one.replace('"exact": "', '"exact":"') for one in lines)]  # fmt: skip


def in_rows(table: str, change: Callable[[dict], object]) -> Callable[[list[str]], list[str]]:
    """The same change in each row of the table."""

    def spoilt(line: str) -> str:
        if f'"reporting.{table}"' not in line[:60]:
            return line
        change(row := json.loads(line))
        return json.dumps(row) + "\n"

    return lambda lines: [spoilt(line) for line in lines]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda lines: ["{}\n", *lines[1:]], "does not begin as an archive"),
        (lambda lines: [lines[0].replace('": 1,', '": 9,', 1), *lines[1:]], "has the shape 9"),
        (lambda lines: [lines[0].replace("0012", "0099"), *lines[1:]], "another version"),
        (lambda lines: lines[:-1], "has no proper end"),
        (lambda lines: [one for one in lines if "reporting.relation" not in one][:-2] + lines[-1:],
         "has no proper end"),
        (lambda lines: [*lines[:9], "{broken\n", *lines[10:]], "Line 10 of the file is no row"),
        (lambda lines: [lines[0].replace('"numbers"', '"n"'), *lines[1:]], "does not begin as"),
        (in_rows("story", lambda row: row["fields"].update(title="x" * 999)), "Line .* too long"),
        (in_rows("release", lambda row: row["fields"]["document"].pop("appearances")),
         "Line .* is no row of a record .KeyError: 'appearances'"),
        (in_rows("story", lambda row: row["fields"].update(opens_on="soon")), "Line .*“soon”"),
        (lambda lines: [one for one in lines if '"reporting.snapshot"' not in one],
         "not on the record|rule of the record"),
        (lambda lines: [lines[0], *lines[1:3], '{"model": "reporting.worker", "fields": {}}\n'],
         "no table of the record|no row of a record"),
        (a_lie, "not what the text says at that place"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_whole_restores_nothing(
    empty: str, small: Path, tmp_path: Path, change, told: str
):
    path = altered(small, change, tmp_path / "altered.gz")
    with inside(empty):
        with pytest.raises(CommandError, match=told):
            call_command("restore", path)
        assert not Story.objects.exists()
        assert not User.objects.exists()


@pytest.mark.parametrize("part", [0.2, 0.5, 0.99])
def test_a_truncated_file_restores_nothing(empty: str, small: Path, tmp_path: Path, part: float):
    whole = small.read_bytes()
    (tmp_path / "cut.gz").write_bytes(whole[: int(len(whole) * part)])
    with inside(empty):
        with pytest.raises(CommandError, match="ends in the middle"):
            call_command("restore", tmp_path / "cut.gz")
        assert not Statement.objects.exists()


def test_what_is_no_archive_is_said(empty: str, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear operator")
    with inside(empty):
        with pytest.raises(CommandError, match="no gzip file"):
            call_command("restore", tmp_path / "letter.txt")
        with pytest.raises(CommandError, match="No such file"):
            call_command("restore", tmp_path / "nothing.gz")


def test_an_export_overwrites_nothing(archive: Path):
    with pytest.raises(CommandError, match="choose another name"):
        call_command("export", archive)


def test_an_export_that_is_interrupted_leaves_no_file(empty: str, tmp_path: Path, monkeypatch):
    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(gzip.GzipFile, "write", lambda _, data: full(data))
    with inside(empty), pytest.raises(CommandError, match="No space left on device"):
        call_command("export", tmp_path / "record.gz")
    assert not list(tmp_path.iterdir())


def test_a_passage_that_stands_twice_is_put_at_both_places():
    text = Snapshot(pk=1, text="No. No. No.")
    twice = [{"id": n, "exact": "No.", "prefix": "", "suffix": ""} for n in (1, 2)]
    found = [(one.start, one.end) for one in placed(twice, text, Appearance(pk=1))]
    assert found == [(0, 3), (4, 7)]
