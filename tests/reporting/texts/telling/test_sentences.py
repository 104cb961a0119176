"""Sentences by their places, and that hostile texts are read in time with their length."""

from time import process_time
from timeit import timeit

import pytest

from reporting.texts.telling import (
    cut_sentences,
    read_said_day,
    sentence_around,
    sentence_before,
    told_figures,
    told_speakers,
    told_stance,
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        (
            "The U.S. Army left on Oct. 18. It rained.",
            ["The U.S. Army left on Oct. 18.", "It rained."],
        ),
        (
            "Dr. Muster met Gen. Beispiel. They spoke.",
            ["Dr. Muster met Gen. Beispiel.", "They spoke."],
        ),
        (
            "“We left. We slept,” he said. It rained.",
            ["“We left. We slept,” he said.", "It rained."],
        ),
        ("He said “we left.” It rained.", ["He said “we left.”", "It rained."]),
        (
            '"We left. We slept," he said. It rained.',
            ['"We left. We slept," he said.', "It rained."],
        ),
        ("A line\nAnother. One", ["A line", "Another.", "One"]),
        ("“An open one. Still open\nA new line.", ["“An open one. Still open", "A new line."]),
        ("Some 3.5 miles. Done.", ["Some 3.5 miles.", "Done."]),
        ("왕이 왔다. 왕이 갔다.", ["왕이 왔다.", "왕이 갔다."]),
        ("Он ушёл. Она осталась.", ["Он ушёл.", "Она осталась."]),
        ("It ended. 500 stayed.", ["It ended.", "500 stayed."]),
        ("", []),
        (" \n \n", []),
        ("😀 A. 😀 B.", ["😀 A. 😀 B."]),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, wanted: list[str]):
    assert [text[start:end] for start, end in cut_sentences(text)] == wanted


def test_the_sentence_around_and_the_one_before():
    text = "First one. Second one.\n\nThird one. Fourth one."
    start = text.index("Third")
    assert text[slice(*sentence_around(text, start, start + 3))] == "Third one."
    assert text[slice(*sentence_before(text, start))] == "Second one."
    assert sentence_before(text, 0) is None
    both = sentence_around(text, text.index("First"), text.index("Second") + 1)
    assert text[slice(*both)] == "First one. Second one."


HOSTILE = [
    "word ", "said ", "Friday said ", "if it would be ", "“", '"', "not confirm ", "U.S. ", "by ",
    "3,000 men, including ", "of them 500 ", "A", " ", "\n", "and ", ", ", "18일 ", "citing the ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_and_not_faster(piece: str):
    """Ten times the text takes no more than twenty times as long, in the processor's time."""
    short, long = (piece * 6_000)[:6_000], (piece * 60_000)[:60_000]
    pairs = [(cost(short), cost(long)) for _ in range(3)]
    least, most = (min(times) for times in zip(*pairs, strict=True))
    assert most < 20 * least + 0.05


def cost(text: str) -> float:
    """Seconds of the processor; those of collecting what other tests left are not counted."""
    return timeit(lambda: tell_all(text), timer=process_time, number=1)


def tell_all(text: str) -> None:
    told_stance(text)
    read_said_day(text, 0, len(text))
    told_speakers(text, 0, len(text))
    told_figures(text, 0, len(text))
