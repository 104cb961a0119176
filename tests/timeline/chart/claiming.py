"""Claims for the chart's tests."""

import random
from datetime import date, timedelta
from typing import Any

from timeline.chart.claims import SHAPES, Claim, Facet

FIRST = date(2024, 10, 18)


def claim(number: int | None = None, comparator: str = "about", **changes: Any) -> Claim:
    """A claim on the first day; without a number it is a position in words."""
    words = "denies" if number is None else f"about {number:,}"
    values = {
        "href": "/statement/",
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
            chance.choice(sorted(SHAPES)),
            day=FIRST + timedelta(chance.randrange(days)),
            party=chance.choice(["Ruritania", "Borduria", "Syldavia"]),
            href=f"/{n}/",
        )
        for n in range(amount)
    ]
    return facet(*claims)
