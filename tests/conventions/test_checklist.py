"""Every fault that was thought of has a test, and every test that is named for one is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ROW = re.compile(r"^\| ([ADSP]-\d\d) \| (.+) \| (.+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
WANTED = {"A": range(1, 15), "D": range(4, 11), "S": range(1, 9), "P": range(4, 7)}
NO_TEST = {"S-02"}  # known faults are asked for over the network, by a step of CI


def rows() -> list[tuple[str, str]]:
    """The number of each, and what stands in its last column."""
    texts = [(ROOT / "docs" / name).read_text("utf-8") for name in ("accounts.md", "operating.md")]
    return [(number, last) for text in texts for number, _, last in ROW.findall(text)]


@cache
def functions_of(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_the_list_is_whole_and_names_each_once():
    wanted = [f"{kind}-{number:02}" for kind, numbers in WANTED.items() for number in numbers]
    assert [number for number, _ in rows()] == wanted


@pytest.mark.parametrize(("number", "tests"), rows(), ids=[number for number, _ in rows()])
def test_each_has_tests_that_are_there(number, tests):
    named = NAMED.findall(tests)
    assert named or number in NO_TEST
    for path, function in named:
        assert (ROOT / path).is_file(), path
        assert function in functions_of(path), f"{path}::{function}"
        assert function.startswith("test_")
