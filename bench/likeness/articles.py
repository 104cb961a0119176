"""Invented articles of about 400 words, each from its number alone."""

import random
from dataclasses import dataclass, field

LETTERS = ("b", "d", "g", "k", "l", "m", "n", "r", "s", "t", "v", "z"), ("a", "e", "i", "o", "u")
SUBJECTS = (
    "The defense ministry", "A spokesman for the general staff", "The harbor authority",
    "Two officials who asked not to be named", "The governor of the border province",
    "A lawmaker on the defense committee", "The railway workers' union", "Residents of the town",
    "An adviser to the prime minister", "The organization of reservists", "A military analyst",
    "The foreign minister", "Witnesses at the crossing", "The commander of the northern district",
)  # fmt: skip
VERBS = (
    "said", "denied", "confirmed on {day}", "told reporters", "could not confirm", "wrote",
    "acknowledged late on {day}", "repeated", "declined to say whether it was true",
    "announced", "told a parliamentary hearing", "suggested",
)  # fmt: skip
THINGS = (
    "{number} soldiers", "the first columns", "about {number} vehicles", "the engineers of {place}",
    "a convoy of {number} trucks", "the reserve battalions", "the artillery of {place}",
    "up to {number} volunteers", "the ferries from {place}", "several training camps",
    "the signal regiment", "at least {number} men", "the supply trains", "the wounded",
)  # fmt: skip
DEEDS = (
    "had crossed the river near {place}", "were recognized on the road to {place}",
    "would be sent home by {day}", "had reached the center of {place}", "were still in their camps",
    "had been moved under cover of fog", "were expected in {place} within days",
    "had left the harbor of {place}", "were quartered in schools and factories",
    "had been counted twice", "were seen by shepherds above {place}", "had lost their way",
    "were maneuvering close to the frontier", "had been issued winter clothing",
)  # fmt: skip
ENDINGS = (
    "", ", according to a document seen on {day}", ", while traffic was halted at {place}",
    ", a figure that could not be checked", ", although the weather had closed the pass",
    " despite the agreement signed in {place}", ", and the color of their badges was new",
    " as talks about the canal dragged on", ", the mayor of {place} added",
    ", with {number} more held in reserve", " before the bridge at {place} was closed",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TALK = (
    "we", "nobody", "counted", "them", "roads", "full", "night", "long", "our", "people", "asked",
    "questions", "that", "remain", "without", "answer", "it", "is", "not", "the", "time", "to",
    "guess", "and", "they", "know", "winter", "comes", "early", "here", "bread", "trains", "slow",
)  # fmt: skip


@dataclass
class Article:
    headline: str
    paragraphs: list[str]
    quotations: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n\n".join([self.headline, *self.paragraphs])


@dataclass
class Writer:
    """Writes about one story in sentences that many stories share."""

    chance: random.Random

    def __post_init__(self) -> None:
        self.places = [self.name() for _ in range(5)]

    def name(self) -> str:
        hard, soft = LETTERS
        count = self.chance.randint(2, 3)
        return "".join(self.chance.choice(hard) + self.chance.choice(soft) for _ in range(count))

    def filled(self, words: str) -> str:
        while "{" in words:
            words = words.replace("{place}", self.chance.choice(self.places).title(), 1)
            words = words.replace("{day}", self.chance.choice(DAYS), 1)
            words = words.replace("{number}", f"{self.chance.randint(2, 190) * 100:,}", 1)
        return words

    def sentence(self) -> str:
        subject, verb, thing, deed, ending = map(
            self.chance.choice, (SUBJECTS, VERBS, THINGS, DEEDS, ENDINGS)
        )
        return self.filled(f"{subject} {verb} that {thing} {deed}{ending}.")

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(2))

    def quotation(self) -> str:
        return "“" + " ".join(self.chance.choices(TALK, k=22)).capitalize() + ",”"

    def quoting(self, quotation: str) -> str:
        speaker = self.name().title()
        return f"{quotation} {speaker} said. {self.sentence()}"

    def article(self, quotations: list[str], paragraphs: int = 10) -> Article:
        written = [self.paragraph() for _ in range(paragraphs - len(quotations))]
        for quotation in quotations:
            written.insert(self.chance.randint(1, len(written)), self.quoting(quotation))
        return Article(self.sentence()[:70], written, quotations)


def article(number: int) -> Article:
    writer = Writer(random.Random(number))
    return writer.article([writer.quotation() for _ in range(3)])
