"""The page of a lost race: what was typed, merged with what somebody saved meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reporting.desk.annotating import ENTERED
from reporting.desk.versions.reading import version_line
from reporting.desk.versions.three_way import (
    SIDES,
    MergePart,
    merged_parts,
    side_on_record,
    side_typed,
    values_chosen,
)
from reporting.forms.entries import StatementEntry
from reporting.forms.numbers import whole_number_of
from reporting.forms.versions.conflicts import (
    PartWords,
    ToldChange,
    label_of,
    surroundings,
    told_change,
    words_of_part,
)
from reporting.models import Figure, KeptForm, Revision, Statement
from reporting.releasing.composing import sentence_of
from reporting.releasing.contents import content_of


@dataclass(frozen=True)
class MergeOption:
    """One of the values to choose from."""

    side: str  # base, theirs, ours
    key: str
    words: PartWords


@dataclass(frozen=True)
class MergeRow:
    """A part of the statement: asked, or merged without asking."""

    part: MergePart
    chosen: str  # "" while nothing is

    @property
    def name(self) -> str:
        return self.part.name

    @property
    def label(self) -> str:
        return label_of(self.part)

    @property
    def options(self) -> list[MergeOption]:
        keys = zip(SIDES, "123", strict=True)
        told = [(side, key) for side, key in keys if side != "base" or self.part.is_base_known]
        return [
            MergeOption(side, key, words_of_part(self.name, getattr(self.part, side)))
            for side, key in told
        ]

    @property
    def change(self) -> ToldChange:
        return told_change(self.part, self.part.chosen(""))


class StatementMerge:
    """`posted` are the choices of the page so far: choose-<part> = base, theirs or ours, and the
    parts to `ask` although only one side changed them.

    Of a version that the log does not have whole, every difference is asked.
    """

    def __init__(self, kept: KeptForm, data: Any, statement: Statement, posted: Any = None) -> None:
        self.kept, self.statement = kept, statement
        self.entry = StatementEntry(data, story=statement.story, statement=statement)
        self.is_whole = self.entry.is_valid()
        self.seen = whole_number_of(posted.get("version")) if posted else None
        is_current = self.seen == statement.version
        self.posted: Mapping[str, str] = posted if posted and is_current else {}
        self.asked: list[str] = posted.getlist("ask") if posted else []

    @cached_property
    def began(self) -> Revision | None:
        """The line of the log that made the version from which the form began."""
        line = version_line(self.statement, self.kept.version or 0)
        return line if line and "content" in line.after else None

    @cached_property
    def parts(self) -> list[MergePart]:
        return merged_parts(self.begun, self.theirs, self.ours) if self.is_whole else []

    @cached_property
    def theirs(self) -> Any:
        return side_on_record(content_of(self.statement))

    @cached_property
    def begun(self) -> Any:
        return side_on_record(self.began.after["content"]) if self.began else None

    @cached_property
    def ours(self) -> Any:
        return side_typed(self.entry.values(), self.begun or self.theirs)

    @cached_property
    def rows(self) -> list[MergeRow]:
        chosen = {part.name: self.posted.get(f"choose-{part.name}", "") for part in self.parts}
        return [
            MergeRow(part, chosen[part.name] if chosen[part.name] in SIDES else "")
            for part in self.parts
        ]

    @cached_property
    def questions(self) -> list[MergeRow]:
        return [row for row in self.rows if self.is_asked(row.part)]

    @cached_property
    def answered(self) -> list[MergeRow]:
        """Merged without asking."""
        return [row for row in self.rows if not self.is_asked(row.part)]

    def is_asked(self, part: MergePart) -> bool:
        return part.changed_by == "asked" or part.name in self.asked

    @cached_property
    def open(self) -> list[MergeRow]:
        return [row for row in self.questions if not row.chosen]

    @property
    def around(self) -> list[ToldChange]:
        """What they changed around the words, which no form touches."""
        if not self.began:
            return []
        return surroundings(self.began.after["content"], content_of(self.statement))

    @property
    def count_merged(self) -> int:
        return len(self.answered) + len(self.around)

    def is_decided(self) -> bool:
        return bool(self.is_whole and self.posted and not self.open)

    @property
    def sentence(self) -> str:
        """As the public will read it; nothing while something is to be decided."""
        return "" if self.open else sentence_of(self.as_merged())

    def as_merged(self) -> Statement:
        """The statement that would be saved, with its rows in memory."""
        given = self.values()
        entries = given.pop("figures")
        figures = [Figure(**{name: getattr(one, name) for name in ENTERED}) for one in entries]
        for figure, one in zip(figures, entries, strict=True):
            figure.pk, figure.part_of = one.pk, None if one.whole is None else figures[one.whole]
        made = Statement(pk=self.statement.pk, story=self.statement.story, **given)
        relations = list(self.statement.relations.all())
        vars(made)["_prefetched_objects_cache"] = {"figures": figures, "relations": relations}
        return made

    def values(self) -> dict[str, Any]:
        """What `amend` takes: over the version that the page showed."""
        choices = {row.name: row.chosen for row in self.rows}
        given = values_chosen(self.theirs, self.parts, choices)
        return {**given, "version": self.statement.version}
