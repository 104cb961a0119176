"""The table of series over the web: what each voice held, from when until when."""

import json
from datetime import date

import pytest

from reporting.models import Story
from tests.factories import corrections
from tests.timeline.sharing.rebuilding import rows_in
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading
from timeline.sharing.series_table import SERIES_COLUMNS
from timeline.values.holding import values_held
from timeline.values.paragraph import paragraphs_by_series
from timeline.values.tenures import is_nobody_known

pytestmark = pytest.mark.django_db


def told(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


def test_both_formats_tell_the_same(client, sample):
    rows = rows_in(told(client, "/nk-deployment/series.csv"))
    found = json.loads(told(client, "/nk-deployment/series.json"))
    assert tuple(rows[0]) == SERIES_COLUMNS
    assert found["of"] == {"table": "series"}
    assert len(rows) == len(found["rows"]) > 10
    for row, one in zip(rows, found["rows"], strict=True):
        assert [int(n) for n in row["said_in"].split()] == one["said_in"]
        assert row["held_until"] == (one["held_until"] or "")
        assert int(row["statement"]) == one["statement"] == one["said_in"][0]
        assert row["is_unnamed"] == json.dumps(one["is_unnamed"])
        assert row["url"] == f"http://testserver/nk-deployment/statements/{one['statement']}/"


@pytest.mark.parametrize("known_on", [None, date(2024, 10, 23)])
def test_the_table_ends_with_what_the_paragraph_says(client, sample, known_on):
    """Each number that the page tells as held is a row that has not ended, and the other way."""
    query = f"?known_on={known_on}" if known_on else ""
    rows = rows_in(told(client, f"/nk-deployment/series.csv{query}"))
    entries = Reading(Story.objects.get(slug="nk-deployment"), Moment(known_on=known_on)).entries()
    day = next(iter(paragraphs_by_series(entries, known_on).values())).on
    held = values_held(entries, today=day).values
    assert {
        (row["series"], int(row["statement"]))
        for row in rows
        if row["is_unnamed"] == "false" and is_standing(row, str(day))
    } == {
        (slug, value.entry.statement)
        for slug, values in held.items()
        for value in values
        if not is_nobody_known(value.entry)
    }


def is_standing(row: dict[str, str], day: str) -> bool:
    return row["ended_by"] != "next" and (not row["held_until"] or row["held_until"] > day)


def test_a_moment_names_the_file_and_stays_in_its_links(client, sample):
    response = client.get("/nk-deployment/series.csv?known_on=2024-10-23")
    assert "nk-deployment-table-series-known_on-2024-10-23.csv" in response["Content-Disposition"]
    rows = rows_in(b"".join(response.streaming_content).decode())
    assert {row["known_on"] for row in rows} == {"2024-10-23"}
    assert all(row["known_from"] <= "2024-10-23" for row in rows)
    assert all(row["url"].endswith("?known_on=2024-10-23") for row in rows)


def test_a_retracted_number_is_held_by_nobody(client):
    world = corrections.published_on(20)
    address = f"/{world.story.slug}/series.json"
    (row,) = json.loads(told(client, address))["rows"]
    assert row["statement"] == world.statement.pk
    corrections.take_back(world, 23)
    assert json.loads(told(client, address))["rows"] == []
    then = json.loads(told(client, f"{address}?record_on=2024-10-22"))["rows"]
    assert [one["statement"] for one in then] == [world.statement.pk]


def test_an_unchanged_table_is_not_sent_again(client, sample):
    address = "/nk-deployment/series.csv"
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    other = f"{address}?known_on=2024-10-23"
    assert client.get(other, headers={"If-None-Match": etag}).status_code == 200
