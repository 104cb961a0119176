"""What becomes of each row of a table of statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from reporting.desk.matching import Match
from reporting.importing.given import Decision, Problem
from reporting.importing.statements import describing, gathering
from reporting.importing.statements.comparing import OnRecord, form_key
from reporting.importing.statements.drafting import draft_of
from reporting.importing.statements.drafts import Draft
from reporting.importing.statements.forms import Form, GivenStatement, assemble_statements, form_of
from reporting.importing.statements.on_record import statements_on_record
from reporting.importing.statements.retracted import decide_retracted
from reporting.importing.statements.suspecting import find_twins, told_twin
from reporting.models import NOT_TAKEN, ImportBatch, ImportRow, Outcome, Statement

LEFT_ASIDE = Problem("statement", "It belongs to no statement, so it is left aside.")
UNREADABLE = (
    "Its columns fit none of the tables: our own .csv or .json, or a researcher’s tables of"
    " statements, figures, passages and documents."
)


@dataclass(eq=False, slots=True)
class StatementVerdict:
    """What becomes of one statement, for all of its rows."""

    given: GivenStatement
    draft: Draft | None = None
    outcome: str = Outcome.REJECTED
    statement: int | None = None
    twin: Match | None = None

    @property
    def is_new(self) -> bool:
        return self.outcome == Outcome.CREATED

    @property
    def leads_to(self) -> int | None:
        """The statement that it is or became; until it is one, the other that it may be."""
        return self.statement or (self.twin.statement.pk if self.twin else None)

    def suspect(self, twin: Match) -> None:
        self.outcome, self.twin = Outcome.SUSPECTED, twin

    def key_for(self, row: ImportRow) -> str:
        """The key stands at one row, or the others would be taken for repetitions of it."""
        return str(form_key(self.given.story, self.given.label)) if self.is_head(row) else ""

    def is_head(self, row: ImportRow) -> bool:
        return bool(self.given.heads) and self.given.head.row == row.pk

    def reject(self, column: str, reason: str) -> None:
        self.outcome, self.statement = Outcome.REJECTED, None
        self.given.refuse(self.given.rows[0].pk, column, reason)


@dataclass(slots=True)
class Judged:
    """The verdicts about the statements of a chunk, and the decisions about its other rows."""

    verdicts: list[StatementVerdict]
    by_row: dict[int, list[StatementVerdict]] = field(default_factory=lambda: defaultdict(list))
    others: dict[int, Decision] = field(default_factory=dict)

    def new(self) -> list[Draft]:
        return [v.draft for v in self.verdicts if v.draft and not v.statement and v.is_new]

    def is_overtaken(self) -> bool:
        """Whether somebody else wrote one of the new statements since we looked."""
        keys = [form_key(draft.story.slug, draft.given.label) for draft in self.new()]
        return Statement.objects.filter(form_key__in=keys).exists()


@dataclass(slots=True)
class StatementDecision(Decision):
    """A decision with what it rests on, for the writing that follows in the same transaction."""

    judged: Judged | None = None


def judge(rows: Sequence[ImportRow], batch: ImportBatch) -> Judged:
    given = list(assemble_statements(gathering.with_siblings(rows, batch), batch).values())
    wanted = {row.pk for row in rows}
    given = [one for one in given if any(row.pk in wanted for row in one.rows)]
    known = statements_on_record(given)
    verdicts = [StatementVerdict(one, draft_of(one, known)) for one in given]
    compare([one for one in verdicts if one.draft], batch)
    judged = Judged(verdicts)
    for verdict in verdicts:
        for row in verdict.given.rows:
            judged.by_row[row.pk].append(verdict)
    judged.others = others([row for row in rows if row.pk not in judged.by_row], batch)
    return judged


def compare(verdicts: Sequence[StatementVerdict], batch: ImportBatch) -> None:
    """Looks up which statements are on record, and whether they say the same."""
    drafts = [one.draft for one in verdicts if one.draft]
    record = OnRecord(drafts, batch.pk)
    tell_missing(drafts, record, batch)
    for verdict, draft in zip(verdicts, drafts, strict=True):
        if statement := record.of(draft):
            settle(verdict, draft, statement, record)
        else:
            verdict.outcome = Outcome.CREATED
    keep_to_the_plan([one for one in verdicts if one.outcome == Outcome.CREATED])


def settle(verdict: StatementVerdict, draft: Draft, statement: Statement, record: OnRecord) -> None:
    verdict.statement = statement.pk
    if statement.pk in record.made:
        verdict.outcome = Outcome.CREATED
    elif not (found := record.differences(draft, statement)) or record.is_public(draft, statement):
        verdict.outcome = Outcome.UNCHANGED
    else:
        words = ", ".join(found)
        label = f"Statement {draft.given.label}"
        verdict.reject(
            "statement", f"{label} is on record and differs in {words}; amend it on the desk."
        )
        verdict.statement = statement.pk


def keep_to_the_plan(verdicts: Sequence[StatementVerdict]) -> None:
    """A statement goes in whole: not without a row that could not be read."""
    for verdict in verdicts:
        for row in verdict.given.rows:
            if row.planned in NOT_TAKEN or row.is_broken:
                why = " ".join(reason for _, reason in row.problems)
                verdict.reject("", f"{row.place} of this statement is left out: {why}")
                break


def suspect_twins(judged: Judged, batch: ImportBatch) -> None:
    """What the database would take, and may be on record already, is told to be suspected."""
    new = {one.draft: one for one in judged.verdicts if one.draft and one.is_new}
    for draft, twin in find_twins(list(new), batch).items():
        new[draft].suspect(twin)


def tell_missing(drafts: Sequence[Draft], record: OnRecord, batch: ImportBatch) -> None:
    """Tells of relations that lead to nothing; the statement comes in without them."""
    open_ends = {
        label for d in drafts for _, label, _ in d.relations
        if (d.story.slug, label) not in record.targets
    }  # fmt: skip
    coming = gathering.labels_in(batch, open_ends) if open_ends else set()
    for draft in drafts:
        for kind, label, _ in draft.relations:
            if label in open_ends - coming:
                told = f"Statement {label} is not on record, so “{kind}:{label}” is left out."
                draft.given.told.append((draft.given.head.row, Problem("relations", told)))


def others(rows: Sequence[ImportRow], batch: ImportBatch) -> dict[int, Decision]:
    """Rows that are no part of a statement: documents, tombstones, remarks."""
    found: dict[int, Decision] = {}
    details = []
    for row in rows:
        match form_of(row.values):
            case Form.RETRACTED:
                found[row.pk] = decide_retracted(row, batch)
            case Form.DETAILS:
                details.append(row)
            case Form.PASSAGE:
                found[row.pk] = Decision(row.pk, Outcome.UNCHANGED, [LEFT_ASIDE])
            case _:
                found[row.pk] = Decision(row.pk, Outcome.REJECTED, [Problem("", UNREADABLE)])
    return found | describing.decide_details(details, batch)


def decision_on(row: ImportRow, judged: Judged) -> Decision:
    """What the row is told: its own problems, or whose problem keeps its statement out."""
    verdicts = judged.by_row.get(row.pk)
    if not verdicts:
        return judged.others[row.pk]
    told = [p for v in verdicts for of, p in [*v.given.problems, *v.given.told] if of == row.pk]
    told += [Problem("", told_twin(v.twin)) for v in verdicts if v.twin and v.is_head(row)]
    decision = StatementDecision(row.pk, Outcome.REJECTED, told, judged=judged)
    best = next((v for v in verdicts if v.outcome != Outcome.REJECTED), None)
    decision.outcome = best.outcome if best else Outcome.REJECTED
    decision.statement = (best or verdicts[0]).leads_to
    decision.key = verdicts[0].key_for(row)
    for verdict in verdicts:
        if verdict.outcome == Outcome.REJECTED and not told:
            decision.problems.append(elsewhere(verdict, row))
    return decision


def elsewhere(verdict: StatementVerdict, row: ImportRow) -> Problem:
    """The reason that stands in another row of the same statement."""
    of, problem = next((of, p) for of, p in verdict.given.problems if of != row.pk)
    place = next(one.place for one in verdict.given.rows if one.pk == of)
    return Problem(
        "statement", f"Statement {verdict.given.label} is rejected at {place}: {problem.reason}"
    )
