"""How much of an import somebody has worked on since, told before it is taken back.

It is a forecast: `undoing` tries each row, and the database has the last word.
"""

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.deletion import PROTECT

from reporting.importing.chunks.undoing import changed_since, rows_made
from reporting.models import (
    Actor,
    Appearance,
    ImportBatch,
    ImportKind,
    ReadingState,
    Revision,
)
from reporting.models.rules.states import EditorialState

OURS = ("capture", "take_back")


def rows_worked_on(batch: ImportBatch) -> int:
    """The rows whose text, statement or actor would stay."""
    rules = {
        ImportKind.ARTICLES: text(),
        ImportKind.STATEMENTS: statement(),
        ImportKind.ACTORS: actor() | changed_since(OuterRef("actor_id"), batch),
    }
    return rows_made(batch).filter(rules[ImportKind(batch.kind)]).count()


def text() -> Q:
    revisions = Revision.objects.filter(subject_type="source", subject_id=OuterRef("source_id"))
    return (
        ~Q(source__reading_state=ReadingState.UNREAD)
        | Exists(Appearance.objects.filter(source=OuterRef("source_id")))
        | Exists(revisions.exclude(action__in=OURS))
    )


def statement() -> Q:
    as_imported = Q(statement__version=1, statement__state=EditorialState.DRAFT)
    return Q(statement__isnull=False) & ~as_imported


def actor() -> Q:
    """Named by anything that keeps it, but for the rows that made it."""
    found = Q(pk__in=[])
    for relation in Actor._meta.related_objects:
        if relation.on_delete is PROTECT:
            found |= Q(Exists(naming(relation.related_model, relation.field.name)))
    return found


def naming(model: type[Model], field: str) -> QuerySet[Model]:
    return model._default_manager.filter(**{field: OuterRef("actor_id")})
