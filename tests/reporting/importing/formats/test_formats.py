"""What the formats declare of themselves, and that people are told of each."""

from collections import Counter
from pathlib import Path

from django.conf import settings

from reporting.importing.formats import ARTICLES, FORMATS, TABLES


def test_an_ending_belongs_to_one_format():
    endings = Counter(ending for one in FORMATS.values() for ending in (*one.endings, *one.kin))
    assert [ending for ending, count in endings.items() if count > 1] == []


def test_the_manual_names_every_format_that_is_taken():
    manual = (Path(settings.BASE_DIR) / "docs" / "importing.md").read_text()
    told = [*(one.endings[0] for one in ARTICLES), *TABLES]
    assert [name for name in told if name not in manual] == []
