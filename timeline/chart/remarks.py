"""Notes of ours on the chart: beside their marks where nothing else stands, with a leader."""

from collections.abc import Iterable, Iterator

from timeline.chart.geometry import Box, Path, Text, line
from timeline.chart.labels import WHO, Label, wrap
from timeline.chart.layout import Occupied

MOST_REMARKS = 8
ROOM, LINES = 170.0, 3  # pixels of a line, and how many
DISTANCES = (14.0, 30.0, 50.0, 75.0, 105.0, 140.0)  # between a mark and its note
ASIDE = 6.0  # between a leader and its note


def place_remarks(
    remarks: Iterable[tuple[str, Box]], bounds: Box, occupied: Occupied
) -> Iterator[tuple[Path, tuple[Text, ...]]]:
    """The leader and the lines of each note, given with the box of its mark, inside `bounds`.

    They cover nothing that is occupied. What finds no place is left to the table and to the
    mark's own name, and so are all after the eighth.
    """
    found = 0
    for words, mark in remarks:
        label = Label((), wrap(words, WHO, ROOM, LINES))
        for x, top, anchor, leader in places_beside(label, mark):
            box = label.box(x, top, anchor)
            is_free = occupied.is_free(box) and occupied.is_free(leader)
            if found < MOST_REMARKS and box.lies_in(bounds) and is_free:
                occupied.take(box)
                occupied.take(leader)
                found += 1
                yield drawn_remark(label, x, top, anchor, leader)
                break


def places_beside(label: Label, mark: Box) -> Iterator[tuple[float, float, str, Box]]:
    """Where a note may stand: over or under its mark, on either side of a leader."""
    middle = (mark.left + mark.right) / 2
    for far in DISTANCES:
        for top in (mark.top - far - label.height, mark.bottom + far):
            leader = leader_to(top, label, mark)
            yield middle + ASIDE, top, "start", leader
            yield middle - ASIDE, top, "end", leader


def leader_to(top: float, label: Label, mark: Box) -> Box:
    """The area of the leader from a mark along all of its note."""
    middle = (mark.left + mark.right) / 2
    is_over = top < mark.top
    start, end = (top, mark.top) if is_over else (mark.bottom, top + label.height)
    return Box(middle - 1, start + 0.5, middle + 1, end - 0.5)


def drawn_remark(
    label: Label, x: float, top: float, anchor: str, leader: Box
) -> tuple[Path, tuple[Text, ...]]:
    middle = (leader.left + leader.right) / 2
    path = Path(line((middle, leader.top), (middle, leader.bottom)), "leader")
    return path, tuple(text._replace(kind="remark") for text in label.texts(x, top, anchor))
