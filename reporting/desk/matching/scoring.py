"""What speaks for two statements being one, and what against: rules with points and reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from reporting.desk.matching.candidates import span_of_day
from reporting.desk.matching.sought import (
    SoughtFigure,
    SoughtStatement,
    own_figures,
    sought_figure,
)
from reporting.models import Actor, ActorKind, Statement
from reporting.models.rules.dates import Precision
from reporting.texts.quantities import Amount, Verdict, compare_amounts, tenfold
from reporting.texts.wording import counted_in_words
from reporting.vocabulary import STANCES

LIKELY = 8.5  # points from which it is held to be the same, when nothing speaks against it
SHOWN = 5  # and from which it is worth a look
POINTS = {
    "speaker": 4, "service": 3, "relay": 2, "voice": 1, "another": -3,
    "day": 3, "zone": 2, "next day": 0, "month": 1.5, "undated": 1.5, "other day": -3,
    "series": 2, "beside": 1, "other series": -2,
    "stance": 2, "near stance": 0.5, "other stance": -2,
    "numbers": 4, "some numbers": 2, "words": 1, "no number": -1.5, "other number": -4,
}  # fmt: skip
# Stances that two readers may give one sentence; each agrees with itself.
NEAR = {
    frozenset(pair)
    for family in (
        ("asserts", "confirms"), ("asserts", "expects"), ("possible", "expects"),
        ("possible", "conditional"), ("does_not_confirm", "does_not_deny"),
        ("does_not_deny", "presumes"), ("confirms", "presumes"),
    )
    for pair in combinations(family, 2)
}  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """What one rule found: its points, the word for what agrees, the sentence of what differs.

    What `excludes` shows two statements, whatever else agrees.
    """

    points: float = 0
    agrees: str = ""
    differs: str = ""
    excludes: bool = False


NOTHING = Evidence()


@dataclass
class Match:
    """A statement on record that may be the one sought: what agrees, what differs.

    `is_likely` once enough agrees and nothing excludes it.
    """

    statement: Statement
    agrees: list[str]
    differs: list[str]
    score: float
    is_likely: bool
    outlets: int = 0

    @property
    def is_of_source(self) -> bool:
        """Whether the source sought for has it already."""
        return bool(getattr(self.statement, "is_of_source", False))

    @property
    def is_public(self) -> bool:
        """Whether readers see it now, also while a correction of it is open."""
        return bool(getattr(self.statement, "is_public", False))


def match_of(sought: SoughtStatement, statement: Statement) -> Match:
    found = [rule(sought, statement) for rule in RULES]
    score = sum(one.points for one in found)
    is_likely = score >= LIKELY and not any(one.excludes for one in found)
    return Match(
        statement,
        [one.agrees for one in found if one.agrees],
        [one.differs for one in found if one.differs],
        score,
        is_likely,
    )


def by_speaker(sought: SoughtStatement, statement: Statement) -> Evidence:
    """The same person, or a service and who speaks for it; two persons of one voice are two."""
    ours, theirs = sought.speaker or sought.voice, statement.speaker
    if ours is None:
        return NOTHING
    if ours.pk == theirs.pk:
        return Evidence(POINTS["speaker"], "speaker")
    if ours.pk in above(theirs) | {statement.voice_id} or theirs.pk in above(ours):
        return Evidence(POINTS["service"], "speaker’s service")
    if ours.pk == statement.relayed_by_id:
        return Evidence(POINTS["relay"], "who passed it on")
    differs = f"{ours}, there {theirs}"
    if sought.voice and sought.voice.pk == statement.voice_id:
        is_person = ActorKind.PERSON in (ours.kind, theirs.kind)
        return Evidence(POINTS["voice"], "voice", differs, excludes=is_person)
    return Evidence(POINTS["another"], "", differs, excludes=True)


def above(actor: Actor) -> set[int]:
    """What it speaks for or belongs to, two steps up."""
    found = {actor.parent_id, actor.speaks_for_id}
    for one in (actor.parent, actor.speaks_for):
        found |= {one.parent_id, one.speaks_for_id} if one else set()
    return {pk for pk in found if pk}


def by_day(sought: SoughtStatement, statement: Statement) -> Evidence:
    """The same day; the next one may be it in another zone, or told a day late."""
    ours, theirs = sought.said_on, statement.said_on
    if ours is None or theirs is None:
        if ours is None and theirs is None:
            return Evidence(POINTS["undated"], "day not known") if sought.voice else NOTHING
        return Evidence(differs="the day is not known there" if ours else "")
    if coarse(sought.said_precision) or coarse(statement.said_precision):
        return by_span(sought, statement)
    apart = abs(ours - theirs)
    if not apart:
        return Evidence(POINTS["day"], "day")
    differs = f"{day_words(ours)}, there {day_words(theirs)}"
    if apart > timedelta(days=1):
        return Evidence(POINTS["other day"], "", differs, excludes=True)
    if sought.said_zone and statement.said_zone and sought.said_zone != statement.said_zone:
        return Evidence(POINTS["zone"], "day, in another zone", differs)
    return Evidence(POINTS["next day"], "", differs)


def by_span(sought: SoughtStatement, statement: Statement) -> Evidence:
    """Where only the month or the year is known, it is enough that one holds the other."""
    first, last = span_of_day(sought.said_on or date.min, sought.said_precision)
    begins, ends = span_of_day(statement.said_on or date.min, statement.said_precision)
    if first <= ends and begins <= last:
        return Evidence(POINTS["month"], "month")
    return Evidence(POINTS["other day"], "", "another month", excludes=True)


def coarse(precision: str) -> bool:
    return precision in (Precision.MONTH, Precision.YEAR)


def day_words(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def by_series(sought: SoughtStatement, statement: Statement) -> Evidence:
    """What it is about, or what one of its numbers counts."""
    if sought.series is None:
        return NOTHING
    if sought.series.pk == statement.about_id:
        return Evidence(POINTS["series"], "series")
    numbered = {figure.series_id for figure in statement.figures.all()}
    chosen = {one.series for one in sought.figures}
    if sought.series.pk in numbered or statement.about_id in chosen:
        return Evidence(POINTS["beside"])
    differs = f"{sought.series}, there {statement.about}"
    return Evidence(POINTS["other series"], "", differs, excludes=True)


def by_stance(sought: SoughtStatement, statement: Statement) -> Evidence:
    """The same stance, or one as which another reader may take the same words."""
    ours, theirs = sought.stance, statement.stance
    if not ours:
        return NOTHING
    if ours == theirs:
        return Evidence(POINTS["stance"], "stance")
    differs = f"{STANCES[ours].label}, there {STANCES[theirs].label}"
    if frozenset((ours, theirs)) in NEAR:
        return Evidence(POINTS["near stance"], "", differs)
    return Evidence(POINTS["other stance"], "", differs, excludes=True)


def by_numbers(sought: SoughtStatement, statement: Statement) -> Evidence:
    """The same numbers; another one of the same series excludes it unless one agrees."""
    ours = [one for one in sought.figures if one.amount.numbers]
    said = [sought_figure(one, statement.said_on) for one in own_figures(statement.figures.all())]
    has_number = any(one.amount.numbers for one in said)
    if not ours:
        return (
            one_sided(sought, "a number there") if has_number else by_words(sought, statement, said)
        )
    if not has_number:
        return one_sided(sought, "no number there")
    pairs = [(one, same_number(one, said)) for one in ours]
    agreeing = [(one, other) for one, other in pairs if other]
    other_numbers = [one for one, other in pairs if not other]
    taken = [other for _, other in agreeing]
    left = [other for other in said if other not in taken]
    differs = "; ".join([*details(agreeing), *(missing(one, left) for one in other_numbers)])
    is_turned = any(turned(one, other) for one in other_numbers for other in said)
    if not agreeing:
        clashes = is_turned or any(contradicted(one, said) for one in other_numbers)
        points = POINTS["other number"] if clashes else POINTS["no number"]
        return Evidence(points, "", differs, excludes=clashes)
    points = POINTS["some numbers" if other_numbers else "numbers"]
    return Evidence(points, counted(len(agreeing), len(pairs)), differs, excludes=is_turned)


def one_sided(sought: SoughtStatement, differs: str) -> Evidence:
    """A text may leave the number out; but who denies a number denies another claim than who
    denies without one."""
    is_about_it = bool(sought.stance) and STANCES[sought.stance].figures == "object"
    return Evidence(POINTS["no number"], "", differs, excludes=is_about_it)


def by_words(sought: SoughtStatement, statement: Statement, said: list[SoughtFigure]) -> Evidence:
    """A number in words on both sides, such as “hundreds”; without one what is said in words."""
    ours = {one.series for one in sought.figures if one.amount.comparator == "vague"}
    theirs = {one.series for one in said if one.amount.comparator == "vague"}
    if ours & theirs:
        return Evidence(POINTS["words"], "number in words")
    gists = [one.strip().casefold() for one in (sought.gist, statement.gist)]
    if all(gists) and gists[0] != gists[1]:
        differs = f"“{sought.gist}”, there “{statement.gist}”"
        return Evidence(differs=differs, excludes=True)
    return NOTHING


def same_number(one: SoughtFigure, said: list[SoughtFigure]) -> SoughtFigure | None:
    """The one with these numbers, counted the same way and bounded from the same side."""
    same = (other for other in said if same_digits(one, other) and not turned(one, other))
    return next(same, None)


def same_digits(one: SoughtFigure, other: SoughtFigure) -> bool:
    return set(one.amount.numbers) == set(other.amount.numbers) and counts_the_same(one, other)


def counts_the_same(one: SoughtFigure, other: SoughtFigure) -> bool:
    """Whether one on record is of the series sought, if one is chosen, and of its unit, if one was
    said; what a count counts is not judged."""
    sought, said = one.amount, other.amount
    is_measured = bool(sought.unit) and not sought.is_whole
    fits = not sought.unit or (said.unit == sought.unit if is_measured else said.is_whole)
    return fits and one.series in (None, other.series)


def turned(one: SoughtFigure, other: SoughtFigure) -> bool:
    """Whether the same digits say another thing: so many more, or up to where one says at least."""
    if not one.amount.numbers or not same_digits(one, other):
        return False
    is_other_kind = one.amount.kind != other.amount.kind
    return is_other_kind or {open_side(one.amount), open_side(other.amount)} == {"up", "down"}


def open_side(amount: Amount) -> str:
    """Where no bound was said, of a number that is nothing but a bound."""
    if amount.best is not None or None not in (amount.low, amount.high):
        return ""
    return "up" if amount.high is None else "down"


def details(pairs: list[tuple[SoughtFigure, SoughtFigure]]) -> Iterator[str]:
    """What the same number has otherwise: its comparator, and its time in the claim."""
    for ours, theirs in pairs:
        if ours.amount.comparator != theirs.amount.comparator:
            yield f"“{ours.words}”, there “{theirs.words}”"
        if ours.due != theirs.due:
            times = (f"“{one.due}”" if one.due else "no time" for one in (ours, theirs))
            yield ", there ".join(times)


def missing(one: SoughtFigure, said: list[SoughtFigure]) -> str:
    """The number that is not there, with the one that stands in its place."""
    beside = [other for other in said if counts_the_same(one, other) and other.amount.numbers]
    if not beside:
        return f"“{one.words}” is not there"
    alarm = tenfold(one.amount, beside[0].amount)
    return f"“{one.words}”, there “{beside[0].words}”{f': {alarm}' if alarm else ''}"


def contradicted(one: SoughtFigure, said: list[SoughtFigure]) -> bool:
    """Whether a number of its series cannot be true beside it."""
    beside = (other for other in said if one.series is not None and other.series == one.series)
    return any(compare_amounts(one.amount, other.amount).verdict == Verdict.DISAGREES
               for other in beside)  # fmt: skip


def counted(agreeing: int, told: int) -> str:
    """“number”, “both numbers”, “two of three numbers”."""
    if agreeing == told:
        return {1: "number", 2: "both numbers"}.get(told, f"all {counted_in_words(told)} numbers")
    return f"{counted_in_words(agreeing)} of {counted_in_words(told)} numbers"


RULES = (by_speaker, by_day, by_series, by_stance, by_numbers)
