from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What one check says of a statement, as a sentence; `other` is the statement to look at."""

    sentence: str
    is_open: bool = False
    other: int | None = None


def in_order(sentence: str) -> Finding:
    return Finding(sentence)


def to_look_at(sentence: str, other: int | None = None) -> Finding:
    return Finding(sentence, is_open=True, other=other)
