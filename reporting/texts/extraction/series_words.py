"""What the series of a story count, in words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reporting.texts.extraction.lexicon import Lexicon, lexicon

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
BEHIND = re.compile(r"\b(?:of|on|in|at|under|to|from|by|with|for|who|that|across|a|absent|sent)\b")
STEM = 5  # letters by which “deployed” and “deployment” are one word
SHORTEST = 4
COMPOUNDS = (
    "men",
    "workers",
    "goers",
    "owners",
    "keepers",
    "holders",
    "fighters",
    "makers",
    "folk",
    "folks",
)
GENERAL = {"number", "total", "their", "there", "were", "been", "with", "from", "already", "that"}


@dataclass(frozen=True)
class SeriesWords:
    """A series by its key: the `nouns` that it counts, stems of the words of its fact.

    `people`: it counts persons, by whatever name; `is_plan`: what is to come.
    """

    key: str
    nouns: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    people: bool = True
    is_plan: bool = False
    told: frozenset[str] = frozenset()  # `facts`, and what befell those who are counted


def series_words(
    key: str, name: str, *more: str, things: str = "", moves: str = "", language: str = "en"
) -> SeriesWords:
    """The words of a series from what the record has for it: its name, tail, fact.

    `things` is what stands behind a number; without it, the name says what is counted.
    """
    table = lexicon(language)
    nouns = nouns_in(things or name, table)
    named = {one.casefold() for one in WORD.findall(name)}
    is_money = bool(named & table.words("money"))
    nouns |= table.words("coins") if is_money else frozenset()
    nouns |= befallen(things or name, table)
    people = {one for one in nouns if counts_people(one, table)}
    facts = stems_of(" ".join((name, *more))) - stems_of(" ".join(people or nouns))
    is_people = bool(people) or not nouns
    for group in [one for one in table.same if nouns & one]:
        nouns |= group
    told = facts | fates_in(WORD.findall(" ".join((name, *more)).casefold()), table)
    return SeriesWords(key, nouns, facts, is_people, moves == "plan", told)


def nouns_in(words: str, table: Lexicon) -> frozenset[str]:
    found = [one.casefold() for one in WORD.findall(BEHIND.split(words)[0])]
    irregular = table.words("irregular")
    return frozenset(
        one
        for one in found
        if (len(one) > 2 and one.endswith(("s", "people", "men"))) or one in irregular
    )


def befallen(words: str, table: Lexicon) -> frozenset[str]:
    """“job cuts” are jobs, “house fires at Zenda” houses."""
    found = [one.casefold() for one in WORD.findall(BEHIND.split(words)[0])]
    is_counted = len(found) > 1 and found[-1] in table.words("befalling")
    return frozenset((plural_of(found[-2]),)) if is_counted else frozenset()


def plural_of(noun: str) -> str:
    """“policemen”, “ferries”, “buses”."""
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if noun.endswith("y") and not noun.endswith(("ay", "ey", "oy", "uy")):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def counts_people(noun: str, table: Lexicon) -> bool:
    is_known = noun in table.words("people") or names_agents(noun, table)
    return is_known or noun.endswith(("people", "ians", "ans", *COMPOUNDS))


def names_agents(noun: str, table: Lexicon) -> bool:
    """“growers”, “cyclists”, “evacuees”: those who do something, by the end of the word."""
    is_agent = len(noun) > SHORTEST + 1 and noun.endswith(tuple(table.words("agents")))
    return is_agent and noun.rpartition("-")[2] not in table.words("not_agents")


@lru_cache(maxsize=64)
def nouns_of(series: tuple[SeriesWords, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The nouns that series count, and those by which longer ones end."""
    nouns = frozenset[str]().union(*(one.nouns for one in series))
    return nouns, tuple(one for one in nouns if len(one) > STEM)


def counts_noun(
    word: str, series: tuple[SeriesWords, ...], lexicon: Lexicon, *, people: bool
) -> bool:
    """Whether a word behind a number is what a series counts, or names persons for it."""
    low = word.casefold()
    nouns, endings = nouns_of(series)
    if low in nouns or plural_of(low) in nouns:
        return True
    if low.endswith("s") and low.endswith(endings):
        return True  # “farmhouses” are houses
    if not people or low in ("them", "those", "others"):
        return False
    if word.istitle() and low.endswith(("on", "de", "nt", "ny", "ad")):
        return False  # “8 Division” is a name
    demonym = word[0].isupper() and low.endswith(("ans", "ians", "is", "ese")) and len(low) > 4
    every = lexicon.words("people")
    is_known = low in every or (len(low) > 4 and plural_of(low) in every)
    return demonym or is_known or low.endswith(COMPOUNDS) or names_agents(low, lexicon)


def stems_of(words: str) -> frozenset[str]:
    return stems_in(one.casefold() for one in WORD.findall(words))


def stems_in(found: Iterable[str]) -> frozenset[str]:
    return frozenset(one[:STEM] for one in found if len(one) >= SHORTEST and one not in GENERAL)


class SeriesLinks(NamedTuple):
    """Words of what the series of a story count, and of counting; stems of their facts."""

    words: frozenset[str]
    stems: frozenset[str]


def links_of(series: Sequence[SeriesWords], lexicon: Lexicon) -> SeriesLinks:
    nouns = frozenset[str]().union(*(one.nouns for one in series))
    facts = frozenset[str]().union(*(one.facts for one in series))
    counting = lexicon.words("anchors") | lexicon.words("fates")
    return SeriesLinks(nouns | counting, facts | stems_of(" ".join(nouns)))


def is_linked(words: str, links: SeriesLinks) -> bool:
    """Whether words are about what the series count, or about a count."""
    found = {one.casefold() for one in WORD.findall(words)}
    return not (links.words.isdisjoint(found) and links.stems.isdisjoint(stems_of(words)))


def likeliest_series(
    every: Sequence[SeriesWords],
    noun: str,
    words: str,
    *,
    is_ahead: bool,
    near: str = "",
    before: str = "",
    lexicon: Lexicon | None = None,
) -> SeriesWords | None:
    """The series that counts such things and has most words with these in common; those of the
    clause, `near`, weigh more. Where no word tells, that of the number `before`, by its key."""
    stems, close = told_stems(words, lexicon), told_stems(near, lexicon)
    every = [one for one in every if one.is_plan == is_ahead] or [*every]
    best, most = None, 0.0
    for one in every:
        weight = 1.0 if lexicon and noun in lexicon.words("anybody_there") else 2.0
        score = weight * (noun in one.nouns) + len(one.told & stems) + 1.5 * len(one.told & close)
        score += 0.5 * one.people + 0.75 * (one.key == before)
        if score > most:
            best, most = one, score
    return best


def told_stems(words: str, lexicon: Lexicon | None) -> frozenset[str]:
    """The stems of words, and the first word of what befell those who are counted."""
    found = WORD.findall(words.casefold())
    return stems_in(found) | fates_in(found, lexicon)


def fates_in(words: Iterable[str], lexicon: Lexicon | None) -> frozenset[str]:
    fates = lexicon.fates if lexicon else {}
    return frozenset(fates[one] for one in words if one in fates)
