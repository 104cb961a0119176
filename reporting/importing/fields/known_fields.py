"""The fields that each kind of import knows, and which column of a file is which field.

`fields.toml` lists them. A column is recognised by what somebody decided, by its name, or by
another usual name.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from reporting.importing.fields.joining import joined_stamp
from reporting.importing.given import Values
from reporting.models import NAMELESS
from reporting.releasing.formulas import BYTE_ORDER_MARK, csv_line, escaped
from reporting.texts.wording import listed_words
from reporting.vocabulary import COMPARATORS, STANCES

LISTED = tomllib.loads(Path(__file__).with_name("fields.toml").read_text(encoding="utf-8"))
CODES = {"stances": listed_words(STANCES, "or"), "comparators": listed_words(COMPARATORS, "or")}
TOLD = ("place", "reason")  # the columns that we add to rejected rows, for people
LONGEST = 100  # characters of a header that are told apart


@dataclass(frozen=True, slots=True)
class Field:
    """What a column may hold. `example` is invented; `aliases` are other names for it."""

    name: str
    meaning: str
    example: str
    aliases: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.name.replace("_", " ")


@cache
def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of the kind “articles”, “actors” or “statements”."""
    return tuple(
        Field(name, meaning.format(**CODES), example, tuple(aliases))
        for name, (meaning, example, aliases) in LISTED[kind].items()
    )


@cache
def names(kind: str) -> dict[str, str]:
    """Field by every name for it; a field's own name counts before another's alias."""
    own = {plain_header(field.name): field.name for field in fields_of(kind)}
    others = {
        plain_header(alias): field.name for field in fields_of(kind) for alias in field.aliases
    }
    return {**others, **own}


@lru_cache(maxsize=10_000)  # files choose their headers
def plain_header(header: str) -> str:
    """The header without what people write differently: case, accents, spaces, `_` and `-`."""
    plain = unicodedata.normalize("NFKD", header.casefold())
    unaccented = "".join(one for one in plain if not unicodedata.combining(one))
    words = re.sub(r"[\s_\-.:]+", " ", unaccented).strip()
    return unicodedata.normalize("NFC", words)[:LONGEST]


def field_of(header: str, kind: str, decided: Mapping[str, str]) -> str | None:
    """The field that a column holds: "" for one to be ignored, None for one that nobody knows.

    `decided` has what people decided before, field by `plain_header`; it counts first.
    """
    plain = plain_header(header)
    found = decided.get(plain)
    return names(kind).get(plain) if found is None else found


def is_unknown(header: str, kind: str, decided: Mapping[str, str]) -> bool:
    """Whether nobody knows or has decided what the column holds."""
    return header not in TOLD and field_of(header, kind, decided) is None


def is_nameless(header: str) -> bool:
    """Whether the column was only numbered, so that it holds something else in the next file."""
    return re.fullmatch(NAMELESS, plain_header(header)) is not None


def values_by_field(values: Values, kind: str, decided: Mapping[str, str]) -> Values:
    """The values by field. Of two columns for one field, that of its very name counts, or else
    the first that is not empty; a day and a clock in two of them are one stamp."""
    found: Values = {}
    certain: set[str] = set()
    for header, value in values.items():
        name = field_of(header, kind, decided)
        if name == "published" and (stamp := joined_stamp(found.get(name), value)):
            found[name] = stamp
            continue
        if not name or name in certain:
            continue
        is_own = plain_header(header) == plain_header(name) and not is_empty(value)
        if is_own or is_empty(found.get(name)):
            found[name] = value
        if is_own:
            certain.add(name)
    return found


def is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def template_csv(kind: str) -> str:
    """A CSV of the fields that people fill in, with one row of invented examples."""
    usual = [field for field in fields_of(kind) if field.example]
    header = csv_line(field.name for field in usual)
    return BYTE_ORDER_MARK + header + csv_line(escaped(field.example) for field in usual)
