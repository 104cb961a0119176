"""What columns of an import hold that nobody knows: the questions, and what was answered."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q

from reporting.importing.decisions import decide_rows_again, decided_upon
from reporting.importing.fields.known_fields import field_of, is_nameless, is_unknown, plain_header
from reporting.importing.fields.meanings import meanings, meanings_in
from reporting.models import ColumnMeaning, ImportBatch, ImportFile, Step, User

SHOWN = 3  # values of a column
LOOKED_AT = 20  # rows of each file
LONGEST = 80  # characters of a value
VALUES = """
    SELECT file_id, one.key, array_agg(left(one.value, %s) ORDER BY number)
    FROM reporting_importrow, jsonb_each_text("values") AS one
    WHERE file_id = ANY(%s) AND number <= %s AND one.key = ANY(%s) AND btrim(one.value) <> ''
    GROUP BY file_id, one.key
"""

type ColumnValues = Mapping[tuple[int, str], list[str]]  # by the id of the file and the column


@dataclass(frozen=True, slots=True)
class ColumnQuestion:
    """What does this column hold? `header` is its name as it came, in each of the files; with
    `stays_here` the answer is for its file alone."""

    header: str
    files: Sequence[ImportFile]
    values: Sequence[str]
    stays_here: bool = False


def column_questions(batch: ImportBatch, *, apart: bool = False) -> list[ColumnQuestion]:
    """A question for each column that nobody knows or has decided about; with `apart` for each
    file one of its own, as always for columns without a name."""
    found: dict[tuple[str, int], list[tuple[str, ImportFile]]] = defaultdict(list)
    for header, file in unknown_columns(batch):
        plain = plain_header(header)
        found[plain, file.pk if apart or is_nameless(header) else 0].append((header, file))
    values = values_of([one for group in found.values() for one in group])
    return [question(group, values, key != 0) for (_, key), group in found.items()]


def unknown_columns(batch: ImportBatch) -> list[tuple[str, ImportFile]]:
    known = meanings(batch.kind)
    decided = {file: meanings_in(file, known) for file in batch.files.all()}
    return [
        (header, file)
        for file, own in decided.items()
        for header in file.header
        if is_unknown(header, batch.kind, own)
    ]


def question(
    group: Sequence[tuple[str, ImportFile]], values: ColumnValues, stays_here: bool
) -> ColumnQuestion:
    told = (value for header, file in group for value in values.get((file.pk, header), []))
    shown = list(dict.fromkeys(" ".join(value.split()) for value in told))[:SHOWN]
    return ColumnQuestion(group[0][0], [file for _, file in group], shown, stays_here)


def values_of(columns: Sequence[tuple[str, ImportFile]]) -> ColumnValues:
    """The beginnings of what stands in the columns, in the first rows of their files."""
    if not columns:
        return {}
    files, headers = {file.pk for _, file in columns}, {header for header, _ in columns}
    with connection.cursor() as cursor:
        cursor.execute(VALUES, [LONGEST, list(files), LOOKED_AT, list(headers)])
        return {(file, header): told for file, header, told in cursor.fetchall()}


@dataclass(frozen=True, slots=True)
class ColumnAnswer:
    """That the column `header` holds `field`, or is to be ignored (""): in these files alone, or
    from now on in all that are imported."""

    header: str
    field: str
    files: Sequence[ImportFile] = ()


def answer_columns(
    batch: ImportBatch, *, by: User | None, answers: Sequence[ColumnAnswer]
) -> ImportBatch:
    """Keeps what the columns hold, and plans anew. Raises `ValidationError` for what is no field
    of the kind of import, and where a column without a name is to be remembered."""
    with decided_upon(batch, "plan_again", by) as locked:
        if not answers:
            raise ValidationError("No column was decided. Choose what one of them holds.")
        for one in answers:
            if one.field and field_of(one.field, batch.kind, {}) != one.field:
                raise ValidationError(f"“{one.field}” is no field of {batch.get_kind_display()}.")
            if one.files:
                keep_for_files(one, locked)
            else:
                remember(one, batch.kind, by)
        decide_rows_again(locked, Step.PLAN, ~Q(planned=""))
    return locked


def keep_for_files(answer: ColumnAnswer, batch: ImportBatch) -> None:
    for file in batch.files.filter(pk__in=[one.pk for one in answer.files]):
        file.meanings = {**file.meanings, plain_header(answer.header): answer.field}
        file.save(update_fields=["meanings"])


def remember(answer: ColumnAnswer, kind: str, by: User | None) -> None:
    header = plain_header(answer.header)
    known = ColumnMeaning.objects.filter(kind=kind, header=header).first()
    meaning = known or ColumnMeaning(kind=kind, header=header)
    meaning.field, meaning.decided_by = answer.field, by
    meaning.full_clean()
    meaning.save()
