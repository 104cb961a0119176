"""A table that a reader took away is held against the .json of the same address, cell by cell."""

import ast
import csv
import io
import random
import subprocess
import sys
from pathlib import Path

import pytest

from reporting.desk import publishing
from reporting.releasing import columns
from tests.factories import corrections, records
from tests.factories.records import World
from timeline.sharing.proving import TABLE_VERIFIER
from timeline.sharing.verifiers import verify_table

TIMES = 300


@pytest.fixture
def world(db) -> World:
    """Three statements: one corrected with a reason like a formula, one taken back."""
    world = corrections.published_on(20)
    corrections.correct(world, 21, "=SUM(A1), a “typing” error,\r\nsaid so.", 4_500)
    corrections.another(world, 22, 12_500)
    gone = corrections.another(world, 22)
    gone.statement.refresh_from_db()
    with corrections.on(23):
        publishing.retract(gone.statement, by=gone.reviewer, reason="It was another border.")
    return world


@pytest.fixture
def files(client, world: World, tmp_path: Path) -> Path:
    """The .json and the .csv of the story, and the program."""
    take_away(client, tmp_path, f"/{world.story.slug}")
    return tmp_path


def take_away(client, folder: Path, address: str, query: str = "") -> None:
    for ending in ("json", "csv"):
        answer = client.get(f"{address}.{ending}{query}")
        assert answer.status_code == 200
        (folder / f"story.{ending}").write_bytes(answer.getvalue())
    (folder / "verify_table.py").write_bytes(client.get("/verify_table.py").content)


def check(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """As a stranger runs it: only this file, in a process of its own."""
    command = [sys.executable, "-I", "verify_table.py", *(names or ("story.json", "story.csv"))]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def rows_of(folder: Path) -> list[list[str]]:
    text = (folder / "story.csv").read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def found_in(folder: Path, rows: list[list[str]]) -> list[str]:
    """What the program says of a table with other rows."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    (folder / "other.csv").write_bytes(b"\xef\xbb\xbf" + buffer.getvalue().encode())
    return verify_table.findings(folder / "story.json", folder / "other.csv")


def test_a_stranger_holds_a_table_against_its_json(files: Path):
    checked = check(files)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout == (
        "The table says what the .json says. Whether that was sealed, verify_record.py tells.\n"
    )
    altered = (files / "story.csv").read_bytes().replace(b"12,500", b"92,500")
    (files / "story.csv").write_bytes(altered)
    checked = check(files)
    assert checked.returncode == 1
    assert ", row 1: sentence is " in checked.stdout


def test_it_knows_every_column_and_where_it_comes_from():
    assert set(columns.COLUMNS) == verify_table.COLUMNS
    for ours, told in (
        (columns.STATEMENT, verify_table.STATEMENT),
        (columns.SERIES, verify_table.SERIES),
        (columns.FIGURE, verify_table.FIGURE),
        (columns.APPEARANCE, verify_table.PRINTED),
        (columns.PASSAGE, verify_table.PASSAGE),
    ):
        pairs = (one.partition("=") for one in told.split())
        assert {name: path or name for name, _, path in pairs} == ours


def test_every_cell_that_is_changed_is_named(files: Path):
    """Also one that was empty, in every row and column."""
    names, *rows = rows_of(files)
    assert found_in(files, [names, *rows]) == []
    for place, row in enumerate(rows):
        for column, name in enumerate(names):
            changed = [*row[:column], f"{row[column]}7", *row[column + 1 :]]
            found = found_in(files, [names, *rows[:place], changed, *rows[place + 1 :]])
            assert found, (name, row[column])
            assert name == "statement" or any(f": {name} is " in one for one in found)


@pytest.mark.parametrize("kind", ["removal", "insertion", "reordering", "swap"])
def test_a_hundred_tamperings_of_rows_are_found(files: Path, kind: str):
    names, *rows = rows_of(files)
    chance = random.Random(kind)
    for _ in range(TIMES // 3):
        one, other = chance.sample(range(len(rows)), 2)
        assert found_in(files, [names, *tampered(kind, rows, one, other, chance)])


def tampered(kind: str, rows: list[list[str]], one: int, other: int, chance: random.Random):
    match kind:
        case "removal":
            return rows[:one] + rows[one + 1 :]
        case "insertion":
            return [*rows[:one], rows[other], *rows[one:]]
        case "reordering":
            moved = [*rows]
            moved[one], moved[other] = moved[other], moved[one]
            return moved
    row = [*rows[one]]
    unlike = [(n, m) for n in range(len(row)) for m in range(n) if row[n] != row[m]]
    first, second = chance.choice(unlike)
    row[first], row[second] = row[second], row[first]
    return [*rows[:one], row, *rows[one + 1 :]]


def test_columns_that_are_missing_or_of_others_are_named(files: Path):
    names, *rows = rows_of(files)
    found = found_in(files, [names[:-1], *(row[:-1] for row in rows)])
    assert found == [f"The table lacks the column {names[-1]}."]
    found = found_in(files, [[*names, "truth"], *([*row, ""] for row in rows)])
    assert found == ["No table of ours has a column truth."]


@pytest.mark.parametrize("query", ["?known_on=2024-10-22", "?words=4,500", "?record_on=2024-10-22"])
def test_moments_and_filters_are_compared_with_a_json_of_the_same(
    client, world: World, files: Path, query: str
):
    whole = (files / "story.json").read_bytes()
    take_away(client, files, f"/{world.story.slug}", query)
    assert check(files).returncode == 0, check(files).stdout
    (files / "story.json").write_bytes(whole)
    assert check(files).returncode == 1


def test_the_tables_of_a_statement_and_of_an_empty_story(client, world: World, files: Path):
    take_away(client, files, f"/{world.story.slug}/statements/{world.statement.pk}")
    assert check(files).returncode == 0
    records.story("empty")
    take_away(client, files, "/empty")
    assert check(files).returncode == 0, check(files).stdout


@pytest.mark.parametrize("text", ["", "a,a\r\n1,2\r\n", "a,b\r\n1\r\n", "statement\r\n1,2"])
def test_what_is_no_table_is_a_sentence(files: Path, text: str):
    (files / "story.csv").write_text(text, newline="")
    checked = check(files)
    assert checked.returncode == 2
    assert checked.stdout.startswith("Not checked. Give a .json and its .csv, of statements.")
    assert checked.stderr == ""
    assert check(files, "story.json").returncode == 2


def test_documents_one_in_another_without_end_are_a_sentence(files: Path):
    (files / "story.json").write_text("[" * 100_000 + "]" * 100_000)
    checked = check(files)
    assert (checked.returncode, checked.stderr) == (2, "")


def test_a_table_moves_nothing_about_on_the_screen(files: Path):
    names, *rows = rows_of(files)
    forged = [f"{cell}\x1b[2J" if name == "statement" else cell for name, cell in
              zip(names, rows[0], strict=True)]  # fmt: skip
    found_in(files, [names, forged, *rows[1:]])
    checked = check(files, "story.json", "other.csv")
    assert checked.returncode == 1
    assert "\x1b" not in checked.stdout
    assert "\\x1b[2J" in checked.stdout


def test_a_passage_may_be_long(files: Path):
    names, *rows = rows_of(files)
    place = names.index("exact")
    rows[0][place] += "a" * 200_000
    assert any(": exact is " in one for one in found_in(files, [names, *rows]))


def test_the_table_of_series_is_not_one_of_statements(client, world: World, files: Path):
    take_away(client, files, f"/{world.story.slug}/series")
    assert check(files).returncode == 2


def test_texts_like_formulas_come_through(files: Path):
    names, *rows = rows_of(files)
    reasons = {row[names.index("reason")] for row in rows}
    assert any(reason.startswith("'=SUM(A1)") for reason in reasons)
    assert found_in(files, [names, *rows]) == []


def test_it_is_one_file_of_the_standard_library(client):
    tree = ast.parse(TABLE_VERIFIER.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    names = {one.name for node in nodes if isinstance(node, ast.Import) for one in node.names}
    names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names)
    assert client.get("/verify_table.py").content == TABLE_VERIFIER.read_bytes()
