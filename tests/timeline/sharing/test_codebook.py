from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.releasing.document import read_document
from tests.factories import records
from timeline.management.commands.codebook import markdown
from timeline.sharing import codebook

pytestmark = pytest.mark.django_db


def test_the_printed_codebook_is_what_the_code_says(sample: Path):
    """Renew it with `uv run manage.py codebook --write` on the sample story."""
    printed = Path(settings.BASE_DIR, "docs", "codebook.md").read_text(encoding="utf-8")
    assert printed == markdown()


def test_every_code_has_a_meaning_and_every_meaning_a_code():
    codes = {key: set(enumeration.values) for _, key, enumeration, _ in codebook.SECTIONS}
    assert {key: set(table) for key, table in codebook.meanings_by_code().items()} == codes


def test_the_clearest_of_the_first_documents_is_the_example():
    document = read_document(records.published(records.world()).document)
    [figure] = document["figures"]
    both = {**document, "figures": [figure, {**figure, "comparator": "nearly"}]}
    found = codebook.examples_among([both, document, {**document, "figures": both["figures"][1:]}])
    assert found["comparator"][figure["comparator"]] is both
    assert found["comparator"]["nearly"]["figures"] == both["figures"][1:]


def test_a_large_record_is_not_read_whole():
    with CaptureQueriesContext(connection) as asked:
        list(codebook.documents_of_public_stories())
    [query] = asked
    assert f"LIMIT {codebook.MOST_READ}" in query["sql"]
