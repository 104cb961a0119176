"""All five real articles, replayed whole through the verbs, and the questions they answer."""

from datetime import date

import pytest

from reporting.desk import differing, publishing, relating
from reporting.models import Appearance, Passage, Release, Statement
from reporting.texts.quantities import amount_of, compare_amounts
from tests.cases.articles import FOLDER, Newsroom, needs_articles, table
from tests.factories import records
from timeline.entries.copies import copies_of
from timeline.entries.entry import Entry, EntryFigure, entry_from
from timeline.values.holding import values_held

pytestmark = [pytest.mark.django_db, needs_articles]

# Statement, document, what this document prints otherwise: found by reading, confirmed by hand.
DIFFERENCES = [
    ("S07", "001", "comparator", "10,000"),
    ("S07", "001", "day", "by December"),
    ("S07", "002", "speaker", "the agency"),
    ("S08", "002", "speaker", "the White House"),
    ("S08", "003", "day", "Thursday"),
    ("S14", "003", "scope", "for use against Ukraine, not on its battlefield"),
]


@pytest.fixture(scope="module")
def newsroom(kept) -> Newsroom:
    room = Newsroom(records.user())
    for path in sorted(FOLDER.glob("*.txt")):
        room.capture(path.name)
        room.describe(path.name)
    return room


@pytest.fixture(scope="module")
def statements(newsroom: Newsroom) -> dict[str, Statement]:
    made = {row["statement"]: newsroom.record(row["statement"]) for row in table("statements")}
    relating.relate(made["S02"], "responds_to", made["S01"], by=newsroom.editor)
    for key, document, field, printed in DIFFERENCES:
        appearance = made[key].appearances.get(source=source(newsroom, document))
        relating.confirm_difference(appearance, field, printed, by=newsroom.editor)
    return made


@pytest.fixture(scope="module")
def entries(newsroom: Newsroom, statements: dict[str, Statement]) -> dict[str, Entry]:
    reviewer = records.user(group="reviewer")
    public = {}
    for key, statement in statements.items():
        publishing.submit(statement, by=newsroom.editor)
        public[key] = entry_from(publishing.publish(statement, by=reviewer).document)
    return public


def proposed(statements: dict[str, Statement]) -> set[tuple[str, str, str]]:
    return {
        (key, proposal.field, proposal.printed)
        for key, statement in statements.items()
        for appearance in statement.appearances.all()
        for proposal in differing.proposed_differences(appearance)
    }


def source(newsroom: Newsroom, number: str):
    return next(s.source for name, s in newsroom.snapshots.items() if name.startswith(number))


def test_every_row_is_recorded_and_nothing_else(statements: dict[str, Statement]):
    rows = table("passages")
    belonging = [row for row in rows if row["statement"]]
    assert (len(rows), len(belonging)) == (60, 43)
    assert len(statements) == 21
    assert sum(statement.figures.count() for statement in statements.values()) == 11
    recorded = {
        (passage.appearance.statement_id, passage.start, passage.exact)
        for passage in Passage.objects.select_related("appearance")
    }
    wanted = {
        (statements[key].pk, int(row["start"]), row["quote"])
        for row in belonging
        for key in row["statement"].split()
    }
    assert recorded == wanted


def test_all_twenty_one_are_public(entries: dict[str, Entry]):
    assert Release.objects.standing().count() == 21


def test_kirbys_floor_is_one_statement_in_three_sources(entries: dict[str, Entry]):
    kirby = entries["S08"]
    assert copies_of(kirby).words == "in 3 texts on our record"
    (figure,) = kirby.figures
    assert (figure.words, figure.best, figure.high) == ("at least 3,000", None, None)
    days = [d.printed for one in kirby.appearances for d in one.differences if d.field == "day"]
    assert days == ["Thursday"]
    assert kirby.said.on == date(2024, 10, 23)


def test_every_statement_counts_its_copies(entries: dict[str, Entry]):
    counted = {key: copies_of(entry).words for key, entry in entries.items()}
    several = {key: words for key, words in counted.items() if words != "in one text on our record"}
    assert several == {
        "S07": "in 2 texts on our record",
        "S08": "in 3 texts on our record",
        "S14": "in 2 texts of 2 outlets on our record",
    }


def test_officers_and_generals_are_parts_of_the_twelve_thousand(entries: dict[str, Entry]):
    whole, officers, generals = entries["S12"].figures
    assert (officers.part_of, generals.part_of) == (whole.id, whole.id)
    held = values_held(entries.values()).values["sent"]
    assert {value.figure.best for value in held}.isdisjoint({500, 3})


def test_casualties_a_day_are_no_troop_figure(entries: dict[str, Entry]):
    numbers = {
        number
        for entry in entries.values()
        for figure in entry.figures
        for number in (figure.low, figure.best, figure.high)
    }
    assert 1200 not in numbers


def test_undated_statements_are_in_the_record_and_on_no_axis(entries: dict[str, Entry]):
    assert {key for key, entry in entries.items() if entry.said.on is None} == {
        "S04",
        "S05",
        "S10",
    }


def test_known_from_is_the_first_dated_text(entries: dict[str, Entry]):
    """Only 000 (19 October) and 002 (26 October) bear a date; 001, 003 and 004 bear none."""
    known = {key: (entry.known_from.on, entry.known_from.basis) for key, entry in entries.items()}
    assert known["S01"] == known["S02"] == (date(2024, 10, 19), "published")
    assert known["S08"] == known["S07"] == (date(2024, 10, 26), "published")
    assert known["S12"] == (date(2024, 10, 24), "said")
    assert known["S18"] == (date(2024, 10, 28), "said")
    assert known["S10"] == (None, "unknown")


def test_the_same_passage_serves_two_statements(statements: dict[str, Statement]):
    shared = Passage.objects.filter(
        appearance__statement__in=[statements["S04"], statements["S05"]]
    )
    assert len({passage.exact for passage in shared}) == 1
    assert Appearance.objects.filter(passages__in=shared).distinct().count() == 2


def test_the_differences_that_the_rules_find(newsroom: Newsroom):
    """The Sunday of S15 is a deadline, which the rule cannot tell: people decide."""
    made = {row["statement"]: newsroom.record(row["statement"]) for row in table("statements")}
    assert proposed(made) == {
        ("S07", "comparator", "10,000 troops"),
        ("S08", "day", "Thursday"),
        ("S15", "day", "Sunday"),
    }


def test_what_is_confirmed_is_not_proposed_again(statements: dict[str, Statement]):
    assert proposed(statements) == {("S15", "day", "Sunday")}


def test_comparing_gives_the_answers_of_the_design(entries: dict[str, Entry]):
    """A floor does not contradict a higher estimate; two estimates do; two series never."""
    washington, kyiv = entries["S08"].figures[0], entries["S12"].figures[0]
    planned, sent = entries["S01"].figures
    seoul = entries["S07"].figures[1]
    assert verdict(washington, kyiv) == "compatible"
    assert verdict(kyiv, washington) == "compatible"
    assert verdict(seoul, kyiv) == "disagrees"
    assert verdict(planned, sent) == "not comparable"
    assert verdict(seoul, washington) in {"compatible", "agrees"}


def verdict(one: EntryFigure, other: EntryFigure) -> str:
    return compare_amounts(amount_of(one), amount_of(other)).verdict
