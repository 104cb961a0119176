"""The words of `languages/`, compiled; a language without a file is read by the English one."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from reporting.texts.extraction.languages.first_letters import by_letter, guarded

PART = re.compile(r"<\w+> ")
LANGUAGES = resources.files(f"{__package__}.languages")
FALLBACK = "en"
BLANK = r"\s[“\"]?"  # between words of a cue a quotation may begin


@dataclass(frozen=True)
class Lexicon:
    """One language: patterns by name, word lists by name."""

    tag: str
    cue: re.Pattern[str]
    cue_stances: tuple[str, ...]
    stances: dict[str, re.Pattern[str]]
    between: re.Pattern[str]
    adverb: re.Pattern[str]
    edge: re.Pattern[str]
    finite: re.Pattern[str]
    due: re.Pattern[str]
    documents: dict[str, re.Pattern[str]]
    days: dict[str, re.Pattern[str]]
    said_on: dict[str, re.Pattern[str]]
    verbs: dict[str, re.Pattern[str]]
    clauses: dict[str, re.Pattern[str]]
    relays: dict[str, re.Pattern[str]]
    sources: dict[str, re.Pattern[str]]
    hints: dict[str, str]
    companions: dict[str, re.Pattern[str]]
    refusing: re.Pattern[str]
    spelled: re.Pattern[str]
    vague: re.Pattern[str]
    values: dict[str, int]
    lists: dict[str, frozenset[str]]
    same: tuple[frozenset[str], ...]
    fates: dict[str, str]

    def words(self, name: str) -> frozenset[str]:
        return self.lists[name]

    def before_between(self, words: str) -> int:
        """Where the words begin that may stand between who speaks and the verb behind them."""
        bare = words.rstrip()
        last = bare.split()[-1] if bare else ""
        if last.casefold() in self.lists["between_ends"] or self.adverb.fullmatch(last):
            return self.between.search(words).start()  # type: ignore[union-attr]
        return len(bare)


@lru_cache(maxsize=2)
def in_small_letters(text: str) -> str:
    """The text in small letters, as long as before: cues are sought there, which is faster than
    without regard to case."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(map(small_letter, text))


def small_letter(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter


def any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))


def whole(pattern: str) -> str:
    return rf"(?<![\w’'-]){guarded(f'(?:{pattern})')}(?!\w)"


def spelt_out(pattern: str, parts: dict[str, str]) -> str:
    """The pattern with the tables of `parts` in place of their names."""
    for name, words in reversed(parts.items()):
        pattern = pattern.replace(f"<{name}>", words)
    return pattern


def cue_rows(table: dict[str, Any]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """All cues as one pattern, and the stance of each of its groups."""
    parts = table["parts"]
    adverb = parts["adv"]
    parts = {name: spelt_out(words, {"adv": adverb}) for name, words in parts.items()}
    rows = [
        [grouped(spelt_out(one, parts).replace(" ", BLANK)) for one in joined(row["patterns"])]
        for row in table["cues"]
    ]
    pattern, places = by_letter(rows)
    return re.compile(rf"(?<![\w’'-])(?:{pattern})(?!\w)"), tuple(
        table["cues"][one]["stance"] for one in places
    )


def joined(patterns: list[str]) -> list[str]:
    """Those that begin by the same part, “<not> …”, as one: the part is then tried once."""
    found: dict[str, list[str]] = {}
    for one in patterns:
        part = PART.match(one)
        head = part[0] if part else one
        found.setdefault(head, []).append(one[len(head) :])
    return [head + (f"(?:{'|'.join(rest)})" if any(rest) else "") for head, rest in found.items()]


def grouped(row: str) -> str:
    """Without groups of its own."""
    return re.sub(r"\((?!\?)", "(?:", row)


@cache
def lexicon(tag: str) -> Lexicon:
    name = tag.partition("-")[0].casefold()
    file = LANGUAGES.joinpath(f"{name}.toml")
    return lexicon_of(name, file.read_text("utf-8")) if file.is_file() else lexicon(FALLBACK)


def lexicon_of(tag: str, words: str) -> Lexicon:
    table = tomllib.loads(words)
    cue, cue_stances = cue_rows(table)
    figures = table["figures"]
    lists = {**table["words"], "claims": table["claims"]["words"], **figures}
    same, fates = lists.pop("same"), lists.pop("one_fate")
    lists["between_ends"] = [one.split()[-1] for one in lists["between"]]
    lists["spelled_numbers"] = list(figures["spelled"])
    return Lexicon(
        tag,
        cue,
        cue_stances,
        {one: compiled_stance(rows) for one, rows in table["stances"].items()},
        re.compile(
            rf"(?:\s+(?:{any_of(table['words']['between'])}|{table['parts']['adverbs']}))*\s*\Z",
            re.IGNORECASE,
        ),
        re.compile(table["parts"]["adverbs"], re.IGNORECASE),
        re.compile(whole(any_of(table["words"]["edges"])), re.IGNORECASE),
        re.compile(whole(rf"\w{{3,}}ed|{any_of(table['words']['finite'])}")),
        re.compile(whole("|".join(table["due"]["words"]).replace("<when>", table["due"]["when"]))),
        {one: re.compile("|".join(rows)) for one, rows in table["documents"].items()},
        {one: re.compile(whole("|".join(rows)), re.I) for one, rows in table["days"].items()},
        spelt_patterns(table["said_on"], ("day", "occasion", "paper")),
        compiled(table["verbs"]),
        clause_patterns(table["clauses"]),
        spelt_patterns(table["relays"], ("title", "medium", "named")),
        compiled(table["sources"]),
        table["hints"],
        compiled(table["companions"]),
        re.compile(whole(any_of(figures["refusing"])), re.IGNORECASE),
        re.compile(whole(any_of(figures["spelled"])), re.IGNORECASE),
        re.compile(whole(any_of(figures["vague"] + figures["multiples"])), re.IGNORECASE),
        figures["spelled"],
        {one: frozenset(map(str.casefold, row)) for one, row in lists.items()},
        tuple(map(frozenset, same)),
        fates_of(fates),
    )


def fates_of(groups: list[list[str]]) -> dict[str, str]:
    """Of each word the first of its group; a word that has two groups has no meaning."""
    words = [one for group in groups for one in group]
    if twice := {one for one in words if words.count(one) > 1}:
        raise ValueError(f"one_fate has twice: {sorted(twice)}. Leave each word in one group.")
    return {word: f"={group[0]}" for group in groups for word in group}


def spelt_patterns(table: dict[str, str], parts: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
    """The patterns of a table with those of its rows that are parts of others in their place."""
    words = {one: table[one] for one in parts}
    rows = {one: spelt_out(row, words) for one, row in table.items() if one not in parts}
    return compiled(rows)


def compiled(rows: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {one: re.compile(guarded(row)) for one, row in rows.items()}


def clause_patterns(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    boundary = {"boundary": table["boundary"]}
    return compiled({one: spelt_out(row, boundary) for one, row in table.items()})


def compiled_stance(rows: list[str]) -> re.Pattern[str]:
    """“If” with a capital begins its sentence and is told from “if”."""
    return re.compile(whole("|".join(row if "(?:If" in row else f"(?i:{row})" for row in rows)))
