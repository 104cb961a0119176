"""How often each rule was right: by the decisions of editors, or as it was measured."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from reporting.desk.suggesting.suggestion import RulePrecision
from reporting.models import SuggestionDecision, SuggestionOutcome
from reporting.texts.extraction import RULES_VERSION
from reporting.texts.extraction.measured import confidence_of

ENOUGH = 50  # decisions from which those of editors count, and not what was measured
RIGHT = Q(outcome__in=[SuggestionOutcome.ACCEPTED, SuggestionOutcome.CHANGED])


def tallies() -> QuerySet[SuggestionDecision, Any]:
    """Rule, decisions and right ones of the rules of now; of others they say nothing."""
    decided = SuggestionDecision.objects.filter(rules_version=RULES_VERSION).order_by()
    return decided.values("rule").annotate(counted=Count("pk"), right=Count("pk", filter=RIGHT))


def precision_of(rule: str, told: dict[str, tuple[int, int]]) -> RulePrecision:
    """By rule the decisions and the right ones of them."""
    counted, right = told.get(rule, (0, 0))
    if counted >= ENOUGH:
        return RulePrecision(rule, right / counted, counted, is_measured=False)
    return RulePrecision(rule, confidence_of(rule), counted)
