"""The bits of a number find what the table of the textbook finds, and in a fraction of its time."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.texts.anchoring.fuzzy import TIES, Fit, fit


def by_the_table(passage: Sequence[str], window: Sequence[str], most: int) -> Fit | None:
    """Sellers' algorithm (1980) as printed, cell by cell; beginnings go along with edits."""
    row = [(0, start) for start in range(len(window) + 1)]
    for count, word in enumerate(passage, start=1):
        left = (count, 0)
        above, row = row, [left]
        for column, other in enumerate(window):
            edits, start = above[column]
            left = min(
                (edits + (word != other), 0, start),
                (above[column + 1][0] + 1, 1, above[column + 1][1]),
                (left[0] + 1, 2, left[-1]),
            )[::2]
            row.append(left)
    fits = [Fit(edits, start, stop) for stop, (edits, start) in enumerate(row) if start < stop]
    size = len(passage)
    best = min(fits, key=lambda f: (f.edits, abs(f.stop - f.start - size)), default=None)
    return best if best and best.edits <= most else None


words = st.sampled_from("abcd")


@given(st.lists(words, max_size=12), st.lists(words, max_size=TIES), st.integers(0, 12))
def test_any_few_words_fit_as_by_the_table(passage, window, most):
    assert fit(passage, window, most) == by_the_table(passage, window, most)


@pytest.mark.parametrize("seed", range(40))
def test_edited_words_fit_as_by_the_table(seed: int):
    rng = random.Random(seed)
    known = [f"word{n}" for n in range(rng.choice([5, 50, 500]))]
    passage = rng.choices(known, k=rng.randint(40, 150))
    edited = [
        one for word in passage for one in rng.choice([[word]] * 12 + [[], ["x"], [word, "y"]])
    ]
    window = [*rng.choices(known, k=30), *edited, *rng.choices(known, k=30)]
    found = fit(passage, window, len(passage))
    assert found is not None
    assert found == by_the_table(passage, window, len(passage))


def test_of_fits_that_are_equal_to_the_end_the_first_are_looked_at():
    around = ["a", "b"] * 4 * TIES
    assert fit(["a", "b", "x", "a", "b"], around, 1) == Fit(1, 0, 4)


@pytest.mark.parametrize(
    ("passage", "window"), [([], ["a"]), (["a"], []), ([], []), (["a"], ["b"])]
)
def test_nothing_fits_where_nothing_is_left(passage, window):
    assert fit(passage, window, 0) is None
