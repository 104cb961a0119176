"""A text and the passages marked in it → segments to print. Offsets count code points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

DEEPEST = 3  # layers told apart by their shade


@dataclass(frozen=True)
class TextMark:
    """One passage; `number` and `words` name the statement that rests on it, or would: `proposed`
    is the key of a suggestion, which has no passage yet."""

    passage: int
    start: int
    end: int
    statement: int = 0
    number: int = 0
    words: str = ""
    proposed: str = ""
    is_sure: bool = True

    @property
    def name(self) -> str:
        """What the mark and its card share."""
        return self.proposed or str(self.passage)

    @property
    def place(self) -> str:
        """The id of where its words begin."""
        return f"words-{self.proposed}" if self.proposed else f"passage-{self.passage}"

    @property
    def card(self) -> str:
        """The id of what the list has of it."""
        return f"suggestion-{self.proposed}" if self.proposed else f"statement-{self.statement}"


@dataclass(frozen=True)
class Segment:
    """A stretch of text between two boundaries, with the marks that cover it."""

    text: str
    marks: tuple[TextMark, ...] = ()
    opens: tuple[TextMark, ...] = ()
    closes: tuple[TextMark, ...] = ()
    is_furniture: bool = False

    @property
    def depth(self) -> int:
        """How many statements on record rest on it."""
        return min(sum(not mark.proposed for mark in self.marks), DEEPEST)

    @property
    def kind(self) -> str:
        """What is proposed of it and not on record: "proposed", or "doubtful" where no sure rule
        does."""
        offered = [mark.is_sure for mark in self.marks if mark.proposed]
        if not offered or self.depth:
            return ""
        return "proposed" if any(offered) else "doubtful"


def segments(
    text: str, marks: Iterable[TextMark], furniture: Iterable[Sequence[int]] = ()
) -> list[Segment]:
    """The text cut at every boundary of a mark or of furniture, spans [start, end] that are apart.

    Joined again, the segments are the text.
    """
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    spans = [(start, end) for start, end in furniture if 0 <= start < end <= len(text)]
    edges = [*((mark.start, mark.end) for mark in inside), *spans]
    cuts = {0, len(text), *(edge for pair in edges for edge in pair)}
    around = dict(spans)
    cut, until = [], 0
    for start, end in pairwise(sorted(cuts)):
        until = max(until, around.get(start, 0))
        cut.append(segment(text, inside, start, end, is_furniture=end <= until))
    return cut


def segment(
    text: str, marks: list[TextMark], start: int, end: int, *, is_furniture: bool = False
) -> Segment:
    return Segment(
        text=text[start:end],
        marks=tuple(mark for mark in marks if mark.start <= start and end <= mark.end),
        opens=tuple(mark for mark in marks if mark.start == start),
        closes=tuple(mark for mark in marks if mark.end == end),
        is_furniture=is_furniture,
    )
