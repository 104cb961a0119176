"""The two ways in, timed over the same statements."""

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any

from bench.pages.invented import Printed, Said
from bench.pages.recording import make_actors, make_snapshots, make_story
from reporting.desk import annotating
from reporting.desk.annotating import FigureGiven
from reporting.desk.passages import Span
from reporting.models import Snapshot, Statement, Story, User
from reporting.texts.anchoring import describe_span
from reporting.vocabulary import COMPARATORS
from tests.factories import records
from tests.factories.tables import applied, handed_in, planned


def seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


class World:
    """Texts and actors on record; each round has two new stories about them."""

    def __init__(self, texts: list[Printed], said: list[Said]) -> None:
        self.said, self.actors = said, make_actors()
        self.snapshots: list[Snapshot] = make_snapshots(make_story("texts"), texts, said)
        self.user: User = records.user(group="admin")

    def measure(self, number: int, single: int) -> dict[str, float]:
        story = make_story(f"verbs-{number}")
        series = {one.slug: one for one in story.series.all()}
        few = self.said[:single]
        alone = seconds(lambda: [self.record(one, story, series) for one in few])
        slug = make_story(f"import-{number}").slug
        rows = [row for n, one in enumerate(self.said) for row in self.rows(n, one, slug)]
        batch, again = (handed_in("statements", self.user, table=rows) for _ in range(2))
        planning = seconds(lambda: planned(batch))
        applying = seconds(lambda: applied(batch))
        count = Statement.objects.filter(story__slug=slug).count()
        assert count == len(self.said), f"{count} of {len(self.said)} statements came in."
        repeated = seconds(lambda: (planned(again), applied(again)))
        return {
            "one by one": len(few) / alone,
            "import, applied": count / applying,
            "import, planned and applied": count / (planning + applying),
            "the same again, both": count / repeated,
        }

    def record(self, one: Said, story: Story, series: dict[str, Any]) -> None:
        annotating.record(
            by=self.user,
            spans=[self.span(number, words) for number, words in one.passages],
            figures=[given(one, series[one.series])] if one.comparator else [],
            story=story,
            about=series[one.series],
            speaker=self.actors[one.speaker],
            speaker_title="spokesperson, ministry of defence",
            **records.fields(stance=one.stance, said_on=one.day),
        )

    def span(self, number: int, words: str) -> Span:
        return records.span(self.snapshots[number], words)

    def rows(self, number: int, one: Said, story: str) -> Iterator[dict[str, Any]]:
        """The statement's rows in the public table."""
        said = {
            "statement": f"N{number}", "story": story, "said_on": one.day.isoformat(),
            "said_precision": "day", "said_basis": "printed", "about": one.series,
            "speaker": self.actors[one.speaker].slug, "stance": one.stance,
            "speaker_title": "spokesperson, ministry of defence",
        }  # fmt: skip
        for place, (text, words) in enumerate(one.passages):
            sort = ("figure" if one.comparator else "position") if place == 0 else "passage"
            counted = numbers(one) if sort == "figure" else {}
            yield {
                "row": sort,
                **said,
                **counted,
                "passage": f"{place + 1}",
                **self.quoted(text, words),
            }

    def quoted(self, text: int, words: str) -> dict[str, str]:
        snapshot = self.snapshots[text]
        start = snapshot.text.index(words)
        chosen = describe_span(snapshot.text, start, start + len(words))
        around = {"exact": words, "prefix": chosen.prefix, "suffix": chosen.suffix}
        return {**around, "snapshot_sha256": snapshot.sha256}


def numbers(one: Said) -> dict[str, Any]:
    has = COMPARATORS[one.comparator].numbers
    named = [name for name in ("low", "best", "high") if name in has]
    told = {"figure": "1", "series": one.series, "comparator": one.comparator}
    return {**told, "verbatim": one.verbatim, **dict(zip(named, one.numbers, strict=True))}


def given(one: Said, series: Any) -> FigureGiven:
    told = {name: value for name, value in numbers(one).items() if name in ("low", "best", "high")}
    return FigureGiven(series, one.comparator, one.verbatim, **told)
