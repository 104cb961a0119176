"""One size of the record, asked."""

import sys

from bench.desk.asked import Asked
from bench.desk.invented import Size
from bench.pages import serving


def measured(size: Size, times: int) -> dict[str, Asked]:
    """One size on servers of its own, in a process of its own: Django's settings name them."""
    with serving.database() as folder:
        from bench.desk import asking, filling, questions, suggested

        filled = filling.fill(size)
        filling.complete()
        print(suggested.told_rate())
        with serving.our_server(folder) as site:
            desk = asking.Desk(site, filled.people[-1])
            told = asking.ask_in_turns(desk, questions.questions(filled), times)
    show(size, told)
    return told


def show(size: Size, told: dict[str, Asked]) -> None:
    print(f"\n{size.sources:,} sources, {size.statements:,} statements, {size.actors:,} actors")
    print("".ljust(28) + "".join(f"{head:>10}" for head in ("status", "ms", "kB", "queries")))
    for name, one in told.items():
        numbers = f"{one.status:>10}{one.middle:>10.1f}{one.size / 1000:>10.1f}{one.queries:>10}"
        print(f"{name:<28}{numbers}")
    sys.stdout.flush()
