"""Entries for tests of what stands, and hypothesis strategies that make many."""

from operator import itemgetter
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
    """A statement of `voice`, said on a day and, unless told otherwise, known from that day with
    its figures."""
    name, party = VOICES.get(voice, (voice.title(), voice.title()))
    values: dict[str, Any] = {
        "statement": statement,
        "voice": {"slug": voice, "name": name},
        "party": {"slug": party.lower(), "name": party, "colour": "blue"},
        "said": said(on),
        "known_from": {"on": on if known == "" else known, "basis": "published"},
        "relations": [{"kind": kind, "to": to} for kind, to in relations],
    }
    numbered = [
        {"known_from": values["known_from"], **one, "id": one["id"] + 10 * statement}
        for one in figures
    ]
    whole = {one["id"]: one["id"] + 10 * statement for one in figures}
    for one in numbered:
        one["part_of"] = whole.get(one["part_of"])
    return entry_from(document(*numbered, **{**values, **changes}))


# Strategies made inside a drawing function are checked anew for each example, which takes longer
# than the example: these are made once.
days = st.sampled_from(["2024-10-26", "2024-10-27", "2024-10-28"])
zones = st.sampled_from(["", "Asia/Seoul", "Europe/Kyiv", "Europe/London", "America/New_York"])
clock_times = st.sampled_from(["", "", "T00:30:00+00:00", "T11:00:00+00:00", "T23:30:00+00:00"])
precisions = st.sampled_from(["day", "day", "day", "month", "unknown"])
figures = st.fixed_dictionaries(
    {
        "comparator": st.sampled_from(["about", "unqualified", "at_least", "at_most", "vague"]),
        "number": st.sampled_from([1_000, 3_000, 10_000]),
        "series": st.sampled_from([SERIES, PLANNED]),
        "kind": st.sampled_from(["total", "total", "total", "increment", "each"]),
        "part_of": st.sampled_from([None, None, 1]),
        "computation": st.sampled_from(["", "", "2 × 500"]),
    }
)


@st.composite
def moments(draw: st.DrawFn) -> dict:
    """A date as documents hold it: an instant, a day, a month, or none."""
    precision, day, zone, clock = draw(precisions), draw(days), draw(zones), draw(clock_times)
    if precision == "unknown":
        return said(None)
    if precision == "month":
        return said("2024-10-01", precision="month")
    return said(day, f"{day}{clock}" if clock and zone else None, zone=zone)


statements = st.fixed_dictionaries(
    {
        "figures": st.lists(figures, max_size=3),
        "links": st.lists(
            st.tuples(st.sampled_from(["repeats", "responds_to", "confirms"]), st.integers(0, 39)),
            max_size=2,
        ),
        "voice": st.sampled_from(list(VOICES)),
        "stance": st.sampled_from(STANCES),
        "said": moments(),
        "known": st.none() | days,
    }
)


def entries(*, rings: bool = False, size: int = 12) -> st.SearchStrategy[list[Entry]]:
    """Statements in any order; without `rings` each refers to lower numbers only."""
    numbered = st.tuples(st.integers(1, 40), statements)
    drawn = st.lists(numbered, unique_by=itemgetter(0), max_size=size)
    return drawn.map(lambda some: [entry_of(n, one, targets(n, some, rings)) for n, one in some])


def targets(number: int, some: list[tuple[int, dict]], rings: bool) -> list[int]:
    return [other for other, _ in some if other != number and (rings or other < number)]


def entry_of(number: int, drawn: dict, others: list[int]) -> Entry:
    values = {**drawn}
    relations = [(kind, others[n % len(others)]) for kind, n in values.pop("links") if others]
    desk = {"slug": "desk", "name": "The Desk"}
    counted = [
        figure(**{**one, "part_of": one["part_of"] if n > 1 else None}, id=n, computed_by=desk)
        for n, one in enumerate(values.pop("figures"), start=1)
    ]
    return stated(
        number, *counted, relations=tuple(relations), appearances=[appearance()], **values
    )
