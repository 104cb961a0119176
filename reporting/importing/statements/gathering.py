"""The rows of an import that tell of the same statements, in whichever files and chunks."""

from collections.abc import Iterable, Sequence

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform

from reporting.importing.chunks import by_field
from reporting.importing.fields.meanings import meanings
from reporting.importing.statements.forms import Form, form_of, labels_of
from reporting.models import ImportBatch, ImportRow


class WordsOf(Func):
    """The words of a text, as an array."""

    function = "string_to_array"
    template = "%(function)s(%(expressions)s, ' ')"
    output_field = ArrayField(TextField())


class TargetsOf(WordsOf):
    """Relations without the figures that they name: “denies:12” for “denies:12#34”."""

    template = r"string_to_array(regexp_replace(%(expressions)s, '#\S*', '', 'g'), ' ')"


def with_siblings(rows: Sequence[ImportRow], batch: ImportBatch) -> list[ImportRow]:
    """The rows, and all others that name one of their statements, in the order of the files."""
    labels = {label for row in rows for label in labels_of(row, form_of(row.values))}
    others = rows_naming(labels, batch).exclude(pk__in=[row.pk for row in rows])
    found = [*rows, *by_field.by_fields(others, batch)]
    return sorted(found, key=lambda row: (row.file_id, row.number))


def rows_naming(labels: Iterable[str], batch: ImportBatch) -> QuerySet[ImportRow]:
    """The rows that name one of the statements `labels` in the column for it."""
    return with_words("statement", list(labels), batch)


def with_words(
    field: str, words: list[str], batch: ImportBatch, parted: type[WordsOf] = WordsOf
) -> QuerySet[ImportRow]:
    """The rows with one of the words in the column that holds `field`."""
    known = meanings(batch.kind)
    found = ImportRow.objects.none()
    for file in batch.files.all():
        if column := by_field.column_for(file, field, known):
            of_file = ImportRow.objects.filter(file=file).alias(
                said=parted(KeyTextTransform(column, F("values")))
            )
            found |= ImportRow.objects.filter(
                pk__in=of_file.filter(said__overlap=words).values("pk")
            )
    return found


def labels_in(batch: ImportBatch, labels: Iterable[str]) -> set[str]:
    """Those of the labels that some row of the import tells of as a statement."""
    rows = by_field.by_fields(rows_naming(labels, batch), batch)
    return {
        label for row in rows if form_of(row.values) is not Form.PASSAGE
        for label in labels_of(row, form_of(row.values))
    }  # fmt: skip
