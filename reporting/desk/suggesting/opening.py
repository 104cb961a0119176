"""The suggestions of a text as they stand now: what waits, whom it means, how sure its rule is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q
from django.db.models.functions import JSONObject

from reporting.desk.filling.text_days import day_of_print
from reporting.desk.suggesting.naming import PeopleNamed, people_named
from reporting.desk.suggesting.on_record import is_recorded, recorded_words
from reporting.desk.suggesting.rule_precision import precision_of, tallies
from reporting.desk.suggesting.suggestion import Suggestion, TextSuggestions, key_of
from reporting.models import (
    KeptSuggestions,
    Series,
    Snapshot,
    Source,
    SuggestionDecision,
    SuggestionOutcome,
)
from reporting.models.desk.suggestions import SuggestionDecisionQuerySet
from reporting.texts.extraction import RULES_VERSION, Proposal, from_json

COLUMNS = [field.attname for field in Series._meta.concrete_fields]
NAMED = ("exact", "rule", "place")


@dataclass(frozen=True)
class OpenedText:
    """A text with what opening it asks of the database."""

    source: Source
    snapshot: Snapshot
    people: PeopleNamed
    series: dict[str, Series]
    tallied: dict[str, tuple[int, int]]
    keys: list[str]  # of all proposals of the text

    def suggestion(self, proposal: Proposal, place: int) -> Suggestion:
        speaker = self.people.actor_of(proposal.speaker)
        relayed_by = self.people.actor_of(proposal.relayed_by)
        return Suggestion(
            self.snapshot,
            proposal,
            place,
            precision_of(proposal.rule, self.tallied),
            speaker,
            None if relayed_by == speaker else relayed_by,
            self.people.actor_of(proposal.via),
            self.series.get(proposal.about),
            tuple(self.series.get(one.series) for one in proposal.figures),
            "" if proposal.repeats is None else self.keys[proposal.repeats],
        )


def suggestions_of(source: Source, snapshot: Snapshot) -> list[Suggestion]:
    """What is proposed of the text and waits, in its order."""
    return open_suggestions(source, snapshot).suggestions


def open_suggestions(source: Source, snapshot: Snapshot) -> TextSuggestions:
    """The same, with whether the text was read yet, and how far."""
    kept = kept_with_decisions(source, snapshot)
    if kept is None:
        return TextSuggestions([], is_computed=False)
    return TextSuggestions(waiting_of(source, snapshot, kept), True, kept.read_to, kept.problem)


def kept_with_decisions(source: Source, snapshot: Snapshot) -> Any:
    """What the rules of now propose of the text, with the series of its story, what was decided and
    how often each rule was right, in one query; None while nothing is kept."""
    series = Series.objects.filter(story=source.story_id).values(told=as_object(*COLUMNS))
    decided = standing_decisions(source).values(told=as_object(*NAMED))
    tallied = tallies().values(told=as_object("rule", "counted", "right"))
    kept = KeptSuggestions.objects.filter(snapshot=snapshot, rules_version=RULES_VERSION)
    return kept.annotate(
        series=ArraySubquery(series),
        decided=ArraySubquery(decided),
        tallied=ArraySubquery(tallied),
    ).first()


def as_object(*columns: str) -> JSONObject:
    return JSONObject(**{name: name for name in columns})


def standing_decisions(source: Source) -> SuggestionDecisionQuerySet:
    """Those that keep a suggestion away: what was rejected of any text of its family; what was
    accepted of its own, unless that was thrown away again and not merged into another."""
    here = Q(snapshot__source=source) | Q(outcome=SuggestionOutcome.REJECTED)
    return SuggestionDecision.objects.of_texts(source).standing().filter(here).order_by("pk")


def waiting_of(source: Source, snapshot: Snapshot, kept: Any) -> list[Suggestion]:
    """Without what was decided, what is on record, and what belongs to the page."""
    decided = {(one["exact"], one["rule"], one["place"]) for one in kept.decided}
    every = list(placed(from_json(kept.proposals)))
    left = [
        (one, place)
        for one, place in every
        if (snapshot.text[one.start : one.end], one.rule, place) not in decided
        and not is_furniture(one, snapshot)
    ]
    if not left:
        return []
    text = opened_text(source, snapshot, kept, [one for one, _ in left], every)
    recorded = recorded_words(source, snapshot)
    found = (text.suggestion(one, place) for one, place in left)
    return [one for one in found if not is_recorded(one, recorded)]


def opened_text(
    source: Source,
    snapshot: Snapshot,
    kept: Any,
    proposals: list[Proposal],
    every: list[tuple[Proposal, int]],
) -> OpenedText:
    people = people_named(proposals, day_of_print(source, snapshot))
    series = {str(row["id"]): Series(**row) for row in kept.series}
    tallied = {one["rule"]: (one["counted"], one["right"]) for one in kept.tallied}
    keys = [key_of(one, place) for one, place in every]
    return OpenedText(source, snapshot, people, series, tallied, keys)


def placed(proposals: list[Proposal]) -> Iterator[tuple[Proposal, int]]:
    """Each with its place among those that one rule made of the same words."""
    seen: Counter[tuple[int, int, str]] = Counter()
    for one in proposals:
        words = one.start, one.end, one.rule
        yield one, seen[words]
        seen[words] += 1


def is_furniture(proposal: Proposal, snapshot: Snapshot) -> bool:
    """Whether its words belong to the page and not to the article."""
    return any(start <= proposal.start and proposal.end <= end for start, end in snapshot.furniture)
