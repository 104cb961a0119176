"""The words of `cues.toml`, compiled: a language that is not known is read by all of them."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

TABLES = tomllib.loads(resources.files(__package__).joinpath("cues.toml").read_text("utf-8"))
LANGUAGES = tuple(name for name, table in TABLES.items() if isinstance(table, dict))


@dataclass(frozen=True)
class StanceCue:
    """A pattern that decides a stance; "" for words that only take the next ones away."""

    stance: str
    is_sure: bool
    pattern: re.Pattern[str]


def compiled(pattern: str, language: str) -> re.Pattern[str]:
    """Whole words, except in Korean, whose endings are glued on."""
    pattern = pattern.replace("’", "['’]")
    whole = pattern if language == "ko" else rf"(?<!\w)(?:{pattern})(?!\w)"
    return re.compile(whole if "(?:If|Should)" in pattern else f"(?i:{whole})")


def read_by(tag: str) -> tuple[str, ...]:
    """The languages that a text of this tag (BCP 47) is read by."""
    name = tag.partition("-")[0].lower()
    return (name,) if name in LANGUAGES else LANGUAGES


@cache
def stance_cues(tag: str) -> tuple[StanceCue, ...]:
    return tuple(
        StanceCue(stance, is_sure, compiled(pattern, language))
        for language in read_by(tag)
        for stance, is_sure, pattern in TABLES[language]["stances"]
    )


@cache
def cue_pattern(tag: str, name: str) -> re.Pattern[str]:
    """“ahead” or “done”: the words that tell what is to come, and what is so already."""
    parts = (compiled(TABLES[language][name], language).pattern for language in read_by(tag))
    return re.compile("|".join(parts))


SAY = re.compile(rf"(?<!\w)(?:{TABLES['say']})(?!\w)")
