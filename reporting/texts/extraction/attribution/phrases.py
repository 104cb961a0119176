"""The words of a noun phrase that name somebody: head, surname, number, spelling."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reporting.texts.extraction.proposals import ProposedName

ARTICLE = re.compile(r"(?:the|an?|its|his|her|their|our)\s+", re.IGNORECASE)
NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'.-]*){1,3}")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s?\s(?=\w)")
LONGEST = 200
ONE = ("a ", "an ", "one ", "A ", "An ", "One ")
SEVERAL = ("two", "three", "four", "several", "some", "many", "most", "dozens", "scores")


@lru_cache(maxsize=4096)
def parts_of(name: str) -> tuple[frozenset[str], frozenset[str], int]:
    """The words by which a name is meant: surnames, heads of its phrase; and how many it has."""
    words = name.casefold().split()
    return (
        frozenset(ends_of(name)),
        frozenset(head_words(POSSESSIVE.split(name.casefold())[-1], 14)),
        len(words),
    )


@lru_cache(maxsize=4096)
def ends_of(name: str) -> tuple[str, ...]:
    """The last word of each part between commas: surnames, and names behind “the company,”."""
    found = [part.split()[-1].casefold() for part in name.split(",") if part.split()]
    if full := NAME.search(name):  # “Captain Ada Muster of the harbour office”
        found.append(full[0].split()[-1].casefold())
    return tuple(found)


@lru_cache(maxsize=4096)
def head_words(words: str, most: int = 8) -> tuple[str, ...]:
    """The words of a phrase up to the first “of”, “at”, “who”, without the “’s”."""
    found: list[str] = []
    for word in words.split()[:most]:
        bare = word.strip(',.“”"').removesuffix("’s").removesuffix("'s")
        if bare in ("who", "which", "at", "in", "near", "for", "familiar", "advancing") and found:
            break
        found.append(bare)
    return tuple(found)


def is_bare_name(name: str) -> bool:
    """“Northgrid”, which may be a company."""
    return " " not in name and name[:1].isupper()


def is_plural(name: str) -> bool:
    if name.startswith(ONE):
        return False  # “a guard blamed for the losses”
    if " and " in name.partition(",")[0]:
        return True
    first, of, _ = name.partition(",")[0].partition(" of ")
    if of and first.casefold() in SEVERAL:
        return True
    heads = head_words(first)
    last = heads[-1] if heads else ""
    if last[:1].isupper() and heads[1:]:
        return last.endswith(("ans", "officials", "authorities"))
    return last.endswith("s") and not last.endswith(("ss", "us"))


def bare_spelling(words: str) -> str:
    bare = " ".join(WORD.findall(words))
    article = ARTICLE.match(bare)
    return bare[article.end() if article else 0 :].casefold()[:LONGEST]


def agrees(kind: str, name: ProposedName) -> bool:
    """Whether a pronoun may stand for the name."""
    plural = is_plural(name.name)
    if kind == "he":
        return name.kind == "person" and not plural
    if kind == "it":
        return name.kind == "organisation"
    return kind == "they" and (plural or name.kind == "organisation")


def is_same(one: ProposedName, other: ProposedName) -> bool:
    is_named = one.name == other.name or bare_spelling(one.name) == bare_spelling(other.name)
    return one == other or is_named or (one.start, one.end) == (other.start, other.end)


@dataclass(frozen=True)
class ActorWords:
    """An actor on record: `names` are its aliases and offices; `kind` is “person”, “agency” …"""

    key: str
    name: str
    kind: str = ""
    names: tuple[str, ...] = ()
    country: str = ""


def by_spelling(actors: Iterable[ActorWords]) -> dict[str, ActorWords]:
    """Actors by each of their names; a name of two actors is nobody's."""
    found: dict[str, ActorWords] = {}
    shared = set()
    for actor in actors:
        for name in {bare_spelling(one) for one in (actor.name, *actor.names)}:
            if name in found and found[name].key != actor.key:
                shared.add(name)
            found[name] = actor
    return {name: one for name, one in found.items() if name and name not in shared}
