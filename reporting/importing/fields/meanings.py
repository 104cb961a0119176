"""What people decided that the columns of files mean."""

from reporting.models import ColumnMeaning


def meanings(kind: str) -> dict[str, str]:
    """Field by header, for the kind of import; "" where the column is to be ignored."""
    return dict(ColumnMeaning.objects.filter(kind=kind).values_list("header", "field"))
