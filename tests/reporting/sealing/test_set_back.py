"""A record that was set back says so: to readers, to the newsroom, to whoever runs it."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from config.doctoring.of_database import record_findings
from config.doctoring.of_files import key_findings
from reporting.models import Release, Story
from reporting.sealing import signed_heads
from reporting.sealing.heads import head_at
from reporting.sealing.keys import make_key_if_none
from reporting.sealing.set_back import set_backs, set_backs_of, warn_of_set_backs
from reporting.sealing.signed_heads import begin_heads_if_none, heads_file, signed_by_story
from tests.factories import corrections
from tests.factories.records import World
from tests.reporting.sealing.test_history import as_owner
from timeline.sharing.verifiers import verify_record
from timeline.sharing.verifiers.verify_record import is_signed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def key(settings, tmp_path: Path) -> str:
    settings.RECORD_KEY_FILE = str(tmp_path / "record-key.json")
    make_key_if_none()
    begin_heads_if_none()
    return settings.RECORD_KEY_FILE


@pytest.fixture
def world(key, monkeypatch) -> World:
    """Five releases, of which a page was shown each time."""
    world = corrections.published_on(20)
    signed(world, "2024-10-20")
    for day in (21, 22, 23, 24):
        corrections.correct(world, day, "A typing error.", 4_000 + day)
        signed(world, f"2024-10-{day}")
    return world


def signed(world: World, day: str) -> None:
    """Somebody is shown a page on a day."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(signed_heads, "now_in_utc", lambda: f"{day}T12:00:00Z")
        head_at(world.story)


def set_back_to(world: World, releases: int) -> None:
    """As a backup leaves it that was made after so many."""
    as_owner("DELETE FROM reporting_seal WHERE position > %s", releases)
    sealed = "(SELECT release_id FROM reporting_seal)"
    as_owner(f"DELETE FROM reporting_release WHERE id NOT IN {sealed}")
    last = "(SELECT max(release_id) FROM reporting_seal)"
    as_owner(f"UPDATE reporting_release SET superseded_at = NULL WHERE id = {last}")


def sentences(world: World) -> list[str]:
    return [one.sentence for one in set_backs_of(world.story.slug)]


def test_a_record_that_only_grows_was_never_set_back(world: World):
    assert sentences(world) == []
    assert set_backs() == []
    assert [one.releases for one in signed_by_story()[world.story.slug]] == [1, 2, 3, 4, 5]


def test_which_releases_are_missing_and_when_that_was_found(world: World):
    set_back_to(world, 2)
    missing = (
        "Releases 3 to 5, which were published by 24 October 2024, 12:00 UTC, are missing here"
    )
    why = "The record was set back to an earlier backup, or somebody changed it."
    assert sentences(world) == [f"{missing}. {why}"]
    signed(world, "2024-10-26")
    assert sentences(world) == [f"{missing}; that was found on 26 October 2024, 12:00 UTC. {why}"]


def test_one_release_that_is_missing(world: World):
    set_back_to(world, 4)
    assert sentences(world)[0].startswith("Release 5, which was published by 24 October 2024")


def test_it_stays_told_when_others_took_their_places(world: World):
    set_back_to(world, 3)
    signed(world, "2024-10-26")
    for day in (27, 28, 29):
        corrections.correct(world, day, "Another.", 5_000 + day)
        signed(world, f"2024-10-{day}")
    assert sentences(world)[0].startswith(
        "Not all of the releases 4 to 5 are here as they were published by 24 October 2024"
    )
    assert len(sentences(world)) == 1


def test_also_where_nobody_asked_before_others_took_their_places(world: World):
    set_back_to(world, 3)
    for day in (27, 28, 29):
        corrections.correct(world, day, "Another.", 5_000 + day)
    signed(world, "2024-10-30")
    assert sentences(world)[0].startswith("Not all of the releases 4 to 5 are here")


def test_set_back_twice_is_told_twice(world: World):
    set_back_to(world, 4)
    signed(world, "2024-10-26")
    corrections.correct(world, 27, "Another.", 5_027)
    signed(world, "2024-10-27")
    set_back_to(world, 2)
    signed(world, "2024-10-28")
    assert [one[:16] for one in sentences(world)] == ["Releases 3 to 5,"] * 2


def test_brought_back_it_is_not_missing_any_more(world: World):
    whole = [dict(row) for row in Release.objects.order_by("pk").values()]
    set_back_to(world, 3)
    signed(world, "2024-10-26")
    assert sentences(world)
    for row in whole[3:]:
        Release.objects.create(**{**row, "superseded_at": None})
    signed(world, "2024-10-27")
    assert sentences(world) == []


def test_a_story_that_is_gone_is_told_and_a_hidden_one_to_the_newsroom_alone(world: World):
    set_back_to(world, 1)
    Story.objects.update(is_public=False)
    assert set_backs() == []
    assert len(set_backs(of_hidden=True)) == 1
    set_back_to(world, 0)
    as_owner("DELETE FROM reporting_story")
    (gone,) = set_backs()
    assert gone.sentence.startswith("Releases 1 to 5, which were published by")


def test_a_story_that_is_gone_and_was_hidden_when_it_was_signed_is_told_to_the_newsroom(
    world: World,
):
    Story.objects.update(is_public=False)
    world.story.refresh_from_db()
    signed(world, "2024-10-25")
    set_back_to(world, 0)
    as_owner("DELETE FROM reporting_story")
    assert set_backs() == []
    assert len(set_backs(of_hidden=True)) == 1


def test_a_story_that_was_hidden_is_told_once_and_not_as_found(world: World):
    Story.objects.update(is_public=False)
    world.story.refresh_from_db()
    signed(world, "2024-10-25")
    set_back_to(world, 3)
    (only,) = sentences(world)
    assert only.startswith("Releases 4 to 5, which were published by 25 October")
    assert "found" not in only


def test_while_it_is_shorter_and_others_came_in_not_all_are_the_same(world: World):
    set_back_to(world, 2)
    corrections.correct(world, 27, "Another.", 5_027)
    signed(world, "2024-10-27")
    (told,) = sentences(world)
    assert told.startswith("Not all of the releases 3 to 5 are here as they were published")


def test_what_another_key_signed_or_nobody_is_not_believed(world: World, key: str):
    set_back_to(world, 2)
    call_command("rotate_key")
    assert sentences(world)
    whole = heads_file().read_text()
    heads_file().write_text(re.sub(r'"hash": "....', '"hash": "abcd', whole))
    assert sentences(world) == []
    heads_file().write_text(whole)
    Path(key).unlink()
    make_key_if_none()
    assert sentences(world) == []


def test_readers_are_told_on_the_proof_page_in_proofs_and_with_the_heads(client, world: World):
    story = f"/{world.story.slug}"
    before = client.get(f"{story}/proof.json")
    assert "set_back" not in json.loads(before.getvalue())
    assert "set_back" not in client.get("/heads.json").json()
    assert "and is not here" not in client.get(f"{story}/proof/").content.decode()
    lost = head_at(world.story)
    set_back_to(world, 3)
    page = client.get(f"{story}/proof/").content.decode()
    assert "Releases 4 to 5, which were published by 24 October 2024" in page
    assert lost.hash in page
    proof = client.get(f"{story}/proof.json", headers={"if-none-match": before["ETag"]})
    for told in (json.loads(proof.getvalue()), client.get("/heads.json").json()):
        (one,) = told["set_back"]
        assert (one["story"], one["from"], one["to"]) == (world.story.slug, 4, 5)
        assert one["head"] == lost.values
        assert one["told"] in page.replace("&#x27;", "'")
        assert is_signed(one["head"]["key"], one["head"]["signature"], lost.signed_text)


def test_the_readers_program_tells_it_of_the_proof(client, world: World, tmp_path: Path, capsys):
    proof, address = tmp_path / "proof.json", f"/{world.story.slug}/proof.json"
    proof.write_bytes(client.get(address).getvalue())
    assert verify_record.main([str(proof)]) == 0
    assert "of its own record" not in capsys.readouterr().out
    set_back_to(world, 3)
    proof.write_bytes(client.get(address).getvalue())
    assert verify_record.main([str(proof)]) == 1
    (told,) = sentences(world)
    said = f"{proof}: It says of its own record: {told}\n1 differ from what was sealed.\n"
    assert capsys.readouterr().out == said
    forged = json.loads(proof.read_bytes())
    forged["set_back"][0]["head"]["releases"] = 7
    proof.write_text(json.dumps(forged))
    assert verify_record.main([str(proof)]) == 1
    assert "The longer head of which it says so is not signed by the key" in capsys.readouterr().out


def test_heads_that_tell_of_it_are_kept_heads_too(client, world: World, tmp_path: Path):
    set_back_to(world, 3)
    heads, proof = tmp_path / "heads.json", tmp_path / "proof.json"
    heads.write_bytes(client.get("/heads.json").content)
    heads_file().unlink()
    proof.write_bytes(client.get(f"/{world.story.slug}/proof.json").getvalue())
    assert verify_record.Report(proof, [], []).wrong == []
    (told,) = verify_record.Report(proof, [heads], []).wrong
    assert "The kept head of 5 releases" in told
    assert "the record has 3 now; it was set back" in told


def test_who_runs_it_is_told(world: World, capsys, caplog):
    call_command("verify_history")
    assert not [one for one in record_findings() if one.name == "set back"]
    set_back_to(world, 3)
    with pytest.raises(CommandError, match="in 1 places"):
        call_command("verify_history")
    told = f"{world.story.slug}: Releases 4 to 5, which were published by"
    assert told in capsys.readouterr().out
    assert told in next(one.seen for one in record_findings() if one.name == "set back")
    signed(world, "2024-10-26")
    assert f"The record of {world.story.slug} is not what was signed before: 5 rel" in caplog.text
    assert "SignedHead" not in caplog.text


def test_the_web_server_says_so_as_it_starts(world: World, caplog, monkeypatch):
    monkeypatch.setattr("django.db.connection.close", lambda: None)  # that of the test
    warn_of_set_backs()
    assert caplog.text == ""
    set_back_to(world, 3)
    warn_of_set_backs()
    assert f"{world.story.slug}: Releases 4 to 5" in caplog.text


def test_the_doctor_says_whether_it_would_be_noticed(key: str):
    def told() -> str:
        return next(one.line for one in key_findings() if one.name == "signed heads")

    assert re.match(r"ok +signed heads +0 are kept since 20", told())
    heads_file().unlink()
    assert re.match(
        r"WRONG +signed heads +there is no .*is not noticed here\n.*bring the file", told()
    )
