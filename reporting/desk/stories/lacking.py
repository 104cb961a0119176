"""What a story lacks before readers should see it."""

from dataclasses import dataclass

from reporting.desk.stories.parties import alike_in_colour, parties_of
from reporting.desk.stories.scales import why_from_zero
from reporting.models import Release, Source, Story


@dataclass(frozen=True)
class CheckedPoint:
    """One line of the list: how it stands, and whether the story can be public without it."""

    words: str
    is_done: bool
    is_needed: bool = False


def needs_of(story: Story) -> list[str]:
    """What it cannot be public without, as parts of a sentence."""
    series = list(story.series.all())
    if not series:
        return ["it has no series, so there is nothing to be said on it"]
    if not any(one.is_headline for one in series):
        return ["none of its series is the headline"]
    return []


def points_of(story: Story) -> list[CheckedPoint]:
    return [question_point(story), *series_points(story), *party_points(story), *text_points(story)]


def question_point(story: Story) -> CheckedPoint:
    if story.standfirst:
        return CheckedPoint("It has its question and a standfirst.", True)
    return CheckedPoint("It has its question, and no standfirst under it.", False)


def series_points(story: Story) -> list[CheckedPoint]:
    needs = needs_of(story)
    if needs:
        return [CheckedPoint(f"{one[:1].upper()}{one[1:]}.", False, True) for one in needs]
    series = story.series_in_order()
    found = [CheckedPoint(f"Series, each with its definition: {len(series)}.", True, True)]
    silent = [one.name for one in series if not one.fact]
    found += [
        CheckedPoint(f"“{name}” has no words for a claim without a number.", False)
        for name in silent
    ]
    return found + [CheckedPoint(why, False) for one in series if (why := why_from_zero(one))]


def party_points(story: Story) -> list[CheckedPoint]:
    parties = parties_of(story)
    if not parties:
        return [CheckedPoint("No party is chosen, so nobody has looked at their colours.", False)]
    alike = alike_in_colour(parties)
    if alike:
        return [CheckedPoint(sentence, False) for sentence in alike]
    return [CheckedPoint(f"Parties, each with a colour of its own: {len(parties)}.", True)]


def text_points(story: Story) -> list[CheckedPoint]:
    texts = Source.objects.filter(story=story).count()
    public = Release.objects.standing().filter(story=story).count()
    return [
        CheckedPoint(f"Texts of this story: {texts:,}." if texts else "It has no text yet.",
                     bool(texts)),
        CheckedPoint(
            f"Statements that readers will find: {public:,}." if public else
            "No statement is published in it; readers would be told that the first is on its way.",
            bool(public),
        ),
    ]  # fmt: skip
