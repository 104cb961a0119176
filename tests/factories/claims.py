"""Claims for the chart's tests."""

import itertools
import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from reporting.vocabulary import COMPARATORS
from timeline.chart.axes.days import AxisSpan
from timeline.chart.claims import Claim, Facet, HeldNote
from timeline.chart.drawing import Chart, draw
from timeline.chart.folding import Opening, by_day

FIRST = date(2024, 10, 18)
DRAWN = sorted(code for code, one in COMPARATORS.items() if one.shape)
statements = itertools.count(1)


def chart_of_claims(
    given: Sequence[Facet], first: date = FIRST, last: date | None = None, opening: Opening = by_day
) -> Chart | None:
    """The chart over a week from the first day, or as far as anything was said."""
    said = [one.day for facet in given for one in facet.claims]
    last = last or max(first + timedelta(6), *said, first)
    return draw(given, AxisSpan(first, last), opening)


def claim(number: int | None = None, comparator: str = "about", **changes: Any) -> Claim:
    """A claim on the first day; without a number it is a position in words."""
    words = "denies" if number is None else f"about {number:,}"
    values = {
        "href": f"/{next(statements)}/",
        "day": FIRST,
        "party": "Ruritania",
        "colour": "blue",
        "speaker": "Ruritania, defence ministry",
        "words": words,
        "spoken": f"Friday 18 October, Ruritania: {words}",
        "comparator": "" if number is None else comparator,
        "low": number,
        "high": number,
    }
    return Claim(**{**values, **changes})


def facet(*claims: Claim, title: str = "Sent across the border") -> Facet:
    return Facet(title, "soldiers", claims)


def many(amount: int, days: int = 14) -> Facet:
    """As many claims as asked for, of every comparator and without number, on random days."""
    chance = random.Random(amount)
    claims = [
        claim(
            chance.choice([None, chance.randint(3, 12_000)]),
            chance.choice(DRAWN),
            day=FIRST + timedelta(chance.randrange(days)),
            party=chance.choice(["Ruritania", "Borduria", "Syldavia"]),
            href=f"/{n}/",
        )
        for n in range(amount)
    ]
    return facet(*claims)


def said(
    *numbers: tuple[int, int], voice: str = "Ruritania", last: int | None = None, **changes: Any
) -> list[Claim]:
    """What one voice says, as (days after the first, number); the same number is said again.

    Every new number is a step from the one before, unless told otherwise.
    """
    turns: list[list[tuple[int, int]]] = []
    for day, number in numbers:
        if turns and turns[-1][0][1] == number:
            turns[-1].append((day, number))
        else:
            turns.append([(day, number)])
    claims = []
    for turn, run in enumerate(turns, 1):
        until = FIRST + timedelta(turns[turn][0][0]) if turn < len(turns) else None
        is_step = changes.get("is_step", turn > 1)
        held = HeldNote(voice, turn, FIRST + timedelta(run[-1][0]), until, is_step and turn > 1)
        claims += [
            claim(
                number,
                changes.get("comparator", "about"),
                day=FIRST + timedelta(day),
                party=voice,
                colour=changes.get("colour", "blue"),
                held=held,
                is_again=n > 0,
            )
            for n, (day, number) in enumerate(run)
        ]
    return claims


names = st.sampled_from(["Ruritania, ministry", "Borduria, " + "Interministerial " * 6, "Syldavia"])
colours = st.sampled_from(["blue", "teal", "ochre"])


@st.composite
def facets(draw: st.DrawFn) -> Facet:
    """Voices that give, repeat and revise numbers, and others that only say something once."""
    days = draw(st.sampled_from([3, 14, 90]))
    claims: list[Claim] = []
    for voice in range(draw(st.integers(0, 5))):
        said_on = sorted(draw(st.lists(st.integers(0, days - 1), min_size=1, max_size=6)))
        amounts = [draw(st.sampled_from([1_500, 3_000, 3_050, 11_000, 12_000])) for _ in said_on]
        comparator = draw(st.sampled_from(["about", "exactly", "at_least", "at_most"]))
        claims += said(
            *zip(said_on, amounts, strict=True),
            voice=f"voice {voice}", comparator=comparator, colour=draw(colours),
        )  # fmt: skip
    for _ in range(draw(st.integers(0, 12))):
        claims.append(
            claim(
                draw(st.none() | st.sampled_from([0, 1, 3_000, 11_500])),
                draw(st.sampled_from(DRAWN)),
                day=FIRST + timedelta(draw(st.integers(0, days - 1))),
                speaker=draw(names),
                caveat=draw(st.sampled_from(["", "one report only"])),
                is_possible=draw(st.booleans()),
            )
        )
    return facet(*claims)
