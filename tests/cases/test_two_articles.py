"""Two of the real articles, captured and annotated through the verbs, and made public."""

import pytest
from django.core.exceptions import ValidationError

from reporting.desk import publishing
from reporting.models import ImportRow, Release, Source
from tests.cases.articles import FOLDER, Newsroom, needs_articles, table
from tests.factories import records

pytestmark = [pytest.mark.django_db, needs_articles]

FIRST, FOURTH = "000_b431b21a1ad2c8a3.txt", "003_06727e803dd75385.txt"
WHOLE = ["S01", "S02", "S11", "S12", "S15", "S16", "S17"]  # every passage lies in the two
PARTLY = ["S08", "S14"]


@pytest.fixture(scope="module")
def newsroom(kept) -> Newsroom:
    room = Newsroom(records.user())
    for document in (FIRST, FOURTH):
        room.capture(document)
    return room


@pytest.fixture(scope="module")
def released(newsroom: Newsroom) -> dict[str, dict]:
    reviewer = records.user(group="reviewer")
    documents = {}
    for key in WHOLE + PARTLY:
        figures = newsroom.figures(key) if key in WHOLE else []
        statement = newsroom.record(key, figures=figures)
        publishing.submit(statement, by=newsroom.editor)
        documents[key] = publishing.publish(statement, by=reviewer).document
    return documents


def test_the_five_articles_come_in_whole():
    room = Newsroom(records.user())
    for path in sorted(FOLDER.glob("*.txt")):
        text = room.capture(path.name).text
        assert text == path.read_text(encoding="utf-8")
    assert all(len(source.title) > 40 for source in Source.objects.all())


def test_what_the_five_articles_say_of_themselves_is_read_and_nothing_else():
    room = Newsroom(records.user())
    for row in table("metadata"):
        snapshot = room.capture(row["document"])
        source = snapshot.source
        for name in ("headline", "byline", "wire_credit", "dateline"):
            assert getattr(source, name) in ("", row[name]), (row["document"], name)
        assert str(snapshot.published_on or "") in ("", row["published"][:10])
        assert source.outlet is None
    assert Source.objects.exclude(headline="").exists()
    assert Source.objects.exclude(dateline="").count() == 2


def test_every_passage_of_the_table_stands_where_it_says(newsroom: Newsroom):
    rows = [row for row in table("passages") if row["document"] in (FIRST, FOURTH)]
    assert len(rows) == 25
    for row in rows:
        text = newsroom.snapshots[row["document"]].text
        assert text[int(row["start"]) : int(row["end"])] == row["quote"], row["row"]


def test_all_nine_statements_are_public_with_their_passages(released: dict[str, dict]):
    passages = {
        row["quote"]
        for row in table("passages")
        if row["document"] in (FIRST, FOURTH) and row["statement"]
    }
    printed = {
        passage["exact"]
        for document in released.values()
        for appearance in document["appearances"]
        for passage in appearance["passages"]
    }
    assert Release.objects.standing().count() == 9
    assert printed == passages


def test_the_figures_are_those_of_the_table(released: dict[str, dict]):
    for key in WHOLE:
        rows = [row for row in table("figures") if row["statement"] == key]
        names = ("comparator", "low", "best", "high", "verbatim")
        wanted = [[row[name] for name in names] for row in rows]
        figures = released[key]["figures"]
        got = [[str(figure[name] or "") for name in names] for figure in figures]
        assert got == wanted, key


def test_one_breath_two_series(released: dict[str, dict]):
    planned, sent = released["S01"]["figures"]
    assert (planned["series"]["slug"], planned["best"]) == ("planned", "12000")
    assert (sent["series"]["slug"], sent["best"]) == ("sent", "1500")


def test_officers_and_generals_are_parts_of_the_twelve_thousand(released: dict[str, dict]):
    whole, officers, generals = released["S12"]["figures"]
    assert whole["part_of"] is None
    assert officers["part_of"] == generals["part_of"] == whole["id"]
    assert (
        "at about 12,000, including 500 officers and three generals"
        in (released["S12"]["sentence"])
    )


def test_a_possible_number_stays_possible_and_a_vague_one_has_no_number(released):
    assert released["S16"]["stance"] == "possible"
    (vague,) = released["S17"]["figures"]
    assert [vague[bound] for bound in ("low", "best", "high")] == [None, None, None]


def test_no_number_is_a_datum_too(released: dict[str, dict]):
    assert {key: released[key]["stance"] for key in ("S02", "S11", "S14")} == {
        "S02": "does_not_confirm",
        "S11": "does_not_deny",
        "S14": "presumes",
    }
    assert not any(released[key]["figures"] for key in ("S02", "S11", "S14"))


def test_casualties_a_day_are_on_no_axis(released: dict[str, dict]):
    numbers = {figure["best"] for document in released.values() for figure in document["figures"]}
    assert numbers == {"12000", "1500", "500", "3", None}


def test_a_number_that_these_articles_do_not_print_cannot_go_public(newsroom: Newsroom):
    statement = newsroom.record("S08")
    with pytest.raises(ValidationError, match="stands in no passage of this statement"):
        publishing.submit(statement, by=newsroom.editor)


def test_capturing_them_again_changes_nothing(newsroom: Newsroom):
    newsroom.capture(FIRST)
    assert Source.objects.count() == 2
    assert ImportRow.objects.filter(outcome="unchanged").count() == 1
