"""From which day each number of the sample was public, walked through by hand."""

import uuid
from datetime import date
from pathlib import Path

import pytest

from reporting.archiving.seeding import KEYS
from reporting.models import Statement, Story
from timeline.entries.entry import Entry
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading

pytestmark = pytest.mark.django_db


def number_of(row: str) -> int:
    return Statement.objects.get(form_key=uuid.uuid5(KEYS, f"nk-deployment/{row}")).pk


def entries(on: int | None = None, record_on: date | None = None) -> dict[int, Entry]:
    day = date(2024, 10, on) if on else None
    moment = Moment(known_on=day, record_on=record_on)
    found = Reading(Story.objects.get(slug="nk-deployment"), moment).entries()
    return {one.statement: one for one in found}


def known(row: str) -> tuple[int | None, str]:
    entry = entries()[number_of(row)]
    return entry.known_from.on and entry.known_from.on.day, entry.known_from.basis


def figures(row: str, on: int) -> list[str]:
    return [one.words for one in entries(on)[number_of(row)].figures]


def test_what_was_said_at_a_briefing_is_known_that_day(sample: Path):
    assert known("s08") == (23, "public")


def test_an_answer_to_one_agency_is_known_from_its_text(sample: Path):
    assert known("s02") == (19, "published")
    assert number_of("s02") not in entries(18)


def test_both_numbers_of_a_press_conference_are_known_that_day(sample: Path):
    """The first dated text with the larger one is of 1 November."""
    assert figures("blinken-1031", 31) == ["about 10,000", "up to 8,000"]


def test_a_product_is_known_later_than_what_it_is_made_of(sample: Path):
    assert figures("zelenskyy-1022", 22) == ["6,000"]
    assert figures("zelenskyy-1022", 23) == ["6,000", "up to 12,000"]


def test_what_was_said_behind_closed_doors_is_known_from_its_texts(sample: Path):
    statement = Statement.objects.get(pk=number_of("s07"))
    assert (statement.said_in_public, statement.public_occasion) == ("no", "closed briefing")
    assert known("s07") == (23, "published")


def test_a_post_of_an_inferred_day_does_not_count_as_public(sample: Path):
    statement = Statement.objects.get(pk=number_of("s15"))
    assert (statement.said_basis, statement.said_in_public) == ("inferred", "no")
    assert known("s15") == (25, "published")


def test_where_no_text_is_dated_the_day_it_was_said_stands_and_is_marked(sample: Path):
    assert known("s16") == (25, "said")
    assert known("s18") == (28, "said")
    assert known("nis-1029") == (29, "said")


def test_a_number_said_to_one_newspaper_is_unknown_until_it_is_printed(sample: Path):
    assert known("ukrainian-official-1025") == (26, "published")
    of_kursk = [
        figure.words
        for entry in entries(25).values()
        for figure in entry.figures
        if figure.series.slug == "kursk"
    ]
    assert of_kursk == []


@pytest.mark.parametrize("on", range(18, 32))
def test_on_no_day_is_a_number_told_that_was_not_public(sample: Path, on: int):
    day = date(2024, 10, on)
    told = [figure for entry in entries(on).values() for figure in entry.figures]
    assert all(one.known_from.on and one.known_from.on <= day for one in told)
    assert on < 22 or told


def test_silence_counts_as_such_only_where_nobody_says_that_the_speaker_was_asked(sample: Path):
    asked = {row: entries()[number_of(row)].asked for row in ("peskov-1021", "kim-song-1030")}
    assert asked == {"peskov-1021": "asked", "kim-song-1030": "unknown"}
