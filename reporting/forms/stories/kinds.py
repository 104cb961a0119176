"""What each kind of series usually looks like: patterns to begin with, and examples beside them."""

from reporting.models import Moves, Series, SeriesKind

# What a field of a new series holds at first.
PATTERNS: dict[str, dict[str, str]] = {
    SeriesKind.COUNT: {"label": "{}", "moves": Moves.GROWS},
    SeriesKind.SHARE: {"label": "{} percent", "moves": Moves.LEVEL},
    SeriesKind.MONEY: {"label": "{} euros", "moves": Moves.GROWS},
    SeriesKind.RATE: {"label": "{} per 100,000", "moves": Moves.LEVEL},
}
# And what stands beside it as an example.
EXAMPLES: dict[str, dict[str, str]] = {
    SeriesKind.COUNT: {
        "name": "Killed", "measure": "the number of people killed", "things": "people",
        "tail": "killed", "fact": "people had been killed", "unit": "people",
    },
    SeriesKind.SHARE: {
        "name": "Homes without power", "measure": "the share of homes without power",
        "things": "homes", "tail": "without power", "fact": "homes were without power",
        "unit": "homes",
    },
    SeriesKind.MONEY: {
        "name": "Damage", "measure": "the damage", "things": "euros", "tail": "",
        "fact": "there was damage", "unit": "euros",
    },
    SeriesKind.RATE: {
        "name": "Infections", "measure": "the rate of infection", "things": "people",
        "tail": "infected", "fact": "people had been infected", "unit": "people",
    },
}  # fmt: skip
# Numbers that one meets in such a series: a total, and one that comes on top of it.
NUMBERS = {
    SeriesKind.COUNT: ("1200", "15"),
    SeriesKind.SHARE: ("12.5", "2"),
    SeriesKind.MONEY: ("2100000000", "300000000"),
    SeriesKind.RATE: ("3.4", "0.5"),
}


def example_series(kind: str) -> Series:
    """The series that the examples make together."""
    return Series(kind=kind, slug="example", **PATTERNS[kind], **EXAMPLES[kind])
