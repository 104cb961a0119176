"""The page that explains, the proof, the heads, and the program that checks them."""

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string

from reporting.desk import publishing
from reporting.models import Release
from reporting.releasing.document import read_document
from reporting.sealing.keys import make_key_if_none
from tests.factories import corrections, records
from tests.factories.records import World
from timeline.sharing import verify_record
from timeline.sharing.proving import VERIFIER

pytestmark = pytest.mark.django_db
LINES_OF_THE_SHELL = 12


@pytest.fixture
def world(settings, tmp_path: Path) -> World:
    settings.RECORD_KEY_FILE = str(tmp_path / "record-key.json")
    make_key_if_none()
    world = corrections.published_on(20)
    corrections.correct(world, 21, 'A “typing” error, "document": said \\ so.', 4_500)
    gone = corrections.another(world, 22)
    gone.statement.refresh_from_db()
    with corrections.on(23):
        publishing.retract(gone.statement, by=gone.reviewer, reason="It was another border.")
    return world


def body(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.getvalue().decode()


def take_away(client, world: World, folder: Path, query: str = "") -> None:
    """The files of a story, as the page names them."""
    story = f"/{world.story.slug}"
    addresses = {
        "proof.json": f"{story}/proof.json{query}",
        "releases.ndjson": f"{story}/releases.ndjson{query}",
        "story.json": f"{story}.json{query}",
        "statement.json": f"{story}/statements/{world.statement.pk}.json{query}",
        "heads.json": "/heads.json",
        "verify_record.py": "/verify_record.py",
    }
    for name, address in addresses.items():
        (folder / name).write_text(body(client, address), "utf-8")


def check(folder: Path, *files: str) -> subprocess.CompletedProcess:
    """As a stranger runs it: only this file, in a process of its own."""
    command = [sys.executable, "-I", "verify_record.py", "proof.json", *files]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_stranger_checks_what_they_took_away(client, world: World, tmp_path: Path):
    take_away(client, world, tmp_path)
    files = ("--head", "heads.json", "releases.ndjson", "story.json", "statement.json")
    checked = check(tmp_path, *files)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout.startswith("As sealed: 4 releases up to 2024-10-23T12:00:00.000000Z")
    assert "Signed by the key" in checked.stdout


def test_a_folder_is_checked_whole(client, world: World, tmp_path: Path):
    take_away(client, world, tmp_path)
    assert check(tmp_path, ".").returncode == 0
    statement = tmp_path / "statement.json"
    statement.write_text(statement.read_text().replace("4,500", "9,500"))
    checked = check(tmp_path, ".")
    assert checked.returncode == 1
    assert f"(statement {world.statement.pk}, place 2) is not the one" in checked.stdout


def test_a_file_that_some_program_wrote_anew_is_the_same(client, world: World, tmp_path: Path):
    take_away(client, world, tmp_path)
    statement = tmp_path / "statement.json"
    statement.write_text(json.dumps(json.loads(statement.read_text()), indent=4, sort_keys=True))
    lines = (tmp_path / "releases.ndjson").read_text().splitlines()
    (tmp_path / "releases.ndjson").write_text("\n".join(json.dumps(json.loads(n)) for n in lines))
    assert check(tmp_path, "statement.json", "releases.ndjson").returncode == 0


def test_the_record_of_a_day_is_proved_as_well(client, world: World, tmp_path: Path):
    take_away(client, world, tmp_path, "?record_on=2024-10-21")
    checked = check(tmp_path, "releases.ndjson", "story.json", "statement.json")
    assert checked.returncode == 0, checked.stdout
    assert "As sealed: 2 releases" in checked.stdout
    newer = check(tmp_path, "--head", "heads.json")
    assert "the record has 2 now; it was set back, or releases are gone" in newer.stdout


def test_what_was_known_by_a_day_cannot_be_checked_and_says_so(client, world, tmp_path: Path):
    take_away(client, world, tmp_path)
    known = body(client, f"/{world.story.slug}.json?known_on=2024-10-25")
    (tmp_path / "known.json").write_text(known)
    assert "shows only a part of its documents (known_on" in check(tmp_path, "known.json").stdout


def test_a_document_of_an_older_shape_goes_along_as_it_was_published(client, world: World):
    statement = world.statement
    statement.refresh_from_db()
    last = Release.objects.get(statement=statement, superseded_at=None)
    columns = {f.attname: getattr(last, f.attname) for f in last._meta.concrete_fields}
    del columns["id"], columns["superseded_at"]
    columns["released_at"] = records.instant(2024, 10, 30)
    older = {**last.document}
    del older["chart_note"]
    Release.objects.create(**{**columns, "document": older, "kind": "correct", "reason": "So."})
    found = json.loads(body(client, f"/{world.story.slug}/statements/{statement.pk}.json"))
    (item,) = found["statements"]
    assert item["document"] == read_document(older)
    assert item["as_published"] == older
    proof = json.loads(body(client, f"/{world.story.slug}/proof.json"))
    leaves = [verify_record.SealedLeaf(**one) for one in proof["leaves"]]
    assert list(verify_record.check_export(found, leaves)) == []


def test_the_proof_lists_what_was_taken_back_by_hash_alone(client, world: World):
    proof = json.loads(body(client, f"/{world.story.slug}/proof.json"))
    kinds = [one["leaf"].split(" ")[3] for one in proof["leaves"]]
    assert kinds == ["publish", "correct", "publish", "retract"]
    assert set(proof["leaves"][0]) == {"leaf", "hash"}
    assert records.QUOTE not in json.dumps(proof)


def test_a_story_of_no_statements_is_proved_empty(client, world: World, tmp_path: Path):
    empty = records.story("empty")
    (tmp_path / "verify_record.py").write_bytes(VERIFIER.read_bytes())
    (tmp_path / "proof.json").write_text(body(client, "/empty/proof.json"))
    assert check(tmp_path).stdout.startswith("As sealed: 0 releases up to -")
    page = body(client, f"/{empty.slug}/proof/")
    assert "One release by hand" not in page
    assert "Nothing is published in this story yet" in page


def test_a_hidden_story_has_no_proof_and_no_head(client, world: World):
    hidden = records.story("hidden", is_public=False)
    assert client.get(f"/{hidden.slug}/proof/").status_code == 404
    assert client.get(f"/{hidden.slug}/proof.json").status_code == 404
    heads = json.loads(body(client, "/heads.json"))["heads"]
    assert [one["story"] for one in heads] == [world.story.slug]


@pytest.mark.parametrize("address", ["", "history/", "voices/", "days/", "proof/", "2024-10-18/"])
def test_every_page_of_a_story_prints_its_head(client, world: World, address: str):
    head = json.loads(body(client, "/heads.json"))["heads"][0]
    page = body(client, f"/{world.story.slug}/{address}")
    assert f"Sealed: 4 releases, <code>{head['hash']}</code>" in page
    assert f"signed by <code>{head['key'][:16]}</code>" in page


def test_exports_feed_embed_and_charts_have_it(client, world: World):
    head = json.loads(body(client, "/heads.json"))["heads"][0]
    story = f"/{world.story.slug}"
    assert json.loads(body(client, f"{story}.json"))["head"] == head
    assert json.loads(body(client, f"{story}/series.json"))["head"] == head
    assert json.loads(body(client, f"{story}/datapackage.json"))["record_head"] == head
    for address in (f"{story}.csv", f"{story}/series.csv", f"{story}/releases.atom"):
        assert head["hash"] in body(client, address)
    for address in (f"/embed{story}/", f"{story}/chart.svg"):
        assert f"Sealed: 4 releases, {head['hash'][:16]}…" in body(client, address)


def test_without_a_key_pages_say_that_nothing_is_signed(client, world: World, settings):
    settings.RECORD_KEY_FILE = "/nowhere/record-key.json"
    assert "not signed" in body(client, f"/{world.story.slug}/")
    assert "none: this head is not signed now" in body(client, f"/{world.story.slug}/proof/")
    assert json.loads(body(client, "/heads.json"))["heads"][0]["signature"] is None


def test_a_key_that_changed_in_mid_story_is_told(client, world: World, tmp_path: Path, settings):
    take_away(client, world, tmp_path)
    call_command("rotate_key")
    (tmp_path / "proof.json").write_text(body(client, f"/{world.story.slug}/proof.json"))
    assert check(tmp_path, "--head", "heads.json").returncode == 0
    assert "handed over to" in body(client, f"/{world.story.slug}/proof/")
    Path(settings.RECORD_KEY_FILE).unlink()
    make_key_if_none()
    (tmp_path / "proof.json").write_text(body(client, f"/{world.story.slug}/proof.json"))
    lost = check(tmp_path, "--head", "heads.json")
    assert lost.returncode == 1
    assert "to which the first did not hand over" in lost.stdout


def test_one_release_is_checked_by_hand_in_a_dozen_lines(client, world: World, tmp_path: Path):
    """As the page prints it, in a plain shell."""
    take_away(client, world, tmp_path)
    page = client.get(f"/{world.story.slug}/proof/")
    last = Release.objects.filter(statement=world.statement).last()
    shown = {"last": page.context["last"], "story": world.story}
    for number, has_text in ((shown["last"].release_id, False), (last.pk, True)):
        shown["last"].release_id = number
        lines = render_to_string("timeline/proof_shell.txt", shown)
        assert len(lines.splitlines()) <= LINES_OF_THE_SHELL
        ran = subprocess.run(
            [shutil.which("sh"), "-c", lines],
            cwd=tmp_path, capture_output=True, text=True, check=True,
        )  # fmt: skip
        text, sealed, head = ran.stdout.split()
        assert (text == sealed) is has_text
        assert head == page.context["head"].hash


def test_the_program_is_one_file_of_the_standard_library_and_cryptography(client):
    tree = ast.parse(VERIFIER.read_text("utf-8"))
    names = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    names |= {
        (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }
    assert names - set(sys.stdlib_module_names) == {"cryptography"}
    assert client.get("/verify_record.py").content == VERIFIER.read_bytes()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"head": {}, "leaves": [{}]}', "\x00"])
def test_what_is_no_proof_is_a_sentence(client, tmp_path: Path, text: str):
    (tmp_path / "verify_record.py").write_bytes(VERIFIER.read_bytes())
    (tmp_path / "proof.json").write_text(text)
    checked = check(tmp_path)
    assert checked.returncode == 2
    assert "cannot be read as what it should be" in checked.stdout
    assert "Traceback" not in checked.stderr
