"""Proposing statements, beside reading quantities alone. `uv run python -m bench.suggestions`"""

import tracemalloc
from time import perf_counter

from reporting.texts.extraction import series_words, statements_in
from reporting.texts.quantities import read_quantities

ARTICLE = """STRELSAU, May 14, 2025 (Wire) - At least 85 people died and some 30 more are still
missing since the old dam broke, the Ruritanian waters office said on Tuesday.

"Our divers work day and night," its director, Ada Muster, told public radio. "It may well be
that we find 40 dead." She declined to say how many soldiers had been sent.

Borduria's army, which had promised 250 men by June, denied that as many as 3,000 soldiers had
crossed the border. In 2022 the river was 14 kilometres wide, and the rain cost 4 million euros.

Nobody outside the building would say whether the first boats had left the eastern harbour.

"""
SERIES = [series_words(one, one) for one in ("people killed", "people missing", "soldiers sent")]
HOSTILE = {
    "200,000 quotation marks": '"' * 200_000,
    "no full stop": "the agency said 12 people " * 8_000,
    "one word of a megabyte": "a" * 1_000_000,
    "right to left": "قال المتحدث إن 12 جنديا قتلوا. " * 5_000,
    "nothing but numbers": "12 " * 20_000,
}
TARGET, ROUNDS = 4, 3


def seconds_of(read, text: str) -> float:
    began = perf_counter()
    read(text)
    return perf_counter() - began


def propose(text: str) -> list:
    return statements_in(text, (), SERIES)


def beside(name: str, text: str) -> None:
    pairs = [(seconds_of(read_quantities, text), seconds_of(propose, text)) for _ in range(ROUNDS)]
    plain, proposing = (min(one) for one in zip(*pairs, strict=True))
    words = len(text.split())
    print(
        f"{name:26} {words:8,} words  quantities {plain:6.2f} s  proposals {proposing:6.2f} s"
        f"  {proposing / plain:5.2f} ×  {proposing / max(words, 1) * 1e6:6.1f} ms a thousand words"
    )


def peak(text: str) -> float:
    tracemalloc.start()
    propose(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


if __name__ == "__main__":
    propose(ARTICLE)
    print(f"target: {TARGET} × reading quantities, growing with the length; 40 MB for an article")
    for times in (10, 100, 1_000):
        beside(f"{times:,} articles", ARTICLE * times)
    print(f"memory at its peak, 1,000 words: {peak(ARTICLE * 8):.1f} MB")
    print(f"memory at its peak, 100,000 words: {peak(ARTICLE * 800):.1f} MB")
    for name, text in HOSTILE.items():
        beside(name, text)
