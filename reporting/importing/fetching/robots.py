"""What a site lets programs read: robots.txt after RFC 9309, and its `Crawl-delay`.

The standard library's parser is not used: it takes the first rule that fits instead of the
longest, and knows no `*` inside a path.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
PLAIN = re.compile(r"[A-Za-z0-9._~-]")
A_DAY = 86_400.0
SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


@dataclass(slots=True)
class Rules:
    """Patterns of paths and whether they may be read; seconds to leave between two requests."""

    rules: list[tuple[str, bool]]
    delay: float | None = None

    def allow(self, target: str) -> bool:
        """Whether `target`, path and query, may be read; the longest rule decides."""
        path = normal(target)
        fitting = [(len(rule), allowed) for rule, allowed in self.rules if fits(rule, path)]
        return max(fitting, default=(0, True))[1]


EVERYTHING = Rules([])


def read_rules(body: bytes, name: str) -> Rules:
    """The rules for the program called `name`: its own, or else those for everyone."""
    ours, everyones = Rules([]), Rules([])
    has_own = is_naming = has_delay = False
    named: list[Rules] = []
    delayed: list[Rules] = []
    for key, value in lines(body):
        if key == "user-agent":
            named = named if is_naming else []
            delayed = delayed if is_naming and not has_delay else []
            has_delay = False
            is_ours = value.lower().partition("/")[0] == name.lower()
            has_own = has_own or is_ours
            meant = [ours] if is_ours else [everyones] if value == "*" else []
            named, delayed = [*named, *meant], [*delayed, *meant]
            is_naming = True
        elif key in ("allow", "disallow"):
            is_naming = False
            for one in named if value else []:
                one.rules.append((normal(value), key == "allow"))
        elif key == "crawl-delay" and SECONDS.fullmatch(value):  # no part of the RFC: ends no group
            has_delay = True
            for one in delayed:
                one.delay = min(max(float(value), one.delay or 0), A_DAY) or None
    return ours if has_own else everyones


def lines(body: bytes) -> list[tuple[str, str]]:
    text = body.decode("utf-8-sig", "replace")
    pairs = (line.partition("#")[0].partition(":") for line in re.split(r"[\r\n]+", text))
    return [(key.strip().lower(), value.strip()) for key, colon, value in pairs if colon]


def normal(path: str) -> str:
    """The path in one spelling, so that %7e and ~ are the same."""

    def spelled(found: re.Match) -> str:
        char = chr(int(found[1], 16))
        return char if PLAIN.fullmatch(char) else found[0].upper()

    return ENCODED.sub(spelled, quote(path, safe="%/:=&?~+!$,;'@()*[]|"))


def fits(pattern: str, path: str) -> bool:
    """Whether the path begins as the pattern says. `*` is anything, `$` at the end is the end.

    Piece after piece is looked for, so that no pattern can take long.
    """
    is_whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = others.pop() if is_whole and others else None
    for piece in others:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return at == len(path) or not is_whole
