"""What the chart draws and the table lists: a row for each figure or position of an entry."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from reporting.models import ActorKind
from reporting.releasing.sentences import OBJECT_VERBS
from reporting.texts.wording import listed_words
from reporting.vocabulary import STANCES
from timeline.entries.clocks import KnownFrom, Verified
from timeline.entries.copies import copies_of
from timeline.entries.dates import full_day_words
from timeline.entries.entry import CountedSeries, Entry, EntryFigure, EntryObject
from timeline.entries.order import InOrder

SHORT_TAIL = 24  # characters: “arrested on the march”
NOT_A_TOTAL = {"increment": "{} more", "each": "{} each"}
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


type RowKey = tuple[int, str, int]  # statement, series, figure (0 for none)


@dataclass(frozen=True)
class Row:
    """One figure, or one position without a number, of one entry in one series."""

    entry: Entry
    series: CountedSeries
    figure: EntryFigure | None
    words: str  # “at least 3,000”, “denies”
    note: str  # “including 500 officers”
    label_words: str = ""  # “about €2.1bn”, “212 killed”: the words as short as the chart has them
    chart_note: str = ""  # of ours, at one row of its statement

    @cached_property
    def key(self) -> RowKey:
        return self.entry.statement, self.series.slug, self.figure.id if self.figure else 0

    @cached_property
    def day(self) -> date | None:
        return self.entry.said.day

    @property
    def known_from(self) -> KnownFrom:
        """The day from which the public could know of it."""
        return self.figure.known_from if self.figure else self.entry.known_from

    @cached_property
    def is_number(self) -> bool:
        """Whether it has a place on the number axis: a total that is held, or possible."""
        figure, entry = self.figure, self.entry
        return (
            figure is not None
            and is_whole_total(figure)
            and STANCES[entry.stance].is_drawn
            and not entry.is_ahead
        )

    @property
    def verified(self) -> Verified | None:
        """Whether this newsroom verified it; what somebody else reckoned was not said."""
        return None if self.is_computed else self.entry.verified

    @cached_property
    def is_held(self) -> bool:
        """Whether the speaker holds its number: the first rule of `values_held`."""
        return self.is_number and STANCES[self.entry.stance].is_held and not self.is_computed

    @cached_property
    def is_computed(self) -> bool:
        """Whether somebody reckoned its number from what was said: it is not the speaker's."""
        return self.figure is not None and bool(self.figure.computation)

    @property
    def due(self) -> str:
        return due_of(self.figure, self.entry) if self.figure else self.entry.due

    @property
    def counted(self) -> str:
        """What comes after the words: “ sent to or in Russia”, “: troops sent to or in Russia”;
        behind a position that names no number what it is about, not what it says."""
        if self.figure is None:
            return f" (on {things_of(self.series)})"
        is_told_on = self.series.kind == "count" and not self.figure.is_partial
        return f" {self.series.words}" if is_told_on else f": {things_of(self.series)}"

    @property
    def who(self) -> str:
        """“United States, John Kirby”; a party that speaks for itself is named once."""
        speaker, party = (
            fit_for_drawing(self.entry.speaker.name),
            fit_for_drawing(self.entry.party.name),
        )
        return speaker if speaker.startswith(party) else f"{party}, {speaker}"

    @property
    def spoken(self) -> str:
        """The whole row as one phrase, for those who hear the chart."""
        day = full_day_words(self.day) if self.day else "Day not known"
        who = f"after {self.who}" if self.is_computed else self.who
        said = f"{day}, {who}: {fit_for_drawing(self.words + self.counted)}"
        notes = [fit_for_drawing(one) for one in (self.note, *self.caveats, self.chart_note)]
        verified = self.verified.brief if self.verified else ""
        return "; ".join(filter(None, [said, *notes, verified, copies_of(self.entry).words]))

    @property
    def caveats(self) -> list[str]:
        """What makes the row weaker than it looks: “2 × 6,000”, “unnamed”."""
        computed = self.figure.computation if self.figure and self.is_number else ""
        unnamed = "unnamed" if self.entry.speaker.kind == ActorKind.UNNAMED else ""
        return [caveat for caveat in (fit_for_drawing(computed), unnamed) if caveat]


def things_of(series: CountedSeries) -> str:
    """“troops sent to or in Russia”; “civilians killed” where the words name them themselves."""
    is_named = series.unit in (series.measure or series.unit) and series.unit not in series.words
    return f"{series.unit} {series.words}" if is_named else series.words


def rows_of(entries: Iterable[Entry]) -> list[Row]:
    return [row for entry in entries for row in rows_of_entry(entry)]


def rows_in_order(entries: InOrder) -> list[Row]:
    """Those of a whole record, put together once."""
    return entries.once("rows", rows_of)


def rows_of_entry(entry: Entry) -> tuple[Row, ...]:
    """Its rows, made once: a page asks for them at every step."""
    return entry.once(
        "rows", lambda one: tuple(noted(list(figures_and_positions(one)), one.chart_note))
    )


def noted(rows: list[Row], note: str) -> list[Row]:
    """The rows; a note on the chart stands at the first one of a figure, else at the first."""
    if note:
        place = next((n for n, row in enumerate(rows) if row.figure), 0)
        rows[place] = replace(rows[place], chart_note=note)
    return rows


def figures_and_positions(entry: Entry) -> Iterator[Row]:
    """A row for each figure that is no part of another in its series.

    A statement about a series for which it gives no figure is a position in that series too, with
    the number of another that it denies or confirms, where it gives none itself.
    """
    by_id = {figure.id: figure for figure in entry.figures}
    wholes = [f for f in entry.figures if whole_of(f, by_id) is f]
    objects = [] if any(f.is_object for f in entry.figures) else entry.objects
    told = {figure.series.slug for figure in [*wholes, *(one.figure for one in objects)]}
    if entry.series.slug not in told:
        yield Row(entry, entry.series, None, entry.lane_words, "", entry.lane_words)
    for one in objects:
        short = object_words(one._replace(figure=shortened(one.figure)), entry)
        yield Row(entry, one.figure.series, one.figure, object_words(one, entry), "", short)
    for figure in wholes:
        parts = [f for f in entry.figures if f is not figure and whole_of(f, by_id) is figure]
        words, short = words_of(figure, entry), label_words_of(figure, entry)
        yield Row(entry, figure.series, figure, words, note_of(parts), short)


def whole_of(figure: EntryFigure, by_id: dict[int, EntryFigure]) -> EntryFigure:
    """The figure of the same series that includes this one, or itself."""
    above = by_id.get(figure.part_of) if figure.part_of else None
    if above is None or above.series.slug != figure.series.slug:
        return figure
    return whole_of(above, by_id)


def is_whole_total(figure: EntryFigure) -> bool:
    """Whether a number counts all there are, as its speaker's own: no part of a whole that nobody
    named, and not the number that a denial is about."""
    is_total = figure.kind == "total" and figure.comparator != "vague"
    return is_total and not figure.is_partial and not figure.is_object


def words_of(figure: EntryFigure, entry: Entry) -> str:
    """The figure in words, with the stance where it is not simply held; a computed one is told
    as printed by whoever printed it, since the speaker did not say it."""
    words = entry.to_come(f"{stance_prefix(figure, entry)}{claimed(figure, entry)}")
    return f"{figure.printer_words}: {words}" if figure.computation else words


def label_words_of(figure: EntryFigure, entry: Entry) -> str:
    """The same short; with what is said of these, “212 killed”, where that is short and the name of
    the series has not even its first word."""
    tail, name = figure.series.tail, figure.series.name.casefold()
    is_plain = is_whole_total(figure) and not (figure.spoken or figure.tail or figure.computation)
    if is_plain and tail and len(tail) <= SHORT_TAIL and tail.split()[0].casefold() not in name:
        figure = replace(figure, short=f"{figure.short} {tail}")
    return words_of(shortened(figure), entry)


def shortened(figure: EntryFigure) -> EntryFigure:
    return replace(figure, words=figure.short or figure.words)


def object_words(one: EntryObject, entry: Entry) -> str:
    """“denied up to 1,200”: the number of another."""
    number = f"{of_kind(one.figure, one.figure.words)} {one.figure.due}".strip()
    return entry.to_come(f"{OBJECT_VERBS[one.kind]} {number}")


def claimed(figure: EntryFigure, entry: Entry) -> str:
    """“about 4,000 by December”, “31, in its own morgue alone”, “500 officers”."""
    is_quoted = figure.comparator == "vague" and not entry.is_digest
    words = f"“{figure.verbatim}”" if is_quoted else figure.words
    due = due_of(figure, entry)
    if figure.spoken:
        tail = "" if figure.tail == figure.series.tail else figure.tail
        return " ".join(filter(None, [figure.spoken, tail, due]))
    words = f"{of_kind(figure, words)} {due}".strip()
    return f"{words}, {figure.tail or 'of a part'} alone" if figure.is_partial else words


def due_of(figure: EntryFigure, entry: Entry) -> str:
    """The time that a figure is for: its own, or that of its statement."""
    return figure.due or ("" if figure.is_object else entry.due)


def stance_prefix(figure: EntryFigure, entry: Entry) -> str:
    """“denied ”, “possibly ”, “expected ”; nothing before a number that is simply claimed."""
    if figure.is_object:
        return f"{OBJECT_VERBS.get(entry.stance) or STANCES[entry.stance].lane + ':'} "
    return {"possible": "possibly ", "expects": "expected "}.get(entry.stance, "")


def note_of(parts: list[EntryFigure]) -> str:
    """“including 500 officers and 1,500 more”: a total in its source's words."""
    words = [p.verbatim if p.kind == "total" and p.verbatim else of_kind(p, p.words) for p in parts]
    return f"including {listed_words(words)}" if words else ""


def of_kind(figure: EntryFigure, words: str) -> str:
    """“1,500 more”, “6,000 each”; the words of a total stay as they are."""
    return NOT_A_TOTAL.get(figure.kind, "{}").format(words)


def fit_for_drawing(text: str) -> str:
    """Text fit for a drawing: no control characters, right-to-left words set apart."""
    if text.isascii() and text.isprintable():
        return text
    clean = "".join(c for c in text if not is_control(c))
    is_mixed = any(unicodedata.bidirectional(c) in ("R", "AL") for c in clean)
    return f"\u2068{clean}\u2069" if is_mixed else clean


def is_control(character: str) -> bool:
    return character in BIDI_CONTROLS or unicodedata.category(character) in ("Cc", "Cn", "Cs")
