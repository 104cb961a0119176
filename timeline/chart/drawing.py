"""A chart: the same claims drawn wide and for the phone, together and one series at a time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from timeline.chart.axes.amounts import peaks_of
from timeline.chart.axes.days import AxisSpan
from timeline.chart.axes.decades import DecadeScale
from timeline.chart.claims import Facet
from timeline.chart.folding import Opening, by_day
from timeline.chart.frames import CARD, LARGE, NARROW, PAGE, SMALL, Frame
from timeline.chart.geometry import Drawing
from timeline.chart.lines import HELD, SINCE, STEP, kinds_drawn
from timeline.chart.phone import BRIEF, LONG, PhoneRoom, draw_phone
from timeline.chart.wide import draw_wide

BY_TEN = "by powers of ten"
LINES = {"held": HELD, "since": SINCE, "step": STEP}  # signs of the key, as the lines are drawn
COUNTS = {"pill": "count", "square count": "stack"}  # signs of what is drawn as a count, by path
# What the key says of each sign, in its order.
KEY_WORDS = {
    "dot": "as printed",
    "halo": "about, nearly",
    "floor": "at least, more than",
    "cap": "up to, fewer than",
    "bracket": "between",
    "possible": "dashed: called possible",
    "words": "in words: no total in numbers",
    "held": "until last said again",
    "since": "not repeated since",
    "step": "revised",
    "again": "small: said again",
    "count": "so many statements",
    "tally": "several, lowest to highest number",
    "stack": "several in words",
}
MOST_DRAWN = 64  # drawings that a process keeps: a page of five series has eleven


@lru_cache(maxsize=MOST_DRAWN)  # of the same claims on the same axis the same is drawn
def wide_of(
    facets: tuple[Facet, ...], peaks: tuple[float, ...], span: AxisSpan, opening: Opening,
    frame: Frame,
) -> Drawing:  # fmt: skip
    return draw_wide(facets, peaks, span, opening, frame)


@lru_cache(maxsize=MOST_DRAWN)
def narrow_of(
    facets: tuple[Facet, ...], peaks: tuple[float, ...], span: AxisSpan, opening: Opening,
    frame: Frame = NARROW,
) -> Drawing:  # fmt: skip
    """The wide drawing where there is less room."""
    return replace(draw_wide(facets, peaks, span, opening, frame), kind="narrow")


@lru_cache(maxsize=MOST_DRAWN)
def phone_of(
    facets: tuple[Facet, ...], peaks: tuple[float, ...], span: AxisSpan, opening: Opening,
    room: PhoneRoom | None = None,
) -> Drawing:  # fmt: skip
    """One series in its room without a title, or all of them with theirs."""
    titled = room is None
    return draw_phone(facets, peaks, span, opening, is_titled=titled, room=room or LONG)


@dataclass(frozen=True)
class SeriesChart:
    """One series alone, for the page that names it; CSS shows one of its drawings."""

    facet: Facet
    peak: float  # up to which number its scale reaches
    span: AxisSpan
    opening: Opening
    frame: Frame

    @cached_property
    def wide(self) -> Drawing:
        return wide_of((self.facet,), (self.peak,), self.span, self.opening, self.frame)

    @cached_property
    def narrow(self) -> Drawing:
        return narrow_of((self.facet,), (self.peak,), self.span, self.opening)

    @cached_property
    def phone(self) -> Drawing:
        return self.phone_in(LONG if self.frame is LARGE else BRIEF)

    @cached_property
    def brief(self) -> Drawing:
        """The phone's drawing inside other people's pages: sooner a count, and soon at its end."""
        return self.phone_in(BRIEF)

    def phone_in(self, room: PhoneRoom) -> Drawing:
        return phone_of((self.facet,), (self.peak,), self.span, self.opening, room)

    @property
    def keys(self) -> "list[ChartKey]":
        """Of the three drawings inside other people's pages."""
        beside = {kind: self.signs_of(kind) for kind in ("wide", "narrow")}
        return keys_of({**beside, "phone": self.signs_of("brief")})

    def signs_of(self, kind: str) -> frozenset[str]:
        """The signs that occur in one of its drawings, for the key of that."""
        return signs_in(getattr(self, kind))

    @property
    def reach(self) -> str:
        """“0 to 12,000”: from where up to where its scale goes, as its axis writes it."""
        facet, top = self.facet, self.facet.amount(self.peak)
        if not facet.is_tenfold:
            return f"0 to {top}"
        zero = "0, and " if facet.has_zero else ""
        first = facet.amount(DecadeScale.of(facet, self.frame.plot).begins)
        return f"{zero}{first} to {top}, {BY_TEN}"


@lru_cache(maxsize=MOST_DRAWN)
def signs_in(drawing: Drawing) -> frozenset[str]:
    """The signs that occur in a drawing."""
    marks = [mark for panel in drawing.panels for mark in panel.marks]
    found = frozenset().union(*(mark.signs for mark in marks))
    kinds = kinds_drawn(rule for panel in drawing.panels for rule in panel.rules)
    found |= {sign for sign, kind in LINES.items() if kind in kinds}
    counts = {COUNTS[path.kind] for mark in marks for path in mark.paths if path.kind in COUNTS}
    if drawing.kind == "phone" and "count" in counts:
        counts = counts - {"count"} | {"tally"}  # there the number stands beside it
    return found | counts


def signs_among(charts: "Iterable[SeriesChart]", kind: str) -> frozenset[str]:
    return frozenset().union(*(one.signs_of(kind) for one in charts))


@dataclass(frozen=True, slots=True)
class ChartKey:
    """The signs that occur in what is drawn at these widths, each with its words."""

    kinds: str  # “wide middle phone”
    signs: dict[str, str]


def keys_of(found: Mapping[str, frozenset[str]]) -> list[ChartKey]:
    """The signs of each kind of drawing as keys; one where several have the same signs."""
    return [
        ChartKey(" ".join(kind for kind, these in found.items() if these == signs), told(signs))
        for signs in dict.fromkeys(found.values())
    ]


def told(signs: Collection[str]) -> dict[str, str]:
    return {sign: words for sign, words in KEY_WORDS.items() if sign in signs}


@dataclass(frozen=True)
class Chart:
    """Every series that has claims on the days of the axis, the headline first."""

    facets: tuple[Facet, ...]
    span: AxisSpan
    opening: Opening = by_day
    outside: int = 0  # statements said before or after the days of the axis

    @cached_property
    def peaks(self) -> tuple[float, ...]:
        return tuple(peaks_of(self.facets))

    @cached_property
    def wide(self) -> Drawing:
        return wide_of(self.facets, self.peaks, self.span, self.opening, PAGE)

    @cached_property
    def narrow(self) -> Drawing:
        frame = replace(NARROW, is_titled=True)
        return narrow_of(self.facets, self.peaks, self.span, self.opening, frame)

    @cached_property
    def phone(self) -> Drawing:
        return phone_of(self.facets, self.peaks, self.span, self.opening)

    @property
    def keys(self) -> "list[ChartKey]":
        """One for all its series, or one for each width at which other signs are drawn: between
        desk and phone the first series stands as on a phone and the others wide."""
        wide, phone = self.large.signs_of("wide"), self.large.signs_of("phone")
        others = {kind: signs_among(self.small, kind) for kind in ("wide", "phone")}
        beside = {"wide": wide | others["wide"], "middle": phone | others["wide"]}
        return keys_of({**beside, "phone": phone | others["phone"]})

    @property
    def keys_together(self) -> "list[ChartKey]":
        """Of the drawings that hold all series."""
        wide, phone = self.signs_of("wide"), self.signs_of("phone")
        return keys_of({"wide": wide, "middle": phone, "phone": phone})

    def signs_of(self, kind: str) -> frozenset[str]:
        return signs_in(getattr(self, kind))

    @property
    def alone(self) -> list[SeriesChart]:
        return [self.large, *self.small]

    @cached_property
    def large(self) -> SeriesChart:
        """The first series, up to its own largest number, so that it is legible beside any."""
        first = self.facets[0]
        return SeriesChart(first, first.peak, self.span, self.opening, LARGE)

    @cached_property
    def small(self) -> list[SeriesChart]:
        """The other series, those of one scale side by side."""
        others = zip(self.facets[1:], self.peaks[1:], strict=True)
        return [SeriesChart(one, peak, self.span, self.opening, SMALL) for one, peak in others]


def draw(facets: Sequence[Facet], span: AxisSpan, opening: Opening = by_day) -> Chart | None:
    """A chart of every facet that has claims on the days of `span`; None when none has.

    `opening` gives the address of the statements that are drawn as a count.
    """
    within = [facet.within(span.first, span.last) for facet in facets]
    drawn = tuple(facet for facet in within if facet.claims)
    left = {one.href for facet in facets for one in facet.claims}
    left -= {one.href for facet in drawn for one in facet.claims}
    return Chart(drawn, span, opening, len(left)) if drawn else None


@dataclass(frozen=True)
class CardChart:
    """The numbers of one series, in the narrower frame of a picture card."""

    slug: str
    drawing: Drawing
    axis_words: str


def draw_card(facets: Sequence[Facet], span: AxisSpan) -> CardChart | None:
    """The first facet that has numbers; None where none has."""
    within = (facet.within(span.first, span.last) for facet in facets)
    drawn = next((titled(one) for one in within if one.numbers), None)
    if drawn is None:
        return None
    drawing = wide_of((drawn,), (drawn.peak,), span, by_day, CARD)
    return CardChart(drawn.slug, drawing, drawn.axis_words)


def titled(facet: Facet) -> Facet:
    """The numbers of a facet, its unit in the title: one line for all."""
    title = f"{facet.title} ({facet.unit})"
    return replace(facet, title=title, unit="", claims=facet.numbers)
