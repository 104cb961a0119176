"""What the owner of the tables changes, removes, adds or moves, a stranger finds with one file."""

import json
import random
from collections import Counter, defaultdict
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection, transaction

from reporting.desk import publishing
from reporting.models import Release, Story
from reporting.sealing import heads
from reporting.sealing.history import history_findings
from reporting.sealing.keys import make_key_if_none
from reporting.sealing.signed_heads import begin_heads_if_none, heads_file
from tests.factories import corrections
from timeline.entries.reading import Reading
from timeline.sharing import proving
from timeline.sharing.archive import archive_pieces
from timeline.sharing.exports import Export, csv_pieces, json_pieces
from timeline.sharing.selecting import chosen_releases, in_batches, state_of
from timeline.sharing.verifiers import verify_record, verify_table

TIMES = 1_000
BACKFILL = import_module("reporting.migrations.0030_seals").BACKFILL
R, S = "reporting_release", "reporting_seal"


@pytest.fixture
def story(db, settings, tmp_path: Path) -> Story:
    """Twelve statements, of which some were corrected and some taken back."""
    settings.RECORD_KEY_FILE = str(tmp_path / "record-key.json")
    make_key_if_none()
    begin_heads_if_none()
    world = corrections.published_on(20)
    made = [world, *(corrections.another(world, 21 + n, 5_000 + n) for n in range(11))]
    for n, one in enumerate(made[:6]):
        corrections.correct(one, 40 + n, f"A typing error, the {n}th.", 7_000 + n)
    for n, one in enumerate(made[:2]):
        one.statement.refresh_from_db()
        with corrections.on(50 + n):
            publishing.retract(one.statement, by=one.reviewer, reason="It was another border.")
    return world.story


def export_now(story: Story, **of: str) -> Export:
    reading = Reading(story)
    state = state_of(reading)
    sealed = heads.head_after(story, state.releases)
    return Export(reading=reading, site="http://x.example", state=state, sealed=sealed, of=of)


def written(story: Story, folder: Path) -> tuple[Path, list[Path]]:
    """The proof, and what readers took away at the same time."""
    now = export_now(story)
    chosen = list(chosen_releases(in_batches(now.latest()), now.moment))
    files = {
        "proof.json": proving.proof_pieces(now),
        "releases.ndjson": archive_pieces(now),
        "story.json": json_pieces(now, chosen),
        "story.csv": csv_pieces(now, chosen),
    }
    folder.mkdir(exist_ok=True)
    for name, pieces in files.items():
        (folder / name).write_text("".join(pieces), "utf-8", newline="")
    return folder / "proof.json", [folder / "releases.ndjson", folder / "story.json"]


def keep_head(story: Story, path: Path) -> Path:
    path.write_text(json.dumps({"heads": [heads.head_at(story).values]}))
    return path


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


# --- what an owner may do: SQL in which THIS and THAT are two releases of the story --------------


def in_document(path: str, value: str) -> list[str]:
    changed = f"jsonb_set(document, '{{{path}}}', '{value}')"
    return [f"UPDATE {R} SET document = {changed} WHERE id = THIS"]


def anew(tampering: list[str]) -> list[str]:
    """The same, and the whole chain made to fit again."""
    return [*tampering, f"DELETE FROM {S}", BACKFILL]


def swapped(table: str, column: str, key: str = "id") -> list[str]:
    return [
        f"UPDATE {table} one SET {column} = other.{column} FROM {table} other"
        f" WHERE one.{key} IN (THIS, THAT) AND other.{key} IN (THIS, THAT)"
        f" AND one.{key} <> other.{key}"
    ]


COLUMNS = ", ".join(one.column for one in Release._meta.concrete_fields if one.name != "id")
COPY = COLUMNS.replace("superseded_at", "now()").replace("reason", "'Forged.'")
NUMBER = in_document("figures,0,best", '"9999"')
REASON = [f"UPDATE {R} SET reason = reason || ' Or so.' WHERE id = THIS"]
REMOVED = [f"DELETE FROM {S} WHERE release_id = THIS", f"DELETE FROM {R} WHERE id = THIS"]
FORGED = [f"INSERT INTO {R} ({COLUMNS}) SELECT {COPY} FROM {R} WHERE id = THIS"]
OF_ONE = f"(SELECT statement_id FROM {R} WHERE id = THIS)"
TAMPERINGS = {
    "edit: a number": NUMBER,
    "edit: a sentence": in_document("sentence", '"Nobody said anything."'),
    "edit: a passage": in_document("appearances,0,passages,0,exact", '"none at all"'),
    "edit: a name": in_document("speaker,name", '"Somebody else"'),
    "edit: the day it was said": in_document("said,on", '"2024-10-17"'),
    "edit: the reason": REASON,
    "edit: what it did": [f"UPDATE {R} SET kind = 'reinstate', reason = 'So.' WHERE id = THIS"],
    "edit: when": [f"UPDATE {R} SET released_at = released_at - interval '7 s' WHERE id = THIS"],
    "edit: a number, chain anew": anew(NUMBER),
    "edit: the reason, chain anew": anew(REASON),
    "removal: with its seal": REMOVED,
    "removal: without its seal": [f"DELETE FROM {R} WHERE id = THIS"],
    "removal: the seal alone": [f"DELETE FROM {S} WHERE release_id = THIS"],
    "removal: with its seal, chain anew": anew(REMOVED),
    "removal: a whole statement, chain anew": anew(
        [f"DELETE FROM {S}", f"DELETE FROM {R} WHERE statement_id = {OF_ONE}"]
    ),
    "removal: everything from one on": [
        f"DELETE FROM {S} WHERE release_id >= THIS",
        f"DELETE FROM {R} WHERE id >= THIS",
    ],
    "insertion: without a seal": FORGED,
    "insertion: in the middle, chain anew": anew(FORGED),
    "insertion: in front, chain anew": anew(
        [*FORGED, f"UPDATE {R} SET released_at = '2024-10-02' WHERE reason = 'Forged.'"]
    ),
    "reordering: two places in the chain": swapped(S, "position", "release_id"),
    "reordering: two documents": swapped(R, "document"),
    "reordering: two clocks": swapped(R, "released_at"),
    "reordering: two clocks, chain anew": anew(swapped(R, "released_at")),
}
RULES = {
    S: ["seal_one_for_each_place"],
    R: ["release_moved_is_retracted", "release_conditional_has_a_gist"],
}
INDEXES = ["release_one_current_per_statement", "release_published_once"]


def unbind_owner() -> None:
    """Takes away the constraints, which would stop the owner as well."""
    run("SET CONSTRAINTS ALL IMMEDIATE")
    for table, rules in RULES.items():
        for rule in rules:
            run(f"ALTER TABLE {table} DROP CONSTRAINT {rule}")
    for index in INDEXES:
        run(f"DROP INDEX {index}")


def tamper(tampering: list[str], one: int, other: int) -> None:
    """By the owner of the tables, past every trigger."""
    run("SET LOCAL session_replication_role = replica")
    for statement in tampering:
        run(statement.replace("THIS", str(one)).replace("THAT", str(other)))


LOOKS = ("verify_history", "verify_record", "with a kept head", "a kept table", "set back, told")


def found_by(story: Story, kept: Path, table: Path, folder: Path) -> set[str]:
    """Which of the five looks sees that something is wrong: a table that was kept is held against
    the story's .json of now; the last is what the proof tells itself, apart from the others."""
    signed = heads_file().read_bytes()
    proof, files = written(story, folder)
    heads_file().write_bytes(signed)  # else each tampering that was tried would count as published
    told = without_set_backs(proof)
    seen = (
        any(history_findings()),
        bool(verify_record.Report(proof, [], files).wrong),
        bool(verify_record.Report(proof, [kept], files).wrong),
        bool(verify_table.findings(files[1], table)),
        bool(told),
    )
    return {look for look, is_wrong in zip(LOOKS, seen, strict=True) if is_wrong}


def without_set_backs(proof: Path) -> list[str]:
    """Takes out of a proof what `verify_record` tells of what it says under `set_back`."""
    given = json.loads(proof.read_bytes())
    leaves = [verify_record.SealedLeaf(one["leaf"], one["hash"]) for one in given["leaves"]]
    found = list(verify_record.check_proof(leaves, given))
    given.pop("set_back", None)
    proof.write_text(json.dumps(given), "utf-8")
    return [one for one in found if one.startswith("It says of its own record: ")]


@pytest.mark.timeout(500)
def test_a_thousand_tamperings_are_found(story: Story, tmp_path: Path):
    """Only the text of what was taken back no stranger can check: it is not shown."""
    chance, kept = random.Random(17), keep_head(story, tmp_path / "kept.json")
    written(story, tmp_path)
    table = tmp_path / "story.csv"
    assert found_by(story, kept, table, tmp_path / "before") == set()
    unbind_owner()
    made = Release.objects.filter(story=story)
    texts = {one.pk: str(one.document) for one in made}
    gone = made.filter(kind="retract").values("statement")
    unshown = set(made.filter(statement__in=gone).values_list("pk", flat=True))
    done: Counter[str] = Counter()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    missed = []
    for n in range(TIMES):
        kind, chosen = list(TAMPERINGS)[n % len(TAMPERINGS)], two_that_differ(chance, texts)
        with transaction.atomic():
            tamper(TAMPERINGS[kind], *chosen)
            looks = found_by(story, kept, table, tmp_path / "after")
            transaction.set_rollback(True)
        done[kind] += 1
        found[kind].update(looks)
        if not looks or ("with a kept head" not in looks and not unshown & set(chosen)):
            missed.append((kind, chosen))
    tell(done, found)
    assert missed == []
    for kind in ("removal: everything from one on", "edit: a number, chain anew"):
        assert found[kind]["set back, told"] == found[kind]["a kept table"] == done[kind]
    assert sum(done.values()) == TIMES


def two_that_differ(chance: random.Random, texts: dict[int, str]) -> list[int]:
    """Two releases; a retraction has the very document of the release before."""
    while True:
        one, other = chance.sample(list(texts), 2)
        if texts[one] != texts[other]:
            return [one, other]


def tell(done: Counter[str], found: dict[str, Counter[str]]) -> None:
    """The table of docs/proof.md; `-s` shows it."""
    for kind, times in done.items():
        print(f"| {kind} | {times} |", " | ".join(str(found[kind][look]) for look in LOOKS), "|")
