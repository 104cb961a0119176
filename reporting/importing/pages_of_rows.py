"""Making rows fit to be decided: columns named, addresses fetched, pages read."""

import atexit
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from reporting.importing import formats
from reporting.importing.articles.envelope import left_out, saved_from
from reporting.importing.chunks.claiming import put_off_rows
from reporting.importing.fetching.visiting import Busy, NotFetched, Visits
from reporting.importing.fields import known_fields, unasked
from reporting.importing.fields.date_habits import latest_day
from reporting.importing.fields.meanings import meanings, meanings_in
from reporting.importing.given import Decision, Problem, Values
from reporting.models import ImportChunk, ImportFile, ImportKind, ImportRow, Outcome
from reporting.sandbox import children
from reporting.texts.articles import Unreadable
from reporting.texts.articles.heads import read_plain_head

SECONDS = 20  # of fetching and reading pages in one chunk; the rest becomes a chunk of its own
SAID = ("text", "html", "unchanged")
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

    def refuse(
        self, row: ImportRow, reason: str, column: str = "", outcome: str = Outcome.REJECTED
    ) -> None:
        problems = [Problem(column, reason), *left_out(row.values)]
        self.refused.append(Decision(row.pk, outcome, problems))

    def complete(self, decisions: Sequence[Decision]) -> None:
        """Adds to the decisions what has to be kept with their rows."""
        for one in decisions:
            one.values, one.page = self.fetched.get(one.row), self.pages.get(one.row)


def fit_rows(given: Sequence[ImportRow], chunk: ImportChunk) -> Fitting:
    """The rows with their values by field names; articles also with what their page says."""
    fitting = Fitting()
    file = cast(ImportFile, chunk.file)
    decided = meanings_in(file, meanings(chunk.batch.kind))
    texts = unasked.UnaskedTexts.of(given, file, decided)
    until = time.monotonic() + SECONDS
    with Visits(within=SECONDS) as visits:
        for row in given:
            column = texts.column_of(row)
            row.values = known_fields.values_by_field(row.values, chunk.batch.kind, decided)
            if column and not has_text(row):
                fitting.refuse(row, unasked.ASK_FIRST, column)
                continue
            if chunk.batch.kind != ImportKind.ARTICLES or is_read(row):
                read_head(row, fitting, chunk)
                fitting.fit.append(row)
                continue
            try:
                fill(row, fitting, visits, until)
            except Busy as problem:
                put_off_rows(chunk, row.number, problem.seconds, str(problem))
                if row.number > chunk.first:
                    break
                fitting.refuse(row, str(problem), "url")
    return fitting


def has_text(row: ImportRow) -> bool:
    """Whether the row says what its article is, or that it is as we took it."""
    return row.page is not None or any(row.values.get(name) for name in SAID)


def is_read(row: ImportRow) -> bool:
    """Whether nothing has to be fetched or extracted for the row."""
    has_page = row.values.get("html") or row.values.get("url")
    is_known = row.values.get("text") or row.values.get("unchanged")
    return row.page is not None or bool(is_known) or not has_page


def read_head(row: ImportRow, fitting: Fitting, chunk: ImportChunk) -> None:
    """What a document in plain text says at its head, kept in the place of what a page says.

    The text of a table's cell is no whole document: what is printed around it stands in others.
    """
    text = row.values.get("text")
    is_document = chunk.file is not None and chunk.file.format in formats.DOCUMENTS
    if is_document and row.page is None and isinstance(text, str):
        row.page = fitting.pages[row.pk] = read_plain_head(text, latest_day()).to_json()


def fill(row: ImportRow, fitting: Fitting, visits: Visits, until: float) -> None:
    """Fetches and reads the page of an article. Raises `Busy` when there is no time for it now."""
    if time.monotonic() > until:
        raise Busy("There was no time left for its page; try it again.")
    try:
        if not row.values.get("html"):
            row.values = fitting.fetched[row.pk] = visits.fill(row.values)
        html = row.values.get("html")
        if html and isinstance(html, str):  # anything else is refused with the row's text
            address = row.values.get("url") or saved_from(row.values)
            page = reader.ask(html, address, latest_day().isoformat())
            row.page = fitting.pages[row.pk] = {**page, **hash_of(row.values)}
    except Busy:
        raise
    except NotFetched as problem:
        fitting.refuse(row, str(problem), "url")
    except (Unreadable, children.Died) as problem:
        is_error = isinstance(problem, children.Died) and problem.is_error
        outcome = Outcome.FAILED if is_error else Outcome.REJECTED
        fitting.refuse(row, f"The page cannot be read: {problem}", "html", outcome)
    else:
        fitting.fit.append(row)


def hash_of(values: Values) -> Values:
    """That of the page as it was fetched, so that a later visit can ask whether it changed."""
    return {name: values[name] for name in ("body_sha256",) if name in values}
