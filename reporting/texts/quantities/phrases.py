"""Looking up phrases of a table in front of and behind a place among the tokens."""

from collections.abc import Sequence

from reporting.texts.quantities.scanning import Token
from reporting.texts.quantities.words import Phrase, PhraseTable


def words(tokens: Sequence[Token], start: int, stop: int) -> Phrase:
    return tuple(token.word for token in tokens[start:stop])


def phrase_after(tokens: Sequence[Token], at: int, table: PhraseTable) -> tuple[str, int]:
    """The longest phrase of the table that begins at `at`: its name and the place behind it.

    Without one the answer is ("", at).
    """
    if word_at(tokens, at) not in table.first:
        return "", at
    for length in range(min(table.longest, len(tokens) - at), 0, -1):
        if (name := table.get(words(tokens, at, at + length))) is not None:
            return name, at + length
    return "", at


def phrase_before(tokens: Sequence[Token], at: int, table: PhraseTable) -> tuple[str, int]:
    """The longest phrase of the table that ends before `at`: its name and where it begins."""
    if word_at(tokens, at - 1) not in table.last:
        return "", at
    for length in range(min(table.longest, at), 0, -1):
        if (name := table.get(words(tokens, at - length, at))) is not None:
            return name, at - length
    return "", at


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The word at a place, "" beyond either end."""
    return tokens[at].word if 0 <= at < len(tokens) else ""


def is_joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token stands directly behind the one before it, without a space."""
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start
