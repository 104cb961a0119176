"""What the columns of a file show of their days, noted while the file is read.

One row that can be read in one way only proves the order of its whole column, so that nothing is
planned by it before the file is read to its end.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from reporting.importing.fields.date_habits import latest_day
from reporting.importing.given import Record
from reporting.models import DateColumn, ImportFile
from reporting.texts.articles.stamps.days import orders_in
from reporting.texts.articles.stamps.reading import read_serial

LONGEST = 40  # characters of a cell that may be a date and nothing else
LONGEST_NAME = 200  # of a column
LONGEST_PLACE = 300  # of a row, as the row has it
SHOWS = ("unclear", "day_first", "month_first", "serial")

type Shown = dict[str, dict[str, str]]  # by column and by what it shows: the first place


def note_dates(file: ImportFile, piece: Iterable[Record], *, anew: bool) -> bool:
    """Keeps with the file what these rows show; whether one of them may be read in two ways.

    `anew` forgets what earlier readings of the file have shown, and not what was said of it.
    """
    if anew:
        file.date_columns.update(**dict.fromkeys(SHOWS, ""))
    shown = shown_in(piece, has_serials=file.has_serials)
    known = {one.header: one for one in file.date_columns.filter(header__in=shown)}
    for header, first in shown.items():
        column = known.get(header) or DateColumn(file=file, header=header)
        news = {name: place for name, place in first.items() if not getattr(column, name)}
        for name, place in news.items():
            setattr(column, name, place)
        if news:
            column.save()
    return any("unclear" in first for first in shown.values())


def shown_in(piece: Iterable[Record], *, has_serials: bool) -> Shown:
    shown: Shown = defaultdict(dict)
    latest = latest_day()
    for record in piece:
        for header, value in {} if record.problem else record.values.items():
            name = shows(value) or (has_serials and is_serial(value, latest) and "serial") or ""
            if name and len(header) <= LONGEST_NAME:
                shown[header].setdefault(name, f"{record.place[:LONGEST_PLACE]}: {value}")
    return shown


def shows(value: Any) -> str:
    """What a cell such as 03/04/2024 or 25/12/2024 shows of the order in its column."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return ""
    return shown_by(orders_in(value))


def shown_by(orders: Mapping[str, Any]) -> str:
    if len(orders) == 1:
        return f"{next(iter(orders))}_first"
    return "unclear" if len(set(orders.values())) > 1 else ""


def is_serial(value: Any, latest: Any) -> bool:
    is_number = isinstance(value, (int, float, str)) and not isinstance(value, bool)
    text = str(value) if is_number else ""
    is_short = text[:5].isdigit() and len(text) <= LONGEST
    return is_short and read_serial(text, latest) is not None
