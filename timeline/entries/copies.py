"""In how many texts of our record a statement is printed, and whether all come from one."""

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.entries.appearances import EntryAppearance
from timeline.entries.entry import Entry


@dataclass(frozen=True, slots=True)
class Copies:
    """`texts` is 0 where all are dated later than the day at which the record is read, `outlets`
    where that of a text is unknown; `after` names the one outlet or wire that several texts all
    come from, and is empty otherwise."""

    texts: int
    outlets: int
    after: str = ""

    @property
    def words(self) -> str:
        """“in one text on our record”, “in 3 texts, all after The New York Times”."""
        if not self.texts:
            return "our texts of it are dated later"
        if self.texts == 1:
            return "in one text on our record"
        if self.after:
            return f"in {self.texts:,} texts on our record, all after {self.after}"
        of = f" of {several(self.outlets, 'outlet')}" if self.outlets else ""
        return f"in {self.texts:,} texts{of} on our record"

    @property
    def is_one(self) -> bool:
        """Whether no second text, and none with another root, says it."""
        return self.texts == 1 or bool(self.after)


def copies_of(entry: Entry) -> Copies:
    return copies_among(entry.appearances)


def is_alone(entries: Iterable[Entry]) -> bool:
    """Whether one text alone has what the statements say, or texts of one root; what was said in
    public before people who were free to report it rests on more than the texts that we have."""
    every = list(entries)
    is_public = any(entry.was_public for entry in every)
    return not is_public and copies_among(p for e in every for p in e.appearances).is_one


def copies_among(appearances: Iterable[EntryAppearance]) -> Copies:
    """The texts, their outlets, and what all texts come after. The rule:

    Sources that copy one another's text are one text, by the text at the head of the chain,
    whether or not we hold that one. The root of a text is the outlet or wire that it credits for
    the statement, else the wire whose text it carries, else its outlet; a text of unknown outlet
    is a root of its own. Whoever relayed it, a person or a group, is no root. Only our record is
    counted: what else the world printed we do not know.
    """
    printed = list(appearances)
    roots = {root_of(one) for one in printed}
    texts = len({one.original for one in printed})
    outlets = {one.outlet.slug if one.outlet else "" for one in printed}
    after = next(iter(roots)) if texts > 1 and len(roots) == 1 else ""
    return Copies(texts, 0 if "" in outlets else len(outlets), after)


def root_of(printed: EntryAppearance) -> str:
    """The name of what a text comes from; its number where nothing is known of it."""
    if printed.via and printed.via_is_printer:
        return printed.via.name
    return printed.wire or (printed.outlet.name if printed.outlet else f"text {printed.original}")


def several(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number:,} {thing}s"
