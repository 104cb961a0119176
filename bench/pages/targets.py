"""What is aimed at, and whether it is reached."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from statistics import median

from bench.pages.browsing import Cost
from bench.pages.loading import Rate
from bench.pages.rendering import Rendering

type Costs = dict[str, Cost]  # by name of the contender
KILOBYTES = 48  # of the page with 40 entries, all requests: issue 15, with the cards of the marks
OURS, LIMIT, PLAIN, TIMELINEJS = "ours", "copy of ours", "plain page", "TimelineJS"


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    measured: float
    target: float
    note: str = ""
    at_least: bool = False

    @property
    def holds(self) -> bool:
        return self.measured >= self.target if self.at_least else self.measured <= self.target

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        verdict = "holds" if self.holds else "MISSED"
        words = f"{self.measured:>9.2f}  {sign} {self.target:<7g}{verdict:8}{self.note}"
        return f"{self.what:52}{words}"


def medians(costs: list[Cost]) -> Cost:
    """The median of each cost by itself."""
    middle = {
        one.name: median(getattr(cost, one.name) for cost in costs)
        for one in fields(Cost)
        if one.name != "what"
    }
    return Cost(**middle, what=costs[0].what)


def of_pages(few: Costs, many: Costs) -> Iterable[Row]:
    """The rows of 40 and of 1,000 entries in the browser, as far as there are peers."""
    for peer, target in ((LIMIT, 1.15), (TIMELINEJS, 0.33)):
        if peer in few:
            yield against(f"40 entries: largest paint, of {peer}", "lcp", few, peer, target)
    yield Row("40 entries: kilobytes, all requests", few[OURS].kilobytes, KILOBYTES)
    for peer, target in ((PLAIN, 1.0), (TIMELINEJS, 0.17)):
        if peer in many:
            yield against(f"1,000 entries: all visible, of {peer}", "visible", many, peer, target)
    yield Row("layout shift, 40 entries", few[OURS].shift, 0)
    yield Row("layout shift, 1,000 entries", many[OURS].shift, 0)
    yield Row("blocking time in ms, 40 entries", few[OURS].blocking, 50)
    yield Row("blocking time in ms, 1,000 entries", many[OURS].blocking, 100)


def against(what: str, cost: str, costs: Costs, peer: str, target: float) -> Row:
    ours, theirs = getattr(costs[OURS], cost), getattr(costs[peer], cost)
    return Row(what, ours / theirs, target, f"{ours / 1_000:.2f} s / {theirs / 1_000:.2f} s")


def of_requests(rates: dict[str, Rate], transactions: float) -> Iterable[Row]:
    """Pages and 304s beside hello; `transactions` are those of the database for each 304."""
    hello = rates["hello"].a_second
    for what in ("kept page", "304"):
        note = f"{rates[what].a_second:,.0f}/s / {hello:,.0f}/s"
        if rates[what].failed:
            note += f"; {rates[what].failed} failed"
        yield Row(f"{what}, of hello", rates[what].a_second / hello, 0.8, note, at_least=True)
    yield Row("304: database transactions for each", transactions, 0.01)


def of_rendering(few: Rendering) -> Iterable[Row]:
    note = f"{few.page:.1f} ms / {few.template:.1f} ms"
    yield Row("first page, 40 entries: queries", few.queries, 8)
    yield Row("first page, of its bare template", few.page / few.template, 2.5, note)


def of_size(what: str, many: float, most: float) -> Row:
    """The 95th percentiles, in ms, of the page with 1,000 and with 100,000 statements."""
    note = f"{most:.1f} ms / {many:.1f} ms"
    return Row(f"{what}: p95 with 100,000, of 1,000", most / many, 2, note)
