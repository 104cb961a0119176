"""Rooms that can be overseen: how many modules a folder holds, how long anything is."""

import ast
from collections import Counter

from tests.conventions.house import functions, modules

OF_DJANGO = ("management", "management.commands")  # in an app; it says itself what stands there
MOST_MODULES, MOST_LINES, LONGEST_FUNCTION = 16, 300, 40


def test_no_folder_holds_more_modules_than_one_oversees():
    named = (one.path for one in modules().values() if one.path.name != "__init__.py")
    rooms = Counter(path.parent.as_posix() for path in named)
    assert {room: count for room, count in rooms.items() if count > MOST_MODULES} == {}


def test_no_module_is_longer_than_a_few_screens():
    lengths = {name: module.lines for name, module in modules().items()}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_function_is_longer_than_a_screen():
    lengths = {
        f"{module}.{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for module, node in functions()
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_each_room_says_what_belongs_there():
    rooms = [one for one in modules().values() if one.path.name == "__init__.py"]
    silent = {
        one.name
        for one in rooms
        if not ast.get_docstring(one.tree) and one.name.partition(".")[2] not in OF_DJANGO
    }
    assert silent == set()
