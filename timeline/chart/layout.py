"""Where labels find room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline.chart.geometry import Box, Text
from timeline.chart.labels import Label


def places(label: Label, mark: Box) -> Iterator[tuple[float, float, str]]:
    """Where a label may stand beside its mark, best first: (x, top, anchor)."""
    gap, height = 4.0, label.height
    middle = (mark.top + mark.bottom - height) / 2
    beside = (middle, mark.top - height * 0.6, mark.bottom - height * 0.4)
    near = (*beside, mark.top - height, mark.bottom)
    for top in near[:3]:
        yield mark.right + gap, top, "start"
        yield mark.left - gap, top, "end"
    centre = (mark.left + mark.right) / 2
    yield centre, mark.top - height - 1, "middle"
    yield centre, mark.bottom + 1, "middle"
    for top in near[3:]:
        yield mark.right - gap, top, "start"
        yield mark.left + gap, top, "end"


@dataclass(frozen=True, slots=True)
class Placed:
    texts: tuple[Text, ...]
    is_folded: bool


def place(
    wanted: Sequence[tuple[Sequence[Label], Box]],
    bounds: Box,
    taken: Iterable[Box] = (),
) -> list[Placed]:
    """Finds each mark's label a place inside `bounds` where it covers no mark and no label.

    `wanted` holds for each mark its labels, fullest first, and its box. Where not even the
    shortest fits, the fullest is laid beside the mark, folded: it shows on hover and focus.
    """
    occupied = [*taken, *(mark for _, mark in wanted)]
    placed = []
    for labels, mark in wanted:
        found = first_free(labels, mark, bounds, occupied)
        if found:
            label, spot = found
            occupied.append(label.box(*spot))
            placed.append(Placed(label.texts(*spot), is_folded=False))
        else:
            placed.append(Placed(labels[0].texts(*inside(labels[0], mark, bounds)), is_folded=True))
    return placed


def first_free(
    labels: Sequence[Label], mark: Box, bounds: Box, occupied: Sequence[Box]
) -> tuple[Label, tuple[float, float, str]] | None:
    for label in labels:
        reach = Box(
            mark.left - label.width - 8,
            mark.top - label.height - 8,
            mark.right + label.width + 8,
            mark.bottom + label.height + 8,
        )
        near = [box for box in occupied if box.meets(reach)]
        for spot in places(label, mark):
            box = label.box(*spot)
            if box.lies_in(bounds) and not any(box.meets(other) for other in near):
                return label, spot
    return None


def inside(label: Label, mark: Box, bounds: Box) -> tuple[float, float, str]:
    """A place beside the mark and within the drawing, whatever it covers."""
    top = max(bounds.top, min(mark.top - label.height, bounds.bottom - label.height))
    if mark.right + 4 + label.width <= bounds.right:
        return mark.right + 4, top, "start"
    return mark.left - 4, top, "end"
