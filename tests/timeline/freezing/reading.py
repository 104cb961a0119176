"""A frozen copy as somebody finds it, with a parser that knows nothing of ours."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import html

ATTRIBUTES = ("href", "src", "action")


class FoundLink(NamedTuple):
    page: str  # its file
    tag: str
    to: str
    is_live: bool
    has_title: bool

    @property
    def leaves(self) -> bool:
        return bool(urlsplit(self.to).scheme)

    @property
    def file(self) -> str:
        """The file that it leads to, from the folder of the copy."""
        path = unquote(urlsplit(self.to).path)
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.page), path))

    @property
    def part(self) -> str:
        return unquote(urlsplit(self.to).fragment)


def pages_of(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html")))


def links_of(folder: Path, page: str) -> Iterator[FoundLink]:
    tree = html.fromstring(folder.joinpath(page).read_bytes())
    for one in tree.iter():
        for name in ATTRIBUTES:
            if isinstance(one.tag, str) and (to := one.get(name)) is not None:
                told = one.get("title") or one.get("aria-label")
                yield FoundLink(page, one.tag, to, one.get("data-live") is not None, bool(told))


def parts_of(folder: Path, page: str) -> set[str]:
    """What a link into the page may name."""
    return set(html.fromstring(folder.joinpath(page).read_bytes()).xpath("//@id"))
