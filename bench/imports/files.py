"""Files to import, invented: articles of about 2.5 KB, no two alike but for a copy in fifty."""

import json
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bench.extraction import pages

LETTERS = "abcdefghiklmnoprstuvw"
WORDS, LONG = 4_000, 370  # in all, and in one text
COPIED = 50  # one text in so many is the one before it, at another address, a little changed


def vocabulary() -> list[str]:
    rng = random.Random(5)
    return ["".join(rng.choices(LETTERS, k=rng.randint(2, 9))) for _ in range(WORDS)]


def articles(first: int, amount: int) -> Iterator[dict[str, str]]:
    """Those from the number `first` on; a number always gives the same text."""
    words, rng = vocabulary(), random.Random(first)
    text: list[str] = []
    for number in range(first, first + amount):
        if number % COPIED or number == first:
            text = rng.choices(words, k=LONG)
        else:
            text = [*rng.choices(words, k=20), *text[20:]]
        yield {
            "url": f"https://news.example/zenda/{number}",
            "headline": f"Columns seen in Zenda ({number})",
            "text": f"{' '.join(text).capitalize()}.",
            "byline": "Anna Muster",
            "language": "en",
            "published": "2024-10-21T10:00:00+09:00",
        }


def ndjson(folder: Path, first: int, amount: int) -> Path:
    path = folder / f"articles-{first}-{amount}.ndjson"
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{json.dumps(one)}\n" for one in articles(first, amount))
    return path


def archive(folder: Path, first: int, amount: int) -> Path:
    """A ZIP of web pages of 60 to 120 KB."""
    path = folder / f"pages-{first}-{amount}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(first, first + amount):
            body = pages.article(number)
            packed.writestr(f"{number % 7}/{number}.html", pages.page(number, body))
    return path
