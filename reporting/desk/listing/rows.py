"""Rows of the desk's lists: what tells two statements, or two sources, apart at a glance."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from reporting.desk.suggesting.waiting_numbers import (
    WaitingSuggestions,
    waiting_suggestions,
    with_suggestions,
)
from reporting.models import (
    PRINTERS,
    Actor,
    Appearance,
    Figure,
    Passage,
    Snapshot,
    SnapshotKind,
    Source,
    Statement,
)
from reporting.models.record.sources import SourceQuerySet
from reporting.models.record.statement_rows import StatementQuerySet
from reporting.releasing.composing import figure_entry
from reporting.releasing.sentences.amounts import figure_words, plain_number

# The colour of the topmost actor that each of these belongs to, as `Actor.party` finds it.
PARTY_COLOURS = """
    WITH RECURSIVE above(actor, topmost) AS (
        SELECT id, id FROM reporting_actor WHERE id = ANY(%s)
        UNION SELECT above.actor, a.parent_id FROM above
        JOIN reporting_actor a ON a.id = above.topmost WHERE a.parent_id IS NOT NULL
    )
    SELECT above.actor, party.colour FROM above
    JOIN reporting_actor party ON party.id = above.topmost WHERE party.parent_id IS NULL
"""


@dataclass(frozen=True)
class NumberWords:
    """“at least 3,000” in its parts: what stands before the number, the number, what behind."""

    before: str
    number: str
    behind: str


@dataclass(frozen=True)
class StatementRow:
    """A statement as a list shows it. `tag` and `note` are what the list has to say of it."""

    statement: Statement
    figures: list[Figure]
    passage: Passage | None
    printed: int  # in how many sources
    colour: str  # of the party of its speaker
    tag: str = ""
    note: str = ""
    note_by: str = ""
    sought: re.Pattern[str] | None = None  # words to be marked

    @cached_property
    def figure(self) -> Figure | None:
        """The largest that is no part of another; one in words when there is none."""
        wholes = [one for one in self.figures if not one.part_of_id]
        return max(wholes, key=largest_number, default=None)

    @property
    def number(self) -> NumberWords | None:
        return number_in_parts(self.figure) if self.figure else None

    @property
    def words(self) -> str:
        """The words of its number, or those it rests on."""
        if self.figure:
            return self.figure.verbatim
        return self.passage.exact[:200] if self.passage else ""

    @property
    def is_quoted(self) -> bool:
        """Whether they are the words of the source; those of our summary are quoted nowhere."""
        return getattr(self.passage, "text_kind", "") == SnapshotKind.FULL_TEXT

    @property
    def outlet(self) -> Actor | None:
        return self.passage.appearance.source.outlet if self.passage else None

    @property
    def further(self) -> int:
        """How many sources print it beside the one that is named."""
        return max(self.printed - 1, 0)


@dataclass(frozen=True)
class SourceRow:
    """A source as a list shows it."""

    source: Source
    recorded: int  # statements that it prints
    tag: str = ""
    note: str = ""
    sought: re.Pattern[str] | None = None

    @property
    def suggested(self) -> WaitingSuggestions | None:
        """How many statements are proposed of it and wait."""
        return waiting_suggestions(self.source)


@dataclass(frozen=True)
class ActorRow:
    """Somebody who speaks or prints, as a list shows it."""

    actor: Actor
    colour: str
    other_names: str  # aliases and offices
    sought: re.Pattern[str] | None = None

    @property
    def prints(self) -> bool:
        return self.actor.kind in PRINTERS


def largest_number(figure: Figure) -> float:
    said = [one for one in (figure.low, figure.best, figure.high) if one is not None]
    return float(max(said)) if said else -1.0


def number_in_parts(figure: Figure) -> NumberWords:
    entry = figure_entry(figure)
    words, number = figure_words(entry), plain_number(entry)
    before, found, behind = words.partition(number)
    return (
        NumberWords(before.strip(), found, behind.strip()) if found else NumberWords("", words, "")
    )


def listed_statements(statements: StatementQuerySet) -> StatementQuerySet:
    """With what a row needs, in two queries; `statement_rows` asks for the words."""
    printed = Appearance.objects.filter(statement=OuterRef("pk")).order_by().values("statement")
    count = printed.annotate(count=Count("pk")).values("count")
    return (
        statements.select_related("about", "speaker", "changed_by", "assigned_to")
        .prefetch_related(Prefetch("figures", Figure.objects.select_related("series")))
        .annotate(printed=Coalesce(Subquery(count), 0))
    )


def statement_rows(
    statements: Iterable[Statement], sought: re.Pattern[str] | None = None
) -> list[StatementRow]:
    """The rows of statements that come from `listed_statements`, in two queries more."""
    listed = list(statements)
    words, colours = first_passages(listed), party_colours({one.speaker_id for one in listed})
    return [
        StatementRow(
            one, list(one.figures.all()), words.get(one.pk), getattr(one, "printed", 0),
            colours[one.speaker_id], sought=sought,
        )
        for one in listed
    ]  # fmt: skip


def party_colours(actors: Iterable[int]) -> dict[int, str]:
    """The colour of each actor's party, however far up that is."""
    with connection.cursor() as cursor:
        cursor.execute(PARTY_COLOURS, [list(actors)])
        return {actor: colour or "slate" for actor, colour in cursor.fetchall()}


def first_passages(statements: Iterable[Statement]) -> dict[int, Passage]:
    """The first passage of each, with its outlet, by statement."""
    keys = [one.pk for one in statements]
    found = Passage.objects.filter(appearance__statement__in=keys)
    first = found.order_by("appearance__statement_id", "appearance_id", "start").distinct(
        "appearance__statement_id"
    )
    return {
        one.appearance.statement_id: one
        for one in first.select_related("appearance__source__outlet").annotate(
            text_kind=F("snapshot__kind")
        )
    }


def listed_sources(sources: SourceQuerySet) -> QuerySet[Source]:
    """With what a row needs, in one query."""
    texts = Snapshot.objects.filter(source=OuterRef("pk")).order_by("-captured_at", "-pk")
    printed = Appearance.objects.filter(source=OuterRef("pk")).order_by().values("source")
    return with_suggestions(sources.for_desk()).annotate(
        published_on=Subquery(texts.values("published_on")[:1]),
        recorded=Coalesce(Subquery(printed.annotate(count=Count("pk")).values("count")), 0),
    )


def source_rows(sources: Iterable[Source]) -> list[SourceRow]:
    """The rows of sources that come from `listed_sources`."""
    return [SourceRow(one, getattr(one, "recorded", 0)) for one in sources]
