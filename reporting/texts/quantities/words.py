"""The tables of `words.toml`, turned so that a phrase is looked up by its words."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources

TABLES = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
PARTS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\S")

Phrase = tuple[str, ...]


class PhraseTable(dict[Phrase, str]):
    """Phrase → name, with the words that phrases begin and end with, to be quick about misses."""

    def __init__(self, rows: Mapping[Phrase, str]):
        super().__init__(rows)
        self.first = {words[0] for words in rows}
        self.last = {words[-1] for words in rows}
        self.longest = max(map(len, rows))


def phrase(words: str) -> Phrase:
    """“two-thirds” → ("two", "-", "thirds"), cut as `scanning` cuts a text."""
    return tuple(PARTS.findall(words.lower()))


def phrases(words: Iterable[str]) -> PhraseTable:
    """Each phrase → its words as the table has them."""
    return PhraseTable({phrase(one): one for one in words})


def turned(table: Mapping[str, Iterable[str]]) -> PhraseTable:
    """Name → phrases becomes phrase → name."""
    return PhraseTable({phrase(one): name for name, many in table.items() for one in many})


def singular(word: str) -> str:
    """“brigades” → “brigade”; a word that does not end in “s” stays."""
    return word.removesuffix("s")


GRAMMAR = TABLES["grammar"]
NOT_COUNTS = TABLES["not_counts"]
COMPARING = TABLES["comparing"]

RANGE_BEFORE = phrases(TABLES["before"]["between"])
BEFORE = turned({name: words for name, words in TABLES["before"].items() if name != "between"})
AFTER = turned(TABLES["after"])
VAGUE_ALONE = phrases(TABLES["vague"]["alone"])
VAGUE_COUNTED = phrases(TABLES["vague"]["counted"])
SHARES = PhraseTable({phrase(words): part for words, part in TABLES["shares"].items()})
PLURALS = turned(TABLES["units"])
SINGULARS = {(*words[:-1], singular(words[-1])): name for words, name in PLURALS.items()}
UNITS = PhraseTable(SINGULARS | PLURALS)
NUMBER_WORDS: dict[str, int] = TABLES["numbers"]["words"]
SCALES: dict[str, int] = TABLES["numbers"]["scales"]
NEEDS_UNIT: int = TABLES["numbers"]["needs_unit"]
RANKS = {words: rank for rank, row in enumerate(TABLES["vague"]["ranked"]) for words in row}
HEDGES_NEAR = phrases(TABLES["hedges"]["near"])
HEDGES_CLAUSE = phrases(TABLES["hedges"]["clause"])


def vague_rank(words: str) -> int:
    """How much the words for a number tell beside others: “a small number” less than “hundreds”;
    -1 where the table does not know them."""
    return RANKS.get(words.casefold().removesuffix(" of"), -1)
