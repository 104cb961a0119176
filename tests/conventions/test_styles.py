"""Colours with names, sheets that one can find one's way in, and no rule for what no page has."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.conf import settings

from timeline.pages.styling import COMMENT, SHEETS

FOLDER = Path(settings.BASE_DIR, "static", "css")
CSS = sorted(FOLDER.rglob("*.css"))
DJANGO = Path(django.__file__).parent
WRITERS = [
    *(settings.BASE_DIR / name for name in ("templates", "static", "timeline", "reporting")),
    *(DJANGO / name for name in ("contrib/admin", "forms")),
]
BEGUN = re.compile(r"([a-z]+-)(?:\{|%s)")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(", re.IGNORECASE)
SELECTORS = re.compile(r"(?:^|[{};])\s*([^{};@]+)\{")
CLASS = re.compile(r"\.([a-z][\w-]*)")


def named(path: Path) -> str:
    return path.relative_to(FOLDER).with_suffix("").as_posix()


def rules(path: Path) -> str:
    return COMMENT.sub("", path.read_text())


def classes(path: Path) -> set[str]:
    return {name for found in SELECTORS.findall(rules(path)) for name in CLASS.findall(found)}


def test_a_colour_is_written_as_the_value_of_a_name_only():
    raw = [
        (named(path), line.strip())
        for path in CSS
        for line in rules(path).splitlines()
        if COLOUR.search(line.partition(":")[2]) and not line.lstrip().startswith("--")
    ]
    assert raw == []


def test_no_sheet_is_long():
    assert [named(path) for path in CSS if len(path.read_text().splitlines()) > 250] == []


def test_each_sheet_stands_in_some_page():
    written = {name for parts in SHEETS.values() for name in parts}
    linked = {
        name
        for path in Path(settings.BASE_DIR, "templates").rglob("*.html")
        for name in re.findall(r"'css/([\w/-]+)\.css'", path.read_text())
    }
    assert {named(path) for path in CSS} == written | linked


@pytest.fixture(scope="module")
def written() -> str:
    """All that can make a class: templates and scripts, and what code says, ours and Django's."""
    paths = [path for folder in WRITERS for path in folder.rglob("*")]
    whole = (path.read_text() for path in paths if path.suffix in {".html", ".svg", ".js"})
    said = (text for path in paths if path.suffix == ".py" for text in strings(path))
    return "\n".join([*whole, *said])


def strings(path: Path) -> Iterator[str]:
    """The strings of a module but its docstrings, with `{` where an f-string takes a value in."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    alone = [node.value for node in nodes if isinstance(node, ast.Expr)]
    for node in nodes:
        match node:
            case ast.Constant(value=str(text)) if node not in alone:
                yield text
            case ast.JoinedStr(values=parts):
                texts = (one.value if isinstance(one, ast.Constant) else "{" for one in parts)
                yield "".join(map(str, texts))


def test_each_class_of_a_sheet_is_one_that_a_page_can_have(written):
    words = set(re.findall(r"[\w-]+", written))
    begun = tuple(BEGUN.findall(written))
    unknown = {
        (named(path), name)
        for path in CSS
        for name in classes(path)
        if name not in words and not name.startswith(begun)
    }
    assert unknown == set()
