"""What the queue shows of a row beside its list: the words of a source, or a statement as it would
read with its passages in their place."""

import re
from dataclasses import dataclass, field
from typing import Any

from reporting.desk.teamwork.judging import DueMoment, due_figures, due_statements
from reporting.models import Figure, Passage, Source, Statement, User
from reporting.releasing.composing import due_entry, sentence_of
from reporting.releasing.sentences.times import due_words
from reporting.views.holding import Holding

KEY = re.compile(r"(?P<heap>[a-z_]{1,12})-(?P<pk>\d{1,18})(?:-(?P<figure>\d{1,18}))?", re.ASCII)
AROUND = 140  # characters beside a passage
MOST = 3  # passages
BEGUN = 700  # characters of a text


@dataclass(frozen=True)
class PassageShown:
    """A passage with the words beside it."""

    passage: Passage
    before: str
    after: str


@dataclass(frozen=True)
class DueClaim:
    """What a person may judge: the statement itself, or one of its figures, with the time meant."""

    words: str
    due: str
    figure: int | None


@dataclass(frozen=True)
class Preview:
    """A row in focus: of a statement or of a source, and who has it."""

    key: str
    heap: str
    holding: Holding
    sentence: str = ""
    passages: list[PassageShown] = field(default_factory=list)
    claims: list[DueClaim] = field(default_factory=list)
    text: str = ""

    @property
    def statement(self) -> Any:
        return self.holding.subject if isinstance(self.holding.subject, Statement) else None

    @property
    def source(self) -> Any:
        return self.holding.subject if isinstance(self.holding.subject, Source) else None


def preview_of(key: str, user: User, due: DueMoment) -> Preview | None:
    """The row that an address names; nothing where it is not, or not any more."""
    found = KEY.fullmatch(key)
    if not found:
        return None
    heap, pk = found["heap"], int(found["pk"])
    if heap == "sources":
        return preview_source(key, pk, user)
    return preview_statement(key, heap, pk, user, due)


def preview_source(key: str, pk: int, user: User) -> Preview | None:
    source = Source.objects.for_desk().filter(pk=pk).first()
    if source is None:
        return None
    snapshot = source.snapshots.order_by("-captured_at", "-id").first()
    text = snapshot.text[: BEGUN + 1] if snapshot else ""
    begun = text if len(text) <= BEGUN else f"{text[:BEGUN].rpartition(' ')[0]} …"
    return Preview(key, "sources", Holding(source, user), text=begun)


def preview_statement(key: str, heap: str, pk: int, user: User, due: DueMoment) -> Preview | None:
    rows = Statement.objects.with_sentence().select_related("about", "voice", "assigned_to")
    statement = rows.filter(pk=pk).first()
    if statement is None:
        return None
    claims = claims_of(statement, due) if heap == "due" else []
    return Preview(
        key, heap, Holding(statement, user), sentence_of(statement), passages_of(pk), claims
    )


def passages_of(statement: int) -> list[PassageShown]:
    rows = Passage.objects.filter(appearance__statement=statement).order_by("pk")
    listed = rows.select_related("appearance__source__outlet", "snapshot")[:MOST]
    return [shown(one) for one in listed]


def shown(one: Passage) -> PassageShown:
    text = one.snapshot.text
    before = text[max(one.start - AROUND, 0) : one.start]
    after = text[one.end : one.end + AROUND]
    if one.start > AROUND:
        before = f"… {before.partition(' ')[2]}"
    if one.end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return PassageShown(one, before, after)


def claims_of(statement: Statement, due: DueMoment) -> list[DueClaim]:
    """What of the statement waits for a verdict."""
    own = due_statements(due).filter(pk=statement.pk)
    figures = due_figures(due).filter(statement=statement)
    return [
        *(DueClaim("The whole statement", words_of_due(one, statement), None) for one in own),
        *(DueClaim(one.verbatim, words_of_due(one, statement), one.pk) for one in figures),
    ]


def words_of_due(owner: Statement | Figure, statement: Statement) -> str:
    return due_words(due_entry(owner), statement.said_on)
