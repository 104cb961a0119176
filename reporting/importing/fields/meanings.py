"""What people decided that the columns of files mean."""

from collections.abc import Mapping

from reporting.importing.fields.known_fields import field_of
from reporting.importing.formats import Hints
from reporting.models import ColumnMeaning, ImportFile

type Meanings = Mapping[str, str]  # field by plain name of a column; "" where it is to be ignored

LONGEST_NAME = 100  # characters; a longer cell is no name of a column


def meanings(kind: str) -> dict[str, str]:
    """What holds for all files of the kind of import."""
    return dict(ColumnMeaning.objects.filter(kind=kind).values_list("header", "field"))


def meanings_in(file: ImportFile, known: Meanings) -> dict[str, str]:
    """What holds in the file: what was decided for it alone counts before what holds for all."""
    return {**known, **file.meanings}


def hints_for(file: ImportFile) -> Hints:
    """What is known of a file before it is read: names of columns, and what somebody said."""
    kind = file.batch.kind
    decided = meanings_in(file, meanings(kind))

    def knows(cell: str) -> bool:
        return len(cell) <= LONGEST_NAME and field_of(cell, kind, decided) is not None

    found = {"delimiter": file.delimiter, "header_line": file.header_line}  # once, for all pieces
    return Hints(knows=knows, sheet=file.sheet, **{**found, **file.said})
