"""Repetitions and near copies in an import, and the proposals that come of them."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from bench.likeness import edits
from bench.likeness.articles import article
from reporting.desk import policies, proposing
from reporting.importing.copies import suspecting
from reporting.importing.copies.comparing import compare_batch
from reporting.importing.copies.sketches import keep_sketches
from reporting.importing.given import Decision
from reporting.models import (
    CopyProposal,
    ImportBatch,
    ImportFile,
    ImportRow,
    Outcome,
    Precision,
    ProposalState,
    Release,
    Sketch,
    Snapshot,
    Source,
)
from reporting.texts.likeness import sketch
from tests.factories import imports, records

pytestmark = pytest.mark.django_db
numbers = itertools.count(1)
ONE, OTHER = article(1), article(2)


def edited(edit: edits.Edit, number: int = 1) -> str:
    return edits.pair(edit, article(number), number)[1]


COPY = edited(edits.new_beginning)


@pytest.fixture
def batch() -> ImportBatch:
    made = ImportBatch.objects.create()
    ImportFile.objects.create(batch=made, name="articles.csv", size=1)
    return made


def row(batch: ImportBatch, text: str, **fields) -> ImportRow:
    """A row as the plan leaves it."""
    number = next(numbers)
    values = {"text": text, **fields.pop("values", {})}
    known = {"planned": Outcome.CREATED, "key": f"text {number}", "sketch": sketch(text)}
    file = batch.files.get()
    return ImportRow.objects.create(
        batch=batch, file=file, number=number, place=f"line {number}", values=values,
        **{**known, **fields},
    )  # fmt: skip


def on_record(text: str, **fields) -> Source:
    found = records.snapshot(text, **fields)
    keep_sketches([(found.pk, sketch(text))])
    return found.source


def compared(batch: ImportBatch) -> list[tuple]:
    compare_batch(batch)
    rows = ImportRow.objects.filter(batch=batch).order_by("number")
    return [(one.planned, one.same_as_id, one.problems, one.suspicion) for one in rows]


def test_a_repetition_in_the_import_is_planned_as_unchanged(batch):
    first = row(batch, "One text.", key="a")
    row(batch, "Another.", key="b")
    again = row(batch, "One text.", key="a")
    third = row(batch, "One text.", key="a")
    compare_batch(batch)
    for one in (again, third):
        one.refresh_from_db()
        assert (one.planned, one.same_as) == (Outcome.UNCHANGED, first)
        assert one.problems == [["", f"The same as {first.place} of articles.csv."]]
    first.refresh_from_db()
    assert (first.planned, first.same_as) == (Outcome.CREATED, None)


def test_rows_without_a_key_and_rejected_rows_repeat_nothing(batch):
    row(batch, "One text.", key="")
    row(batch, "One text.", key="")
    row(batch, "One text.", key="a", planned=Outcome.REJECTED)
    row(batch, "One text.", key="a")
    planned = [one[0] for one in compared(batch)]
    assert planned == [Outcome.CREATED, Outcome.CREATED, Outcome.REJECTED, Outcome.CREATED]


def test_a_near_copy_of_the_record_is_suspected(batch):
    source = on_record(ONE.text, headline="Ferries leave")
    on_record(OTHER.text)
    row(batch, COPY)
    ((planned, _, problems, suspicion),) = compared(batch)
    assert planned == Outcome.SUSPECTED
    assert suspicion["source"] == source.pk
    percent = f"{suspicion['likeness'] * 100:.0f} %"
    assert problems == [["", suspicion["why"]]]
    assert percent in suspicion["why"]
    assert f"source {source.pk}, “Ferries leave”" in suspicion["why"]


def test_the_longer_text_holds_the_shorter(batch):
    source = on_record(edited(edits.last_third_cut), headline="Ferries leave")
    row(batch, ONE.text)
    ((_, _, (problem,), _),) = compared(batch)
    assert problem[1] == f"It holds 100 % of the text of source {source.pk}, “Ferries leave”."


def test_a_near_copy_of_an_earlier_row_is_suspected(batch):
    first = row(batch, ONE.text)
    row(batch, OTHER.text)
    row(batch, COPY)
    (one, two, (planned, same_as, ((_, why),), suspicion)) = compared(batch)
    assert (one[0], two[0], planned) == (Outcome.CREATED, Outcome.CREATED, Outcome.SUSPECTED)
    assert same_as == suspicion["row"] == first.pk
    assert suspicion["source"] is None
    assert f"{first.place} of articles.csv in this import" in why


def test_of_many_copies_the_first_text_is_the_original(batch):
    rows = [row(batch, ONE.text, values={"url": f"https://example.org/{n}"}) for n in range(30)]
    found = compared(batch)
    assert {suspicion["row"] for *_, suspicion in found[1:]} == {rows[0].pk}


def test_comparing_a_second_time_changes_nothing(batch):
    on_record(ONE.text)
    row(batch, COPY)
    row(batch, OTHER.text, key="same")
    row(batch, OTHER.text, key="same")
    row(batch, edited(edits.wire_credit, 2))
    first = compared(batch)
    assert [one[0] for one in first] == [
        Outcome.SUSPECTED, Outcome.CREATED, Outcome.UNCHANGED, Outcome.SUSPECTED,
    ]  # fmt: skip
    assert compared(batch) == first


def test_a_suspicion_goes_when_its_reason_is_gone(batch):
    source = on_record(ONE.text)
    row(batch, COPY, problems=[["outlet", "No such outlet."]])
    assert compared(batch)[0][0] == Outcome.SUSPECTED
    Sketch.objects.all().delete()
    Snapshot.objects.filter(source=source).update(furniture=[[0, len(ONE.text)]])
    assert compared(batch) == [(Outcome.CREATED, None, [["outlet", "No such outlet."]], None)]


@pytest.mark.parametrize("edit", edits.LOOKING_ALIKE)
def test_texts_that_only_look_alike_are_not_suspected(batch, edit):
    first, second = edits.pair(edit, ONE, 1)
    on_record(first)
    row(batch, second)
    assert compared(batch)[0][0] == Outcome.CREATED


def test_furniture_is_not_compared(batch):
    """A short report under a long menu is not a copy of another one under the same menu."""
    menu = edits.BELOW
    for number in (1, 2):
        text = f"{menu}\n{article(number).paragraphs[0]}"
        row(batch, text, page={"furniture": [[0, len(menu)]]})
    assert [one[0] for one in compared(batch)] == [Outcome.CREATED, Outcome.CREATED]


def test_the_same_address_is_no_copy(batch):
    url = {"url": "https://example.org/1"}
    row(batch, ONE.text, values=url)
    row(batch, COPY, values=url)
    assert [one[0] for one in compared(batch)] == [Outcome.CREATED, Outcome.CREATED]


def test_a_new_version_is_no_copy_of_its_own_source(batch):
    source = on_record(ONE.text)
    row(batch, COPY, planned=Outcome.NEW_VERSION, source=source)
    assert compared(batch) == [(Outcome.NEW_VERSION, None, [], None)]


def test_a_new_version_that_holds_another_text_stays_one_and_says_so(batch):
    original, source = on_record(ONE.text), on_record(OTHER.text)
    row(batch, COPY, planned=Outcome.NEW_VERSION, source=source)
    ((planned, _, problems, suspicion),) = compared(batch)
    assert (planned, suspicion["source"]) == (Outcome.NEW_VERSION, original.pk)
    assert problems == [["", suspicion["why"]]]


@pytest.mark.parametrize("is_other_way_round", [False, True])
def test_a_pair_that_was_rejected_stays_away(batch, is_other_way_round):
    original, source = on_record(ONE.text), on_record(OTHER.text)
    pair = (original, source) if is_other_way_round else (source, original)
    proposal = CopyProposal.objects.create(source=pair[0], original=pair[1], likeness=0.9)
    proposing.reject_copy(proposal, by=records.user())
    row(batch, COPY, planned=Outcome.NEW_VERSION, source=source)
    assert compared(batch) == [(Outcome.NEW_VERSION, None, [], None)]
    suspecting.propose([(source.pk, original.pk, 0.9)])
    assert CopyProposal.objects.get().state == ProposalState.REJECTED


def test_a_text_that_came_in_without_an_import_is_found_too(batch):
    source = records.snapshot(ONE.text).source
    records.snapshot("Too short for a sketch.")
    row(batch, COPY)
    assert compared(batch)[0][3]["source"] == source.pk
    assert sorted(len(one.bands) for one in Sketch.objects.all()) == [0, 16]
    compared(batch)
    assert Sketch.objects.count() == 2


def test_a_band_that_thousands_share_costs_no_more(batch, django_assert_max_num_queries):
    """All carry the same furniture, which nobody has recognised as such."""
    for number in range(60):
        row(batch, f"{edits.ABOVE}\n{article(number).text}\n{edits.BELOW}")
    with django_assert_max_num_queries(20):
        assert {one[0] for one in compared(batch)} == {Outcome.CREATED}


# From the plan to the proposal


def applied(one: ImportRow, **stamp) -> tuple[ImportRow, Decision]:
    """The row as the applying leaves it: decided again, its source written."""
    one.refresh_from_db()
    decision = Decision(one.pk, Outcome.CREATED)
    suspecting.keep_suspicion(decision, one)
    text = records.snapshot(one.values["text"])
    Snapshot.objects.filter(pk=text.pk).update(**stamp)
    decision.source = text.source_id
    return one, decision


def finish(one: ImportRow, decision: Decision) -> None:
    suspecting.propose_all([decision])
    one.outcome, one.source_id = decision.outcome, decision.source
    one.save()


def on(day: int) -> dict:
    return {"published_on": date(2024, 10, day), "published_precision": Precision.DAY}


def at(hour: int) -> dict:
    stamp = {"published_at": datetime(2024, 10, 18, hour, tzinfo=UTC), "published_zone": "UTC"}
    return on(18) | stamp | {"published_precision": Precision.MINUTE}


def proposed() -> list[tuple[int, int]]:
    return list(CopyProposal.objects.order_by("pk").values_list("source", "original"))


def test_a_suspected_row_becomes_a_proposal(batch):
    original = on_record(ONE.text)
    row(batch, COPY)
    compare_batch(batch)
    one, decision = applied(ImportRow.objects.get())
    assert decision.outcome == Outcome.SUSPECTED
    assert decision.problems[0].reason == one.suspicion["why"]
    finish(one, decision)
    proposal = CopyProposal.objects.get()
    assert (proposal.source_id, proposal.original) == (decision.source, original)
    assert proposal.likeness == one.suspicion["likeness"]
    finish(one, decision)
    assert CopyProposal.objects.count() == 1


@pytest.mark.parametrize("is_original_first", [True, False])
def test_two_rows_are_paired_whichever_is_written_first(batch, is_original_first):
    rows = [row(batch, ONE.text), row(batch, COPY)]
    compare_batch(batch)
    written = [applied(one) for one in rows]
    for one in written if is_original_first else written[::-1]:
        finish(*one)
    (_, original), (_, copy) = written
    assert proposed() == [(copy.source, original.source)]


def test_two_rows_of_one_chunk_are_paired(batch):
    rows = [row(batch, ONE.text), row(batch, COPY)]
    compare_batch(batch)
    decisions = [applied(one)[1] for one in rows]
    suspecting.propose_all(decisions)
    assert proposed() == [(decisions[1].source, decisions[0].source)]


@pytest.mark.parametrize(
    ("record", "imported", "is_turned"),
    [
        (on(20), on(19), True),
        (on(19), on(20), False),
        (at(9), at(8), True),
        (at(9), on(18), False),
        (on(20), {}, False),
        ({}, on(19), False),
    ],
)
def test_the_earlier_published_is_the_original(batch, record, imported, is_turned):
    known = on_record(ONE.text)
    Snapshot.objects.update(**record)
    row(batch, COPY)
    compare_batch(batch)
    one, decision = applied(ImportRow.objects.get(), **imported)
    finish(one, decision)
    pair = (decision.source, known.pk)
    assert proposed() == [pair[::-1] if is_turned else pair]


def test_the_very_text_at_another_address_is_suspected_at_once():
    source = on_record("Short.", headline="Ferries leave")
    decision = Decision(1, Outcome.CREATED)
    suspecting.suspect_copy(decision, source)
    assert decision.outcome == Outcome.SUSPECTED
    why = f"All of its text stands in source {source.pk}, “Ferries leave”."
    assert decision.problems[0].reason == why
    decision.source = on_record("Short.").pk
    suspecting.propose_all([decision])
    assert proposed() == [(decision.source, source.pk)]


def test_nothing_is_proposed_of_a_source_whose_original_is_known():
    original, known = on_record(ONE.text), on_record(OTHER.text)
    source = on_record(COPY, syndicated_from=known)
    suspecting.propose([(source.pk, original.pk, 0.9), (source.pk, source.pk, 1.0)])
    assert proposed() == []


# People decide


@pytest.fixture
def world():
    return records.world()


@pytest.fixture
def proposal(world) -> CopyProposal:
    original = records.snapshot("The wire's text.", headline="Troops cross").source
    return CopyProposal.objects.create(
        source=world.snapshot.source, original=original, likeness=0.9
    )


def test_an_accepted_copy_reaches_the_public_by_a_correction(world, proposal):
    records.published(world)
    decided = proposing.accept_copy(proposal, by=world.editor)
    assert (decided.state, decided.decided_by) == (ProposalState.ACCEPTED, world.editor)
    source = Source.objects.get(pk=proposal.source_id)
    assert source.syndicated_from == proposal.original
    release = Release.objects.standing().get()
    assert release.kind == "correct"
    assert "Troops cross" in release.reason
    printed = release.document["appearances"][0]["source"]
    assert printed["original"] == proposal.original_id


def test_a_rejected_copy_changes_nothing(world, proposal):
    records.published(world)
    decided = proposing.reject_copy(proposal, by=world.editor)
    assert (decided.state, decided.decided_by) == (ProposalState.REJECTED, world.editor)
    assert Source.objects.get(pk=proposal.source_id).syndicated_from is None
    assert Release.objects.count() == 1


@pytest.mark.parametrize("verb", [proposing.accept_copy, proposing.reject_copy])
def test_a_proposal_is_decided_once(world, proposal, verb):
    proposing.reject_copy(proposal, by=world.editor)
    with pytest.raises(ValidationError, match=f"{world.editor} has already rejected"):
        verb(proposal, by=world.other)


@pytest.mark.parametrize("verb", [proposing.accept_copy, proposing.reject_copy])
def test_only_the_desk_decides(proposal, verb):
    with pytest.raises(policies.Refused):
        verb(proposal, by=records.user(group=None))
    assert CopyProposal.objects.get().state == ProposalState.OPEN


def test_no_cycle_of_copies_can_be_accepted(world, proposal):
    other = CopyProposal.objects.create(
        source=proposal.original, original=proposal.source, likeness=0.9
    )
    proposing.accept_copy(proposal, by=world.editor)
    with pytest.raises(ValidationError, match="cannot be a copy of its own copy"):
        proposing.accept_copy(other, by=world.editor)
    other.refresh_from_db()
    assert other.state == ProposalState.OPEN


# Two workers at once


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_write_a_copy_and_its_original_at_once_find_the_pair(batch):
    rows = [row(batch, ONE.text), row(batch, COPY)]
    compare_batch(batch)
    written = [applied(one) for one in rows]
    begun = Barrier(2)

    def work(one: ImportRow, decision: Decision) -> None:
        with transaction.atomic():
            begun.wait()
            finish(one, decision)
        connection.close()

    with ThreadPoolExecutor(2) as workers:
        for done in [workers.submit(work, *one) for one in written]:
            done.result()
    (_, original), (_, copy) = written
    assert proposed() == [(copy.source, original.source)]


# Through the whole import


def table(*texts: str) -> bytes:
    rows = [
        {"text": text, "url": f"https://{next(numbers)}.example/", "headline": f"Story {number}"}
        for number, text in enumerate(texts)
    ]
    return imports.ndjson(*rows)


def test_copies_within_and_beside_an_import_are_proposed():
    imports.applied(("first.ndjson", table(ONE.text, OTHER.text)))
    known = Source.objects.get(opening__startswith=ONE.headline[:40])
    third = article(3)
    batch = imports.applied(
        ("second.ndjson", table(COPY, third.text, edited(edits.furniture_around, 3)))
    )
    assert imports.outcomes(batch) == ["suspected_duplicate", "created", "suspected_duplicate"]
    made = [one.source_id for one in batch.rows.order_by("number")]
    assert proposed() == [(made[0], known.pk), (made[2], made[1])]
    assert all("of its text" in reason or "It holds" in reason for reason in why(batch))


def why(batch: ImportBatch) -> list[str]:
    suspected = batch.rows.filter(outcome=Outcome.SUSPECTED)
    return [one.problems[-1][1] for one in suspected]


def test_a_new_version_that_takes_over_a_wire_text_is_proposed():
    imports.applied(("first.ndjson", table(ONE.text)))
    short = "A short alert of the evening."
    alert = imports.ndjson({"text": short, "url": "https://alert.example/"})
    imports.applied(("alert.ndjson", alert))
    longer = imports.ndjson({"text": f"{short} {COPY}", "url": "https://alert.example/"})
    batch = imports.applied(("longer.ndjson", longer))
    assert imports.outcomes(batch) == ["new_version"]
    source = Source.objects.get(url="https://alert.example/")
    assert proposed() == [(source.pk, Source.objects.exclude(pk=source.pk).get().pk)]
