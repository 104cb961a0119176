"""How well copies are told from texts that only look alike. `uv run python -m bench.likeness`"""

from bench.likeness.judging import Tally, tallies
from bench.likeness.speed import speeds


def line(tally: Tally) -> str:
    right = sum(tally.found) if tally.is_copy else tally.pairs - sum(tally.found)
    low, high = min(tally.likenesses), max(tally.likenesses)
    kind = "a copy" if tally.is_copy else "no copy"
    return f"{tally.name:22}{kind:9}{right:4} of {tally.pairs:3} right   {low:.2f}–{high:.2f}"


if __name__ == "__main__":
    found = tallies()
    for tally in found:
        print(line(tally))
    copies = [tally for tally in found if tally.is_copy]
    proposed = sum(sum(tally.found) for tally in found)
    rightly = sum(sum(tally.found) for tally in copies)
    pairs = sum(tally.pairs for tally in found)
    print(f"{pairs} pairs: precision {rightly / proposed:.3f},", end=" ")
    print(f"recall {rightly / sum(tally.pairs for tally in copies):.3f}")
    for name, rate in speeds():
        print(f"{name:22}{rate:10,.0f} texts a second")
