"""The table of phases against the program: nothing is missing, and what repeats changes nothing."""

from collections.abc import Callable

import pytest

from reporting.importing import decisions, working
from reporting.importing.phases import PHASES, Phase, phase_of
from reporting.models import ImportBatch, ImportChunk, ImportRow
from tests.factories import imports

VERBS: dict[str, Callable[..., ImportBatch]] = {
    "confirm": decisions.confirm_import,
    "plan_again": decisions.plan_again,
    "cancel": decisions.cancel_import,
    "retry": decisions.retry_import,
    "undo": decisions.take_back_import,
}
ANSWERS = {"settle", "name_outlets"}  # to questions; their own tests repeat them


def test_each_phase_is_in_the_table_and_names_only_verbs_there_are():
    assert set(PHASES) == set(Phase)
    for phase in Phase:
        offered, repeated = set(phase.facts.offers), set(phase.facts.repeats)
        assert offered | repeated <= VERBS.keys() | ANSWERS
        assert not offered & repeated
    assert {verb for phase in Phase for verb in phase.facts.offers} == VERBS.keys() | ANSWERS


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("way", "phase"),
    [
        (["confirm"], Phase.APPLYING),
        (["confirm", "work"], Phase.DONE),
        (["cancel"], Phase.CANCELLED),
        (["confirm", "work", "undo"], Phase.UNDOING),
        (["confirm", "work", "undo", "work"], Phase.UNDONE),
    ],
)
def test_a_verb_that_repeats_changes_nothing(way, phase):
    batch = imports.planned(("zenda.ndjson", imports.articles(1, 2)))
    for step in way:
        batch = VERBS[step](batch, by=None) if step != "work" else worked_on(batch)
    assert phase_of(batch) == phase
    assert phase.facts.repeats
    before = everything()
    for verb in set(phase.facts.repeats) - ANSWERS:
        VERBS[verb](batch, by=None)
    assert everything() == before


def worked_on(batch: ImportBatch) -> ImportBatch:
    working.work_on()
    return batch


def everything() -> list[list[dict]]:
    return [list(table.objects.values()) for table in (ImportBatch, ImportChunk, ImportRow)]
