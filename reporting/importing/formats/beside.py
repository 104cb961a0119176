"""Which entries of an archive stand beside the articles only: what a browser saved with a page,
and what an operating system adds to a folder."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

LITTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|\._[^/]*$|Thumbs\.db$|desktop\.ini$)", re.I)
SAVED_PAGE = re.compile(r"\.x?html?$", re.I)
# What browsers put behind the name of a page for the folder of its pictures and scripts.
FOLDERS = (
    "_files", "-files", ".files", "_dateien", "-dateien", "_fichiers", "_archivos", "_arquivos",
    "_file", "-filer", "_bestanden", "_pliki", "_soubory", "_tiedostot", "_dosyalar", ".файлы",
    "_файлы", "_파일",
)  # fmt: skip
DEEPEST = 30  # folders inside each other that are looked at
TOLD = 3  # folders that are named


def kept_among(names: Sequence[str]) -> list[int]:
    """The numbers of the entries that are not passed over, from 0."""
    folders = folders_of_pages(names)
    numbered = enumerate(names)
    return [at for at, name in numbered if not (is_litter(name) or within(name, folders))]


def passed_over(names: Sequence[str]) -> str:
    """What else there is, in a sentence; empty when there is nothing else."""
    folders = folders_of_pages(names)
    litter = sum(map(is_litter, names))
    found = Counter(within(name, folders) for name in names if not is_litter(name))
    del found[""]
    told = [
        f"{counted(count)} in “{folder}”, which a browser saved with the page"
        for folder, count in found.most_common(TOLD)
    ]
    if rest := found.most_common()[TOLD:]:
        count = sum(count for _, count in rest)
        told.append(f"{counted(count)} in {len(rest):,} more of such folders")
    if litter:
        told.append(f"{counted(litter)} that macOS or Windows added")
    return f"Passed over: {'; '.join(told)}." if told else ""


def counted(count: int) -> str:
    return f"{count:,} file" if count == 1 else f"{count:,} files"


def is_litter(name: str) -> bool:
    return bool(LITTER.search(name))


def folders_of_pages(names: Sequence[str]) -> set[str]:
    """Where a browser that saved the pages among the names would have put the rest of them."""
    stems = (SAVED_PAGE.sub("", name).casefold() for name in names if SAVED_PAGE.search(name))
    return {f"{stem}{ending}" for stem in stems for ending in FOLDERS}


def within(name: str, folders: set[str]) -> str:
    """The outermost folder of a page that the entry stands in; empty when it stands in none."""
    return next((one for one in parents(name) if one.casefold() in folders), "")


def parents(name: str) -> Iterator[str]:
    at = -1
    for _ in range(DEEPEST):
        if (at := name.find("/", at + 1)) < 0:
            return
        yield name[:at]
