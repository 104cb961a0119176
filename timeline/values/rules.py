"""How far back “recent” reaches; the numbers of `rules.toml`."""

import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from timeline.entries.entry import Entry

RULES: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("rules.toml").read_text(encoding="utf-8")
)
RECENT = RULES["recent"]
NEIGHBOURS = timedelta(RULES["comparing"]["neighbours"])
VOICES: int = RULES["comparing"]["voices"]


def recent_span(entries: Iterable[Entry]) -> timedelta:
    """For how long what was said in a story counts as recent.

    Seven times the median gap between the last twelve days on which anybody said anything in
    the story, in any of its series; at least 7 days and at most 180.
    """
    return span_of_days(entry.said.day for entry in entries if entry.said.day)


def span_of_days(days: Iterable[date]) -> timedelta:
    last = sorted(set(days))[-RECENT["days"] :]
    gaps = [(later - earlier).days for earlier, later in pairwise(last)]
    wanted = RECENT["gaps"] * median(gaps) if gaps else 0
    return timedelta(min(max(wanted, RECENT["least"]), RECENT["most"]))
