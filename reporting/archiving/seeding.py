"""Loading a story from a data file, through the verbs, as often as one likes."""

import tomllib
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

from reporting.desk import annotating, publishing, reading_state, reanchoring, relating
from reporting.desk.annotating import FigureGiven
from reporting.desk.passages import Span
from reporting.models import (
    Actor,
    ActorName,
    Apposition,
    Basis,
    Precision,
    ReadingState,
    Series,
    Snapshot,
    SnapshotKind,
    Source,
    Statement,
    Story,
    User,
)
from reporting.texts.articles import Article, read_plain

SAMPLE = Path(__file__).parent / "sample" / "nk-deployment.toml"
SECOND = SAMPLE.with_stem("corvane-siege")
STORIES = (SAMPLE, SECOND)
OCCASION = ("said_in_public", "public_occasion", "public_basis", "asked")
FOR_READERS = ("chart_note", "verified_on", "verification")
KEYS = uuid.UUID("6f1c1b52-2a0f-4f0e-9a58-5d5b1c1f7c11")  # the namespace of our statement keys

type StoryRow = dict[str, Any]
type Tell = Callable[[str], object]


def tell_nobody(so_far: str) -> None:
    """For whoever does not ask how far it has come."""


def read_story(path: Path) -> StoryRow:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@transaction.atomic
def load_story(data: StoryRow, *, editor: User, reviewer: User, tell: Tell) -> int:
    """Loads story, series, actors, digests and statements; returns how many were new.

    What is there already is left as it is, so that nobody's work is undone: of a changed digest a
    further snapshot is kept, into which its passages are followed, and `mending` does the rest
    when asked to. `tell` hears how far it has come.
    """
    loader = loaded_texts(data, editor)
    story = loader.story
    statements = counted(data["statements"], "statements on record", tell)
    new = [row["key"] for row in statements if loader.load_statement(row)]
    for row in data.get("relations", []):
        if row["from"] in new:
            loader.relate(row)
    for key in counted(new, "new statements published", tell):
        publishing.submit(loader.statements[key], by=editor)
        publishing.publish(loader.statements[key], by=reviewer)
    for source in Source.objects.unread().filter(appearances__statement__story=story).distinct():
        reading_state.mark_reading(source, by=editor, state=ReadingState.READ)
    return len(new)


def loaded_texts(data: StoryRow, editor: User) -> "Loader":
    """A loader that has the story, its actors, series and digests on record."""
    known = Actor.objects.in_bulk(field_name="slug")
    for row in data["actors"]:
        load_actor(row, known)
    story, _ = Story.objects.get_or_create(slug=data["story"]["slug"], defaults=data["story"])
    loader = Loader(story, editor, known)
    for row in data["series"]:
        loader.load_series(row)
    for row in data["sources"]:
        loader.load_digest(row)
    return loader


def counted[T](things: list[T], what: str, tell: Tell) -> Iterator[T]:
    """The things, and after each a word on how many are done with."""
    for number, thing in enumerate(things, start=1):
        yield thing
        tell(f"{number} of {len(things)} {what}")


def load_actor(row: StoryRow, known: dict[str, Actor]) -> None:
    links = {name: known[row[name]] for name in ("parent", "speaks_for") if name in row}
    values = {name: value for name, value in row.items() if name not in ("names", "appositions")}
    if row["slug"] not in known:
        known[row["slug"]] = Actor.objects.create(**values | links)
    for name in row.get("names", []):
        ActorName.objects.get_or_create(actor=known[row["slug"]], **name)
    for held in row.get("appositions", []):
        Apposition.objects.get_or_create(actor=known[row["slug"]], **held)


@dataclass
class Loader:
    """The story being loaded, and what its rows' keys stand for."""

    story: Story
    editor: User
    actors: dict[str, Actor]
    series: dict[str, Series] = field(default_factory=dict)
    digests: dict[str, Snapshot] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)

    def actor(self, slug: str | None) -> Actor | None:
        return self.actors[slug] if slug else None

    def load_series(self, row: StoryRow) -> None:
        slug = row["slug"]
        self.series[slug], _ = self.story.series.get_or_create(slug=slug, defaults=row)

    def load_digest(self, row: StoryRow) -> None:
        article = read_plain(row["digest"].strip().encode(), limit=100_000)
        on = row.get("published_on")
        dated = {
            "published_on": on,
            "published_precision": Precision.DAY if on else Precision.UNKNOWN,
        }
        self.digests[row["key"]], is_new = Snapshot.objects.get_or_create(
            source=known_source(row, article) or self.new_source(row, article),
            sha256=article.sha256,
            defaults={"kind": SnapshotKind.DIGEST, "text": article.text, **dated},
        )
        if is_new:
            reanchoring.follow_passages(self.digests[row["key"]])

    def new_source(self, row: StoryRow, article: Article) -> Source:
        copied = row.get("syndicated_from")
        plain = ("wire_credit", "byline", "dateline", "url", "language", "kind")
        return Source.objects.create(
            story=self.story,
            outlet=self.actor(row.get("outlet")),
            fingerprint=article.sha256,
            opening=article.opening,
            syndicated_from=self.digests[copied].source if copied else None,
            **{name: row[name] for name in plain if name in row},
        )

    def load_statement(self, row: StoryRow) -> bool:
        """Whether the statement was new; a new one is left as a draft."""
        form_key = uuid.uuid5(KEYS, f"{self.story.slug}/{row['key']}")
        known = Statement.objects.filter(form_key=form_key).first()
        self.statements[row["key"]] = known or self.record(row, form_key)
        return known is None

    def record(self, row: StoryRow, form_key: uuid.UUID) -> Statement:
        statement = annotating.record(
            by=self.editor,
            form_key=form_key,
            spans=[self.span(passage) for passage in row["passages"]],
            figures=[self.figure(given) for given in row.get("figures", [])],
            **self.fields(row),
        )
        self.print_options(statement, row)
        return statement

    def fields(self, row: StoryRow) -> StoryRow:
        """The statement's own, as its verbs take them."""
        return dict(
            story=self.story,
            about=self.series[row["about"]],
            speaker=self.actors[row["speaker"]],
            speaker_title=row.get("title", ""),
            relayed_by=self.actor(row.get("relayed_by")),
            stance=row["stance"],
            gist=row.get("gist", ""),
            is_ahead=row.get("is_ahead", False),
            **{name: value for name, value in row.items() if name.startswith("due_")},
            note=row.get("note", ""),
            **{name: row[name] for name in FOR_READERS if name in row},
            **{name: row[name] for name in OCCASION if name in row},
            **said(row),
        )

    def print_options(self, statement: Statement, row: StoryRow) -> None:
        """How the single sources have it: their role and credit, and their differences."""
        for given in row.get("appearances", []):
            relating.set_role(
                self.appearance(statement, given),
                by=self.editor,
                role=given.get("role", "main"),
                via=self.actor(given.get("via")),
            )
        for given in row.get("differences", []):
            appearance = self.appearance(statement, given)
            relating.confirm_difference(
                appearance, given["field"], given["printed"], by=self.editor
            )

    def appearance(self, statement: Statement, given: StoryRow):
        return statement.appearances.get(source=self.digests[given["source"]].source)

    def relate(self, row: StoryRow) -> None:
        one, other = self.statements[row["from"]], self.statements[row["to"]]
        figure = other.figures.order_by("position")[row["figure"]] if "figure" in row else None
        relating.relate(one, row["kind"], other, by=self.editor, figure=figure)

    def span(self, passage: StoryRow) -> Span:
        digest = self.digests[passage["source"]]
        start = digest.text.index(passage["exact"])
        return Span(digest, start, start + len(passage["exact"]))

    def figure(self, given: StoryRow) -> FigureGiven:
        known = {
            "series": self.series[given["series"]],
            "computed_by": self.actor(given.get("computed_by")),
        }
        return FigureGiven(**{**given, **known})


def known_source(row: StoryRow, article: Article) -> Source | None:
    if url := row.get("url"):
        return Source.objects.filter(url=url).first()
    return Source.objects.filter(fingerprint__in=[article.sha256, row.get("was")]).first()


def said(row: StoryRow) -> StoryRow:
    """The date of a statement; without `said_on` it is not known. The day of one that is known to
    the month is the first."""
    if "said_on" not in row:
        return {}
    at = row.get("said_at")
    known_to = Precision.MINUTE if at else Precision.DAY
    return {
        "said_on": row["said_on"],
        "said_at": at,
        "said_precision": Precision(row.get("said_precision", known_to)),
        "said_zone": row.get("said_zone", ""),
        "said_basis": Basis(row["basis"]),
    }
