"""What differs between two folders of answers."""

from collections import defaultdict
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

LINES, WIDTH, NAMED = 40, 300, 4


def compare_folders(one: Path, other: Path) -> Iterator[str]:
    """Each difference once, under the addresses that show it; nothing where all is the same."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted({*files_in(one), *files_in(other)}):
        if difference := difference_of(one / name, other / name):
            found[difference].append(str(name))
    for difference, names in sorted(found.items(), key=lambda pair: -len(pair[1])):
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        yield f"{len(names)}: {'  '.join(names[:NAMED])}{more}\n{difference}\n"


def files_in(folder: Path) -> Iterator[Path]:
    return (path.relative_to(folder) for path in folder.rglob("*.txt"))


def difference_of(one: Path, other: Path) -> str:
    for path, where in ((one, "second"), (other, "first")):
        if not path.exists():
            return f"Only the {where} folder has it."
    old, new = one.read_text(), other.read_text()
    return "" if old == new else "\n".join(cut_short(old, new))


def cut_short(old: str, new: str) -> Iterator[str]:
    """The changed lines with one beside them, without their places."""
    changed = [
        line[:WIDTH]
        for line in unified_diff(old.splitlines(), new.splitlines(), n=1, lineterm="")
        if not line.startswith(("---", "+++", "@@"))
    ]
    yield from changed[:LINES]
    if len(changed) > LINES:
        yield f"… and {len(changed) - LINES} lines more"
