"""Making rows fit to be decided: columns named, addresses fetched, pages read."""

import atexit
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from reporting.importing.articles.envelope import left_out, saved_from
from reporting.importing.chunks.claiming import split_chunk
from reporting.importing.fetching.visiting import Busy, NotFetched, Visits
from reporting.importing.fields import known_fields
from reporting.importing.fields.meanings import meanings
from reporting.importing.given import Decision, Problem, Values
from reporting.models import ImportChunk, ImportKind, ImportRow, Outcome
from reporting.sandbox import children
from reporting.texts.articles import Unreadable

SECONDS = 20  # of fetching and reading pages in one chunk; the rest becomes a chunk of its own
READER = "reporting.texts.articles.pages:read_page_json"
reader = children.Child(READER)  # kept by the worker's process, started when it is first asked
atexit.register(reader.close)


@dataclass(slots=True)
class Fitting:
    """The rows that can be decided, those refused before, and what was learnt of each."""

    fit: list[ImportRow] = field(default_factory=list)
    refused: list[Decision] = field(default_factory=list)
    fetched: dict[int, Values] = field(default_factory=dict)
    pages: dict[int, Values] = field(default_factory=dict)

    def refuse(self, row: ImportRow, reason: str, column: str = "") -> None:
        problems = [Problem(column, reason), *left_out(row.values)]
        self.refused.append(Decision(row.pk, Outcome.REJECTED, problems))

    def complete(self, decisions: Sequence[Decision]) -> None:
        """Adds to the decisions what has to be kept with their rows."""
        for one in decisions:
            one.values, one.page = self.fetched.get(one.row), self.pages.get(one.row)


def fit_rows(given: Sequence[ImportRow], chunk: ImportChunk) -> Fitting:
    """The rows with their values by field names; articles also with what their page says."""
    fitting = Fitting()
    decided = meanings(chunk.batch.kind)
    until = time.monotonic() + SECONDS
    with Visits(within=SECONDS) as visits:
        for row in given:
            row.values = known_fields.values_by_field(row.values, chunk.batch.kind, decided)
            if chunk.batch.kind != ImportKind.ARTICLES or is_read(row):
                fitting.fit.append(row)
                continue
            try:
                fill(row, fitting, visits, until)
            except Busy as problem:
                if row.number > chunk.first:
                    split_chunk(chunk, row.number)
                    break
                fitting.refuse(row, str(problem), "url")
    return fitting


def is_read(row: ImportRow) -> bool:
    """Whether nothing has to be fetched or extracted for the row."""
    has_page = row.values.get("html") or row.values.get("url")
    is_known = row.values.get("text") or row.values.get("unchanged")
    return row.page is not None or bool(is_known) or not has_page


def fill(row: ImportRow, fitting: Fitting, visits: Visits, until: float) -> None:
    """Fetches and reads the page of an article. Raises `Busy` when there is no time for it now."""
    if time.monotonic() > until:
        raise Busy("There was no time left for its page; try it again.")
    try:
        if not row.values.get("html"):
            row.values = fitting.fetched[row.pk] = visits.fill(row.values)
        html = row.values.get("html")
        if html and isinstance(html, str):  # anything else is refused with the row's text
            page = reader.ask(html, row.values.get("url") or saved_from(row.values))
            row.page = fitting.pages[row.pk] = {**page, **hash_of(row.values)}
    except Busy:
        raise
    except NotFetched as problem:
        fitting.refuse(row, str(problem), "url")
    except (Unreadable, children.Died) as problem:
        fitting.refuse(row, f"The page cannot be read: {problem}", "html")
    else:
        fitting.fit.append(row)


def hash_of(values: Values) -> Values:
    """That of the page as it was fetched, so that a later visit can ask whether it changed."""
    return {name: values[name] for name in ("body_sha256",) if name in values}
