"""The figures of a statement, their wholes, and the passages that they rest on."""

import re
from functools import partial

from reporting.importing.statements import cells
from reporting.importing.statements.drafts import Draft, Reader
from reporting.importing.statements.forms import TablePart
from reporting.importing.statements.timing import due_given
from reporting.models import Comparator, Figure, FigureKind, Passage
from reporting.texts.quantities import Amount
from reporting.texts.typed import against_printed, against_unit
from reporting.vocabulary import STANCES

NUMBERS = ("low", "best", "high")


def count(reader: Reader, draft: Draft) -> None:
    parts = draft.given.figures
    for position, part in enumerate(parts):
        draft.figures.append(figure(reader, draft, part, position))
    for part, one in zip(parts, draft.figures, strict=True):
        if part["part_of"].strip():
            one.part_of = whole(reader, draft, part, one)


def figure(reader: Reader, draft: Draft, part: TablePart, position: int) -> Figure:
    take, known = reader.take, reader.known
    kind = take(part, "figure_kind", lambda cell: cells.read_choice(cell, FigureKind))
    made = Figure(
        statement=draft.statement,
        position=position,
        series=take(part, "series", lambda name: known.series_of(draft.story, name)),
        comparator=take(part, "comparator", lambda cell: cells.read_choice(cell, Comparator)) or "",
        **{name: take(part, name, cells.read_number) for name in NUMBERS},
        **{name: part[name] for name in ("verbatim", "in_english", "things", "tail", "each_of")},
        is_partial=bool(take(part, "is_partial", cells.read_flag)),
        is_object=bool(take(part, "is_object", partial(is_object, draft.statement.stance))),
        kind=kind or FigureKind.TOTAL,
        each_count=take(part, "each_count", cells.read_count),
        **due_given(reader, part, "due"),
        applies_on=reader.day(part, "applies_on"),
        computation=part["computation"],
        computed_by=reader.actor(part, "computed_by"),
        passage=rests_on(draft, part),
    )
    reader.check(part, made, {"kind": "figure_kind"})
    check_units(reader, part, made)
    return made


def check_units(reader: Reader, part: TablePart, figure: Figure) -> None:
    """Refuses “12.5%” for a count, in the cells and in the words; what was exported stands."""
    if reader.given.is_ours or figure.series_id is None:
        return
    series = figure.series
    numbers = {name: getattr(figure, name) for name in NUMBERS}
    for name in (name for name, number in numbers.items() if number is not None):
        if reason := against_unit(cells.measured_amount(part[name]), series):
            reader.given.refuse(part.row, name, reason)
    if reason := against_printed(figure.verbatim, Amount(**numbers), series):
        reader.given.refuse(part.row, "verbatim", reason)


def is_object(stance: str, cell: str) -> bool:
    """Whether it is the number that is denied or left open; where a table does not tell, as those
    of earlier versions did not, the number beside a denial is the one denied."""
    if cell.strip() or stance not in STANCES:
        return cells.read_flag(cell)
    return STANCES[stance].figures == "object"


def rests_on(draft: Draft, part: TablePart) -> Passage | None:
    """The passage in its row. Where rows have none: the first one with its words; a figure that
    was exported without a passage has none."""
    if draft.given.is_ours and (part["exact"] or part["figure"]):
        return draft.placed.get(id(part))
    found = (one for one in draft.passages.values() if part["verbatim"] in one.exact)
    return next(found, None)


def whole(reader: Reader, draft: Draft, part: TablePart, figure: Figure) -> Figure | None:
    """The figure it is part of: by number, by words, or by the number in “the 12,000”."""
    cell = part["part_of"].strip()
    numbers = {int(digits) for digits in re.findall(r"[0-9]{1,18}", cell.replace(",", ""))}
    others = [
        (of, one) for of, one in zip(draft.given.figures, draft.figures, strict=True)
        if one is not figure
    ]  # fmt: skip
    for of, one in others:
        if cell in (of["figure"], one.verbatim):
            return one
    for _, one in others:
        if numbers & {one.low, one.best, one.high}:
            return one
    reader.given.refuse(part.row, "part_of", f"No other figure of the statement is “{cell}”.")
    return None
