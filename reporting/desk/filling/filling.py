"""From the marked words to a filled form."""

from collections.abc import Sequence

from reporting.desk.filling import proposals
from reporting.desk.filling.filled import FilledForm
from reporting.desk.filling.marked_words import MarkedWords
from reporting.desk.passages import Span
from reporting.models import Snapshot, Source, Statement


def fill_from_spans(
    source: Source, snapshot: Snapshot, spans: Sequence[Span], *, last: Statement | None = None
) -> FilledForm:
    """The form for words marked in a text, each field with its reason.

    `last` is the statement recorded before from this article: its speaker is offered where the
    text says only “he”. Never raises on odd texts; what nothing in the text decides stays out. A
    day that the words leave open is an empty `said_day` with the reason why.
    """
    if not spans:
        return FilledForm()
    marked = MarkedWords(source, snapshot, tuple(spans))
    fields = {
        **proposals.speaker_fields(marked.speakers, marked.stance, last),
        **proposals.relayed_fields(marked.speakers),
        **proposals.stance_fields(marked.stance, marked.passage, marked.language),
        **proposals.day_fields(marked.day),
        **proposals.about_field(marked),
    }
    return FilledForm(fields, marked.figures, tuple(marked.speakers))
