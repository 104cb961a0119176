"""Where labels find room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from timeline.chart.geometry import Box, Text
from timeline.chart.labels import Label

COLUMN = 64.0  # pixels; labels are looked for among what stands in the same columns
GAP = 4.0
ASIDE = 6.0  # how far lines on one value may be set apart

type Spot = tuple[float, float, str]  # x, top, anchor


class Occupied:
    """The areas that are taken, kept by columns so that few need be asked."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self.columns: dict[int, list[Box]] = {}
        for box in boxes:
            self.take(box)

    def take(self, box: Box) -> None:
        for column in columns_of(box):
            self.columns.setdefault(column, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Whether nothing that is taken shares any area with the box."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        for column in columns_of(box):
            for other in self.columns.get(column, ()):
                if (
                    other.top < bottom
                    and top < other.bottom
                    and other.left < right
                    and left < other.right
                ):
                    return False
        return True


def columns_of(box: Box) -> range:
    return range(int(box.left // COLUMN), int(box.right // COLUMN) + 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The labels of a mark, fullest first, and what they may stand beside.

    `level` is the height at which a line may leave the mark, `end` where that line reaches the
    edge of the days. There its labels are `dated`, since they stand far from their day. A label
    that `is_folded` shows on hover and focus only.
    """

    labels: Sequence[Label]
    mark: Box
    level: float
    end: tuple[float, float] | None = None
    is_folded: bool = False
    dated: Sequence[Label] = ()

    def places(self, label: Label) -> Iterator[Spot]:
        """Where a label may stand, best first.

        Beside the mark where no line leaves it; just above or below such a line; over and
        under the mark.
        """
        mark, middle = self.mark, (self.mark.top + self.mark.bottom - label.height) / 2
        over, under = self.level - label.height - 3, self.level + 3
        beside, further = (middle, over, under), (over - ASIDE, under + ASIDE)
        right, left = mark.right + GAP, mark.left - GAP
        above, below = mark.top - label.height - 1, mark.bottom + 1
        centre = (mark.left + mark.right) / 2
        for top in beside:
            yield right, top, "start"
        for top in (above, below):
            yield centre, top, "middle"
            yield mark.left, top, "start"
        for top in further:
            yield right, top, "start"
        for top in (*beside, *further):
            yield left, top, "end"
        for top in (above, below):
            yield mark.right, top, "end"

    def ends(self, label: Label) -> Iterator[Spot]:
        """Beyond the end of its line."""
        if self.end:
            x, y = self.end
            for share in (0.5, 0.2, 0.8, 0.0, 1.0):
                yield x + GAP, y - label.height * share, "start"


@dataclass(frozen=True, slots=True)
class Placed:
    """What stands beside a mark, and what is shown in its place on hover and focus."""

    label: tuple[Text, ...] = ()
    folded: tuple[Text, ...] = ()


def place_labels(wanted: Sequence[Wanted], bounds: Box, taken: Iterable[Box] = ()) -> list[Placed]:
    """Finds each mark's label a place inside `bounds` where it covers nothing that is taken.

    Marks, labels and what is `taken` are never covered. Where not even the shortest label
    fits, and where another than the fullest stands, the fullest is laid beside the mark, folded.
    """
    return place_among(wanted, bounds, Occupied([*taken, *(one.mark for one in wanted)]))


def place_among(wanted: Sequence[Wanted], bounds: Box, occupied: Occupied) -> list[Placed]:
    """The same among what is `occupied`, which then holds the labels too."""
    return [placed(one, bounds, occupied) for one in wanted]


def placed(one: Wanted, bounds: Box, occupied: Occupied) -> Placed:
    full = one.labels[0].number + one.labels[0].who
    for label, dated in (
        () if one.is_folded else zip(one.labels, one.dated or one.labels, strict=True)
    ):
        beside = ((label, spot) for spot in one.places(label))
        for shown, spot in chain(beside, ((dated, spot) for spot in one.ends(dated))):
            box = shown.box(*spot)
            if box.lies_in(bounds) and occupied.is_free(box):
                occupied.take(box)
                is_full = label.number + label.who == full
                return Placed(shown.texts(*spot), () if is_full else folded(one, bounds))
    return Placed(folded=folded(one, bounds))


def folded(one: Wanted, bounds: Box) -> tuple[Text, ...]:
    """The fullest label beside its mark and within the drawing, whatever it covers."""
    label, mark = one.labels[0], one.mark
    top = max(bounds.top, min(mark.top - label.height, bounds.bottom - label.height))
    if mark.right + GAP + label.width <= bounds.right:
        return label.texts(mark.right + GAP, top, "start")
    return label.texts(mark.left - GAP, top, "end")
