"""Drawings and tables as markup: thousands of pieces, which a template would take long over."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

from timeline.chart.drawing import MOST_DRAWN
from timeline.chart.geometry import Box, Drawing, Mark, Panel, Path, Text
from timeline.entries.addresses import LEFT_OPEN, address_at, markup_at
from timeline.entries.moments import Moment
from timeline.entries.reading import NOW
from timeline.entries.rows import Row


def svg_of(
    drawing: Drawing, moment: Moment = NOW,
    *, place: Box | None = None, base: str = "", frame: str = "",
) -> str:  # fmt: skip
    """The drawing with its links at the moment, at its own size or at its `place` inside another.

    `base` goes before the address of each mark; `frame` is the window that these open in.
    """
    return markup_at(svg_left_open(drawing, place, base, frame), moment)


@lru_cache(maxsize=MOST_DRAWN)  # the drawing is often the one that was drawn before
def svg_left_open(drawing: Drawing, place: Box | None, base: str, frame: str) -> str:
    size = f"{drawing.width} {drawing.height}"
    where = f'width="{drawing.width}" height="{drawing.height}"'
    if place:
        where = f'{place.attributes} preserveAspectRatio="xMinYMid"'
    link = f' target="{escape(frame)}" rel="noopener"' if frame else ""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {drawing.kind}" '
        f'viewBox="0 0 {size}" {where} role="group" aria-label="What was said, by day">',
        *(f'<rect class="band" {box.attributes}/>' for box in drawing.bands),
        *map(text_element, drawing.texts),
        *map(path_element, drawing.breaks),
        *(line for panel in drawing.panels for line in panel_lines(panel, escape(base), link)),
        "</svg>",
    ]
    return "\n".join(parts)


def panel_lines(panel: Panel, base: str, link: str) -> Iterator[str]:
    yield f'<g role="group" aria-label="{escape(panel.title)}">'
    yield from map(path_element, panel.rules)
    yield from map(text_element, panel.texts)
    for mark in panel.marks:
        yield from mark_lines(mark, base, link)
    yield "</g>"


def mark_lines(mark: Mark, base: str, link: str) -> Iterator[str]:
    """The link, with its words for those who hear it and for those who point at it."""
    spoken = escape(mark.spoken)
    voice = voice_attribute(mark.voice)
    yield (
        f'<a class="mark {mark.classes}" href="{base}{escape(mark.href)}"{link}'
        f' aria-label="{spoken}"{voice}><title>{spoken}</title>'
    )
    yield f'<rect class="target" {mark.box.attributes}/>'
    yield from map(path_element, mark.paths)
    if mark.folded:
        yield f'<g class="folded" aria-hidden="true">{texts_of(mark.folded)}</g>'
    if mark.label:
        yield f'<g aria-hidden="true">{texts_of(mark.label)}</g>'
    yield "</a>"


def texts_of(texts: Iterable[Text]) -> str:
    return "".join(map(text_element, texts))


def text_element(text: Text) -> str:
    return f'<text class="{text.kind}" {text.attributes}>{escape(text.text)}</text>'


def path_element(path: Path) -> str:
    return f'<path class="{path.kind}"{voice_attribute(path.voice)} d="{path.d}"/>'


def voice_attribute(voice: str) -> str:
    return f' data-voice="{escape(voice)}"' if voice else ""


def rows_written(rows: Iterable[Row], moment: Moment) -> SafeString:
    """A row of HTML for each row, with its links at the moment."""
    return markup_at("\n".join(map(row_kept, rows)), moment)


def row_kept(row: Row) -> str:
    """The row with its link left open: of an entry it is the same at every moment."""
    part = row.figure.id if row.figure else None, row.series.slug, row.words
    return row.entry.once(("row", *part), lambda _: "\n".join(cells_of(row)))


def cells_of(row: Row) -> Iterator[str]:
    entry = row.entry
    href = address_at(LEFT_OPEN, "statement", entry.story, entry.statement)
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
