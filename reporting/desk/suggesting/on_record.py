"""What is on record of a source already: whose words these are, and which numbers they give."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, JSONObject

from reporting.desk.suggesting.suggestion import Suggestion
from reporting.models import Anchor, Figure, Passage, Snapshot, Source
from reporting.models.rules.states import EditorialState

GONE = Q(appearance__statement__state=EditorialState.DISCARDED) | Q(
    appearance__statement__merged_into__isnull=False
)
ABOUT = ("speaker", "voice", "stance")

type Numbers = tuple[Decimal | None, ...]


@dataclass(frozen=True)
class RecordedWords:
    """A passage of a statement on record, where it stands in the text that is shown."""

    start: int
    end: int
    speaker: int
    voice: int
    stance: str
    numbers: frozenset[Numbers]


def recorded_words(source: Source, snapshot: Snapshot) -> list[RecordedWords]:
    """The passages of the source in this text, one query; those of another text where they were
    found again."""
    figures = Figure.objects.filter(statement=OuterRef("appearance__statement"), computation="")
    told = figures.values(told=JSONObject(low="low", best="best", high="high"))
    found = Passage.objects.filter(appearance__source=source).exclude(GONE)
    rows = found.annotate(
        at=place_in(snapshot, "start"),
        until=place_in(snapshot, "end"),
        speaker=F("appearance__statement__speaker"),
        voice=F("appearance__statement__voice"),
        stance=F("appearance__statement__stance"),
        told=ArraySubquery(told),
    )
    columns = rows.filter(at__isnull=False).values_list("at", "until", *ABOUT, "told")
    return [
        RecordedWords(at, until, speaker, voice, stance, numbers_told(told))
        for at, until, speaker, voice, stance, told in columns.order_by("pk")
    ]


def place_in(snapshot: Snapshot, column: str) -> Coalesce:
    """Where a passage stands in the text: its own place, or that where it was found again."""
    anchors = Anchor.objects.filter(passage=OuterRef("pk"), snapshot=snapshot)
    own = Case(When(snapshot=snapshot, then=F(column)))
    return Coalesce(own, Subquery(anchors.values(column)[:1]))


def numbers_told(told: list[dict[str, Any]]) -> frozenset[Numbers]:
    return frozenset(tuple(map(exact_or_none, one.values())) for one in told)


def exact_or_none(number: Any) -> Decimal | None:
    return None if number is None else Decimal(str(number)).normalize()


def is_recorded(suggestion: Suggestion, recorded: list[RecordedWords]) -> bool:
    """Whether it rests on words of a statement on record that has its figures, or where it has
    none, its stance; said by the same, as far as its words name somebody."""
    proposal = suggestion.proposal
    beside = [one for one in recorded if one.start < proposal.end and proposal.start < one.end]
    return any(says_the_same(suggestion, one) for one in beside)


def says_the_same(suggestion: Suggestion, one: RecordedWords) -> bool:
    speaker = suggestion.speaker
    if speaker and not {speaker.pk, speaker.voice().pk} & {one.speaker, one.voice}:
        return False
    if not suggestion.figures:
        return suggestion.proposal.stance == one.stance
    proposed = {tuple(map(exact_or_none, (f.low, f.best, f.high))) for f in suggestion.figures}
    return proposed <= one.numbers
