"""How often each rule was right: by the decisions of editors, or as it was measured; and what
editors made of its suggestions."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from reporting.desk.suggesting.suggestion import RulePrecision
from reporting.models import ProposedField, SuggestionDecision, SuggestionOutcome
from reporting.texts.extraction import RULES_VERSION
from reporting.texts.extraction.measured import MEASURED

ENOUGH = 50  # decisions from which those of editors count, and not what was measured
RIGHT = Q(outcome__in=[SuggestionOutcome.ACCEPTED, SuggestionOutcome.CHANGED])


def tallies() -> QuerySet[SuggestionDecision, Any]:
    """Rule, decisions and right ones of the rules of now; of others they say nothing."""
    decided = SuggestionDecision.objects.standing().filter(rules_version=RULES_VERSION).order_by()
    return decided.values("rule").annotate(counted=Count("pk"), right=Count("pk", filter=RIGHT))


def precision_of(rule: str, told: dict[str, tuple[int, int]]) -> RulePrecision:
    """By rule the decisions and the right ones of them."""
    counted, right = told.get(rule, (0, 0))
    if counted >= ENOUGH:
        return RulePrecision(rule, right, counted, is_measured=False)
    known = MEASURED["rules"].get(rule)
    if known is None:
        return RulePrecision(rule, 0, 0)
    speakers = known["speakers"], known["told"]
    return RulePrecision(rule, known["right"], known["proposed"], speakers=speakers)


@dataclass(frozen=True)
class ShareRight:
    """So many right of so many decided; of few the share says nothing."""

    right: int
    decided: int

    @property
    def is_enough(self) -> bool:
        return self.decided >= ENOUGH

    @property
    def words(self) -> str:
        """“46 of 50, 92 %”, or “3 of 4, too few to tell”."""
        told = f"{self.right:,} of {self.decided:,}"
        if not self.decided:
            return "none yet"
        return f"{told}, {self.right / self.decided:.0%}" if self.is_enough else f"{told}, too few"


@dataclass(frozen=True)
class RuleDecisions:
    """What was decided about what one rule proposed; `measured` on texts with a known answer."""

    rule: str
    version: str
    accepted: int
    changed: int
    rejected: int
    measured: ShareRight | None = None

    @property
    def is_of_now(self) -> bool:
        return self.version == RULES_VERSION

    @property
    def right(self) -> ShareRight:
        """A statement, with or without a change."""
        kept = self.accepted + self.changed
        return ShareRight(kept, kept + self.rejected)

    @property
    def as_it_was(self) -> ShareRight:
        return ShareRight(self.accepted, self.right.decided)


@dataclass(frozen=True)
class FieldDecisions:
    """How often editors left a field as the rules of now had filled it."""

    label: str
    kept: ShareRight


@dataclass(frozen=True)
class PrecisionReport:
    rules: list[RuleDecisions]
    fields: list[FieldDecisions]


def precision_report() -> PrecisionReport:
    """By rule and version, and by field, in one grouped query; the rules of now come first."""
    rows = list(grouped_decisions())
    rules = [rule_decisions(row) for row in rows]
    rules.sort(key=lambda one: (not one.is_of_now, one.version, one.rule))
    now = [row for row in rows if row["rules_version"] == RULES_VERSION]
    return PrecisionReport(rules, [field_decisions(field, now) for field in ProposedField])


def grouped_decisions() -> Any:
    outcomes = {one.value: Count("pk", filter=Q(outcome=one)) for one in SuggestionOutcome}
    fields = {
        column_of(one): Count("pk", filter=Q(changed__contains=[one.value]))
        for one in ProposedField
    }
    groups = SuggestionDecision.objects.standing().order_by().values("rules_version", "rule")
    return groups.annotate(**{f"{name}_ones": count for name, count in outcomes.items()}, **fields)


def column_of(field: ProposedField) -> str:
    return f"changed_{field.value}"


def rule_decisions(row: dict[str, Any]) -> RuleDecisions:
    version, told = row["rules_version"], MEASURED["rules"].get(row["rule"])
    measured = ShareRight(told["right"], told["proposed"]) if told else None
    return RuleDecisions(
        row["rule"],
        version,
        row["accepted_ones"],
        row["changed_ones"],
        row["rejected_ones"],
        measured if version == RULES_VERSION else None,
    )


def field_decisions(field: ProposedField, rows: list[dict[str, Any]]) -> FieldDecisions:
    kept = sum(row["accepted_ones"] + row["changed_ones"] for row in rows)
    changed = sum(row[column_of(field)] for row in rows)
    return FieldDecisions(field.label.capitalize(), ShareRight(kept - changed, kept))
