"""A large record about countries that do not exist: texts with statements among their paragraphs.

The same sizes give the same record. The first text has 5,000 words and 60 statements, the second
one; the others have some 600 words each, and the rest of the statements lies on three in five.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from bench.pages.invented import FIRST, NUMBERS, OUTLETS, PARTIES, SERIES, WORDS, Language

DAYS = 14
MARKED, ALONE = 0, 1  # the text with 60 marks, and the one with one
MARKS = 60
WORDS_OF_A_TEXT, WORDS_OF_THE_LONGEST = 600, 5_000
FIRST_NAMES = ["Ada", "Bela", "Cyril", "Dora", "Egon", "Fanny", "Gusti", "Hana", "Ivo", "Jana"]
OFFICES = ["spokesperson", "minister", "envoy", "director", "general", "deputy"]
STANCES = ["asserts"] * 7 + ["denies", "possible", "expects"]


@dataclass(frozen=True, slots=True)
class Size:
    """How many of each."""

    sources: int = 10_000
    statements: int = 50_000
    actors: int = 5_000
    released: int = 5_000

    def tenth(self) -> "Size":
        return Size(*(max(100, one // 10) for one in (
            self.sources, self.statements, self.actors, self.released)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks, or prints: `above` is the number of the actor it belongs to."""

    name: str
    kind: str
    above: int | None = None
    alias: str = ""
    office: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement: the numbers of its speaker, of its texts, and the words in these."""

    speaker: int
    series: int
    stance: str
    day: date
    comparator: str  # empty without a figure
    numbers: tuple[int, ...]
    verbatim: str
    words: str
    texts: tuple[int, ...]


@dataclass(slots=True)
class Paper:
    """A text, and where the statements stand in it: number of the statement → start, end."""

    headline: str
    outlet: int
    day: date
    text: str = ""
    places: dict[int, tuple[int, int]] = field(default_factory=dict)


class Record:
    """All of it, from one seeded generator."""

    def __init__(self, size: Size, seed: int = 20241018) -> None:
        self.size = size
        self.chance = random.Random(f"{seed} {size}")
        self.language = Language(self.chance)

    @cached_property
    def people(self) -> list[Person]:
        made = [Person(name, "state", colour=told[0]) for name, told in PARTIES.items()]
        parties = len(made)
        printers = max(10, self.size.actors // 25)
        for number in range(printers):
            name = OUTLETS[number] if number < len(OUTLETS) else f"{self.word()} {self.word()}"
            made.append(Person(name, "outlet"))
        while len(made) < self.size.actors:
            name = f"{self.chance.choice(FIRST_NAMES)} {self.word()}"
            alias = f"{self.word()} {self.word()}" if len(made) % 2 else ""
            office = f"{self.chance.choice(OFFICES)} of {self.word()}" if len(made) % 3 else ""
            above = self.chance.randrange(parties)
            made.append(Person(name, "person", above, alias, office))
        return made

    @cached_property
    def outlets(self) -> list[int]:
        return [number for number, one in enumerate(self.people) if one.kind == "outlet"]

    @cached_property
    def claims(self) -> list[Claim]:
        speakers = [number for number, one in enumerate(self.people) if one.kind == "person"]
        return [self.claim(number, speakers) for number in range(self.size.statements)]

    def claim(self, number: int, speakers: list[int]) -> Claim:
        chance = self.chance
        speaker = chance.choice(speakers)
        has_figure = number % 10 < 8
        comparator = chance.choice(list(WORDS)) if has_figure else ""
        numbers = tuple(sorted(chance.sample(NUMBERS, 2 if comparator == "between" else 1)))
        verbatim = WORDS[comparator].format(*numbers) if comparator else ""
        said = f"{self.people[speaker].name} said {verbatim or 'nothing of a number'}"
        return Claim(
            speaker, chance.randrange(len(SERIES)), chance.choice(STANCES),
            FIRST + timedelta(number % DAYS), comparator,
            numbers if comparator not in ("", "vague") else (), verbatim,
            f"{said} {self.language.text(90)}.", tuple(self.texts_of(number)),
        )  # fmt: skip

    def texts_of(self, number: int) -> Iterator[int]:
        if number <= MARKS:
            yield MARKED if number < MARKS else ALONE
            return
        yield from self.chance.sample(self.read, 2 if number % 5 == 0 else 1)

    @cached_property
    def read(self) -> list[int]:
        """The texts that somebody has read, but for the first two."""
        return [one for one in range(2, self.size.sources) if one % 10 < 6]

    @cached_property
    def papers(self) -> list[Paper]:
        said = defaultdict(list)
        for number, claim in enumerate(self.claims):
            for text in claim.texts:
                said[text].append(number)
        return [self.paper(number, said[number]) for number in range(self.size.sources)]

    def paper(self, number: int, said: list[int]) -> Paper:
        words = WORDS_OF_THE_LONGEST if number == MARKED else WORDS_OF_A_TEXT
        headline = self.language.text(60).capitalize()
        made = Paper(headline, self.chance.choice(self.outlets), FIRST + timedelta(number % DAYS))
        between = max(200, words * 6 // (len(said) + 1))
        parts, length = [], 0
        for one in [*said, None]:
            parts.append(f"{self.language.text(between).capitalize()}.")
            length += len(parts[-1]) + 1
            if one is not None:
                exact = self.claims[one].words
                made.places[one] = (length, length + len(exact))
                parts.append(exact)
                length += len(exact) + 1
        made.text = "\n".join(parts)
        return made

    def word(self) -> str:
        return self.chance.choice(self.language.words[200:]).capitalize()
