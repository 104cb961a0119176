"""By which letters a pattern may begin, so that most places of a text are passed over at once."""

import re
from collections.abc import Sequence

ANY = frozenset(("any",))  # a pattern that may begin by any sign
AROUND = ("(?=", "(?!", "(?<=", "(?<!")
MAYBE = re.compile(r"[?*]|\{0?,|\{0\}")
QUANTIFIER = re.compile(r"(?:[?*+]|\{[0-9,]*\})\??")
SET = re.compile(r"\[(?P<signs>(?:\\.|[^\]\\])+)\]")
OPENING = re.compile(r"\((?:\?(?:[a-z]*:|P<\w+>|<?[=!]))?")
PLAIN = re.compile(r"[^\\\[\].|()?*+{}^$]")
BEHIND = re.compile(r"(?:[^\\\[|()]|\\.|\[(?:\\.|[^\]\\])+\])*")  # up to the next group or the end

type Letters = frozenset[str]


def guarded(pattern: str) -> str:
    """The pattern behind a look at its first letter."""
    letters = first_letters(pattern)
    return pattern if letters is ANY else f"(?=[{in_set(letters)}])(?:{pattern})"


def by_letter(rows: Sequence[Sequence[str]]) -> tuple[str, tuple[int, ...]]:
    """One pattern that tries at a place only what may begin by its letter, in the order of the
    rows, and the row of each of its groups."""
    told = [[(one, first_letters(one)) for one in row] for row in rows]
    known = frozenset[str]().union(*(some for row in told for _, some in row if some is not ANY))
    branches, places = [], []
    for letter in (*sorted(known), ""):
        fitting = [[one for one, some in row if some is ANY or letter in some] for row in told]
        groups = [f"({'|'.join(row)})" for row in fitting if row]
        if not groups:
            continue
        places += [place for place, row in enumerate(fitting) if row]
        ahead = f"(?=[{in_set([letter])}])" if letter else f"(?![{in_set(known)}])"
        branches.append(f"{ahead}(?:{'|'.join(groups)})")
    return "|".join(branches), tuple(places)


def in_set(letters: Sequence[str] | Letters) -> str:
    return "".join(re.escape(one) for one in sorted(letters))


def first_letters(pattern: str) -> Letters:
    """The letters that a match may begin by, in both cases where case does not count; `ANY` where
    that is not known."""
    letters, may_be_empty, _ = letters_at(pattern, 0)
    if may_be_empty or letters is ANY:
        return ANY
    if "(?i" not in pattern:
        return letters
    return letters.union(*({one.upper(), one.lower()} for one in letters))


def letters_at(pattern: str, at: int) -> tuple[Letters, bool, int]:
    """Those of the alternatives that begin at a place, whether one may be empty, and their end."""
    found, is_empty = frozenset[str](), False
    while True:
        letters, may_be_empty, at = letters_of_one(pattern, at)
        found = ANY if ANY in (found, letters) else found | letters
        is_empty = is_empty or may_be_empty
        if at >= len(pattern) or pattern[at] == ")":
            return found, is_empty, at
        at += 1


def letters_of_one(pattern: str, at: int) -> tuple[Letters, bool, int]:
    """Those of one alternative, up to its end."""
    found, is_open = frozenset[str](), True
    while at < len(pattern) and pattern[at] not in "|)":
        if not is_open:
            at = passed_over(pattern, at)
            continue
        letters, may_be_empty, end = letters_of_part(pattern, at)
        may_be_empty = may_be_empty or bool(MAYBE.match(pattern, end))
        more = QUANTIFIER.match(pattern, end)
        at = more.end() if more else end
        found = ANY if ANY in (found, letters) else found | letters
        is_open = may_be_empty
    return found, is_open, at


def passed_over(pattern: str, at: int) -> int:
    """The end of an alternative from a place within it, or where its next group ends."""
    at = BEHIND.match(pattern, at).end()  # type: ignore[union-attr]
    depth = 0
    while at < len(pattern) and (depth or pattern[at] == "("):
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        at = BEHIND.match(pattern, at + 1).end()  # type: ignore[union-attr]
    return at


def letters_of_part(pattern: str, at: int) -> tuple[Letters, bool, int]:
    """Those of a letter, a set or a group; what only looks around has none."""
    if opening := OPENING.match(pattern, at):
        letters, may_be_empty, end = letters_at(pattern, opening.end())
        is_around = opening[0] in AROUND
        return (frozenset(), True, end + 1) if is_around else (letters, may_be_empty, end + 1)
    if pattern.startswith("\\b", at):
        return frozenset(), True, at + 2
    if chosen := SET.match(pattern, at):
        signs = chosen["signs"]
        is_plain = not (set("^-\\") & set(signs))
        return frozenset(signs) if is_plain else ANY, False, chosen.end()
    if PLAIN.match(pattern, at):
        return frozenset(pattern[at]), False, at + 1
    return ANY, False, at + 1 + (pattern[at] == "\\")
