"""Files that are read otherwise than the program thought, before anything is written of them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db.models import Q

from reporting.importing import formats
from reporting.importing.chunks.rows import drop_rows
from reporting.importing.chunks.sheets import order_reading
from reporting.importing.decisions import decide_rows_again, decided_upon
from reporting.models import ImportFile, Step, User

UNREAD = {
    "format": "", "encoding": "", "delimiter": "", "is_guessed": False, "header": [],
    "header_line": 0, "above": [], "remarks": [], "problem": "", "left_out": "", "meanings": {},
    "has_serials": False,
}  # fmt: skip


def read_otherwise(
    file: ImportFile,
    *,
    by: User | None,
    encoding: str = "",
    delimiter: str = "",
    header_line: int | None = None,
) -> ImportFile:
    """Has the file read anew; what is not given is found by the program.

    Raises `ValidationError` for what makes no difference to such a file.
    """
    given = {"encoding": encoding, "delimiter": delimiter, "header_line": header_line}
    said = {name: value for name, value in given.items() if value}
    with set_back(file, by) as found:
        sayable = formats.sayable(file.format, file.name)
        if not sayable:
            raise ValidationError(f"Nothing can be chosen about how {file} is read.")
        if strange := set(said) - set(sayable):
            raise ValidationError(f"{file} has no {' or '.join(sorted(strange))} to choose.")
        found.said = said
        order_reading(found)
    return found


def leave_out(file: ImportFile, *, by: User | None) -> ImportFile:
    """Takes the rows of a sheet out of the import."""
    with set_back(file, by) as found:
        refuse_whole_file(found)
        found.left_out = "decided"
    return found


def read_too(file: ImportFile, *, by: User | None) -> ImportFile:
    """Reads a sheet that was left out."""
    with set_back(file, by) as found:
        refuse_whole_file(found)
        order_reading(found)
    return found


def refuse_whole_file(file: ImportFile) -> None:
    if not file.sheet:
        raise ValidationError(f"{file} is no sheet beside others; cancel the import instead.")


@contextmanager
def set_back(file: ImportFile, by: User | None) -> Iterator[ImportFile]:
    """The file as if it had never been opened, to be kept otherwise; the others are planned anew,
    since their rows may repeat its own.

    A planned import has no chunk that a worker could hold; while it has one this is refused.
    """
    with decided_upon(file.batch, "plan_again", by) as batch:
        found = batch.files.select_for_update().get(pk=file.pk)
        decide_rows_again(batch, Step.PLAN, ~Q(planned=""))
        drop_rows(found)
        found.chunks.all().delete()
        found.date_columns.all().delete()
        for name, value in UNREAD.items():
            setattr(found, name, value)
        yield found
        found.save()
