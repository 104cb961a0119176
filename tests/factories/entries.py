"""Entries for tests of what stands, and hypothesis strategies that make many."""

from typing import Any

from hypothesis import strategies as st

from tests.factories.documents import PLANNED, SERIES, appearance, document, figure, said
from timeline.entries.entry import Entry, entry_from

VOICES = {
    "ruritania": ("Ruritania", "Ruritania"),
    "borduria": ("Borduria", "Borduria"),
    "watch": ("River Watch", "Borduria"),
}
STANCES = [
    "asserts", "asserts", "asserts", "confirms", "denies", "does_not_confirm", "does_not_deny",
    "conditional", "possible", "presumes",
]  # fmt: skip


def stated(
    statement: int,
    *figures: dict,
    on: str | None = "2024-10-23",
    voice: str = "ruritania",
    known: str | None = "",
    relations: tuple[tuple[str, int], ...] = (),
    **changes: Any,
) -> Entry:
    """A statement of `voice`, said on a day and, unless told otherwise, known from that day."""
    name, party = VOICES[voice]
    values: dict[str, Any] = {
        "statement": statement,
        "voice": {"slug": voice, "name": name},
        "party": {"slug": party.lower(), "name": party, "colour": "blue"},
        "said": said(on),
        "known_from": {"on": on if known == "" else known, "basis": "published"},
        "relations": [{"kind": kind, "to": to} for kind, to in relations],
    }
    numbered = [{**one, "id": one["id"] + 10 * statement} for one in figures]
    whole = {one["id"]: one["id"] + 10 * statement for one in figures}
    for one in numbered:
        one["part_of"] = whole.get(one["part_of"])
    return entry_from(document(*numbered, **{**values, **changes}))


days = st.sampled_from(["2024-10-26", "2024-10-27", "2024-10-28"])
zones = st.sampled_from(["", "Asia/Seoul", "Europe/Kyiv", "Europe/London", "America/New_York"])
clock_times = st.sampled_from(["", "", "T00:30:00+00:00", "T11:00:00+00:00", "T23:30:00+00:00"])


@st.composite
def moments(draw: st.DrawFn) -> dict:
    """A date as documents hold it: an instant, a day, a month, or none."""
    precision = draw(st.sampled_from(["day", "day", "day", "month", "unknown"]))
    day, zone, clock = draw(days), draw(zones), draw(clock_times)
    if precision == "unknown":
        return said(None)
    if precision == "month":
        return said("2024-10-01", precision="month")
    return said(day, f"{day}{clock}" if clock and zone else None, zone=zone)


@st.composite
def figures(draw: st.DrawFn, number: int) -> dict:
    return figure(
        draw(st.sampled_from(["about", "unqualified", "at_least", "at_most", "vague"])),
        draw(st.sampled_from([1_000, 3_000, 10_000])),
        id=number,
        series=draw(st.sampled_from([SERIES, PLANNED])),
        kind=draw(st.sampled_from(["total", "total", "total", "increment", "each"])),
        part_of=draw(st.sampled_from([None, None, 1])) if number > 1 else None,
        computation=draw(st.sampled_from(["", "", "2 × 500"])),
        computed_by={"slug": "desk", "name": "The Desk"},
    )


@st.composite
def entries(draw: st.DrawFn, *, rings: bool = False, size: int = 12) -> list[Entry]:
    """Statements in any order; without `rings` each refers to lower numbers only."""
    numbers = draw(st.lists(st.integers(1, 40), unique=True, max_size=size))
    kinds = st.sampled_from(["repeats", "responds_to", "confirms"])
    made = []
    for number in numbers:
        others = [other for other in numbers if other != number and (rings or other < number)]
        links = st.tuples(kinds, st.sampled_from(others)) if others else st.nothing()
        relations = draw(st.lists(links, max_size=2)) if others else []
        amount = draw(st.integers(0, 3))
        made.append(
            stated(
                number,
                *(draw(figures(n)) for n in range(1, amount + 1)),
                voice=draw(st.sampled_from(list(VOICES))),
                stance=draw(st.sampled_from(STANCES)),
                said=draw(moments()),
                known=draw(st.none() | days),
                relations=tuple(relations),
                appearances=[appearance()],
            )
        )
    return made
