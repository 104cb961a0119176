"""What the record has of a story in words: who speaks in it, and what its series count."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from reporting.models import Actor, ActorName, Apposition, Series, Statement
from reporting.texts.extraction import ActorWords, SeriesWords, series_words

MOST_ACTORS = 500  # of a story, in whose names a text is read


@dataclass(frozen=True)
class StoryWords:
    """The actors and the series of a story as the rules take them; the keys are those of rows."""

    actors: tuple[ActorWords, ...] = ()
    series: tuple[SeriesWords, ...] = ()


def words_of_story(story: int | None, language: str) -> StoryWords:
    """In two queries; nothing of no story."""
    if story is None:
        return StoryWords()
    series = Series.objects.filter(story=story).order_by("-is_headline", "position", "slug")
    return StoryWords(actors_in(story), tuple(words_of_series(one, language) for one in series))


def actors_in(story: int) -> tuple[ActorWords, ...]:
    """Those who spoke or passed something on in it, with their other names and offices."""
    told = Statement.objects.kept().filter(story=story)
    keys = told.values("speaker").union(told.values("voice"), told.values("relayed_by"))
    names = ActorName.objects.filter(actor=OuterRef("pk")).values("name")
    offices = Apposition.objects.filter(actor=OuterRef("pk")).values("words")
    found = Actor.objects.present().filter(Q(pk__in=keys)).order_by("pk")
    rows = found.annotate(others=ArraySubquery(names), offices=ArraySubquery(offices))
    return tuple(
        ActorWords(
            str(one.pk), one.name, one.kind, (one.sentence_name, *one.others, *one.offices),
            one.country,
        )
        for one in rows[:MOST_ACTORS]
    )  # fmt: skip


def words_of_series(series: Series, language: str) -> SeriesWords:
    return series_words(
        str(series.pk),
        series.name,
        series.tail,
        series.fact,
        things=series.things,
        moves=series.moves,
        language=language or "en",
    )
