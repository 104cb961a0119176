"""A story about countries that do not exist, from a seeded generator: what was said, and where."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

FIRST, DAYS = date(2024, 10, 18), 14
SERIES = {
    "planned": "Planned in total",
    "sent": "Sent across the river",
    "border": "In the border province",
    "combat": "In combat",
}
# party → colour of its token in the style sheet, its voices, their speakers
PARTIES = {
    "Ruritania": ("blue", {"Ruritania’s Intelligence Office": ["Rudolf Rassen", "Ilse Marschall"]}),
    "Graustark": ("teal", {"Graustark": ["Jan Kerber", "Sabine Dorn", "Lorry Ganlook"]}),
    "Borduria": ("ochre", {"River Watch": ["Anna Krylo"], "Borduria’s president": ["Vlad Zelen"]}),
    "Syldavia": ("crimson", {"Syldavia": ["Dmitar Pesko", "Olga Zakhar"]}),
    "Karnia": ("violet", {"Karnia": ["Karnia’s envoy at the League"]}),
    "The River League": ("slate", {"The River League": ["Marten Rute", "Josefa Borrel"]}),
}
OUTLETS = [
    "Harbour Post", "Strelsau Courier", "The Zenda Times", "Edelweiss Radio", "Klow Gazette",
    "Szohôd Evening News", "The Ganlook Mail", "Upper River Herald", "Dawn Wire", "Tarlenheim Echo",
]  # fmt: skip
STANCES = {
    "asserts": 60, "confirms": 8, "denies": 10, "does_not_confirm": 9, "does_not_deny": 4,
    "possible": 5, "conditional": 2, "presumes": 2,
}  # fmt: skip
WORDS = {
    "unqualified": "{:,} soldiers", "exactly": "exactly {:,} soldiers",
    "about": "around {:,} soldiers", "nearly": "nearly {:,} soldiers",
    "at_least": "at least {:,} soldiers", "more_than": "more than {:,} soldiers",
    "at_most": "up to {:,} soldiers", "fewer_than": "fewer than {:,} soldiers",
    "between": "between {:,} and {:,} soldiers", "vague": "several thousand soldiers",
}  # fmt: skip
NUMBERS = [500, 1_000, 1_500, 2_000, 2_600, 3_000, 6_000, 8_000, 10_000, 10_900, 11_000, 12_000]
LETTERS = "aaabcdeeeefghiiiklmnnoooprrssttuuvwyz"
PASSAGE_LENGTH = 200  # characters, about


@dataclass(frozen=True, slots=True)
class Printed:
    """A text of one outlet on one day."""

    outlet: str
    day: date
    headline: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with at most one figure, and the passages it is printed in."""

    day: date
    speaker: str
    series: str
    stance: str
    comparator: str  # empty without a figure
    numbers: tuple[int, ...]
    verbatim: str
    passages: tuple[tuple[int, str], ...]  # number of the text, words


class Language:
    """Words as a language has them: few frequent ones, many rare ones, so that a text made of
    them compresses about as prose does."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.words = ["".join(chance.choices(LETTERS, k=2 + n % 9)) for n in range(6_000)]
        ranks = (1 / (rank + 8) for rank in range(len(self.words)))
        self.reach = list(accumulate(ranks))

    def text(self, length: int) -> str:
        words = " ".join(self.chance.choices(self.words, cum_weights=self.reach, k=length // 3))
        return words[:length].rsplit(" ", 1)[0]


def story(amount: int, seed: int = 20241018) -> tuple[list[Printed], list[Said]]:
    """The texts and the `amount` statements of one story, the same for the same seed."""
    chance = random.Random(f"{seed} {amount}")
    language = Language(chance)
    texts = [
        Printed(
            chance.choice(OUTLETS),
            FIRST + timedelta(n % DAYS),
            language.text(60).capitalize(),
        )
        for n in range(max(4 * DAYS, amount // 4))
    ]
    return texts, [statement(chance, language, len(texts)) for _ in range(amount)]


def statement(chance: random.Random, language: Language, texts: int) -> Said:
    day = chance.randrange(DAYS)
    speaker = chance.choice(list(voices()))[2]
    stance = chance.choices(list(STANCES), list(STANCES.values()))[0]
    has_figure = chance.random() < (0.85 if stance in ("asserts", "possible") else 0.2)
    comparator = chance.choice(list(WORDS)) if has_figure else ""
    numbers = tuple(sorted(chance.sample(NUMBERS, 2 if comparator == "between" else 1)))
    verbatim = WORDS[comparator].format(*numbers) if comparator else ""
    of_day = range(day, texts, DAYS)
    printed = chance.sample(of_day, min(len(of_day), chance.choice([1, 1, 1, 2, 2, 3, 4])))
    return Said(
        FIRST + timedelta(day), speaker, chance.choice(list(SERIES)), stance, comparator,
        numbers if comparator != "vague" else (), verbatim,
        tuple((text, passage(language, speaker, verbatim)) for text in printed),
    )  # fmt: skip


def passage(language: Language, speaker: str, verbatim: str) -> str:
    cue = f"{speaker} said {verbatim}" if verbatim else f"{speaker} would say nothing of it"
    return f"{language.text(60).capitalize()}, {cue} {language.text(PASSAGE_LENGTH - 100)}."


def voices() -> Iterator[tuple[str, str, str]]:
    """Every speaker as (party, voice, speaker)."""
    for party, (_, held) in PARTIES.items():
        for voice, speakers in held.items():
            for speaker in speakers:
                yield party, voice, speaker
