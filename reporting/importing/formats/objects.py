"""JSON and NDJSON: an object for each row, as strict as PostgreSQL is about what it keeps."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from reporting.importing.formats.dialects import news_api, ninjs
from reporting.importing.formats.format import Certainty, Format, Look
from reporting.importing.formats.limits import FileReading, Limits
from reporting.importing.formats.lines import numbered
from reporting.importing.formats.pieces import Piece, members_beside, pieces
from reporting.importing.formats.tables.delimited import CSV
from reporting.importing.formats.tidying import Flawed, broken, tidy_record
from reporting.importing.given import Record, Values
from reporting.texts import encodings
from reporting.texts.articles import Unreadable
from reporting.texts.wording import listed_words

ARRAY, LINES = "json", "ndjson"  # as they are kept with each file
OBJECTS = re.compile(r'\s*+(?:(\[)\s*+(?:[{\]]|\Z)|(\{)\s*+(?:["}]|\Z))')
DIGITS = 40  # of a number, at most
HEADER = 100  # records whose keys are the header
KINDS = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
BESIDE = "Left out: {}, which stands beside the list that is read. Save it as a file of its own."
DEEP = "it has too many lists and objects inside each other."


def records(path: Path, reading: FileReading, limits: Limits, after: int) -> Iterator[Record]:
    with encodings.open_text(path, reading.encoding) as stream:
        if reading.format == ARRAY:
            found = pieces(stream, limits.record)
        else:
            lines = numbered(stream, limits.record)
            found = (Piece(*line) for line in lines if line[1] is None or line[1].strip())
        for place, piece in islice(placed(found), after, None):
            yield decoded(place, piece, limits)


def placed(found: Iterator[Piece]) -> Iterator[tuple[str, Piece]]:
    """Each with its line; with its number where it shares the line with a neighbour."""
    number = before = 0  # the line of the one before
    ahead = next(found, None)
    while piece := ahead:
        ahead = next(found, None)
        number += 1
        is_alone = piece.line not in (before, ahead and ahead.line)
        yield (f"line {piece.line:,}" if is_alone else f"row {number:,}"), piece
        before = piece.line


def decoded(place: str, piece: Piece, limits: Limits) -> Record:
    if piece.text is None:
        return broken(place, f"the record has more than {limits.record:,} characters.")
    try:
        values = DECODER.decode(piece.text.strip().removeprefix("\ufeff"))
    except Flawed as error:
        return broken(place, str(error))
    except RecursionError:
        return broken(place, DEEP)
    except ValueError as error:
        return broken(place, invalid(error, piece))
    if not isinstance(values, dict):
        return broken(place, f"it is {KINDS.get(type(values), 'a number')}, not an object.")
    return tidy_record(place, plain_columns(values), limits.depth)


def plain_columns(values: Values) -> Values:
    """The columns of articles, from an object in a dialect that is known; else as it stands."""
    if ninjs.is_ninjs(values):
        return ninjs.flattened(values)
    return news_api.columns(values) if news_api.is_news(values) else values


def invalid(error: ValueError, piece: Piece) -> str:
    if not piece.whole:
        return "the file ends in the middle of this record."
    if isinstance(error, json.JSONDecodeError):
        said = error.msg[:1].lower() + error.msg[1:]
        return f"it is no JSON: {said}, at character {error.pos + 1:,} of the record."
    return "it is no JSON."


def unique(pairs: list[tuple[str, Any]]) -> Values:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Flawed(f"“{twice[:80]}” stands in it more than once.")
    return values


def whole_number(digits: str) -> int:
    if len(digits) > DIGITS:
        raise Flawed(f"it holds a number of {len(digits):,} digits.")
    return int(digits)


def number(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise Flawed(f"it holds the number {digits[:40]}, which is too large.")
    return value


def no_number(name: str) -> NoReturn:
    raise Flawed(f"it holds {name}, which is no number.")


DECODER = json.JSONDecoder(
    parse_constant=no_number,
    parse_int=whole_number,
    parse_float=number,
    object_pairs_hook=unique,
)


def header_of_objects(path: Path, reading: FileReading, limits: Limits) -> list[str]:
    """The keys of the first records, in the order in which they come."""
    first = islice(records(path, reading, limits, 0), HEADER)
    return list(dict.fromkeys(name for one in first for name in one.values))[: limits.columns]


def is_array(look: Look) -> Certainty:
    """JSON as a whole: an array, or an object that is not one of many, each on its line."""
    if is_objects(look) and not is_lines(look):
        return Certainty.CONTENT
    return Certainty.NAMED if look.suffix in JSON.endings else Certainty.NO


def is_stream(look: Look) -> Certainty:
    if is_objects(look) and is_lines(look):
        return Certainty.CONTENT
    return Certainty.NAMED if look.suffix in NDJSON.endings else Certainty.NO


def is_objects(look: Look) -> bool:
    """Whether it begins as objects do; a text may begin with “[CITY]”, or with “{” and prose."""
    start = OBJECTS.match(look.text)
    return start is not None and (start[1] == "[" or look.suffix not in CSV.endings)


def is_lines(look: Look) -> bool:
    """Whether objects stand one on each line."""
    lines = [line for line in look.text.split("\n") if line.strip()]
    if not lines[0].lstrip().startswith("{"):
        return False
    closed = lines[0].rstrip().endswith("}") and len(lines) > 1 and lines[1].lstrip()[:1] == "{"
    return closed or look.suffix in NDJSON.endings


def describe(format: str, look: Look) -> FileReading:
    if look.text.lstrip()[:1] not in ("{", "["):
        raise Unreadable(f"it is named {look.suffix} and does not begin with {{ or [.")
    encoding = look.encoding
    beside = members_beside(look.text) if format == ARRAY else []
    remarks = [BESIDE.format(listed_words([f"“{one}”" for one in beside], "and"))] if beside else []
    reading = FileReading(format, look.name, encoding.name, encoding.is_guessed, remarks=remarks)
    return replace(reading, header=header_of_objects(look.path, reading, look.limits))


JSON = Format(
    name=ARRAY,
    words="JSON",
    endings=(".json",),
    certainty=is_array,
    describe=partial(describe, ARRAY),
    records=records,
    table_names=("JSON",),
    sayable=("encoding",),
)
NDJSON = Format(
    name=LINES,
    words="NDJSON",
    endings=(".ndjson", ".jsonl"),
    certainty=is_stream,
    describe=partial(describe, LINES),
    records=records,
    table_names=("NDJSON",),
    sayable=("encoding",),
)
