"""The case tables of this folder; run as a module, prints how many cases of each kind there are
and how many of them are read as the table says."""

import tomllib
from dataclasses import fields
from pathlib import Path

from reporting.texts.numbers import exact_number
from reporting.texts.quantities import Quantity, read_quantities
from reporting.texts.quantities.amounts import Amount, bounds
from reporting.vocabulary import COMPARATORS

NAMES = [field.name for field in fields(Amount)]


def table(name: str) -> dict[str, dict]:
    return tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))


CASES = table("cases.toml") | table("kinds.toml")
MEASURES = table("measures.toml")
COMPARED = table("comparing.toml")


def amount(quantity: Quantity) -> Amount:
    return Amount(**{name: getattr(quantity, name) for name in NAMES})


def cases() -> list[tuple[str, str, list[Amount]]]:
    """Kind, text, and what is read in it."""
    return [
        (kind, text, [expected(text, one) for one in expectations])
        for kind, table in CASES.items()
        for text, expectations in table.items()
    ]


def measures() -> list[tuple[str, str, list[Amount]]]:
    """The same where measures are asked for."""
    return [
        (kind, text, [expected(text, {"is_whole": False} | one) for one in expectations])
        for kind, table in MEASURES.items()
        for text, expectations in table.items()
    ]


def expected(text: str, given: dict) -> Amount:
    rest = dict(given)
    comparator = next(name for name in COMPARATORS if name in rest)
    numbers = rest.pop(comparator)
    numbers = [exact_number(one) for one in (numbers if isinstance(numbers, list) else [numbers])]
    words = rest.pop("words", text.strip("“”"))
    rest.pop("hedge", None)
    return Amount(comparator=comparator, verbatim=words, **bounds(comparator, *numbers), **rest)


def hedges(text: str) -> list[str]:
    found = next(table[text] for table in CASES.values() if text in table)
    return [one.get("hedge", "") for one in found]


def as_told(kind: str, *, measures: bool, rows: list[tuple[str, str, list[Amount]]]) -> str:
    """“two in five: 5 of 5”: how many cases of a kind are read as the table says."""
    own = [(text, amounts) for name, text, amounts in rows if name == kind]
    read = [
        [amount(one) for one in read_quantities(text, measures=measures)] == amounts
        for text, amounts in own
    ]
    return f"{kind:42} {len(own):4} {sum(read):4}"


if __name__ == "__main__":
    for kind in CASES:
        print(as_told(kind, measures=False, rows=cases()))
    for kind in MEASURES:
        print(as_told(kind, measures=True, rows=measures()))
    for kind, compared in COMPARED.items():
        print(f"compare: {kind:33} {sum(map(len, compared.values())):4}")
