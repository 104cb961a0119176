from pathlib import Path

import pytest
from django.conf import settings

from timeline.management.commands.codebook import markdown
from timeline.sharing import codebook

pytestmark = pytest.mark.django_db


def test_the_printed_codebook_is_what_the_code_says(sample: Path):
    """Renew it with `uv run manage.py codebook --write` on the sample story."""
    printed = Path(settings.BASE_DIR, "docs", "codebook.md").read_text(encoding="utf-8")
    assert printed == markdown()


def test_every_code_has_a_meaning_and_every_meaning_a_code():
    meanings = codebook.table(codebook.HOUSE / "codebook.toml")
    codes = {key: set(enumeration.values) for _, key, enumeration, _ in codebook.SECTIONS}
    assert {key: set(table) for key, table in meanings.items()} == codes
