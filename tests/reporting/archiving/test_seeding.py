import io
import stat
import uuid
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from reporting.archiving.seeding import KEYS, SAMPLE, Loader, read_story
from reporting.models import (
    Apposition,
    Difference,
    Relation,
    Release,
    Series,
    Source,
    Stance,
    Statement,
    User,
)
from tests.factories import records
from timeline.entries.copies import copies_of
from timeline.entries.entry import entry_from

pytestmark = pytest.mark.django_db


def documents() -> list[dict]:
    return list(Release.objects.standing().values_list("document", flat=True))


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
    printed = [one for document in documents() for one in document["appearances"]]
    assert {one["snapshot"]["kind"] for one in printed} == {"digest"}
    assert {one["source"]["title"] for one in printed} == {""}, "our own words are no headline"


def test_only_the_source_without_a_statement_waits_to_be_read(sample: Path):
    assert Source.objects.unread().count() == 1


def counted(row: str) -> str:
    """In how many texts the statement of the row is, as a page says it."""
    of = uuid.uuid5(KEYS, f"nk-deployment/{row}")
    release = Release.objects.standing().get(statement__form_key=of)
    return copies_of(entry_from(release.document)).words


def test_texts_are_counted_and_not_pages(sample: Path):
    assert counted("kovalenko-1031") == "in one text on our record"
    assert counted("rutte-1018") == "in one text on our record", "the second is a copy of the first"
    assert counted("ukrainian-official-1025") == (
        "in 3 texts on our record, all after The New York Times"
    )
    assert counted("wood-1031") == "in 4 texts of 4 outlets on our record"


def test_every_actor_that_speaks_has_words_for_a_sentence(sample: Path):
    """Whoever has no name is told with an article; a person has an office."""
    speakers = [one["speaker"] for one in documents()]
    assert {one["in_sentence"] for one in speakers if one["kind"] == "unnamed"} == {
        "a North Korean representative at the UN",
        "a senior Ukrainian official",
        "a senior presidential official in Seoul",
        "a spokesperson for the US National Security Council",
    }
    assert not [
        one["name"] for one in speakers if one["kind"] == "person" and not one["apposition"]
    ]


def test_the_offices_are_loaded_once(sample: Path):
    before = Apposition.objects.count()
    call_command("seed", logins=sample, verbosity=0)
    assert Apposition.objects.count() == before > 0


def test_expected_is_not_said_as_what_is(sample: Path):
    expected = Statement.objects.filter(stance=Stance.EXPECTS)
    assert [one.speaker.name for one in expected] == [
        "Kyrylo Budanov", "Volodymyr Zelenskyy", "Senior Ukrainian official", "Antony Blinken",
    ]  # fmt: skip
    assert Statement.objects.filter(is_ahead=True).count() == 4


def test_the_story_has_its_relations_differences_and_undated_statements(sample: Path):
    assert Statement.objects.filter(said_on=None).count() == 3
    assert Relation.objects.count() == 18
    assert Difference.objects.count() == 39


def test_a_story_may_say_which_series_goes_by_powers_of_ten():
    rows = read_story(SAMPLE)["series"]
    loader = Loader(records.story(), records.user(), {})
    loader.load_series({**rows[0], "scale": "tenfold"})
    loader.load_series(rows[1])
    loaded = Series.objects.filter(story=loader.story).order_by("pk")
    assert list(loaded.values_list("scale", flat=True)) == ["tenfold", "zero"]
