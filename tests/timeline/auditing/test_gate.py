"""The gate: nothing is found in the stories, and each planted fault is."""

import re
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import CommandError, call_command

from reporting.desk import publishing
from reporting.models import Statement, Story
from tests.factories import records
from timeline.auditing.judging import Auditor, AuditReport
from timeline.auditing.visiting import PublicAddress, answer_at, record_at
from timeline.entries.moments import Moment

pytestmark = pytest.mark.django_db
FLOOD = "/sorn-flood"
# where, what stands there (a pattern), what is planted in its place, what the gate says
FAULTS = [
    ("/statements/25/", "people killed at 212", "people killed at 213", "no figure"),
    ("/statements/2/", "missing at about 120", "missing at 120", "no figure"),
    ("/statements/2/", "was at least 12,", "was more than 12,", "no figure"),
    ("/statements/25/", "and nine on the road", "and eight on the road", "no number"),
    ("/statements/25/", ", 40 of them in the lower town", "", "leaves out"),
    ("/statements/4/", "about 12.5 percent", "about 13 percent", "no figure"),
    ("/statements/26/", "at least 2.1 billion", "at least 2 billion", "no figure"),
    ("/statements/22/", "between 1.2 and", "between 1.3 and", "no figure"),
    ("/statements/1/", "spoke of hundreds of", "spoke of thousands of", "no figure"),
    ("/statements/9/", "<h1 dir=\"auto\">Pavel Roth", "<h1 dir=\"auto\">Ada Korrin", "not name"),
    ("/statements/9/", "On 8 December 2023, Pavel", "On 9 December 2023, Pavel", "the day"),
    ("/statements/24/", " by 5 January 2024", "", "without the time"),
    ("/statements/24/", "by 5 January 2024", "by 6 January 2024", "no day"),
    ("/statements/24/", "expected the share", "called for the share", "stands as a fact"),
    ("/statements/6/", "called it possible that", "said that", "stands as a fact"),
    ("/statements/10/", "denied Ada Korrin.s", "denied Lumen’s", "that the number is Ada Korrin"),
    ("/statements/13/", "denied a figure of 600", "spoke of 600", "denied or left open"),
    ("/statements/8/", "companies of 120 soldiers each", "companies, 600 soldiers", "reckoned"),
    ("/statements/27/", "that nobody was", "that everybody was", "leaves out"),
    ("/statements/28/", "In 2 texts", "In 3 texts", "2 texts"),
    ("/2023-12-29/", r"How\s+another source prints", "How 2 other sources print", "1 other"),
    ("/", r"212 of 33 days before", "212 of 32 days before", "beside it"),
    ("/", r"44 of 16 days before", "45 of 16 days before", "beside it"),
    ("/", r"398</a><span\s+class=\"holder\"> \(the Sorn Inquiry", "398</a> (Lumen", "beside"),
    ("/", r"the Sorn Inquiry, 31 January", "the Sorn Inquiry, 30 January", "no day|beside it"),
    ("/", r"/statements/28/\">398", '/statements/13/">600', "denied or left open"),
    ("/chart.svg", r"Sorn Inquiry: 398", "Sorn Inquiry: 389", "no figure"),
    ("/releases.atom", r"killed at 44\.", "killed at 45.", "no figure"),
    (".json", r'"comparator": "at_most"', '"comparator": "at_least"', "another comparator"),
    (".csv", r"unqualified,,398", "unqualified,,399", "other numbers"),
]  # fmt: skip


@cache
def asked(path: str, known_on: date | None = None):
    query = f"known_on={known_on}" if known_on else ""
    address = PublicAddress(path, is_ledger=path.endswith("atom"))
    answer = answer_at(WSGIHandler(), address, query, known_on)
    assert answer is not None, path
    return answer


def found_in(answer, record) -> list[str]:
    auditor = Auditor(record, AuditReport())
    auditor.judge_answer(answer)
    return [one.why for one in auditor.report.findings]


@pytest.fixture
def record(flood):
    return record_at(Story.objects.get(slug=flood), Moment())


@pytest.mark.parametrize(("where", "stands", "planted", "why"), FAULTS)
def test_a_planted_fault_is_found(record, where, stands, planted, why):
    answer = asked(f"{FLOOD}{where}")
    changed = re.sub(stands, lambda _: planted, answer.text)
    assert changed != answer.text
    assert found_in(answer, record) == []
    assert any(re.search(why, one) for one in found_in(replace(answer, text=changed), record))


@pytest.mark.parametrize(
    ("words", "other", "why"),
    [("212 people", "two hundred and ten people", "number"), ("212", "about 212", "comparator")],
)
def test_a_figure_that_no_passage_bears_is_found(record, words, other, why):
    document = deepcopy(record.standing[25])
    for printed in document["appearances"]:
        for passage in printed["passages"]:
            passage["exact"] = passage["exact"].replace(words, other)
    changed = replace(record, standing={**record.standing, 25: document})
    auditor = Auditor(changed, AuditReport())
    auditor.judge_passages()
    assert [one.statement for one in auditor.report.findings] == [25]
    assert why in auditor.report.findings[0].why


def test_what_was_not_public_by_a_day_is_found_on_its_page(record):
    on = date(2023, 12, 9)
    early, now = asked(f"{FLOOD}/", on), asked(f"{FLOOD}/")
    assert found_in(early, record) == []
    late = replace(now, known_on=on)
    assert "The statement was not public by that day." in found_in(late, record)


@pytest.mark.timeout(240)
def test_the_second_story_has_no_finding(flood, capsys):
    call_command("audit", flood)
    printed = capsys.readouterr().out
    assert re.match(r"No finding\. [\d,]{5,} sentences and [\d,]{5,} numbers", printed)


@pytest.mark.timeout(240)
def test_the_sample_has_no_finding(sample, capsys):
    call_command("audit", "nk-deployment")
    assert capsys.readouterr().out.startswith("No finding. ")


def test_a_finding_is_a_row_of_a_table_and_the_exit_is_1(capsys, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    world = records.world()
    records.published(world)
    records.amended(world, 9_999)
    statement = Statement.objects.get(pk=world.statement.pk)
    publishing.submit(statement, by=world.editor)
    publishing.publish(statement, by=world.reviewer, reason="It was counted anew.")
    with pytest.raises(SystemExit, match="1"):
        call_command("audit", world.story.slug)
    printed = capsys.readouterr().out
    assert printed.startswith("Statement | Where | What was said | Why it is not borne out\n")
    assert "No passage bears the number" in printed


def test_a_story_that_is_not_there_is_a_sentence():
    with pytest.raises(CommandError, match="There is no public story “nowhere”"):
        call_command("audit", "nowhere")
