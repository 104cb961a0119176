import io
import stat
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group
from django.core.management import call_command

from reporting import seeding
from reporting.models import Difference, Relation, Release, Source, Statement, User

pytestmark = pytest.mark.django_db


def seed(logins: Path) -> str:
    for name in ("editor", "reviewer", "admin"):
        Group.objects.get_or_create(name=name)
    out = io.StringIO()
    call_command("seed", logins=logins, stdout=out)
    return out.getvalue()


def test_seeding_twice_changes_nothing(tmp_path: Path):
    statements = len(seeding.read(seeding.SAMPLE)["statements"])
    assert f"{statements} new of {statements}" in seed(tmp_path / "logins")
    counts = [model.objects.count() for model in (Statement, Release, Source, User)]
    assert f"0 new of {statements}" in seed(tmp_path / "logins")
    assert [model.objects.count() for model in (Statement, Release, Source, User)] == counts


def test_the_logins_work_and_only_their_owner_can_read_them(tmp_path: Path):
    seed(tmp_path / "logins")
    lines = [line.split() for line in (tmp_path / "logins").read_text().splitlines()]
    assert [role for _, _, role in lines] == ["admin", "editor", "editor", "reviewer"]
    assert all(authenticate(username=name, password=word) for name, word, _ in lines)
    assert stat.S_IMODE((tmp_path / "logins").stat().st_mode) == 0o600


def test_every_passage_of_the_sample_is_a_digest_and_every_sentence_reads(tmp_path: Path):
    seed(tmp_path / "logins")
    documents = Release.objects.standing().values_list("document", flat=True)
    kinds = {one["snapshot"]["kind"] for doc in documents for one in doc["appearances"]}
    assert kinds == {"digest"}
    sentences = {doc["sentence"] for doc in documents}
    assert (
        "Ukraine’s military intelligence (HUR) says: nearly 12,000 sent to or in Russia"
        " (including 500 officers and three generals)." in sentences
    )
    assert (
        "Cho Tae-yong, as relayed by lawmakers briefed behind closed doors, says: about 10,000"
        " planned in total (including about 3,000 sent to or in Russia and another 1,500 sent to"
        " or in Russia)." in sentences
    )
    assert (
        "Volodymyr Zelenskyy calls it possible: 6,000 each planned in total and up to 12,000"
        " (reckoned: 2 × 6,000) planned in total." in sentences
    )


def test_the_story_has_its_relations_differences_and_undated_statements(tmp_path: Path):
    seed(tmp_path / "logins")
    assert Statement.objects.filter(said_on=None).count() == 3
    assert Statement.objects.filter(single_report=True).count() == 13
    assert Relation.objects.count() == 19
    assert Difference.objects.count() == 40
