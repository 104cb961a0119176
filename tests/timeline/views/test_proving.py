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
from timeline.sharing.proving import VERIFIER
from timeline.sharing.verifiers import verify_record

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
    assert "Whole chain: 4 releases up to 2024-10-23T12:00:00.000000Z" in checked.stdout
    assert "Signed by the key" in checked.stdout
    for told in (
        "releases.ndjson: checked 4 releases as they stood after 4 of 4 releases.",
        "story.json: checked 2 statements as they stood after 4 of 4 releases.",
        "statement.json: checked 1 statements as they stood after 4 of 4 releases, those of",
    ):
        assert told in checked.stdout


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
    assert "Whole chain: 2 releases" in checked.stdout
    newer = check(tmp_path, "--head", "heads.json")
    assert "the record has 2 now; it was set back, or releases are gone" in newer.stdout


def edited(folder: Path, name: str, *changes: tuple[str, str]) -> subprocess.CompletedProcess:
    """What the program says of a file in which somebody put other text."""
    text = (folder / name).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    other = folder / f"edited-{name}"
    other.write_text(text, "utf-8")
    return check(folder, other.name)


def test_a_document_beside_the_sealed_one_is_checked_too(client, world: World, tmp_path: Path):
    """Which would stand as published, while readers see another."""
    take_away(client, world, tmp_path)
    export = json.loads((tmp_path / "statement.json").read_text())
    item = export["statements"][0]
    item["as_published"] = json.loads(json.dumps(item["document"]))
    for false in ({**item["document"], "sentence": "Nobody said anything."}, {}, None, "none"):
        item["document"] = false
        (tmp_path / "false.json").write_text(json.dumps(export))
        assert check(tmp_path, "false.json").returncode == 1
    del item["document"]
    (tmp_path / "false.json").write_text(json.dumps(export))
    assert check(tmp_path, "false.json").returncode == 1


@pytest.mark.parametrize("shape", ["first", "second", "third", "fourth"])
def test_each_shape_that_was_ever_published_is_retold_by_that_of_today(shape: str):
    path = Path(__file__).parents[2] / f"reporting/releasing/shapes/{shape}.json"
    given = json.loads(path.read_text("utf-8"))
    documents = given if isinstance(given, list) else list(given.values())
    assert documents
    for raw in documents:
        assert verify_record.retells(json.loads(json.dumps(read_document(raw))), raw)
        assert not verify_record.retells({**read_document(raw), "stance": "other"}, raw)


def test_a_document_of_what_was_taken_back_is_checked_however_it_is_written(
    client, world: World, tmp_path: Path
):
    take_away(client, world, tmp_path)
    false = ("}\n", ',"document":{"sentence":"Nobody said anything."}}\n')
    lines = (tmp_path / "releases.ndjson").read_text("utf-8").splitlines(keepends=True)
    assert '"kind": "retract"' in lines[-1]
    lines[-1] = lines[-1].replace(*false)
    (tmp_path / "false.ndjson").write_text("".join(lines), "utf-8")
    checked = check(tmp_path, "false.ndjson")
    assert checked.returncode == 1
    assert "place 4) is not the one that was sealed" in checked.stdout


def test_a_key_that_stands_twice_is_refused(client, world: World, tmp_path: Path):
    take_away(client, world, tmp_path)
    for name in ("statement.json", "story.json", "releases.ndjson"):
        checked = edited(tmp_path, name, ('"stance": ', '"stance": "other", "stance": '))
        assert checked.returncode == 2, name
        assert f"edited-{name}: cannot be read as what it should be" in checked.stdout
        assert "a key stands twice" in checked.stdout
    twice = ('", "document": {', '", "document": {}, "document": {')
    assert edited(tmp_path, "releases.ndjson", twice).returncode == 2


def test_what_is_missing_of_a_part_is_named_or_said_to_be_unknown(client, world, tmp_path: Path):
    take_away(client, world, tmp_path)
    export = json.loads((tmp_path / "story.json").read_text())
    export["statements"].pop()
    (tmp_path / "part.json").write_text(json.dumps(export))
    assert check(tmp_path, "part.json").returncode == 1
    (tmp_path / "part.json").write_text(json.dumps({**export, "of": {"x": 1}}))
    told = 'checked 1 statements as they stood after 4 of 4 releases, those of {"x": 1}'
    assert f"{told}, of which some may be missing" in check(tmp_path, "part.json").stdout
    alone = json.loads((tmp_path / "statement.json").read_text())
    (tmp_path / "part.json").write_text(json.dumps({**alone, "statements": []}))
    assert "part.json: The file lacks release" in check(tmp_path, "part.json").stdout


def test_a_file_of_an_earlier_day_says_so(client, world: World, tmp_path: Path):
    take_away(client, world, tmp_path)
    earlier = body(client, f"/{world.story.slug}.json?record_on=2024-10-21")
    (tmp_path / "earlier.json").write_text(earlier)
    checked = check(tmp_path, "earlier.json")
    assert checked.returncode == 0
    assert "checked 1 statements as they stood after 2 of 4 releases." in checked.stdout


def test_a_table_is_left_to_the_program_for_tables(client, world: World, tmp_path: Path):
    take_away(client, world, tmp_path)
    (tmp_path / "story.csv").write_text(body(client, f"/{world.story.slug}.csv"), newline="")
    checked = check(tmp_path, "story.csv")
    assert checked.returncode == 2
    assert "story.csv: cannot be read" in checked.stdout
    assert "verify_table.py checks tables" in checked.stdout


def test_a_folder_in_which_nothing_is_checked_is_not_called_sealed(
    client, world: World, tmp_path: Path
):
    take_away(client, world, tmp_path)
    (tmp_path / "nothing").mkdir()
    checked = check(tmp_path, "nothing")
    assert checked.returncode == 2
    assert "No statement and no release was checked." in checked.stdout
    export = json.loads((tmp_path / "statement.json").read_text())
    export["statements"][0]["document"]["sentence"] = "Nobody said anything."
    written = json.dumps(export, separators=(",", ":"))
    (tmp_path / "nothing" / "tight.json").write_text(written)
    (tmp_path / "nothing" / "list.json").write_text("[]")
    checked = check(tmp_path, "nothing")
    assert checked.returncode == 1
    assert "list.json: not checked, it holds no statements of an export." in checked.stdout


@pytest.mark.parametrize("text", ["", "{}", "[]", "\n", '{"generated_from": 1}'])
def test_an_archive_that_is_none_is_told(client, world: World, tmp_path: Path, text: str):
    take_away(client, world, tmp_path)
    (tmp_path / "none.ndjson").write_text(text)
    checked = check(tmp_path, "none.ndjson")
    assert checked.returncode == 2
    assert "none.ndjson: " in checked.stdout
    assert checked.stderr == ""


def test_a_data_package_is_a_head_that_was_kept(client, world: World, tmp_path: Path):
    take_away(client, world, tmp_path)
    package = body(client, f"/{world.story.slug}/datapackage.json")
    (tmp_path / "datapackage.json").write_text(package)
    checked = check(tmp_path, "--head", "datapackage.json")
    assert checked.returncode == 0, checked.stdout
    assert "Without a head" not in checked.stdout


def test_the_addresses_of_a_day_are_quoted_for_the_shell(client, world: World):
    page = body(client, f"/{world.story.slug}/proof/?record_on=2024-10-21")
    assert f'/{world.story.slug}/proof.json?record_on=2024-10-21" -o proof.json' in page
    assert f'/{world.story.slug}/releases.ndjson?record_on=2024-10-21" -o' in page
    assert 'curl -s "http' in page


def test_what_was_known_by_a_day_cannot_be_checked_and_says_so(client, world, tmp_path: Path):
    take_away(client, world, tmp_path)
    known = body(client, f"/{world.story.slug}.json?known_on=2024-10-25")
    (tmp_path / "known.json").write_text(known)
    checked = check(tmp_path, "known.json")
    assert "known.json: not checked, known_on or filters" in checked.stdout
    assert checked.returncode == 2


def test_a_document_of_an_older_shape_goes_along_as_it_was_published(
    client, world: World, tmp_path: Path
):
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
    (tmp_path / "proof.json").write_text(json.dumps(proof))
    (tmp_path / "verify_record.py").write_bytes(VERIFIER.read_bytes())
    (tmp_path / "statement.json").write_text(json.dumps(found))
    checked = check(tmp_path, "statement.json")
    assert checked.returncode == 0, checked.stdout
    assert "1 retold in `document`: only `as_published` is sealed" in checked.stdout
    item["document"]["sentence"] = "Nobody said anything."
    (tmp_path / "statement.json").write_text(json.dumps(found))
    checked = check(tmp_path, "statement.json")
    assert checked.returncode == 1
    assert "says something else than its `as_published`" in checked.stdout


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
    assert check(tmp_path).stdout.startswith("Whole chain: 0 releases up to -")
    page = body(client, f"/{empty.slug}/proof/")
    assert "One release by hand" not in page
    assert "Nothing is sealed yet" in page


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
    assert f"Sealed</a>: 4 releases, <code>{head['hash']}</code>" in " ".join(page.split())
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
