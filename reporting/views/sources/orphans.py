"""The texts of a source and what of the record stands in the one that is shown."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Q, QuerySet, Subquery, When
from django.http import Http404

from reporting.forms.numbers import whole_number_of
from reporting.models import (
    Anchor,
    CopyProposal,
    Fate,
    Passage,
    ProposalState,
    Snapshot,
    Source,
    Statement,
)
from reporting.web.http import DeskRequest


@dataclass(frozen=True)
class ShownText:
    """One text of a source, where the passages stand in it, and which no longer do."""

    snapshot: Snapshot | None = None
    texts: list[Snapshot] = field(default_factory=list)  # the latest first
    anchors: dict[int, Anchor] = field(default_factory=dict)

    @property
    def is_latest(self) -> bool:
        return not self.texts or self.snapshot == self.texts[0]

    @property
    def orphans(self) -> list[Anchor]:
        return [one for one in self.anchors.values() if one.fate == Fate.ORPHAN]

    def place(self, passage: Passage) -> tuple[int, int] | None:
        """Where the passage stands in the text; None when it does not."""
        if self.snapshot and passage.snapshot_id == self.snapshot.pk:
            return passage.start, passage.end
        found = self.anchors.get(passage.pk)
        return (found.start, found.end or 0) if found and found.start is not None else None

    def passages_of(self, statement: Statement) -> list[Passage]:
        appearances = statement.appearances.all()
        return [p for one in appearances for p in one.passages.all() if self.place(p)]


def shown_text(request: DeskRequest, source: Source) -> ShownText:
    """The text that `?text=` asks for, or the latest."""
    every, asked = source.snapshots.order_by("-captured_at", "-id"), request.GET.get("text")
    chosen = whole_number_of(asked) if asked else Subquery(every.values("pk")[:1])
    only = Case(When(pk=chosen, then="text"))  # of the others the words are not needed
    texts: list[Any] = list(every.defer("text").annotate(only=only))
    found = next((one for one in texts if not asked or one.pk == chosen), None)
    if asked and found is None:
        raise Http404("This source has no such text.")
    if found:
        found.text = found.only
    # Passages were found again in a text only where it came after another.
    found_again = anchors(found) if found and len(texts) > 1 else ()
    return ShownText(found, texts, {one.passage_id: one for one in found_again})


def anchors(snapshot: Snapshot) -> QuerySet[Anchor]:
    statement = "passage__appearance__statement"
    return snapshot.anchors.select_related(f"{statement}__speaker", f"{statement}__about")


def proposals(source: Source) -> QuerySet[CopyProposal]:
    """What waits for a decision about copies of this source, or of which it is one."""
    waiting = CopyProposal.objects.filter(state=ProposalState.OPEN)
    here = waiting.filter(Q(source=source) | Q(original=source))
    return here.select_related("source__outlet", "original__outlet")
