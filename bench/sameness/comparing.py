"""What differs between two folders of answers."""

from collections import defaultdict
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

LINES, WIDTH, NAMED = 40, 1_000, 4


def compare_folders(one: Path, other: Path) -> Iterator[str]:
    """Each difference once, under the addresses that show it; nothing where all is the same."""
    found: dict[str, list[Path]] = defaultdict(list)
    for name in sorted({*files_in(one), *files_in(other)}):
        if difference := difference_of(one / name, other / name):
            found[difference].append(name)
    for names in sorted(found.values(), key=len, reverse=True):
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        first = difference_of(one / names[0], other / names[0], beside=1)
        yield f"{len(names)}: {'  '.join(map(str, names[:NAMED]))}{more}\n{cut_short(first)}\n"


def files_in(folder: Path) -> Iterator[Path]:
    return (path.relative_to(folder) for path in folder.rglob("*.txt"))


def difference_of(one: Path, other: Path, beside: int = 0) -> str:
    """The changed lines, and so many beside them, without their places."""
    for path, where in ((one, "second"), (other, "first")):
        if not path.exists():
            return f"Only the {where} folder has it."
    old, new = one.read_text(), other.read_text()
    if old == new:
        return ""
    lines = unified_diff(old.splitlines(), new.splitlines(), n=beside, lineterm="")
    return "\n".join(line for line in list(lines)[2:] if not line.startswith("@@"))


def cut_short(difference: str) -> str:
    lines = [line[:WIDTH] for line in difference.splitlines()]
    left = len(lines) - LINES
    return "\n".join(lines[:LINES] + ([f"… and {left} lines more"] if left > 0 else []))
