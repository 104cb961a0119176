"""How long `values_held` and `explanations` take: uv run python -m bench.values

Each line is the median of five runs over entries made here: a hundred voices, four series, a
year of days, a third of them instants in four zones, every tenth an answer of the same day.
"""

import os
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("SECRET_KEY", "of a benchmark that opens no connection")
os.environ.setdefault("DATABASE_URL", "postgres://nobody@127.0.0.1/nothing")
os.environ.setdefault("BROKER_URL", "redis://127.0.0.1/0")
django.setup()

from timeline.entries.entry import Entry, entry_from  # noqa: E402
from timeline.entries.order import in_order  # noqa: E402
from timeline.values.explaining import explanations  # noqa: E402
from timeline.values.holding import values_held  # noqa: E402

FIRST = date(2024, 1, 1)
ZONES = ["Asia/Seoul", "Europe/Kyiv", "Europe/London", "America/New_York"]
STANCES = ["asserts"] * 6 + ["confirms", "denies", "does_not_confirm", "possible"]


def entries(amount: int) -> list[Entry]:
    chance = random.Random(20241018)
    made = [entry_from(document(number, chance)) for number in range(1, amount + 1)]
    chance.shuffle(made)
    return made


def document(number: int, chance: random.Random) -> dict:
    """A release document with one figure, without texts."""
    slug, voice = chance.choice(["planned", "sent", "kursk", "combat"]), f"v{chance.randrange(100)}"
    series = {"slug": slug, "name": slug.title(), "unit": "troops", "position": 1}
    day = (FIRST + timedelta(chance.randrange(366))).isoformat()
    answers = [{"kind": "responds_to", "to": max(1, number - 1)}] if number % 10 == 0 else []
    actor = {"slug": voice, "name": voice.upper()}
    return {
        "statement": number,
        "story": "bench",
        "series": series,
        "stance": chance.choice(STANCES),
        "speaker": {**actor, "kind": "state", "description": ""},
        "speaker_title": "",
        "voice": actor,
        "party": {**actor, "colour": "slate"},
        "relayed_by": None,
        "said": moment(day, chance),
        "known_from": {"on": day, "basis": "published"},
        "relations": answers,
        "sentence": "",
        "appearances": [],
        "figures": [figure(number, series, chance)],
    }


def moment(day: str, chance: random.Random) -> dict:
    is_instant = chance.randrange(3) == 0
    return {
        "on": day,
        "at": f"{day}T{chance.randrange(24):02}:00:00+00:00" if is_instant else None,
        "precision": "minute" if is_instant else "day",
        "zone": chance.choice(ZONES),
    }


def figure(number: int, series: dict, chance: random.Random) -> dict:
    comparator, amount = chance.choice(["about", "at_least"]), chance.randrange(1, 13) * 1_000
    return {
        "id": number,
        "series": series,
        "comparator": comparator,
        "low": amount if comparator == "at_least" else None,
        "best": amount if comparator == "about" else None,
        "high": None,
        "verbatim": str(amount),
        "kind": "total",
        "part_of": None,
        "due_on": None,
        "due_on_precision": "",
    }


def timed(work: Callable[[list[Entry]], object], given: list[Entry]) -> float:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        work(given)
        times.append(time.perf_counter() - start)
    return median(times)


def main() -> None:
    few, many = entries(1_000), entries(100_000)
    print(f"{'':14}{'1,000':>10}{'100,000':>10}{'ratio':>8}   (n log n: 167)")
    for work in (in_order, values_held, explanations):
        small, large = timed(work, few), timed(work, many)
        print(f"{work.__name__:14}{small * 1e3:>8.1f}ms{large:>9.2f}s{large / small:>8.0f}")


if __name__ == "__main__":
    main()
