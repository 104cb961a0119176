"""Looking up phrases of a table in front of and behind a place among the tokens."""

from collections.abc import Sequence

from reporting.texts.quantities.languages import Phrase, PhraseTable
from reporting.texts.quantities.scanning import Token


def words(tokens: Sequence[Token], start: int, stop: int) -> Phrase:
    return tuple([token.word for token in tokens[start:stop]])


def phrase_after(tokens: Sequence[Token], at: int, table: PhraseTable) -> tuple[str, int]:
    """The longest phrase of the table that begins at `at`: its name and the place behind it.

    Without one the answer is ("", at).
    """
    if at >= len(tokens) or (longest := table.first.get(tokens[at].word)) is None:
        return "", at
    for length in range(min(longest, len(tokens) - at), 0, -1):
        if (name := table.get(words(tokens, at, at + length))) is not None:
            return name, at + length
    return "", at


def phrase_before(tokens: Sequence[Token], at: int, table: PhraseTable) -> tuple[str, int]:
    """The longest phrase of the table that ends before `at`: its name and where it begins."""
    if at < 1 or (longest := table.last.get(tokens[at - 1].word)) is None:
        return "", at
    for length in range(min(longest, at), 0, -1):
        if (name := table.get(words(tokens, at - length, at))) is not None:
            return name, at - length
    return "", at


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The word at a place, "" beyond either end."""
    return tokens[at].word if 0 <= at < len(tokens) else ""


def is_joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token stands directly behind the one before it, without a space."""
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start
