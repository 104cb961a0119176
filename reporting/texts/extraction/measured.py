"""How often each rule was right on texts not read for it, from `measured.toml`."""

import tomllib
from importlib import resources

MEASURED: dict[str, dict[str, dict[str, int]]] = tomllib.loads(
    resources.files(__package__).joinpath("measured.toml").read_text("utf-8")
)
UNASKED = 0.85  # a rule below it proposes only when asked
FEWEST = 3  # decisions without which nothing is measured


def confidence_of(rule: str) -> float | None:
    """The share of its proposals that were right, None where too few were measured."""
    row = MEASURED["rules"].get(rule)
    if not row or row["proposed"] < FEWEST:
        return None
    return round(row["right"] / row["proposed"], 2)


def is_offered(rule: str) -> bool:
    return (confidence_of(rule) or 0) >= UNASKED
