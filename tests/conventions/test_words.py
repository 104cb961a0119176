"""What is used elsewhere has a name that can be guessed there; no class or term is there twice."""

import ast
import re
from collections import Counter, defaultdict
from pathlib import Path

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from tests.conventions.house import other_names, top_level, uses_of_others

OF_DJANGO = {"Command", "Migration"}  # it finds them by these names


def view_functions(resolver: URLResolver) -> set[tuple[str, str]]:
    found = set()
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            view = one.callback
            found.add((view.__module__, getattr(view, "__name__", "")))
        else:
            found |= view_functions(one)
    return found


def test_a_function_that_others_use_has_two_words_or_is_the_only_one_of_its_name():
    views = view_functions(get_resolver())
    homes = defaultdict(set)
    for module, node in top_level(ast.FunctionDef):
        if (module, node.name) not in views:
            homes[node.name].add(module)
    for module, name in other_names():
        if name in homes:
            homes[name].add(module)
    used = {(source, name) for module, source, name in uses_of_others() if module != source}
    riddles = {
        f"{module}.{name}"
        for name, modules in homes.items()
        if len(modules) > 1 and "_" not in name.strip("_")
        for module in modules
        if (module, name) in used
    }
    assert riddles == set()


def test_no_two_classes_share_a_name():
    names = Counter(node.name for _, node in top_level(ast.ClassDef))
    assert {name for name, times in names.items() if times > 1} - OF_DJANGO == set()


def test_a_type_has_a_name_of_its_own_unless_its_module_keeps_it():
    """Several modules may call a key of their own `Key`; none that of a class, or a shared one."""
    used = {(source, name) for module, source, name in uses_of_others() if module != source}
    homes = defaultdict(set)
    for module, node in top_level(ast.TypeAlias):
        homes[node.name.id].add(module)
    classes = {node.name for _, node in top_level(ast.ClassDef)}
    shared = {name for name, modules in homes.items() if len(modules) > 1}
    taken_elsewhere = {name for name in shared if {(one, name) for one in homes[name]} & used}
    assert (homes.keys() & classes, taken_elsewhere) == (set(), set())


def test_no_term_stands_in_two_rows_of_the_glossary():
    glossary = Path(settings.BASE_DIR, "docs", "glossary.md").read_text("utf-8")
    cells = re.findall(r"^\| ([^|]+) \|", glossary, re.MULTILINE)
    terms = Counter(term for cell in cells for _, term in re.findall(r"(\*\*|`)(.+?)\1", cell))
    assert len(terms) > 40
    assert {term for term, times in terms.items() if times > 1} == set()
