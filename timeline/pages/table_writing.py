"""The rows of a table that may have a thousand of them, which a template would take long over."""

from collections.abc import Iterable, Iterator
from html import escape

from django.utils.safestring import SafeString

from timeline.entries.addresses import address_at
from timeline.entries.moments import Moment
from timeline.entries.rows import Row


def rows_written(rows: Iterable[Row], moment: Moment) -> SafeString:
    """A row of HTML for each row, with its links at the moment."""
    return SafeString("\n".join(line for row in rows for line in cells_of(row, moment)))


def cells_of(row: Row, moment: Moment) -> Iterator[str]:
    entry = row.entry
    href = address_at(moment, "statement", entry.story, entry.statement)
    name = escape(f"Statement {entry.statement}: {row.spoken}")
    yield f'<tr class="party-{escape(entry.party.colour)}">'
    yield f'<th scope="row">{escape(entry.said.words)}</th>'
    yield f"<td><bdi>{escape(row.who)}</bdi></td>"
    yield f'<td><span class="figure" dir="auto">{escape(row.words)}</span>{notes_beside(row)}</td>'
    yield f'<td dir="auto">{escape(row.series.name)}</td>'
    yield f'<td><a href="{escape(href)}" aria-label="{name}">{entry.statement}</a></td>'
    yield "</tr>"


def notes_beside(row: Row) -> str:
    """What stands behind the words: what they include, our note, our verification."""
    verified = row.verified.brief if row.verified else ""
    told = [
        f' <span dir="auto">{escape(row.note)}</span>' if row.note else "",
        f'<br><span class="ours" dir="auto">{escape(row.chart_note)}</span>'
        if row.chart_note
        else "",
        f'<br><span class="verified">{escape(verified[:1].upper() + verified[1:])}</span>'
        if verified
        else "",
    ]
    return "".join(told)
