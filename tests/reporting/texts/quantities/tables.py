"""The case tables of this folder; run as a module, prints how many cases of each kind there are."""

import tomllib
from pathlib import Path

from reporting.texts.quantities.amounts import PLACES, Amount, bounds

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))
COMPARED = tomllib.loads((Path(__file__).parent / "comparing.toml").read_text("utf-8"))


def cases() -> list[tuple[str, str, list[Amount]]]:
    """Kind, text, and what is read in it."""
    return [
        (kind, text, [expected(text, one) for one in expectations])
        for kind, table in CASES.items()
        for text, expectations in table.items()
    ]


def expected(text: str, given: dict) -> Amount:
    rest = dict(given)
    comparator = next(name for name in PLACES if name in rest)
    numbers = rest.pop(comparator)
    numbers = numbers if isinstance(numbers, list) else [numbers]
    words = rest.pop("words", text.strip("“”"))
    rest.pop("hedge", None)
    return Amount(comparator=comparator, verbatim=words, **bounds(comparator, *numbers), **rest)


def hedges(text: str) -> list[str]:
    found = next(table[text] for table in CASES.values() if text in table)
    return [one.get("hedge", "") for one in found]


if __name__ == "__main__":
    rows = [(kind, len(table)) for kind, table in CASES.items()]
    rows += [
        (f"compare: {kind}", sum(map(len, table.values()))) for kind, table in COMPARED.items()
    ]
    for kind, count in [*rows, ("all", sum(count for _, count in rows))]:
        print(f"{kind:42} {count:4}")
