"""Texts a second, of about 2.5 KB."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from time import perf_counter

from rensa import RMinHash

from bench.likeness.articles import article
from reporting.texts.likeness import likeness, sketch
from reporting.texts.likeness.shingles import shingles

TEXTS = 1_000


def speeds() -> Iterator[tuple[str, float]]:
    texts = [article(number).text for number in range(TEXTS)]
    runs = [list(shingles(text)) for text in texts]
    yield "shingles", rate(lambda: [shingles(text) for text in texts])
    yield "MinHash by rensa", rate(lambda: [digest(one) for one in runs])
    yield "sketch", rate(lambda: [sketch(text) for text in texts])
    yield (
        "likeness to the next",
        rate(lambda: [likeness(one, other) for one, other in pairwise(texts)]),
    )


def digest(runs: list[str]) -> list[int]:
    minhash = RMinHash(num_perm=32, seed=1)
    minhash.update(runs)
    return minhash.digest()


def rate(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return TEXTS / (perf_counter() - started)
