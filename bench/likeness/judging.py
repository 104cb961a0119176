"""Each edit on each article: is the pair proposed as a copy, the way an import would?"""

from dataclasses import dataclass, field

from bench.likeness.articles import article
from bench.likeness.edits import COPYING, LOOKING_ALIKE, Edit, pair
from reporting.texts.likeness import COPY, likeness, sketch

ARTICLES = 60


@dataclass
class Tally:
    """What came of one edit: which pairs were proposed, and how alike they were."""

    name: str
    is_copy: bool
    found: list[bool] = field(default_factory=list)
    likenesses: list[float] = field(default_factory=list)

    @property
    def pairs(self) -> int:
        return len(self.found)


def proposed(one: str, other: str) -> bool:
    """By a shared band first, as among very many texts, then by the texts themselves."""
    return not set(sketch(one)).isdisjoint(sketch(other)) and likeness(one, other) >= COPY


def tallies() -> list[Tally]:
    articles = [article(number) for number in range(ARTICLES)]
    return [tally(edit, articles) for edit in (*COPYING, *LOOKING_ALIKE)]


def tally(edit: Edit, articles: list) -> Tally:
    result = Tally(edit.__name__.replace("_", " "), edit in COPYING)
    for number, one in enumerate(articles):
        first, second = pair(edit, one, number)
        result.found.append(proposed(first, second))
        result.likenesses.append(likeness(first, second))
    return result
