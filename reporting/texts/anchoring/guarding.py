"""What must not differ between a passage and the words it is anchored to."""

import re
import tomllib
from collections.abc import Sequence
from importlib import resources

from reporting.texts.anchoring.words import cut_words
from reporting.texts.quantities import Quantity, read_quantities
from reporting.texts.quantities.languages import language_of

TABLES = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
NEGATIONS = frozenset(TABLES["negations"])
ENDINGS = tuple(TABLES["negating_endings"])
PREFIXES = tuple(TABLES["negating_prefixes"])
SENTENCE_END = re.compile(r"[.!?]\s|\n")
WORDS = language_of("").numbers.keys() | language_of("").scales.keys()
HANGUL = tuple(TABLES["negating_hangul"])


def difference_that_matters(before: str, after: str) -> str:
    """Why `after` may not stand for `before`: "a number", "a negation", or "" when it may.

    Number words, digits and the figures as read with their comparators must be the same, in the
    same order; so must negations, and no word may have gained or lost an “un-”.
    """
    old, new = cut_words(before).words, cut_words(after).words
    if numbers(old) != numbers(new) or figures(before) != figures(after):
        return "a number"
    if negations(old) != negations(new) or turned(set(old) - set(new), set(new) - set(old)):
        return "a negation"
    return ""


def numbers(words: Sequence[str]) -> list[str]:
    return [word for word in words if numeric(word)]


def numeric(word: str) -> bool:
    spelled = any(part in WORDS for part in word.split("-"))
    return spelled or any(sign.isnumeric() for sign in word) or not word[0].isalnum()


def figures(text: str) -> list[tuple]:
    return [figure(one) for one in read_quantities(text)]


def figure(one: Quantity) -> tuple:
    words = one.verbatim.casefold() if one.comparator == "vague" else ""
    return one.comparator, one.numbers, one.unit, one.kind, one.per, one.times, words


def negations(words: Sequence[str]) -> list[str]:
    return [word for word in words if negating(word)]


def negating(word: str) -> bool:
    parts = word.split("-")
    turns = any(part in NEGATIONS or part.endswith(ENDINGS) for part in parts)
    return turns or any(stem in word for stem in HANGUL)


def turned(gone: set[str], come: set[str]) -> bool:
    """“confirmed” became “unconfirmed”, or the other way round."""
    negated = {prefix + word for word in gone for prefix in PREFIXES}
    return not come.isdisjoint(negated) or any(
        prefix + word in gone for word in come for prefix in PREFIXES
    )


def led_otherwise(before: str, after: str) -> bool:
    """Whether the words that lead into a passage gained or lost a negation: “has not | confirmed”.

    Only the last two words of the same sentence count.
    """
    return negations(leading(before)) != negations(leading(after))


def leading(text: str) -> Sequence[str]:
    return cut_words(SENTENCE_END.split(text)[-1]).words[-2:]
