"""Which column of a file is which field."""

import csv
import io

import pytest

from reporting.importing.fields import known_fields
from reporting.importing.fields.known_fields import (
    field_of,
    plain_header,
    template_csv,
    values_by_field,
)
from reporting.models import ImportKind
from reporting.releasing.columns import COLUMNS

KINDS = ImportKind.values
ARTICLE = {
    "document", "text", "html", "headline", "outlet", "wire_credit", "byline", "dateline", "url",
    "other_urls", "published", "time_zone", "language", "story", "kind",
    "subject", "sent_at", "saved_from", "saved_at", "left_out",
}  # fmt: skip
RESEARCHER = (
    "statement speaker voice about stance said_on said_basis relayed_by passages note series"
    " comparator low best high verbatim part_of due_on row document kind quote start end"
    " figure_text fig_start fig_end role organisation country value_stated qualifier hedge unit"
    " counts location reported_via notes headline outlet wire_credit byline dateline published"
)


def names(kind: str) -> set[str]:
    return {field.name for field in known_fields.fields_of(kind)}


def test_articles_have_the_fields_that_the_import_knows():
    assert names("articles") == ARTICLE


def test_every_column_of_the_public_table_is_a_field():
    assert names("statements") >= set(COLUMNS)


@pytest.mark.parametrize("column", RESEARCHER.split())
def test_a_researchers_tables_are_known(column: str):
    assert field_of(column, "statements", {})


@pytest.mark.parametrize(
    ("header", "kind", "field"),
    [
        ("Wire Credit", "articles", "wire_credit"),
        ("WIRE-CREDIT ", "articles", "wire_credit"),
        ("wire_credit", "articles", "wire_credit"),
        ("Título", "articles", None),
        ("Títle", "articles", "headline"),
        ("pubDate", "articles", "published"),
        ("Body  Text", "articles", "text"),
        ("Belongs to", "actors", "parent"),
        ("weather", "articles", None),
        ("", "articles", None),
    ],
)
def test_a_column_is_recognised_by_name_and_alias(header: str, kind: str, field: str | None):
    assert field_of(header, kind, {}) == field


def test_what_a_person_decided_counts_first():
    decided = {plain_header("Weather"): "", plain_header("Title"): "text"}
    assert field_of("weather", "articles", decided) == ""
    assert field_of("TITLE", "articles", decided) == "text"
    assert values_by_field({"Weather": "wet", "Title": "x"}, "articles", decided) == {"text": "x"}


@pytest.mark.parametrize("kind", KINDS)
def test_no_name_means_two_fields(kind: str):
    own = [plain_header(field.name) for field in known_fields.fields_of(kind)]
    aliases = [
        plain_header(alias) for field in known_fields.fields_of(kind) for alias in field.aliases
    ]
    assert len({*own, *aliases}) == len(own) + len(aliases)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained(kind: str):
    assert all(field.meaning and field.label for field in known_fields.fields_of(kind))


def test_of_two_columns_the_one_with_the_very_name_counts():
    assert values_by_field({"title": "a", "headline": "b"}, "articles", {}) == {"headline": "b"}
    assert values_by_field({"headline": "b", "title": "a"}, "articles", {}) == {"headline": "b"}
    assert values_by_field({"headline": " ", "title": "a"}, "articles", {}) == {"headline": "a"}
    assert values_by_field({"title": "a", "headline": ""}, "articles", {}) == {"headline": "a"}
    assert values_by_field({"title": "", "heading": "c"}, "articles", {}) == {"headline": "c"}
    assert values_by_field({"n": 1, "other urls": ["x"]}, "articles", {}) == {"other_urls": ["x"]}


@pytest.mark.parametrize(
    ("row", "published"),
    [
        ({"Date": "2024-10-18", "Time": "14:16"}, "2024-10-18 14:16"),
        ({"Time": "2:16 PM KST", "Date": "03/04/2024"}, "03/04/2024 2:16 PM KST"),
        ({"published": "2024-10-18", "Time": "14:16"}, "2024-10-18 14:16"),
        ({"Time": "14:16", "published": "2024-10-18"}, "2024-10-18 14:16"),
        ({"Date": "2024-10-18", "Time": ""}, "2024-10-18"),
        ({"Date": "2024-10-18 10:30", "Time": "14:16"}, "2024-10-18 10:30"),
        ({"Date": "2024-10", "Time": "14:16"}, "2024-10"),
        ({"Date": "2024-10-18", "Time": "25:00"}, "2024-10-18"),
    ],
)
def test_a_day_and_a_clock_beside_it_are_one_stamp(row: dict[str, str], published: str):
    assert values_by_field(row, "articles", {}) == {"published": published}


@pytest.mark.parametrize("kind", KINDS)
def test_the_template_is_recognised_as_what_it_is(kind: str):
    header, example = csv.reader(io.StringIO(template_csv(kind).removeprefix("\ufeff"), newline=""))
    assert [field_of(name, kind, {}) for name in header] == header
    assert all(example)
