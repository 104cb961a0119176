"""Phrases that are looked up by their words."""

import re
from collections.abc import Iterable, Iterator, Mapping

PARTS = re.compile(r"[^\W\d_]+[0-9]+|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")

Phrase = tuple[str, ...]


class PhraseTable(dict[Phrase, str]):
    """Phrase → name, with the words that phrases begin and end with, to be quick about misses."""

    def __init__(self, rows: Mapping[Phrase, str]):
        super().__init__(rows)
        self.first = {words[0]: 0 for words in rows if words}
        self.last = {words[-1]: 0 for words in rows if words}
        for words in filter(None, rows):
            self.first[words[0]] = max(self.first[words[0]], len(words))
            self.last[words[-1]] = max(self.last[words[-1]], len(words))


def cut_phrase(words: str) -> Phrase:
    """“two-thirds” → ("two", "-", "thirds"), cut as `scanning` cuts a text."""
    return tuple(PARTS.findall(words.lower()))


def word_spellings(words: str) -> Iterator[str]:
    """The words with each apostrophe that is in use: п'ять, п’ять, пʼять."""
    yield words
    if "'" in words:
        yield from (words.replace("'", sign) for sign in "’ʼ")


def phrase_rows(named: Mapping[str, Iterable[str]]) -> Mapping[Phrase, str]:
    """Name → phrases becomes phrase → name."""
    return {
        cut_phrase(words): name
        for name, many in named.items()
        for one in many
        for words in word_spellings(one)
    }


def singular(word: str) -> str:
    """“brigades” → “brigade”; a word that does not end in “s” stays."""
    return word.removesuffix("s")
