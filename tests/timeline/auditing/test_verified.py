"""The gate knows what was verified, and by which day."""

from datetime import date

import pytest
from django.core.handlers.wsgi import WSGIHandler

from tests.factories import records
from tests.timeline.auditing.test_gate import found_in
from timeline.auditing.visiting import PublicAddress, answer_at, record_at
from timeline.entries.moments import Moment

SAID = "erified by this newsroom on 3 November 2024"


@pytest.fixture
def world(db):
    world = records.world()
    records.published(world)
    seen = {"verified_on": date(2024, 11, 3), "verification": "Our reporters saw 3,950 of them."}
    records.corrected(world, "We saw it.", chart_note="about 4,000 before the parade", **seen)
    return world


def told(world, path="", known_on=None):
    query = f"known_on={known_on}" if known_on else ""
    answer = answer_at(WSGIHandler(), PublicAddress(f"/{world.story.slug}/{path}"), query, known_on)
    return answer, record_at(world.story, Moment(known_on=known_on))


@pytest.mark.parametrize("known_on", [None, date(2024, 11, 2), date(2024, 11, 3)])
def test_a_verified_story_is_in_order(world, known_on):
    for path in ("", f"statements/{world.statement.pk}/"):
        answer, record = told(world, path, known_on)
        assert (SAID in answer.text) == (known_on != date(2024, 11, 2))
        assert found_in(answer, record) == []


def test_another_day_is_found(world):
    answer, record = told(world)
    wrong = answer.text.replace(SAID, SAID.replace("3 Nov", "2 Nov"))
    found = set(found_in(answer.__class__(answer.address, answer.media_type, wrong), record))
    assert found == {"It was not verified on 2 November 2024, as far as was known."}
