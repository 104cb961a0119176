"""The style sheets of our pages, written into the page itself; the desk links its own.

On a slow line a page is painted a round trip earlier when no style sheet has to be fetched
first (measured by `bench.pages`: half the time). The policy allows exactly these texts, by
their hashes, and no other inline style. Imports no Django: the settings ask for the hashes.
"""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "static" / "css"
TIMELINE = (
    "head", "told", "first", "asking", "folds", "table", "entries", "lines", "embed", "sharing",
    "chart", "key", "card",
)  # fmt: skip
DESK = (
    "palette", "frame", "queue", "text", "selection", "record", "form", "review", "copies",
    "combobox", "filling", "beneath", "match", "decide", "kept", "merge", "lists", "masthead",
    "teamwork", "head", "source", "suggested", "keys", "stories", "account",
)  # fmt: skip
IMPORTS = (
    "palette", "frame", "buttons", "counts", "progress", "rows", "cards", "sheets", "questions",
    "upload",
)  # fmt: skip


def within(folder: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{folder}/{name}" for name in names)


SHEETS = {
    "plain": ("tokens", "base", "forms"),
    "dark": ("dark",),
    "print": ("print",),
    "page": ("tokens", "base", *within("timeline", TIMELINE)),
    "statement": within("timeline", ("facts", "statement")),
    "pages": within("timeline", ("facts", "ledger", "profile")),
    "front": within("timeline", ("front",)),
    "listed": within("timeline", ("listed",)),
    "search": within("timeline", ("search",)),
    "methodology": within("timeline", ("methodology",)),
    "frozen": within("timeline", ("frozen",)),
    "preview": within("timeline", ("previewed",)),
    "desk": within("desk", DESK),
    "imports": within("imports", IMPORTS),
}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
NEEDLESS = re.compile(r";\s*(?=})|\s*([{};])\s*|(?<=[:,])\s")


@cache
def page_style(name: str) -> str:
    """The style sheets of that name one after another, without what says nothing."""
    css = "".join(read_style(one) for one in SHEETS[name])
    return NEEDLESS.sub(r"\1", " ".join(css.split()))


@cache
def style_version(name: str) -> str:
    """Tells these style sheets from those of another day."""
    return sha256(page_style(name).encode()).hexdigest()[:12]


def read_style(name: str) -> str:
    """A style sheet of ours, without comments."""
    return COMMENT.sub("", (FOLDER / f"{name}.css").read_text(encoding="utf-8"))


def style_hashes() -> list[str]:
    """The sources of the policy that let these sheets, and nothing else, stand in a page."""
    digests = (sha256(page_style(name).encode()).digest() for name in SHEETS)
    return [f"'sha256-{b64encode(digest).decode()}'" for digest in digests]
