"""The passages that a statement rests on, each in the source that prints it."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from reporting.desk.reanchoring import follow_passages
from reporting.models import Appearance, Passage, Snapshot, Statement
from reporting.models.record.appearances import against_length
from reporting.texts.anchoring import describe_span


@dataclass(frozen=True)
class Span:
    """A stretch of a snapshot's text in code points, `end` excluded."""

    snapshot: Snapshot
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.snapshot.text[self.start : self.end]


def first_passages(statement: Statement, spans: list[Span]) -> list[Passage]:
    """Those of a new statement, which has none yet: each span once."""
    sources = dict.fromkeys(span.snapshot.source_id for span in spans)
    printed = {pk: Appearance.objects.create(statement=statement, source_id=pk) for pk in sources}
    return [write_passage(printed[span.snapshot.source_id], span) for span in dict.fromkeys(spans)]


def add_passage(statement: Statement, span: Span) -> bool:
    """Whether the passage was new to the statement."""
    where = {"statement": statement, "source_id": span.snapshot.source_id}
    # The statement is locked, so nobody adds the same in between.
    appearance = Appearance.objects.filter(**where).first() or Appearance.objects.create(**where)
    place = {"snapshot": span.snapshot, "start": span.start, "end": span.end}
    if appearance.passages.filter(**place).exists():
        return False
    write_passage(appearance, span)
    return True


def write_passage(appearance: Appearance, span: Span) -> Passage:
    """In a text that is not the latest one, with its place in that."""
    try:
        chosen = describe_span(span.snapshot.text, span.start, span.end)
    except ValueError:
        raise ValidationError("The passage lies outside the text of the source.") from None
    if reason := against_length(chosen.exact):
        raise ValidationError(reason)
    words = {"exact": chosen.exact, "prefix": chosen.prefix, "suffix": chosen.suffix}
    place = {"snapshot": span.snapshot, "start": span.start, "end": span.end}
    passage = Passage.objects.create(appearance=appearance, **place, **words)
    latest = span.snapshot.source.latest_snapshot()
    if latest and latest != span.snapshot:
        follow_passages(latest)
    return passage


def passages_of(statement: Statement) -> list[Passage]:
    return list(Passage.objects.filter(appearance__statement=statement).order_by("pk"))


def passage_with(passages: list[Passage], words: str) -> Passage | None:
    """The first of a statement's passages in which `words` stand."""
    return next((passage for passage in passages if words in passage.exact), None)
