"""Ten years with two thousand statements, from 2 to 8 billion people, percent and euros."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from bench.extremes.telling import Row, Told, written

OPENS, CLOSES = date(2015, 1, 1), date(2024, 12, 31)
DAYS = (CLOSES - OPENS).days
STORY = {
    "slug": "lantern-decade",
    "title": "How many people does the Lantern reach? Ten years of answers, from two to billions",
    "standfirst": (
        "An invented story: a network that began between two people and, if one believes its"
        " makers, has reached everybody."
    ),
    "opens_on": OPENS,
    "closes_on": CLOSES,
    "is_public": True,
}  # fmt: skip
SERIES = [
    {
        "slug": "reached", "name": "Reached", "unit": "people", "things": "people",
        "tail": "reached by the Lantern", "measure": "the number of people reached by the Lantern",
        "fact": "the Lantern reached people", "moves": "grows", "is_headline": True,
        "scale": "tenfold", "definition": "People who could use the network on the day spoken of.",
    },
    {
        "slug": "dark", "name": "In the dark", "unit": "people", "things": "people",
        "tail": "cut off from the Lantern", "fact": "people were cut off", "moves": "level",
        "measure": "the number of people cut off from the Lantern",
        "definition": "People who had been reached, and were not on the day spoken of.",
    },
    {
        "slug": "share", "name": "Share of everybody", "unit": "people", "kind": "share",
        "label": "{} percent", "things": "people", "tail": "of all there are", "moves": "grows",
        "measure": "the share of all people reached by the Lantern",
        "definition": "People reached, of all who live.",
    },
    {
        "slug": "cost", "name": "Cost", "unit": "euros", "kind": "money", "label": "{} euros",
        "things": "euros", "measure": "the cost of the Lantern", "moves": "grows",
        "definition": "All that was ever spent on the network, in euros of the day.",
    },
]  # fmt: skip
# party → colour, its voices; the last voice of some has a name that hardly fits anywhere
PARTIES = {
    "Lantern Company": ("blue", ["Lantern Engineers", "Lantern Board of Directors"]),
    "Ostmark": ("teal", ["Ostmark Post Ministry", "Ostmark Statistics"]),
    "Brenn": ("ochre", ["Brenn Telegraph Office"]),
    "Republic of Sael": ("crimson", ["Sael Ministry of Works", "Sael Audit Court"]),
    "Users’ League": ("violet", ["Users’ League"]),
    "Union of Island States": (
        "plum",
        ["Intergovernmental Commission for the Oversight of the Lantern and Its Successors"],
    ),
    "Institute for Counting": ("charcoal", ["Institute for Counting"]),
    "Vell": ("slate", ["Vell Harbour Office"]),
    "Quarterly Observer Group": ("", ["Quarterly Observer Group"]),
}
OUTLETS = (
    "Ostmark Courier", "Brenn Evening News", "The Sael Times", "Island Radio", "Vell Herald",
    "North Wire", "The Counting House", "Morning Lamp",
)  # fmt: skip
WORDS = {
    "unqualified": "{}", "exactly": "exactly {}", "about": "about {}", "nearly": "nearly {}",
    "at_least": "at least {}", "more_than": "more than {}", "at_most": "up to {}",
    "fewer_than": "fewer than {}",
}  # fmt: skip
THINGS = {"reached": "{:,} people", "dark": "{:,} people", "share": "{} percent",
          "cost": "{:,} euros"}  # fmt: skip
GISTS = {
    "denies": "denied that anybody was counted twice",
    "does_not_confirm": "could not confirm the number",
    "expects": "expected the network to grow",
    "presumes": "thanked everybody who had joined",
}


def lantern(amount: int = 2_000) -> Row:
    return written(STORY, SERIES, actors(), told(amount))


def actors() -> list[Row]:
    rows = []
    for party, (colour, voices) in PARTIES.items():
        above = {"slug": slug_of(party), "name": party, "kind": "organisation"}
        rows.append(above | ({"colour": colour} if colour else {}))
        rows += [
            {"slug": slug_of(one), "name": one, "kind": "agency", "parent": slug_of(party)}
            for one in voices
            if one != party
        ]
    return rows


def slug_of(name: str) -> str:
    return name.lower().replace("’", "").replace(" ", "-")[:50].rstrip("-")


def told(amount: int) -> Iterator[Told]:
    """Two thirds over the ten years, the others in their last year; up to sixty on one day."""
    chance = random.Random(20150101)
    speakers = [slug_of(one) for _, voices in PARTIES.values() for one in voices]
    crowd = min(60, amount // 4)
    days = [chance.randrange(DAYS) for _ in range(amount * 2 // 3)]
    days += [DAYS - chance.randrange(365) for _ in range(amount - len(days) - crowd)]
    for day in [0, *sorted(days + [DAYS - 200] * (crowd - 2)), DAYS]:
        yield one_told(chance, day, chance.choice(speakers))


def one_told(chance: random.Random, day: int, speaker: str) -> Told:
    about = chance.choice(["reached", "reached", "dark", "share", "cost"])
    outlets = tuple(chance.sample(OUTLETS, chance.choice([1, 1, 1, 2, 3])))
    on, name = OPENS + timedelta(day), speaker.replace("-", " ").capitalize()
    if chance.random() < 0.12:
        stance = chance.choice(list(GISTS))
        words = f"{name} {GISTS[stance]} on {on:%-d %B %Y}."
        return Told(on, speaker, about, words, outlets, stance=stance, gist=GISTS[stance])
    comparator, number = chance.choice(list(WORDS)), number_of(chance, about, day)
    verbatim = WORDS[comparator].format(THINGS[about].format(number))
    words = f"{name} spoke of {verbatim} on {on:%-d %B %Y}."
    return Told(on, speaker, about, words, outlets, comparator, (str(number),), verbatim)


def number_of(chance: random.Random, about: str, day: int) -> int | str:
    """From 2 on the first day to eight billion, or a hundred percent, on the last."""
    share = (4_000_000_000 ** (day / DAYS)) / 4_000_000_000
    if about == "share":
        return f"{max(0.1, min(100, share * 100 * chance.uniform(0.8, 1))):.1f}"
    whole = share * 8_000_000_000 * (1 if day in (0, DAYS) else chance.uniform(0.4, 1.1))
    if about == "dark":
        whole *= chance.choice([0.001, 0.01, 0.3])
    return rounded(min(max(whole, 2), 8_000_000_000))


def rounded(number: float) -> int:
    """To two digits, as such numbers are said."""
    step = 10 ** max(0, len(str(int(number))) - 2)
    return int(round(number / step) * step)
