"""The values held, as an honest paragraph: who holds which number, and who denies it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.entries.entry import Entry
from timeline.entries.moments import known_on
from timeline.entries.order import InOrder, in_order
from timeline.values.clauses import Section
from timeline.values.holding import ValuesHeld, values_held
from timeline.values.rules import recent_span
from timeline.values.sections import Standing, lead_section, sections_behind


@dataclass(frozen=True, slots=True)
class SeriesParagraph:
    """What stands in one series on a day: the numbers, and what comes behind them. The rule:

    Numbers stand country by country (`country_clauses`). Behind them, in this order: what is
    expected, or was for a time that has passed; what is called possible; positions; what only
    one text on our record says, or several that all come after one outlet; what somebody who
    was not asked, as far as we know, did not deny; what is older; what has no day. A number is
    older when it was last said `rules.recent_span` before the last of its series, a position when
    it was before the last position. A voice that holds a number has no position. No two numbers
    are ever joined into a range, and none is averaged. Of what is not on our record we say just
    that.
    """

    series: str  # “sent to or in Russia”
    on: date | None
    lead: Section
    besides: tuple[Section, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        return (self.lead, *self.besides)

    @property
    def words(self) -> str:
        """The whole paragraph as plain text."""
        return " ".join(section.words for section in self.sections)


def paragraphs_by_series(
    entries: Iterable[Entry], on: date | None = None
) -> dict[str, SeriesParagraph]:
    """What stands in each series, by its slug; `on` is a day of `known_on`, None for now."""
    ordered = in_order(known_on(entries, on))
    return paragraphs_on(ordered, on) if on else ordered.once("paragraphs", paragraphs_on)


def paragraphs_on(ordered: InOrder, on: date | None = None) -> dict[str, SeriesParagraph]:
    day = day_told(ordered, on)
    found, span = values_held(ordered, today=day), recent_span(ordered)
    slugs = dict.fromkeys([*found.values, *found.positions, *found.lapsed])
    began = min((entry.said.day for entry in ordered if entry.said.day), default=None)
    return {slug: told_of(found, slug, span, began) for slug in slugs}


def day_told(entries: Iterable[Entry], on: date | None) -> date | None:
    """The day up to which is told what stands: `on`, or the last on which something was known."""
    return on or max((e.known_from.on for e in entries if e.known_from.on), default=None)


def told_of(found: ValuesHeld, slug: str, span: timedelta, began: date | None) -> SeriesParagraph:
    values, lapsed = found.values.get(slug, ()), found.lapsed.get(slug, ())
    positions = found.positions.get(slug, ())
    rows = [*(one.row for one in (*values, *lapsed)), *positions]
    stands = Standing(rows[0].series, found.on, span, values, lapsed, positions, began)
    behind = tuple(sections_behind(stands))
    return SeriesParagraph(stands.series.words, found.on, lead_section(stands), behind)
