"""The lists of all sources and statements, and the one box."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reporting.desk import annotating, publishing
from reporting.desk.listing.paging import SHOWN
from reporting.desk.searching import filling
from reporting.models import Source, Statement
from tests.factories import records

MOST_QUERIES = 12


def rows(page) -> list:
    return [row.statement.pk for row in page.context["rows"]]


def sources(page) -> list:
    return [row.source.pk for row in page.context["rows"]]


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("", True),
        ("state=draft", True),
        ("state=submitted", False),
        ("state=discarded", False),
        ("stance=asserts", True),
        ("stance=denies", False),
        ("voice=ruritania", True),
        ("whose=mine", True),
        ("whose=nobody", True),
        ("said_from=2024-10-18&said_until=2024-10-18", True),
        ("said_from=2024-10-19", False),
        ("said_until=2024-10-17", False),
        ("sent_back=on", False),
        ("urgent=on", False),
        ("due=on", False),
        ("orphans=on", False),
        ("rootless=on", False),
    ],
)
def test_filters_of_statements(query, is_there, editor, world):
    page = editor.get(f"/desk/statements/?{query}")
    assert rows(page) == [world.statement.pk] * is_there
    assert page.context["count"] == is_there


def test_what_rests_on_no_passage_is_found(editor, world):
    (passage,) = world.statement.appearances.get().passages.all()
    annotating.detach(passage, by=world.editor)
    page = editor.get("/desk/statements/?rootless=on")
    assert rows(page) == [world.statement.pk]
    assert "rests on no passage" in page.content.decode()


def test_series_and_outlet_narrow_the_statements(editor, world):
    outlet = records.actor("Strelsau Courier", kind="outlet")
    assert rows(editor.get("/desk/statements/?outlet=Strelsau+Courier")) == []
    Source.objects.update(outlet=outlet)
    assert rows(editor.get("/desk/statements/?outlet=strelsau+courier")) == [world.statement.pk]
    assert rows(editor.get(f"/desk/statements/?series={world.series.pk}")) == [world.statement.pk]
    other = records.series(world.story, "other")
    assert rows(editor.get(f"/desk/statements/?series={other.pk}")) == []


def test_what_was_sent_back_is_listed_until_it_is_submitted_again(editor, world):
    publishing.submit(world.statement, by=world.editor)
    assert rows(editor.get("/desk/statements/?sent_back=on")) == []
    publishing.send_back(world.statement, by=world.reviewer, note="Which Friday?")
    assert rows(editor.get("/desk/statements/?sent_back=on")) == [world.statement.pk]
    publishing.submit(world.statement, by=world.editor)
    assert rows(editor.get("/desk/statements/?sent_back=on")) == []


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("", True),
        ("state=unread", True),
        ("state=aside", False),
        ("story=none", False),
        ("language=en", True),
        ("language=ko", False),
        ("whose=mine", False),
        ("whose=nobody", True),
        ("orphans=on", False),
        ("without_text=on", False),
        ("published_from=2024-10-18", False),
    ],
)
def test_filters_of_sources(query, is_there, editor, world):
    assert sources(editor.get(f"/desk/sources/?{query}")) == [world.snapshot.source_id] * is_there


def test_a_source_without_text_or_story_is_listed_so(editor, world):
    bare = Source.objects.create(headline="Only a headline")
    assert sources(editor.get("/desk/sources/?without_text=on&story=none")) == [bare.pk]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("state=x", "There is no “x” to choose. It is left out."),
        ("voice=Nobody+Here", "Nobody on record is called “Nobody Here”. It is left out."),
        ("said_from=32", "Write a day such as 2024-10-18. It is left out."),
        ("stance=%00", "It is left out."),
        ("series=99999999999999999999", "It is left out."),
    ],
)
def test_what_is_not_understood_is_said_and_left_out(query, sentence, editor, world):
    page = editor.get(f"/desk/statements/?{query}")
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert rows(page) == [world.statement.pk]


def test_pages_follow_each_other_without_a_gap(editor, world):
    now = timezone.now()
    made = Source.objects.bulk_create(
        Source(headline=f"Source {number}") for number in range(2 * SHOWN + 5)
    )
    for number, source in enumerate(made):  # two at each moment
        source.captured_at = now + timedelta(seconds=number // 2)
    Source.objects.bulk_update(made, ["captured_at"])
    seen, after = [], ""
    while True:
        page = editor.get(f"/desk/sources/?story=none&after={after}")
        seen += sources(page)
        after = page.context["page"].older
        if not after:
            break
        assert f"story=none&amp;after={after}" in page.content.decode()
    assert seen == [one.pk for one in reversed(made)]
    back = editor.get(f"/desk/sources/?story=none&before={page.context['page'].newer}")
    assert sources(back) == seen[SHOWN : 2 * SHOWN]


@pytest.mark.parametrize("place", ["x", "1-", "-1", "9" * 30, "1-2-3", "٣-٣"])
def test_a_place_that_is_none_begins_at_the_newest(place, editor, world):
    assert sources(editor.get(f"/desk/sources/?after={place}")) == [world.snapshot.source_id]


@pytest.mark.parametrize("path", ["/desk/statements/", "/desk/sources/", "/desk/search/?q=4,000"])
def test_queries_do_not_grow_with_the_record(path, editor, world):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            editor.get(path)
        return len(queries)

    filling.fill_search()
    few = asked()
    for _ in range(12):
        records.world()
    filling.fill_search()
    assert asked() == few <= MOST_QUERIES
    assert Statement.objects.count() == 13


def test_the_box_finds_all_three_and_marks_the_words(editor, world):
    page = editor.get("/desk/search/?q=ruritania").content.decode()
    for heading in ("Sources", "Statements", "Actors"):
        assert heading in page
    assert "<mark>Ruritania</mark>" in page


def test_while_one_types_only_the_found_part_is_sent(editor, world):
    page = editor.part("/desk/search/?q=ruri", method="get").content.decode()
    assert "<html" not in page
    assert "<mark>Ruritania</mark>" in page


def test_nothing_found_says_what_was_looked_for(editor, world):
    page = editor.get("/desk/search/?q=Zebra%20%3Cb%3E").content.decode()
    assert "Nothing on record has all of “zebra b”." in page
