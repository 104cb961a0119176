"""Whether a statement may be on record twice, as the room that decides it finds."""

from reporting.desk.checking.findings import Finding, in_order, to_look_at
from reporting.desk.matching import likely_twins, sought_of, twin_in_words
from reporting.models import Statement


def twin_finding(statement: Statement) -> Finding:
    """The likeliest of those that still stand; as many queries however large the story is."""
    if twin := next(iter(likely_twins(sought_of(statement))), None):
        return to_look_at(twin_in_words(twin), twin.statement.pk)
    return in_order("No other statement on our record is likely to be the same.")
