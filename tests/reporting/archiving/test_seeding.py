import io
import stat
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from reporting.models import Difference, Relation, Release, Source, Statement, User

pytestmark = pytest.mark.django_db


def test_seeding_again_changes_nothing(sample: Path):
    counts = [model.objects.count() for model in (Statement, Release, Source, User)]
    out = io.StringIO()
    call_command("seed", logins=sample, stdout=out)
    assert "0 new of 48" in out.getvalue()
    assert [model.objects.count() for model in (Statement, Release, Source, User)] == counts


def test_the_logins_work_and_only_their_owner_can_read_them(sample: Path):
    lines = [line.split() for line in sample.read_text().splitlines()]
    assert [role for _, _, role in lines] == ["admin", "editor", "editor", "reviewer"]
    assert all(authenticate(username=name, password=word) for name, word, _ in lines)
    assert stat.S_IMODE(sample.stat().st_mode) == 0o600


def test_every_passage_of_the_sample_is_a_digest(sample: Path):
    documents = Release.objects.standing().values_list("document", flat=True)
    printed = [one for document in documents for one in document["appearances"]]
    assert {one["snapshot"]["kind"] for one in printed} == {"digest"}
    assert {one["source"]["title"] for one in printed} == {""}, "our own words are no headline"


def test_only_the_source_without_a_statement_waits_to_be_read(sample: Path):
    assert Source.objects.unread().count() == 1


def test_the_sentences_of_the_sample_read(sample: Path):
    documents = Release.objects.standing().values_list("document", flat=True)
    assert {
        "Ukraine’s military intelligence (HUR) says: nearly 12,000 sent to or in Russia"
        " (including 500 officers and three generals).",
        "Cho Tae-yong, as relayed by lawmakers briefed behind closed doors, says: about 10,000"
        " planned in total (including about 3,000 sent to or in Russia and another 1,500 sent to"
        " or in Russia).",
        "Volodymyr Zelenskyy calls it possible: 6,000 each planned in total and up to 12,000"
        " (reckoned: 2 × 6,000) planned in total.",
    } <= {document["sentence"] for document in documents}


def test_the_story_has_its_relations_differences_and_undated_statements(sample: Path):
    assert Statement.objects.filter(said_on=None).count() == 3
    assert Statement.objects.filter(single_report=True).count() == 13
    assert Relation.objects.count() == 19
    assert Difference.objects.count() == 40
