"""A database that was seeded by an earlier version takes the sample of this one."""

import io
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from reporting.archiving import seeding
from reporting.desk import annotating
from reporting.desk.passages import Span
from reporting.models import Anchor, Fate, Release, Snapshot, Source, Statement, User
from reporting.texts.articles import read_plain
from tests.conftest import Sample
from tests.databases import copy_of, drop, inside
from tests.reporting.archiving.test_sample_sentences import SENTENCES, key_of

ARTICLE, REPORT = "article-004", "anews-1023"
BEFORE = {
    ARTICLE: "Joe Biden, the US president, saw a great danger and gave no figure.",
    REPORT: "In Kyiv the president said that two brigades of 6,000 each were possible.",
}
WHY = "The sample was corrected."


def earlier(data: seeding.StoryRow) -> seeding.StoryRow:
    """The file as it might have been: other digests and passages, another stance, other words."""
    data = deepcopy(data)
    rows = {row["key"]: row for row in data["statements"]}
    rows["s21"].update(stance="asserts", gist="saw a great danger")
    for row in data["sources"]:
        if row["key"] in BEFORE:
            row["digest"] = f"{row['digest'].rstrip()}\n\n{BEFORE[row['key']]}\n"
            row.pop("was", None)
    for row, source in ((rows["s21"], ARTICLE), (rows["zelenskyy-1022"], REPORT)):
        for passage in row["passages"]:
            if passage["source"] == source:
                passage["exact"] = BEFORE[source]
    rows["zelenskyy-1022"]["figures"][0]["verbatim"] = "two brigades of 6,000"
    next(one for one in data["series"] if one["slug"] == "sent")["things"] = "soldiers"
    return data


def present(data: seeding.StoryRow) -> seeding.StoryRow:
    """The file as it is, which knows the article by the text that it had."""
    before = {row["key"]: row["digest"] for row in earlier(data)["sources"]}
    data = deepcopy(data)
    row = next(row for row in data["sources"] if row["key"] == ARTICLE)
    row["was"] = read_plain(before[ARTICLE].strip().encode(), limit=100_000).sha256
    return data


def seed(logins: Path, data: seeding.StoryRow, **options) -> str:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(seeding, "read_story", lambda _: data)
        call_command("seed", logins=logins, stdout=out, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def data() -> seeding.StoryRow:
    return seeding.read_story(seeding.SAMPLE)


@pytest.fixture(scope="module")
def old(migrated_database: str, data, django_db_blocker, tmp_path_factory) -> Iterator[Sample]:
    """A database with the earlier sample."""
    logins = tmp_path_factory.mktemp("old") / "logins"
    with django_db_blocker.unblock():
        name = copy_of(migrated_database)
        with inside(name):
            seed(logins, earlier(data))
    yield Sample(name, logins)
    with django_db_blocker.unblock():
        drop(name)


@pytest.fixture
def logins(old: Sample, django_db_blocker) -> Iterator[Path]:
    """Each test has the earlier sample in a transaction of its own."""
    with django_db_blocker.unblock(), inside(old.name), transaction.atomic():
        yield old.logins
        transaction.set_rollback(True)


def sentences() -> dict[str, str]:
    standing = Release.objects.standing().values_list("statement__form_key", "document__sentence")
    found = dict(standing)
    return {row: found[key_of(row)] for row in SENTENCES}


def test_seeding_again_does_no_harm(logins: Path, data):
    """No source twice, nothing published; the new text beside the old, the passages followed."""
    before = Source.objects.count(), Release.objects.count(), sentences()
    texts = Snapshot.objects.count()
    assert "0 new of 48" in seed(logins, present(data))
    assert (Source.objects.count(), Release.objects.count(), sentences()) == before
    assert Snapshot.objects.count() == texts + len(BEFORE)
    assert Anchor.objects.filter(fate=Fate.ORPHAN).count() == len(BEFORE)


def test_what_is_public_is_corrected_when_asked(logins: Path, data):
    assert sentences()["s21"] == "Joe Biden saw a great danger."
    told = seed(logins, present(data), correct=WHY)
    assert "5 statements corrected" in told, "four rest on the article"
    assert sentences() == SENTENCES
    releases = Release.objects.standing().filter(kind="correct")
    assert {one.reason for one in releases} == {WHY}
    rests_on = {
        printed["snapshot"]["sha256"]
        for document in releases.values_list("document", flat=True)
        for printed in document["appearances"]
        for passage in printed["passages"]
        if passage["exact"] in BEFORE.values()
    }
    assert rests_on == set()
    assert "0 statements corrected" in seed(logins, present(data), correct=WHY)


def test_what_somebody_else_changed_is_left_alone(logins: Path, data):
    statement = Statement.objects.get(form_key=key_of("s21"))
    other = User.objects.get(username="editor2")
    annotating.attach(statement, another_span(statement), by=other)
    told = seed(logins, present(data), correct=WHY)
    assert "4 statements corrected" in told
    assert "at work on s21: left as they are" in told
    assert sentences()["s21"] == "Joe Biden saw a great danger."


def another_span(statement: Statement) -> Span:
    text = statement.appearances.get().source.snapshots.first()
    return Span(text, 0, 20)
