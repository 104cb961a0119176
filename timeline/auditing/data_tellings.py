"""The tellings of data and feeds: sentences, and figures cell by cell."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from lxml import etree

from reporting.texts.numbers import number_in, number_text
from timeline.auditing.amounts_told import plain_text
from timeline.auditing.page_tellings import page_tellings
from timeline.auditing.tellings import PublicAnswer, Telling, statement_at

ATOM = "{http://www.w3.org/2005/Atom}"
NUMBERS = ("low", "best", "high")
CELLS = ("comparator", *NUMBERS)


def tellings_in(answer: PublicAnswer) -> Iterator[Telling]:
    """All that an answer tells of statements, whatever its format."""
    match answer.media_type:
        case "application/json":
            return json_tellings(answer.text)
        case "text/csv":
            return csv_tellings(answer.text)
        case "application/atom+xml":
            return feed_tellings(answer.text)
        case "text/html" | "image/svg+xml":
            return page_tellings(answer)
    return iter(())


def json_tellings(text: str) -> Iterator[Telling]:
    for item in json.loads(text).get("statements", []):
        document = item.get("document")
        if document is None:  # retracted
            continue
        number = item["statement"]
        yield Telling("sentence", number, plain_text(document["sentence"]))
        yield Telling("author", number, document["speaker"]["name"])
        for figure in document["figures"]:
            yield figure_telling(number, str(figure["id"]), figure)


def csv_tellings(text: str) -> Iterator[Telling]:
    for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        if row["row"] not in ("figure", "position"):
            continue
        number = int(row["statement"])
        yield Telling("sentence", number, plain_text(row["sentence"].removeprefix("'")))
        yield Telling("author", number, row["speaker_name"].removeprefix("'"))
        if row["row"] == "figure":
            numbers = {name: number_text(number_in(row[name] or None)) for name in NUMBERS}
            yield figure_telling(number, row["figure"], {**row, **numbers})


def figure_telling(statement: int, figure: str, cells: Mapping[str, Any]) -> Telling:
    told = tuple((name, cells[name] or None) for name in CELLS)
    return Telling("data", statement, f"figure {figure}", cells=told)


def feed_tellings(text: str) -> Iterator[Telling]:
    for entry in etree.fromstring(text.encode()).iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        statement = statement_at("" if link is None else link.get("href", ""))
        title = plain_text(entry.findtext(f"{ATOM}title") or "").partition(": ")[2]
        if title.startswith("statement "):  # retracted
            continue
        yield Telling("full", statement, title)
        yield Telling("full", statement, told_in(entry.findtext(f"{ATOM}summary") or title))


def told_in(summary: str) -> str:
    """The sentence in front of the reason of a release."""
    told = plain_text(unescape(summary))
    for kind in ("Corrected: ", "Published: "):
        told = told.partition(kind)[0].strip()
    return told
