"""Series that ask for powers of ten, and do not need them."""

from collections.abc import Iterator

from reporting.models import AxisScale, Release, Series
from reporting.releasing.document import ReleaseDocument, read_document
from reporting.vocabulary import spans_three_orders


def why_from_zero(series: Series) -> str:
    """Why the chart begins at zero though powers of ten were chosen; empty where that may not be
    so, which only the chart itself can tell: it draws some of the numbers."""
    if series.scale != AxisScale.TENFOLD or spans_three_orders(public_numbers(series)):
        return ""
    return (
        f"“{series.name}” asks for powers of ten, and its chart begins at zero: no public number of"
        " it is more than 1,000 times another above zero."
    )


def public_numbers(series: Series) -> Iterator[float]:
    """Every number that is public in the series, drawn or not."""
    public = Release.objects.standing().filter(story=series.story_id)
    for document in public.values_list("document", flat=True).iterator():
        yield from numbers_in(read_document(document), series.slug)


def numbers_in(document: ReleaseDocument, slug: str) -> Iterator[float]:
    objects = [one["object"]["figure"] for one in document["relations"] if one["object"]]
    for figure in (*document["figures"], *objects):
        if figure["series"]["slug"] == slug:
            given = (figure["low"], figure["best"], figure["high"])
            yield from (float(number) for number in given if number is not None)
