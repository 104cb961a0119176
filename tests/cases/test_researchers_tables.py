"""A researcher's four tables come in through the import, as an editor would have recorded them."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import transaction

from reporting.models import Actor, ActorKind, Statement, User
from tests.cases.articles import FOLDER, Newsroom, needs_articles, table
from tests.factories import records
from tests.factories.tables import handed_in, imported, told

pytestmark = [pytest.mark.django_db, needs_articles]

TABLES = ("metadata", "passages", "statements", "figures")
IN_SENTENCES = (
    "stance", "said_on", "said_at", "said_precision", "said_zone", "said_basis", "gist", "is_ahead",
)  # fmt: skip


@pytest.fixture
def newsroom() -> Newsroom:
    """The five articles, captured and not yet described; the people of the tables."""
    room = Newsroom(records.user(group="admin"))
    for path in sorted(FOLDER.glob("*.txt")):
        room.capture(path.name)
    for name in sorted(people()):
        records.actor(name, ActorKind.PERSON)
    for row in table("metadata"):
        if row["outlet"] and not Actor.objects.filter(name=row["outlet"]).exists():
            records.actor(row["outlet"], ActorKind.OUTLET)
    return room


def people() -> set[str]:
    cells = {
        row[name] for row in table("statements") for name in ("speaker", "voice", "relayed_by")
    }
    return cells - {""}


def read_in(room: Newsroom, by: User) -> list[Any]:
    batch = handed_in("statements", by, **{name: list(table(name)) for name in TABLES})
    batch.story = room.story
    batch.save()
    return imported(batch)


def told_by(statements: Iterable[Statement]) -> list[Any]:
    """What the statements say, without their numbers."""
    return sorted((said_by(one) for one in statements), key=repr)


def said_by(statement: Statement) -> tuple[Any, ...]:
    passages = {
        (p.snapshot.sha256, p.start, p.end, p.exact, p.prefix, p.suffix)
        for a in statement.appearances.all() for p in a.passages.all()
    }  # fmt: skip
    figures = [
        (f.series.slug, f.comparator, f.low, f.best, f.high, f.verbatim, f.kind, f.due_how,
         f.due_on, f.due_on_precision, f.part_of and f.part_of.verbatim,
         f.passage and f.passage.exact)
        for f in statement.figures.all()
    ]  # fmt: skip
    people = (statement.speaker.name, statement.voice.name, str(statement.relayed_by))
    plain = tuple(getattr(statement, name) for name in IN_SENTENCES)
    return statement.about.slug, people, plain, sorted(passages), figures


def test_the_tables_make_the_drafts_that_the_replay_makes(newsroom: Newsroom):
    rows = read_in(newsroom, newsroom.editor)
    assert [one for one in told(rows) if one[1] != "statement"] == []
    counted = {
        name: [row.outcome for row in rows if row.file.name == f"{name}.csv"] for name in TABLES
    }
    assert set(counted["statements"]) == set(counted["figures"]) == {"created"}
    assert (len(counted["statements"]), len(counted["figures"])) == (21, 11)
    assert sorted(counted["passages"]) == ["created"] * 43 + ["unchanged"] * 17
    assert counted["metadata"] == ["updated"] * 5
    imported_ones = told_by(Statement.objects.with_record())
    for path in sorted(newsroom.snapshots):
        described = newsroom.snapshots[path].source
        described.refresh_from_db()
        before = {
            n: getattr(described, n) for n in ("headline", "wire_credit", "byline", "dateline")
        }
        stamp = newsroom.snapshots[path]
        stamp.refresh_from_db()
        dated = stamp.published_on, stamp.published_precision
        newsroom.describe(path)
        described.refresh_from_db()
        stamp.refresh_from_db()
        assert before == {name: getattr(described, name) for name in before}
        assert dated == (stamp.published_on, stamp.published_precision)
    with transaction.atomic():
        for statement in Statement.objects.all():
            statement.delete()
        for row in table("statements"):
            newsroom.record(row["statement"], gist="")
        assert told_by(Statement.objects.with_record()) == imported_ones
        transaction.set_rollback(True)


def test_the_tables_again_change_nothing(newsroom: Newsroom):
    read_in(newsroom, newsroom.editor)
    rows = read_in(newsroom, newsroom.editor)
    assert {row.outcome for row in rows} == {"unchanged"}, told(rows)
    assert Statement.objects.count() == 21


def test_an_unknown_speaker_keeps_one_statement_out_and_no_other(newsroom: Newsroom):
    name = next(row["speaker"] for row in table("statements") if row["statement"] == "S10")
    theirs = [row for row in table("statements") if row["speaker"] == name]
    Actor.objects.filter(name=name).delete()
    rows = read_in(newsroom, newsroom.editor)
    assert Statement.objects.count() == 21 - len(theirs)
    rejected = [row for row in rows if row.outcome == "rejected"]
    reasons = {reason for row in rejected for _, reason in row.problems}
    assert f"No actor on record is called “{name}”; import the actor first." in reasons
