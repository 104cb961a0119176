"""Locating 1,000 passages in a changed text of 10,000 words. `uv run python -m bench.anchoring`"""

import random
from collections import Counter
from time import perf_counter

from reporting.texts.anchoring import Located, describe_span, locate_selector

WORDS = 10_000
PASSAGES = 1_000


def words(rng: random.Random) -> list[str]:
    """A text with many frequent words and few rare ones, as texts have them."""
    known = ["".join(rng.choices("abdegilmnorstu", k=rng.randint(2, 9))) for _ in range(3_000)]
    ranks = [1 / (rank + 1) for rank in range(len(known))]
    return rng.choices(known, ranks, k=WORDS)


def changed(rng: random.Random, one: list[str], rate: float) -> list[str]:
    """Words dropped, replaced or doubled at this rate, and a new first paragraph."""
    edits = [lambda word: [], lambda word: ["edited"], lambda word: [word, "added"]]
    kept = [rng.choice(edits)(word) if rng.random() < rate else [word] for word in one]
    return ["A", "new", "beginning.", *(word for part in kept for word in part)]


def measure(rate: float, longest: int) -> None:
    rng = random.Random(1)
    old = words(rng)
    text, new = " ".join(old), " ".join(changed(rng, old, rate))
    starts = [rng.randrange(len(text) - 700) for _ in range(PASSAGES)]
    selectors = [describe_span(text, at, at + rng.randint(20, longest)) for at in starts]
    started = perf_counter()
    found = [locate_selector(selector, new) for selector in selectors]
    seconds = perf_counter() - started
    hows = Counter(one.how if isinstance(one, Located) else "orphan" for one in found)
    print(f"{rate:4.0%} changed, to {longest} characters: {seconds:5.2f} s", dict(hows))


if __name__ == "__main__":
    for rate in (0.0, 0.01, 0.05, 0.2, 1.0):
        for longest in (150, 600):
            measure(rate, longest)
