"""What a typed figure has to do with the marked words: where in them its number stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reporting.texts.quantities import Amount, Quantity, amount_in_words, read_quantities
from reporting.texts.typed.amounts import TypedAmount, read_typed_amount
from reporting.texts.wording import listed_words

MOST_NAMED = 5


@dataclass(frozen=True)
class Marked:
    """The passages that a statement rests on, and their language."""

    texts: tuple[str, ...] = ()
    language: str = ""

    def holds(self, words: str) -> bool:
        """Whether they stand there whole: “3,000” does not in “13,000”."""
        pattern = whole_words(words)
        return bool(words) and any(pattern.search(text) for text in self.texts)

    def quantities(self) -> Iterator[Quantity]:
        for text in self.texts:
            yield from read_quantities(text, self.language, measures=True, every=True)

    def gives(self, words: str, amount: Amount) -> bool:
        """Whether these words stand in a passage and have exactly the numbers of `amount`."""
        if self.texts and not self.holds(words):
            return False
        read = read_quantities(words, self.language, measures=True, every=True)
        return any(one.numbers == amount.numbers for one in read) or words == amount.verbatim

    def comparator_of(self, words: str, amount: Amount) -> str:
        """How these words take the numbers of `amount`, "" where they do not have them."""
        read = read_quantities(words, self.language, measures=True, every=True)
        return next((one.comparator for one in read if one.numbers == amount.numbers), "")

    def is_silent(self, words: str) -> bool:
        """Whether words of a passage have no number that a rule can read."""
        return self.holds(words) and not read_quantities(words, self.language, every=True)

    def words_for(self, amount: Amount) -> str:
        """The words of the first passage that has these numbers, best under this comparator."""
        if not amount.numbers:
            return amount.verbatim if self.holds(amount.verbatim) else ""
        fitting = [one for one in self.quantities() if one.numbers == amount.numbers]
        alike = [one for one in fitting if one.comparator == amount.comparator]
        return next((one.verbatim for one in [*alike, *fitting]), "")


def whole_words(words: str) -> re.Pattern[str]:
    """The words where no number and no word goes on before or behind them; Korean endings may."""
    before = r"(?<![^\W가-힣])(?<![0-9][.,])" if words[:1].isalnum() else ""
    behind = r"(?![^\W가-힣])(?![.,][0-9])" if words[-1:].isalnum() else ""
    return re.compile(before + re.escape(words) + behind)


def read_figure(typed: str, marked: Marked, near: date | None) -> TypedAmount:
    """In the language of the text, or in English. Raises `ValueError` with a sentence."""
    language = marked.language or "en"
    try:
        return read_typed_amount(typed, language, near=near)
    except ValueError:
        if language.partition("-")[0] == "en":
            raise
    return read_typed_amount(typed, "en", near=near)


def unfound(amount: Amount, marked: Marked) -> str:
    """“About 13,000 is not in these words. Marked: 3,000 and 10,000. …”"""
    words = amount_in_words(amount)
    named = dict.fromkeys(one.verbatim for one in marked.quantities())
    told = f" Marked: {listed_words(list(named)[:MOST_NAMED])}." if named else ""
    return (
        f"“{words}” is not in these words.{told} Copy the words of the text that give it into"
        " “In the words of the text”, or mark them too."
    )
