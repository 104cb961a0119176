"""How a statement stands to the others of its story, in both directions."""

from dataclasses import dataclass
from typing import Any

from reporting.desk import policies
from reporting.desk.queue import objects_changed
from reporting.forms.dates import day_as_typed, typed
from reporting.forms.same.relations import RelationForm
from reporting.models import ABOUT_A_FIGURE, Relation, Statement, User
from reporting.models.rules.states import EditorialState
from reporting.releasing.composing import figure_entry, sentence_of
from reporting.releasing.sentences import figure_words
from reporting.views.outcomes import PagePart, StepOutcome

PART = PagePart("relations", "relations")


@dataclass(frozen=True)
class RelatedRow:
    """A relation as seen from one end; only the statement that it begins at can remove it."""

    relation: Relation
    is_own: bool
    other: int
    words: str

    @property
    def what(self) -> str:
        """What of the other statement: its claim, or one number."""
        if figure := self.relation.figure:
            return f"the number: {figure_words(figure_entry(figure))}"
        return "the claim" if self.relation.kind in ABOUT_A_FIGURE else ""


@dataclass(frozen=True)
class RelatedOnDesk:
    rows: list[RelatedRow]
    outcome: StepOutcome | None = None
    form: RelationForm | None = None
    has_changed: bool = False  # a number of another that it is about


def related_to(statement: Statement, user: User, outcome: StepOutcome | None) -> RelatedOnDesk:
    here = outcome if outcome and outcome.part == PART else None
    relations = list(Relation.objects.of(statement).told())
    others = others_of(statement, relations)
    rows = [row(one, statement, others) for one in relations]
    changed = bool(relations) and objects_changed().filter(subject_id=statement.pk).exists()
    if policies.against_amend(statement, user):
        return RelatedOnDesk(rows, here, has_changed=changed)
    sent: Any = here and here.form
    form = sent or RelationForm(statement=statement)
    return RelatedOnDesk(rows, here, form, changed)


def others_of(statement: Statement, relations: list[Relation]) -> dict[int, str]:
    """The statements at the other ends, in words."""
    ends = {end for one in relations for end in (one.statement_id, one.to_id)} - {statement.pk}
    told = Statement.objects.filter(pk__in=ends).with_sentence()
    return {one.pk: told_words(one) for one in told}


def told_words(statement: Statement) -> str:
    """“Fri 18 Oct 2024: Ruritania says: about 4,000 sent across the border”"""
    day = typed("said", statement)["said_day"]
    words = f"{day_as_typed(day) if day else 'Day not known'}: {sentence_of(statement).rstrip('.')}"
    return f"{words} (retracted)" if statement.state == EditorialState.RETRACTED else words


def row(relation: Relation, statement: Statement, others: dict[int, str]) -> RelatedRow:
    is_own = relation.statement_id == statement.pk
    other = relation.to_id if is_own else relation.statement_id
    words = others.get(other, f"Statement {other}, which was discarded")
    return RelatedRow(relation, is_own, other, words)
