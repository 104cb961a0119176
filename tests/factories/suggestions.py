"""An article of which the rules propose statements, and the story that it belongs to."""

from dataclasses import dataclass
from typing import Any

from reporting.desk.suggesting import Suggestion, compute_suggestions, suggestions_of
from reporting.models import (
    Actor,
    Series,
    Snapshot,
    Source,
    Statement,
    Story,
    SuggestionDecision,
    User,
)
from reporting.texts.extraction import RULES_VERSION
from tests.factories import records

# Our own words, about countries that do not exist.
ARTICLE = (
    "The defence ministry of Ruritania said on Friday that around 4,000 soldiers had crossed the"
    " border.\n\nAda Korrin, the Bordurian minister of the interior, said at a briefing on Thursday"
    " that at least 1,200 troops had been sent across the border. “We have seen up to 1,500"
    " soldiers,” Korrin said.\n\nSyldavia denied that any troops had been sent across the border.\n"
)


@dataclass
class ReadArticle:
    """An article that the worker has read."""

    editor: User
    story: Story
    series: Series
    snapshot: Snapshot
    ministry: Actor
    korrin: Actor
    syldavia: Actor

    @property
    def source(self) -> Source:
        return self.snapshot.source

    @property
    def suggestions(self) -> list[Suggestion]:
        return suggestions_of(self.source, self.snapshot)

    def with_words(self, words: str) -> Suggestion:
        return next(one for one in self.suggestions if words in one.words)


def read_article(text: str = ARTICLE, **fields: Any) -> ReadArticle:
    """The article of a new story, printed on 19 October 2024; `fields` go to its source."""
    story = records.story(opens_on=records.instant(2024, 10, 1).date())
    made = ReadArticle(
        records.user(), story, records.series(story), dated(text, story=story, **fields),
        records.actor("The defence ministry of Ruritania", "office"),
        records.actor("Ada Korrin", "person"),
        records.actor("Syldavia"),
    )  # fmt: skip
    compute_suggestions(made.snapshot)
    return made


def dated(text: str, **fields: Any) -> Snapshot:
    made = records.snapshot(text, **fields)
    made.published_on, made.published_precision = records.instant(2024, 10, 19).date(), "day"
    made.save()
    return made


def recorded(of: ReadArticle, words: str, figures: list[Any], **fields: Any) -> Statement:
    """A statement that an editor recorded from the article by hand."""
    return records.annotating.record(
        by=of.editor, spans=[records.span(of.snapshot, words)], figures=figures, story=of.story,
        about=of.series, **records.fields(**fields),
    )  # fmt: skip


def decided(
    of: ReadArticle, rule: str, outcomes: dict[str, int], version: str = RULES_VERSION
) -> None:
    """So many decisions of each outcome, each about another word; changed are speaker and day."""
    fields = {"speaker": of.ministry, "gist": records.GIST}
    statement = of.story.statements.first() or recorded(of, "Syldavia denied", [], **fields)
    first = SuggestionDecision.objects.count()
    kinds = [one for one, count in outcomes.items() for _ in range(count)]
    SuggestionDecision.objects.bulk_create(
        SuggestionDecision(
            snapshot=of.snapshot, start=at, end=at + 1, exact=of.snapshot.text[at], rule=rule,
            rules_version=version, outcome=kind, by=of.editor,
            statement=None if kind == "rejected" else statement,
            changed=["speaker", "day"] if kind == "changed" else [],
        )
        for at, kind in enumerate(kinds, first)
    )  # fmt: skip
