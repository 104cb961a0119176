"""The gate on the second sample story: nothing is found, and each planted fault is."""

import re
import uuid
from dataclasses import replace

import pytest
from django.core.management import call_command

from reporting.archiving.seeding import KEYS
from reporting.models import Statement, Story
from tests.timeline.auditing.test_gate import asked, found_in
from timeline.auditing.visiting import record_at
from timeline.entries.moments import Moment

pytestmark = pytest.mark.django_db
# by the key of the statement's row: what stands there, what is planted, what the gate says
SIEGE_FAULTS = [
    ("hoval-0616", "two convoys", "three convoys", "no figure|no number"),
    ("count-october", "In October 2023", "In November 2023", "the month in front|no day"),
    ("castor-0220", "the Mothers’ figure", "the Bank’s figure", "that the number is the Mothers"),
    ("pell-1215", "44 civilians", "43 civilians", "no figure"),
    ("castor-0115", "more than 40 per 1,000", "40 per 1,000", "no figure"),
]


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("row", "stands", "planted", "why"), SIEGE_FAULTS)
def test_a_planted_fault_is_found_in_the_siege(siege, row, stands, planted, why):
    key = uuid.uuid5(KEYS, f"corvane-siege/{row}")
    number = Statement.objects.get(form_key=key).pk
    answer = asked(f"/corvane-siege/statements/{number}/")
    record = record_at(Story.objects.get(slug="corvane-siege"), Moment())
    assert stands in answer.text
    changed = replace(answer, text=answer.text.replace(stands, planted))
    assert found_in(answer, record) == []
    assert any(re.search(why, one, re.IGNORECASE) for one in found_in(changed, record))


@pytest.mark.timeout(1200)
def test_the_second_sample_has_no_finding(siege, capsys):
    call_command("audit", "corvane-siege")
    assert capsys.readouterr().out.startswith("No finding. ")
