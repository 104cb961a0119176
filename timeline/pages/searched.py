"""The search over all public stories: asked of the database, so that no story is read whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import F

from reporting.models import Release, Story
from reporting.models.record.releases import ReleaseQuerySet
from reporting.models.rules.found_words import named_word
from reporting.texts.finding import terms_sought
from timeline.entries.actors import other_names
from timeline.entries.copies import several
from timeline.entries.entry import Entry
from timeline.entries.moments import BadParameter
from timeline.entries.reading import entries_in

MOST_TERMS, MOST_ACTORS = 12, 200  # words of a query; actors that one of them may name
TOO_MANY = "The parameter words may have {} words here, and has {}. Leave some out."
MOST_FOUND, ON_A_PAGE = 1_000, 50


class FoundKey(NamedTuple):
    release: int
    story: int
    statement: int


@dataclass(frozen=True, slots=True)
class StatementFound:
    story: Story
    entry: Entry


@dataclass(frozen=True)
class StoriesSearched:
    """What was found in all public stories, in its order; one page of it is read."""

    terms: Sequence[str]
    every: Sequence[FoundKey]  # one more than are listed, where there are more
    page: int
    is_cut: bool = False  # whether not all were looked for whom a word may name

    @property
    def listed(self) -> Sequence[FoundKey]:
        return self.every[:MOST_FOUND]

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.listed) // ON_A_PAGE))

    @property
    def count_words(self) -> str:
        """“12 statements in 2 stories on our record”, “More than 1,000 statements on our record, of
        which the 1,000 said last are listed”."""
        if len(self.every) > MOST_FOUND:
            most = several(MOST_FOUND, "statement")
            return (
                f"More than {most} on our record, of which the {MOST_FOUND:,} said last are listed"
            )
        stories = len({one.story for one in self.every})
        within = "one story" if stories == 1 else f"{stories:,} stories"
        return f"{several(len(self.every), 'statement')} in {within} on our record"

    @property
    def before(self) -> int | None:
        """The page in front of this one, as an address names it: not at all where it is first."""
        return self.page - 1 if self.page > 2 else None

    @property
    def after(self) -> int:
        return self.page + 1

    @property
    def place_words(self) -> str:
        """“1 to 50”: which of them stand on this page; empty where all do."""
        first = (self.page - 1) * ON_A_PAGE + 1
        last = min(first + ON_A_PAGE - 1, len(self.listed))
        is_cut = len(self.every) > MOST_FOUND
        return f"{first:,} to {last:,}" if self.pages > 1 or is_cut else ""

    @cached_property
    def found(self) -> list[StatementFound]:
        """The statements of the page, in their order."""
        start = (self.page - 1) * ON_A_PAGE
        keys = self.listed[start : start + ON_A_PAGE]
        stories = Story.objects.public().in_bulk(field_name="slug")
        read = entries_in(Release.objects.filter(pk__in=[one.release for one in keys]))
        told = {one.statement: one for one in read if one.story in stories}
        in_order = (told[one.statement] for one in keys if one.statement in told)
        return [StatementFound(stories[one.story], one) for one in in_order]


def search_stories(words: str, page: int = 1) -> StoriesSearched:
    """The public statements that have all the words, each by its beginning and numbers as a whole:
    in what was said and printed, or among the other names of whoever is named. The rule:

    What stands now is searched, in every public story. Letters are compared without case and
    accents, numbers without separators. First stand those that have every word in their sentence
    or in a name of whoever said it or passed it on, as published, then those that have some
    elsewhere, as in a passage or a headline; of each the latest said first.
    """
    terms = terms_sought(words)
    if len(terms) > MOST_TERMS:
        raise BadParameter(TOO_MANY.format(MOST_TERMS, len(terms)))
    if not terms:
        return StoriesSearched((), (), page)
    names = {slug: terms_sought(" ".join(some)) for slug, some in other_names().items()}
    called = {term: called_by(term, names) for term in terms}
    tsquery = " & ".join(sought_as(term, slugs[:MOST_ACTORS]) for term, slugs in called.items())
    public = Release.objects.standing().of_public_stories().with_words(tsquery)
    keys = in_turn(public).values_list("pk", "story", "statement")[: MOST_FOUND + 1]
    every = better_first([FoundKey(*one) for one in keys], tsquery)
    is_cut = any(len(slugs) > MOST_ACTORS for slugs in called.values())
    return StoriesSearched(terms, every, page, is_cut)


def better_first(found: list[FoundKey], tsquery: str) -> list[FoundKey]:
    """Those that say all of it themselves, then the others; each in the order in which they came.
    The one beyond those that are listed stays there."""
    listed, beyond = found[:MOST_FOUND], found[MOST_FOUND:]
    releases = Release.objects.filter(pk__in=[one.release for one in listed])
    saying = set(releases.with_own_words(tsquery).values_list("pk", flat=True))
    return sorted(listed, key=lambda one: one.release not in saying) + beyond


def in_turn(releases: ReleaseQuerySet) -> ReleaseQuerySet:
    """The latest said first, and the undated last."""
    return releases.order_by(F("said_on").desc(nulls_last=True), "-statement")


def called_by(term: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The slugs of those who are also called so, by the beginning of a name or a number in it."""
    if is_number(term):
        return sorted(slug for slug, words in names.items() if term in words)
    begun = (slug for slug, words in names.items() if any(one.startswith(term) for one in words))
    return sorted(begun)


def sought_as(term: str, called: Iterable[str]) -> str:
    """A word by its beginning, a number as it is, or whoever is also called by it."""
    told = f"'{term}'" if is_number(term) else f"'{term}':*"
    return f"({' | '.join([told, *(f"'{named_word(slug)}'" for slug in called)])})"


def is_number(term: str) -> bool:
    return term.replace(".", "").isdecimal()
