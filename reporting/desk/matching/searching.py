"""Statements of a story by what somebody remembers of them: who, which number, which day."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from reporting.desk.matching.candidates import GONE
from reporting.models import Actor, ActorName, Figure, Series, Statement, Story
from reporting.texts.numbers import Number, read_number
from reporting.texts.typed import read_typed_day
from reporting.vocabulary import STANCES

ITS_NUMBER = re.compile(r"(?:#|\bstatement )(\d{1,11})\b", re.ASCII | re.IGNORECASE)
DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2} [^\W\d_]{3,}\.?(?: \d{4})?")
COUNT = re.compile(r"\d[\d.,]*", re.ASCII)
MOST_WORDS = 6
MOST_ACTORS = 200  # of whom one word may stand in a name
LONGEST = 200


@dataclass
class Remembered:
    """What was typed, taken apart; `words` are all that is neither number nor day."""

    keys: list[int] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def search_statements(
    story: Story, typed: str, *, exclude: Collection[int] = ()
) -> QuerySet[Statement]:
    """Those in which all that was typed stands, the latest first; with nothing typed, all.

    “kirby 3,000”, “23 Oct denies”, “#12”. Discarded statements and those that became part of
    another are left out, retracted ones are not. The caller limits how many.
    """
    asked = remembered(typed[:LONGEST], story)
    found = Statement.objects.filter(story=story).exclude(GONE | Q(pk__in=exclude))
    if asked.keys:
        found = found.filter(pk__in=asked.keys)
    if asked.days:
        found = found.filter(said_on__in=asked.days)
    for number in asked.numbers:
        found = found.filter(pk__in=bearing(story, number))
    for word in asked.words[:MOST_WORDS]:
        found = found.filter(names(story, word))
    return found.order_by(F("said_on").desc(nulls_last=True), "-pk")


def remembered(typed: str, story: Story) -> Remembered:
    asked = Remembered()
    rest = " ".join(typed.replace("\0", "").split())
    asked.keys = [int(one) for one in ITS_NUMBER.findall(rest)]
    rest = ITS_NUMBER.sub(" ", rest)
    for match in DAY.finditer(rest):
        if day := read_day(match[0], story):
            asked.days.append(day)
            rest = rest.replace(match[0], " ")
    for word in rest.split():
        if (number := read_count(word)) is None:
            asked.words.append(word)
        else:
            asked.numbers.append(number)
    return asked


def read_day(words: str, story: Story) -> date | None:
    try:
        day = read_typed_day(words, near=story.opens_on)
    except ValueError:
        return None
    return day.on if day.precision == "day" else None


def read_count(word: str) -> Number | None:
    try:
        return read_number(word) if COUNT.fullmatch(word) else None
    except ValueError:
        return None


def bearing(story: Story, number: Number) -> Any:
    """The statements of the story with a figure that has this number."""
    series = list(Series.objects.filter(story=story).values_list("pk", flat=True))
    said = Figure.objects.annotate(number=Coalesce("best", "low", "high"))
    return said.filter(series__in=series, number=number).values("statement")


def names(story: Story, word: str) -> Q:
    """That a word stands in who said or passed it on, what it is about, the stance or the gist."""
    aliases = ActorName.objects.filter(name__icontains=word).values("actor")
    named = Actor.objects.filter(Q(name__icontains=word) | Q(pk__in=aliases))
    actors = list(named.values_list("pk", flat=True)[:MOST_ACTORS])
    about = Q(name__icontains=word) | Q(things__icontains=word) | Q(slug=word.lower())
    series = list(Series.objects.filter(about, story=story).values_list("pk", flat=True))
    stances = [code for code, one in STANCES.items() if word.casefold() in one.label]
    spoken = Q(speaker__in=actors) | Q(voice__in=actors) | Q(relayed_by__in=actors)
    return spoken | Q(about__in=series) | Q(stance__in=stances) | Q(gist__icontains=word)
