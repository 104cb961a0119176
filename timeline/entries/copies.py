"""In how many places a statement is printed, and from how many origins that comes."""

from dataclasses import dataclass

from timeline.entries.entry import Entry


@dataclass(frozen=True, slots=True)
class Copies:
    outlets: int
    texts: int
    origins: int

    @property
    def words(self) -> str:
        """“3 outlets, 3 separate texts, 1 origin”."""
        texts = "1 text" if self.texts == 1 else f"{self.texts} separate texts"
        return f"{several(self.outlets, 'outlet')}, {texts}, {several(self.origins, 'origin')}"


def copies_of(entry: Entry) -> Copies:
    """The outlets, the texts and the origins of one statement. The rule:

    Outlets are counted once each; a source whose outlet is not known counts as one of its own.
    Texts are the sources, where those that copy one another's text count together, by the text
    at the head of the chain, whether or not we hold that one.
    The origin is one: a statement is one speaker on one occasion. However many newsrooms write
    it up in their own words, they heard or copied that one speaker. A rewrite shows that the
    words were said, not that they are true, so it never counts as independent.
    """
    printed = entry.appearances
    outlets = {one.outlet.slug if one.outlet else one.source for one in printed}
    return Copies(len(outlets), len({one.original for one in printed}), 1)


def several(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number:,} {thing}s"
