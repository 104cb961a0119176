"""What the rules find in the real articles from each passage's own words, and that nothing they are
sure of is wrong."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

import pytest

from reporting.archiving import seeding
from reporting.desk.filling import FilledForm, fill_from_spans
from reporting.desk.passages import Span
from reporting.models import Precision, Snapshot, Story
from reporting.texts.articles import read_plain
from reporting.texts.typed import read_typed_day
from tests.cases.articles import FOLDER, needs_articles, table
from tests.factories import records

pytestmark = [pytest.mark.django_db, needs_articles]

# Printed otherwise than recorded: the office speaks in the text, a person on record; a statement of
# several that one of them tells; a day that another text contradicts (“gave on Thursday”).
SAME_VOICE = {
    "Lloyd Austin": {"Pentagon", "US Department of Defense"},
    "John Kirby": {"White House"},
    "Cho Tae-yong": {"National Intelligence Service"},
    "Volodymyr Zelenskyy": {"Volodymyr Zelensky", "Volodymyr Zelenskiy"},
    "Ukrainian military intelligence": {"Defence Intelligence of Ukraine"},
}


@dataclass
class Found:
    """Counts of one field: right, wrong, silent, each sure or not."""

    counts: Counter = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, row: str, told: str, fits: bool, is_sure: bool) -> None:
        kind = "silent" if not told else "right" if fits else "wrong"
        self.counts[kind + (" sure" if told and is_sure else "")] += 1
        if told and not fits:
            self.wrong.append(f"{row}: {told}{' (sure)' if is_sure else ''}")


@pytest.fixture
def articles() -> dict[str, Snapshot]:
    """The texts with what they say about themselves, in the sample's story with its actors."""
    data = seeding.read_story(seeding.SAMPLE)
    story = seeding.loaded_texts({**data, "sources": []}, records.user()).story
    return {row["document"]: captured(row, story) for row in table("metadata")}


def captured(row: dict[str, str], story: Story) -> Snapshot:
    text = read_plain((FOLDER / row["document"]).read_bytes(), limit=100_000).text
    snapshot = records.snapshot(text, story=story, dateline=row["dateline"])
    if row["published"]:
        snapshot.published_on = date.fromisoformat(row["published"][:10])
        snapshot.published_precision = Precision.DAY
        snapshot.save()
    return snapshot


def filled(articles: dict[str, Snapshot], row: dict[str, str]) -> FilledForm:
    snapshot = articles[row["document"]]
    span = Span(snapshot, int(row["start"]), int(row["end"]))
    return fill_from_spans(snapshot.source, snapshot, [span])


def test_what_the_rules_are_sure_of_is_right(articles: dict[str, Snapshot], capsys):
    statements = {row["statement"]: row for row in table("statements")}
    found: dict[str, Found] = defaultdict(Found)
    for row in table("passages"):
        if row["statement"]:
            about = [statements[key] for key in row["statement"].split()]
            form = filled(articles, row)
            judge(found, row["row"], form, about)
            judge_figures(found, row, form)
    with capsys.disabled():
        for name, one in found.items():
            print(f"\n{name:9}", dict(sorted(one.counts.items())), *one.wrong, sep="\n   ")
    assert [(name, one.wrong) for name, one in found.items() if one.counts["wrong sure"]] == []


def judge(found, row, form, about) -> None:
    fields = form.fields
    if stance := fields.get("stance"):
        fits = stance.value.replace("_", " ") in {one["stance"] for one in about}
        found["stance"].add(row, stance.value, fits, stance.is_sure)
    else:
        found["stance"].add(row, "", False, is_sure=False)
    day = fields.get("said_day")
    said = {one["said_on"] for one in about}
    shown = str(read_typed_day(day.value).on) if day and day.value else ""
    found["day"].add(row, shown, shown in said, bool(day and day.is_sure))
    speaker = fields.get("speaker_typed")
    names = {one["speaker"].split(" (")[0] for one in about}
    names |= {other for name in names for other in SAME_VOICE.get(name, ())}
    told = speaker.value if speaker else ""
    found["speaker"].add(row, told, told in names, bool(speaker and speaker.is_sure))
    series = fields.get("about")
    slug = next((one.series.slug for one in form.figures if one.series), "") if series else ""
    wanted = {one["about"] for one in about} | {
        one["series"] for one in table("figures") if one["statement"] in row_statements(about)
    }
    found["series"].add(row, slug, slug in wanted, bool(series and series.is_sure))


def row_statements(about) -> set[str]:
    return {one["statement"] for one in about}


def judge_figures(found, row, form) -> None:
    """Each figure recorded from this passage, by comparator and numbers; those read beside them."""
    wanted = [
        (
            one["comparator"],
            *(int(one[name]) if one[name] else None for name in ("low", "best", "high")),
        )
        for one in table("figures")
        if row["row"] == one["passages"].split()[0]
    ]
    read = [(one.comparator, one.low, one.best, one.high) for one in form.figures]
    for one in wanted:
        found["figures"].add(row["row"], "read" if one in read else "", True, is_sure=True)
    extra = [
        one
        for one in form.figures
        if not any((one.comparator, one.low, one.best, one.high) == other for other in wanted)
    ]
    found["beside"].counts["figures read beside those recorded"] += len(extra)
    found["beside"].wrong += [f"{row['row']}: {one.verbatim}" for one in extra]
