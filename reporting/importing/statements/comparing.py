"""Whether a statement on record says what a table says, and in what it differs."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from reporting.desk.annotating import ENTERED
from reporting.importing.statements.drafting import draft_of
from reporting.importing.statements.drafts import Draft
from reporting.importing.statements.forms import given_in, is_number
from reporting.importing.statements.on_record import statements_on_record
from reporting.models import Difference, Figure, Passage, Release, Revision, Statement
from reporting.releasing.document import read_document

DUE = ("due_how", "due_on", "due_until", "due_on_precision", "due_words")
OCCASION = ("said_in_public", "public_occasion", "public_basis", "asked")
FOR_READERS = ("chart_note", "verified_on", "verification")
NAMES = uuid.UUID("0f4d3a0e-5c8b-4d55-9c55-0d7b2b1f6e31")  # the namespace of imported statements

type Content = dict[str, Any]


def form_key(story: str, label: str) -> uuid.UUID:
    """The same statement of the same story has the same key in every import."""
    return uuid.uuid5(NAMES, f"{story}/{label}")


def content(
    statement: Statement,
    figures: Sequence[Figure],
    passages: Iterable[Passage],
    differences: Iterable[Difference],
    relations: Iterable[tuple[str, int, bool]],  # whether to one figure
) -> Content:
    """What of a statement an import can bring, by the words for it. The desk's note is not
    public, so it makes no difference."""
    spans = list(passages)
    places = [passage.appearance for passage in spans]
    return {
        "story": statement.story_id,
        "what it is about": statement.about_id,
        "speaker": (statement.speaker_id, statement.speaker_title),
        "voice": statement.voice_id,
        "whom it is relayed by": statement.relayed_by_id,
        "stance": statement.stance,
        "date": (
            statement.said_on, statement.said_at, statement.said_precision,
            statement.said_zone, statement.said_basis,
        ),
        "gist": (statement.gist, statement.is_ahead),
        "occasion": [getattr(statement, name) for name in OCCASION],
        "note and verification": [getattr(statement, name) for name in FOR_READERS],
        "time in the claim": [getattr(statement, name) for name in DUE],
        "figures": [figure_content(figure, figures) for figure in figures],
        "passages": {span_of(passage) for passage in spans},
        "how the sources print it": (
            {(a.source_id, a.role, a.via_id, a.is_direct_quote) for a in places},
            {(d.appearance.source_id, d.field, d.printed) for d in differences},
        ),
        "relations": set(relations),
    }  # fmt: skip


def figure_content(figure: Figure, figures: Sequence[Figure]) -> tuple[Any, ...]:
    whole = next((n for n, one in enumerate(figures) if one is figure.part_of), None)
    if whole is None and figure.part_of_id:
        whole = next((n for n, one in enumerate(figures) if one.pk == figure.part_of_id), None)
    entered = (getattr(figure, name) for name in ENTERED)
    return (*entered, whole, figure.passage and span_of(figure.passage))


def span_of(passage: Passage) -> tuple[int, int, int]:
    return passage.snapshot_id, passage.start, passage.end


def of_draft(draft: Draft, targets: dict[tuple[str, str], int]) -> Content:
    """Relations to what is not on record do not count; `targets` by story and label."""
    story = draft.story.slug
    known = ((one, targets.get((story, one.label))) for one in draft.relations)
    return content(
        draft.statement, draft.figures, draft.passages.values(), draft.differences,
        [(one.kind, to, bool(one.figure)) for one, to in known if to],
    )  # fmt: skip


def of_statement(statement: Statement) -> Content:
    appearances = list(statement.appearances.all())
    return content(
        statement,
        list(statement.figures.all()),
        [passage for one in appearances for passage in one.passages.all()],
        [difference for one in appearances for difference in one.differences.all()],
        [(one.kind, one.to_id, one.figure_id is not None) for one in statement.relations.all()],
    )


def differing(one: Content, other: Content) -> list[str]:
    """The words for what differs."""
    return [name for name, value in one.items() if other[name] != value]


class OnRecord:
    """The statements on record that those of a table may be, and what relations lead to."""

    def __init__(self, drafts: Iterable[Draft], import_id: int) -> None:
        self.drafts, self.import_id = list(drafts), import_id
        named = {(d.story.slug, d.given.label) for d in self.drafts}
        related = {(d.story.slug, to) for d in self.drafts for _, to, _ in d.relations}
        self.targets = numbers_of(named | related)
        found = [self.targets[name] for name in named if name in self.targets]
        statements = Statement.objects.filter(pk__in=found).prefetch_related(
            "figures__series",
            "figures__computed_by",
            "figures__passage",
            "relations",
            "appearances__passages",
            "appearances__differences",
        )
        self.statements = {one.pk: one for one in statements}
        self.made = made_by(import_id, found)

    def of(self, draft: Draft) -> Statement | None:
        return self.statements.get(self.targets.get((draft.story.slug, draft.given.label), 0))

    def differences(self, draft: Draft, statement: Statement) -> list[str]:
        return differing(of_draft(draft, self.targets), of_statement(statement))

    def is_public(self, draft: Draft, statement: Statement) -> bool:
        """Whether the table says what is public, while the desk works on a correction."""
        release = Release.objects.standing().filter(statement=statement).first()
        if release is None:
            return False
        document = read_document(release.document)
        given = given_in(document, draft.story.slug)
        public = draft_of(given, statements_on_record([given]))
        own = {(draft.story.slug, str(to["to"])): to["to"] for to in document["relations"]}
        told = of_draft(draft, self.targets)
        return public is not None and not differing(told, of_draft(public, own))


def numbers_of(names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Which statement on record a story and a label mean: one that was imported under it, else
    the public one of that number."""
    keys = {form_key(*name): name for name in names}
    imported = Statement.objects.filter(form_key__in=list(keys)).values_list("form_key", "pk")
    found = {keys[key]: pk for key, pk in imported if key}
    numbers = {int(label) for _, label in keys.values() if is_number(label)}
    public = Release.objects.current().filter(statement__in=numbers)
    for slug, pk in public.values_list("story__slug", "statement"):
        if form_key(slug, str(pk)) in keys:
            found.setdefault((slug, str(pk)), pk)
    return found


def made_by(import_id: int, statements: list[int]) -> set[int]:
    """Those of the statements that this very import made, for another of its rows."""
    lines = Revision.objects.filter(
        subject_type="statement", subject_id__in=statements, action="import",
        after__contains={"import": import_id},
    )  # fmt: skip
    return set(lines.values_list("subject_id", flat=True))
