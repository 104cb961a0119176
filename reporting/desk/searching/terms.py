"""What somebody looks for, in words: whatever is typed is a query, and none breaks."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from reporting.models.rules.found_words import NARROW

LONGEST_QUERY, MOST_TERMS = 200, 12
IN_A_NUMBER = re.compile(rf"(?<=[0-9])[ ,’'{NARROW}](?=[0-9]{{3}}(?![0-9]))")
TERM = re.compile(r"[0-9]+(?:\.[0-9]+)+|[^\W_]+")


@dataclass(frozen=True)
class Query:
    """What was typed; its `terms` are all looked for."""

    typed: str

    @cached_property
    def terms(self) -> list[str]:
        """The words, and numbers in one piece: 12000 of “12,000” and of “12 000”."""
        clean = unicodedata.normalize("NFC", self.typed.replace("\0", " "))[:LONGEST_QUERY]
        return [one.lower() for one in TERM.findall(IN_A_NUMBER.sub("", clean))][:MOST_TERMS]

    @property
    def words(self) -> str:
        return " ".join(self.terms)

    @property
    def tsquery(self) -> str:
        """Words by their beginning, so that 북한 finds 북한군; numbers as they are."""
        return " & ".join(f"'{one}'{'' if is_number(one) else ':*'}" for one in self.terms)

    @property
    def inside(self) -> list[str]:
        """Patterns of a title that has every word."""
        return [f"%{one}%" for one in self.terms]

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """The words as they stand in a text, to be marked there."""
        if not self.terms:
            return None
        found = "|".join(as_printed(one) for one in sorted(self.terms, key=len, reverse=True))
        return re.compile(rf"(?<![^\W_])(?:{found})", re.IGNORECASE)

    @property
    def first_printed(self) -> str:
        """The same of the longest word, for the database."""
        longest = max(self.terms, key=len)
        return as_printed(longest).replace(r"[^\W_]*", "")


def is_number(term: str) -> bool:
    return term.replace(".", "").isdecimal()


def as_printed(term: str) -> str:
    """A number with whatever stands between its digits; a word with the rest of it."""
    if not is_number(term):
        return f"{re.escape(term)}[^\\W_]*"
    digits = re.escape(term)
    return f"[ ,’'{NARROW}]?".join(digits) if term.isdecimal() else digits
