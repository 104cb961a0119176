"""The review page: what goes out beside what is out, and all that its reviewer decides by."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reporting.desk import policies
from reporting.desk.checking.checks import Checks, checking_of
from reporting.desk.checking.four_eyes import Eyes, eyes_on
from reporting.desk.reviewing.changes import EntryChanges, entry_changes
from reporting.desk.reviewing.waiting import ReviewNeighbours, neighbours_of
from reporting.models import ClaimVerdict, Figure, Release, ReleaseKind, Revision, Statement, User
from reporting.releasing.composing import compose
from reporting.releasing.document import ReleaseDocument, read_document
from reporting.releasing.sentences import figure_words
from reporting.releasing.sentences.patterns import own_wholes
from reporting.views.holding import Holding
from reporting.views.statements.steps import Steps, steps_of
from reporting.vocabulary import STANCES

MOST_LINES = 20  # of the log on the page; the rest has a page of its own


@dataclass(frozen=True)
class Review:
    """A statement `on_desk` for one of its reviewers; each part is read when it is shown."""

    statement: Statement
    user: User

    @cached_property
    def document(self) -> ReleaseDocument:
        return compose(self.statement)

    @cached_property
    def release(self) -> Release | None:
        return self.statement.releases.current().select_related("released_by").first()

    @cached_property
    def public(self) -> ReleaseDocument | None:
        """What readers see now; a retracted statement has a tombstone instead."""
        release = self.release
        if release is None or release.kind == ReleaseKind.RETRACT:
            return None
        return read_document(release.document)

    @cached_property
    def changes(self) -> EntryChanges:
        return entry_changes(self.document, self.public)

    @property
    def is_correction(self) -> bool:
        """Whether readers see something else now."""
        return bool(self.public and self.changes.fields)

    @property
    def title(self) -> str:
        """“Correction of John Kirby, at least 3,000”."""
        own = own_wholes(self.document["figures"])
        told = figure_words(own[0]) if own else STANCES[self.document["stance"]].label
        words = f"{self.statement.speaker}, {told}"
        return f"Correction of {words}" if self.public and self.is_open else words

    @property
    def is_open(self) -> bool:
        """Whether it is on its way to the public."""
        return self.statement.state in ("draft", "submitted")

    @cached_property
    def eyes(self) -> Eyes:
        return eyes_on([self.statement])[self.statement.pk]

    @cached_property
    def checks(self) -> Checks:
        checking = checking_of([self.statement], self.user, {self.statement.pk: self.eyes})
        return checking.of(self.statement, self.document)

    @cached_property
    def neighbours(self) -> ReviewNeighbours:
        return neighbours_of(self.statement, self.user)

    @cached_property
    def log(self) -> list[Revision]:
        """The newest lines, and one more where there are more."""
        lines = Revision.objects.of(self.statement).select_related("by").defer("before", "after")
        return list(lines[: MOST_LINES + 1])

    @property
    def history(self) -> list[Revision]:
        return self.log[:MOST_LINES]

    @property
    def has_more_history(self) -> bool:
        return len(self.log) > MOST_LINES

    @property
    def judged(self) -> list[tuple[ClaimVerdict, Figure | None]]:
        """The verdicts that count, each with the figure of its claim."""
        told = self.statement.verdicts.latest_of_each().select_related("by")
        figures = {one.verbatim: one for one in self.statement.figures.all()}
        return [(one, figures.get(one.figure_words)) for one in told.order_by("pk")]

    @property
    def holding(self) -> Holding:
        return Holding(self.statement, self.user)

    @property
    def against_look(self) -> str:
        return policies.against_second_look(self.statement, self.user)

    def steps(self, **more: Any) -> Steps:
        last = self.log[0] if self.log else None
        return steps_of(self.statement, self.user, last, self.eyes, **more)
