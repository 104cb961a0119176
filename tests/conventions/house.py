"""The program's own modules as syntax trees, for tests of its words and rooms."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

ROOTS = ("config", "reporting", "timeline")
type Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    tree: ast.Module

    @property
    def lines(self) -> int:
        return len(self.path.read_text("utf-8").splitlines())


@cache
def modules() -> dict[str, Module]:
    """All but the migrations, by dotted name."""
    found = {}
    for root in ROOTS:
        for path in sorted(Path(settings.BASE_DIR, root).rglob("*.py")):
            if "migrations" not in path.parts:
                name = dotted(path)
                tree = ast.parse(path.read_text("utf-8"))
                found[name] = Module(name, path.relative_to(settings.BASE_DIR), tree)
    return found


def dotted(path: Path) -> str:
    parts = path.relative_to(settings.BASE_DIR).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def top_level[Kind: ast.stmt](kind: type[Kind]) -> Iterator[tuple[str, Kind]]:
    for module in modules().values():
        for node in module.tree.body:
            if isinstance(node, kind):
                yield module.name, node


def functions() -> Iterator[tuple[str, Function]]:
    """Every function at whatever depth, with the name of its module."""
    for module in modules().values():
        for node in ast.walk(module.tree):
            if isinstance(node, Function.__value__):
                yield module.name, node


def uses_of_others() -> Iterator[tuple[str, str, str]]:
    """(module, module that it takes from, name), by import and by attribute of a module."""
    for module in modules().values():
        given: dict[str, str] = {}
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom):
                source = absolute(module, node)
                for alias in node.names:
                    if f"{source}.{alias.name}" in modules():
                        given[alias.asname or alias.name] = f"{source}.{alias.name}"
                    else:
                        yield module.name, source, alias.name
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and (source := module_meant(node.value, given)):
                yield module.name, source, node.attr


def module_meant(node: ast.expr, given: dict[str, str]) -> str:
    """The module that `a`, `a.b` or `a.b.c` stands for; "" for whatever else it is."""
    match node:
        case ast.Name(id=name):
            return given.get(name, "")
        case ast.Attribute(value=value, attr=attribute):
            name = f"{module_meant(value, given)}.{attribute}"
            return name if name in modules() else ""
    return ""


def other_names() -> Iterator[tuple[str, str]]:
    """(module, name) of whatever an import of ours calls otherwise than its home does."""
    for module, node in top_level(ast.ImportFrom):
        for alias in node.names:
            if alias.asname and absolute(modules()[module], node).startswith(ROOTS):
                yield module, alias.asname


def absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    depth = node.level - (module.path.name == "__init__.py")
    return ".".join([*parts[: len(parts) - depth], *filter(None, [node.module])])
