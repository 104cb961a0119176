"""Statements through the single verb and through the import: uv run python -m bench.statements

Side by side on one PostgreSQL, in one process: `annotating.record` for each of the first
`--single` statements of an invented story, in a transaction each; then all `--amount` of them as
the public table, planned (with the rehearsal in the database), applied, and once more. A row of
passages and one of figures in three belong to each statement.
"""

import argparse
from statistics import median

from bench.pages import invented
from bench.pages.serving import database

ROUNDS = 3


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--amount", type=int, default=5_000)
    asked.add_argument("--single", type=int, default=300)
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    options = asked.parse_args()
    with database():
        from bench.statements.measuring import World

        world = World(*invented.story(options.amount))
        rounds = [world.measure(number, options.single) for number in range(options.rounds)]
    tell({name: median(one[name] for one in rounds) for name in rounds[0]})


def tell(rates: dict[str, float]) -> None:
    for name, rate in rates.items():
        print(f"{name:32} {rate:8,.0f} statements/s   {rate / rates['one by one']:6.1f} ×")


if __name__ == "__main__":
    main()
