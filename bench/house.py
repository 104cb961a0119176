"""The measures of the house: uv run python -m bench.house [FOLDER of another checkout]"""

import ast
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

import grimp

ROOTS = ("config", "reporting", "timeline")
STORY_PAGE = ("timeline.views.pages", "timeline.views")  # now, and in earlier checkouts
VIEW = "request"  # a function in a room of views is one when it takes this first


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    trees = {path: ast.parse(path.read_text("utf-8")) for path in modules_of(folder)}
    for name, value in measures(folder, trees).items():
        print(f"{name:55} {value}")


def modules_of(folder: Path) -> list[Path]:
    found = (path for root in ROOTS for path in (folder / root).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def measures(folder: Path, trees: dict[Path, ast.Module]) -> dict[str, object]:
    every = [node for tree in trees.values() for node in ast.walk(tree)]
    functions = [one for one in every if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    classes = [one for one in every if isinstance(one, ast.ClassDef)]
    top = [
        (path, one.name)
        for path, tree in trees.items()
        for one in tree.body
        if isinstance(one, ast.FunctionDef)
    ]
    names = [name for _, name in top]
    homes = defaultdict(set)
    for path, name in top:
        homes[name].add(path)
    views = [
        lines(one)
        for path, tree in trees.items()
        if "views" in path.parts
        for one in tree.body
        if isinstance(one, ast.FunctionDef) and one.args.args[:1] and one.args.args[0].arg == VIEW
    ]
    sizes = [lines(one) for one in functions]
    typed = sum(one.returns is not None for one in functions)
    rooms = Counter(path.parent for path in trees if path.name != "__init__.py")
    flattest, most = rooms.most_common(1)[0]
    template_lines = [
        line
        for path in (folder / "templates").rglob("*.*")
        for line in path.read_text("utf-8").splitlines()
    ]
    long = [len(line) for line in template_lines if len(line) > 160]
    return {
        "function, lines: median / p90 / max": spread(sizes),
        "longest file / longest class": f"{max(map(length, trees))} / {max(map(lines, classes))}",
        "view functions, median / max": f"{median(views):g} / {max(views)}",
        "functions with return types": f"{typed / len(functions):.0%}",
        "top-level functions with a name of one word": share(names, lambda one: "_" not in one),
        "names defined in two or more modules": share(list(homes), lambda one: len(homes[one]) > 1),
        "median length of a function's name": f"{median(map(len, names)):g}",
        "modules side by side in the flattest folder": f"{most} ({flattest.relative_to(folder)})",
        "modules": len(trees),
        "modules behind the story page": modules_behind_page(folder),
        "template lines over 160 characters": (
            f"{len(long) / len(template_lines):.1%} (max {max(map(len, template_lines))})"
        ),
    }


def lines(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def length(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def spread(sizes: list[int]) -> str:
    return f"{median(sizes):g} / {quantiles(sizes, n=10)[8]:g} / {max(sizes)}"


def modules_behind_page(folder: Path) -> int:
    """How many of our modules its view imports, be it through others."""
    sys.path.insert(0, str(folder.resolve()))
    graph = grimp.build_graph(*ROOTS, cache_dir=None)
    page = next(name for name in STORY_PAGE if name in graph.modules)
    return len(graph.find_upstream_modules(page))


def share(names: list[str], of: Callable[[str], bool]) -> str:
    return f"{sum(map(of, names)) / len(names):.0%}"


if __name__ == "__main__":
    main()
