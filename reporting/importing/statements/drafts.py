"""A statement ready to be written, and the reading of its cells."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models

from reporting.importing.actors.on_record import Unknown
from reporting.importing.statements.cells import CellRefused, stamp_of_cell
from reporting.importing.statements.forms import GivenStatement, TablePart
from reporting.importing.statements.on_record import NotFound, StatementsOnRecord
from reporting.models import Actor, Appearance, Difference, Figure, Passage, Statement, Story
from reporting.texts.articles import Stamp

type SpanKey = tuple[int, int, int]  # snapshot, start, end


class GivenRelation(NamedTuple):
    """“denies:12#34”: done to statement 12, or to its figure 34, as the file numbers them."""

    kind: str
    label: str
    figure: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.label}" + (f"#{self.figure}" if self.figure else "")


@dataclass(eq=False, slots=True)
class Draft:
    """Unsaved rows that point at each other; nothing of it has a number yet."""

    given: GivenStatement
    story: Story
    statement: Statement
    figures: list[Figure] = field(default_factory=list)
    appearances: dict[int, Appearance] = field(default_factory=dict)  # by source
    passages: dict[SpanKey, Passage] = field(default_factory=dict)
    placed: dict[int, Passage] = field(default_factory=dict)  # by the identity of their parts
    differences: list[Difference] = field(default_factory=list)
    relations: list[GivenRelation] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """Reads cells; whatever does not fit joins the problems of `given`, and reading goes on."""

    given: GivenStatement
    known: StatementsOnRecord

    def take[T](self, part: TablePart, column: str, read: Callable[[str], T]) -> T | None:
        try:
            return read(part[column])
        except (CellRefused, NotFound, Unknown) as problem:
            self.given.refuse(part.row, column, str(problem))
            return None

    def stamp(self, part: TablePart, column: str) -> Stamp | None:
        """A day, month, year or instant, as the file writes its days."""
        read = partial(part.dates.read, column)
        return self.take(part, column, lambda cell: stamp_of_cell(cell, read=read))

    def day(self, part: TablePart, column: str) -> date | None:
        given = self.stamp(part, column)
        return given.on if given else None

    def actor(self, part: TablePart, column: str) -> Actor | None:
        if not part[column].strip():
            return None
        return self.take(part, column, lambda words: self.known.actors.find(words.strip()))

    def check(
        self, part: TablePart, row: models.Model, columns: dict[str, str] | None = None
    ) -> None:
        """What a field refuses by itself: an unknown choice, words that are too long."""
        links = {field.name for field in row._meta.fields if field.is_relation}
        told = {name for name, _ in self.given.problems_of(part.row)}
        try:
            row.clean_fields(exclude=links | told | {"changed_at"})
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self.given.refuse(part.row, (columns or {}).get(name, name), " ".join(messages))
