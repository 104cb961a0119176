"""What the documents name of the code is there, under that name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from pkgutil import resolve_name

from django.conf import settings

from tests.conventions.house import ROOTS, modules

HOUSE = Path(settings.BASE_DIR)
DOCUMENTS = sorted([*HOUSE.glob("*.md"), *HOUSE.glob("bench/*.md"), *HOUSE.glob("docs/**/*.md")])
FOLDERS = (*ROOTS, "bench", "tests", "templates", "static", "docs")
FILE = (".py", ".toml", ".md", ".js", ".json", ".ndjson", ".html", ".svg", ".css", ".tar")


def words() -> Iterator[tuple[str, str]]:
    """The name of a document, and what stands in it between back ticks without a space."""
    for document in DOCUMENTS:
        for word in re.findall(r"`([\w./-]+)`", document.read_text("utf-8")):
            yield document.stem, word


def is_path(word: str) -> bool:
    """One that begins with a slash is an address of the site."""
    if word.startswith("/"):
        return False
    return "/" in word and (word.split("/")[0] in FOLDERS or word.endswith((".py", ".toml")))


@cache
def files() -> list[str]:
    """The modules, and the tables beside them."""
    tables = (path.as_posix() for root in ROOTS for path in Path(HOUSE, root).rglob("*.toml"))
    return [*tables, *(f"/{module.path.as_posix()}" for module in modules().values())]


def is_there(path: str) -> bool:
    """From the top, or as the end of a longer path."""
    return Path(HOUSE, path).exists() or any(file.endswith(f"/{path}") for file in files())


def can_be_resolved(name: str) -> bool:
    try:
        resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


def test_each_path_leads_somewhere():
    paths = [(document, word) for document, word in words() if is_path(word)]
    assert len(paths) > 30
    assert [(document, path) for document, path in paths if not is_there(path)] == []


def test_each_dotted_name_is_one_of_the_program():
    """A whole name, or one that begins with the last part of a module's."""
    homes = defaultdict(set)
    for name in modules():
        homes[name.rpartition(".")[2]].add(name)
    unknown = []
    for document, word in words():
        first, _, rest = word.partition(".")
        is_name = rest and not word.endswith(FILE) and first in homes
        if is_name and not any(can_be_resolved(f"{home}.{rest}") for home in homes[first]):
            unknown.append((document, word))
    assert unknown == []
