"""Counting what was found, what is false, and which fields are right."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from reporting.texts.extraction.proposals import ExtractedFigure, Proposal, ProposedName
from reporting.texts.extraction.scoring.names import is_same_name, is_same_speaker
from reporting.texts.extraction.scoring.truth import TrueFigure, TrueStatement

SHARED = 0.3  # of the shorter passage, for a statement without a number


@dataclass
class ScoredText:
    """A text with its pairs, its missed statements and its false proposals."""

    name: str
    pairs: list[tuple[TrueStatement, Proposal]] = field(default_factory=list)
    missed: list[TrueStatement] = field(default_factory=list)
    false: list[Proposal] = field(default_factory=list)
    proposed: list[Proposal] = field(default_factory=list)
    series: frozenset[str] = frozenset()  # the keys with which it was read


@dataclass
class Tally:
    """Right ones among those told and among those there are."""

    right: int = 0
    told: int = 0
    true: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        total = self.told + self.true
        return 2 * self.right / total if total else 0.0


@dataclass
class Scores:
    """All fields over a set of texts; `wrong` has the misses as lines."""

    statements: Tally = field(default_factory=Tally)
    offered: Tally = field(default_factory=Tally)
    numbered: Tally = field(default_factory=Tally)
    numberless: Tally = field(default_factory=Tally)
    figures: Tally = field(default_factory=Tally)
    false_figures: int = 0
    comparators: Tally = field(default_factory=Tally)
    series: Tally = field(default_factory=Tally)
    speakers: Tally = field(default_factory=Tally)
    days: Tally = field(default_factory=Tally)
    relays: Tally = field(default_factory=Tally)
    stances: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    stance_right: Tally = field(default_factory=Tally)
    numberless_stances: Tally = field(default_factory=Tally)
    rules: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    without: int = 0
    in_empty: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def macro_f1(self) -> float:
        """Over the stances that are there."""
        there = [one for one in self.stances.values() if one.true]
        return sum(one.f1 for one in there) / len(there) if there else 0.0


def score_text(name: str, true: list[TrueStatement], proposed: list[Proposal]) -> ScoredText:
    """Each proposal with the recorded statement it is: by their figures, else by their passages."""
    found: dict[int, tuple[TrueStatement, Proposal]] = {}
    scored = ScoredText(name, proposed=proposed)
    taken: set[str] = set()
    for by_figure in (True, False):
        for place, one in enumerate(proposed):
            if place in found:
                continue
            best = best_match(one, true, taken, by_figure=by_figure)
            if best is not None:
                found[place] = (best, one)
                taken.add(best.key)
    first: set[str] = set()
    for place in sorted(found):
        statement, _ = found[place]
        if statement.key not in first:
            scored.pairs.append(found[place])
            first.add(statement.key)
    found_with = {row.key.partition("/")[0]: (row, one) for row, one in scored.pairs}
    for row in true:
        pair = found_with.get(row.key.partition("/")[0])
        if row.key not in first and pair and row.figures and shared_figures(pair[1], row):
            scored.pairs.append((row, pair[1]))
            first.add(row.key)
    scored.missed = [one for one in true if one.key not in first]
    scored.false = [one for place, one in enumerate(proposed) if place not in found]
    return scored


def best_match(
    one: Proposal, true: list[TrueStatement], taken: set[str], *, by_figure: bool
) -> TrueStatement | None:
    if by_figure:
        weights = {row.key: shared_figures(one, row) for row in true}
    else:
        weights = {row.key: shared_passage(one, row, taken) for row in true}
    best = max(true, key=lambda row: (weights[row.key], row.key not in taken), default=None)
    return best if best is not None and weights[best.key] > 0 else None


def shared_figures(one: Proposal, row: TrueStatement) -> float:
    return sum(1.0 for figure in one.figures for other in row.figures if overlap(figure, other))


def overlap(one: ExtractedFigure, other: TrueFigure) -> bool:
    return one.start < other.end and other.start < one.end


def shared_passage(one: Proposal, row: TrueStatement, taken: set[str]) -> float:
    """How much of the shorter passage both share; a row with figures only while it is free."""
    if row.key in taken and row.figures:
        return 0.0
    if one.figures and row.figures:
        return 0.0
    shared = min(one.end, row.end) - max(one.start, row.start)
    shortest = min(one.end - one.start, row.end - row.start)
    share = shared / shortest if shortest else 0.0
    return share + (one.stance == row.stance) if share >= SHARED else 0.0


def sum_scores(texts: Iterable[ScoredText], true: dict[str, list[TrueStatement]]) -> Scores:
    scores = Scores()
    for one in texts:
        count_text(scores, one, true[one.name])
    return scores


def count_text(scores: Scores, one: ScoredText, true: list[TrueStatement]) -> None:
    if not true:
        scores.without += 1
        scores.in_empty += len(one.proposed)
    wanted = [row for row in true if not row.is_optional]
    found = {row.key for row, _ in one.pairs}
    scores.statements.right += len(one.proposed) - len(one.false)
    scores.statements.told += len(one.proposed)
    scores.statements.true += len(wanted)
    scores.offered.true += len(wanted)
    offered = {row.key for row, proposal in one.pairs if proposal.is_offered}
    scores.offered.told += sum(1 for row in wanted if row.key in offered)
    scores.numbered.true += sum(1 for row in wanted if row.figures)
    scores.numbered.right += sum(1 for row in wanted if row.figures and row.key in found)
    scores.numberless.true += sum(1 for row in wanted if not row.figures)
    scores.numberless.right += sum(1 for row in wanted if not row.figures and row.key in found)
    count_rules(scores, one)
    count_figures(scores, one, true)
    for row, proposal in one.pairs:
        count_pair(scores, one.name, row, proposal)
        if row.figures and proposal.figures and row.series in one.series:
            count_field(scores.series, row.series == proposal.figures[0].series)
    for row in one.missed:
        if not row.is_optional:
            kind = "number" if row.figures else "no number"
            scores.wrong.append(
                f"{one.name}/{row.key} missed ({kind}, {row.stance}): {row.speaker}"
            )
    for proposal in one.false:
        words = ", ".join(figure.verbatim for figure in proposal.figures) or proposal.stance
        place = f"{proposal.start}:{proposal.end}"
        scores.wrong.append(f"{one.name} false ({proposal.rule}) at {place}: {words}")


def count_rules(scores: Scores, one: ScoredText) -> None:
    false = {id(proposal) for proposal in one.false}
    for proposal in one.proposed:
        row = scores.rules[proposal.rule]
        row["proposed"] += 1
        row["right"] += id(proposal) not in false


def count_figures(scores: Scores, one: ScoredText, true: list[TrueStatement]) -> None:
    every = [(row, figure) for row in true for figure in row.figures]
    told = [figure for proposal in one.proposed for figure in proposal.figures]
    for row, figure in every:
        match = next((other for other in told if overlap(other, figure)), None)
        scores.figures.true += 1
        scores.figures.right += match is not None
        if match is None:
            scores.wrong.append(f"{one.name}/{row.key} figure missed: {figure.verbatim}")
            continue
        right = is_same_amount(row, figure, match)
        scores.comparators.true += 1
        scores.comparators.told += 1
        scores.comparators.right += right
        if not right:
            scores.wrong.append(
                f"{one.name}/{row.key} figure: {match.verbatim} read {match.comparator}"
                f" {match.low}/{match.best}/{match.high}, is {figure.comparator} {figure.numbers}"
            )
    false = [figure for figure in told if not any(overlap(figure, other) for _, other in every)]
    scores.figures.told += len(told)
    for other in false:
        scores.wrong.append(f"{one.name} false figure at {other.start}: {other.verbatim}")
    scores.false_figures += len(false)


def is_same_amount(row: TrueStatement, true: TrueFigure, told: ExtractedFigure) -> bool:
    numbers = tuple(one or "" for one in (told.low, told.best, told.high))
    is_none = "0" in numbers and {told.comparator, true.comparator} == {"unqualified", "exactly"}
    if told.comparator == true.comparator or is_none:  # “no” is exactly none
        return numbers == true.numbers
    return told.comparator in row.others


def count_pair(scores: Scores, name: str, row: TrueStatement, one: Proposal) -> None:
    where = f"{name}/{row.key}"
    words, fullest = (one.speaker.words, one.speaker.name) if one.speaker else ("", "")
    is_right = is_same_speaker(words, fullest, row.speaker_words, row.speaker)
    count_field(scores.speakers, is_right)
    scores.rules[one.rule]["speakers"] += is_right
    scores.rules[one.rule]["pairs"] += 1
    if not is_right:
        true = f"“{row.speaker_words}” = {row.speaker}"
        scores.wrong.append(f"{where} speaker ({one.rule}): “{words}” = {fullest}, is {true}")
    count_stance(scores, where, row, one)
    count_day(scores, where, row, one)
    count_relay(scores, where, row, one)


def count_field(tally: Tally, is_right: bool) -> None:
    tally.right += is_right
    tally.told += 1
    tally.true += 1


def count_stance(scores: Scores, where: str, row: TrueStatement, one: Proposal) -> None:
    told = row.stance if one.stance in row.others else one.stance
    scores.stances[row.stance].true += 1
    scores.stances[told].told += 1
    scores.stances[told].right += told == row.stance
    count_field(scores.stance_right, told == row.stance)
    if not row.figures:
        count_field(scores.numberless_stances, told == row.stance)
    if told != row.stance:
        scores.wrong.append(f"{where} stance ({one.rule}): {one.stance}, is {row.stance}")


def count_day(scores: Scores, where: str, row: TrueStatement, one: Proposal) -> None:
    told = (one.day.on or "") if one.day else ""
    if not row.is_day_told or (told and not row.said_on and "said_on" in row.others):
        return
    if not told and row.said_on and row.may_be_empty("said_on"):
        return
    scores.days.told += bool(told)
    scores.days.true += bool(row.said_on)
    scores.days.right += bool(told) and told == row.said_on
    if told != row.said_on:
        reason = one.day.reason if one.day else ""
        scores.wrong.append(f"{where} day: {told or 'none'} ({reason}), is {row.said_on or 'none'}")


def count_relay(scores: Scores, where: str, row: TrueStatement, one: Proposal) -> None:
    """Of outlets that the table joins by “;” either is right; what the note lets be empty or be
    named besides is no fault."""
    told = [name for name in (one.relayed_by, one.via) if name]
    if not row.relays and "relayed_by" in row.others:
        return
    right = [true for true in row.relays if any(is_relay(true, name) for name in told)]
    missed = [true for true in row.relays if true not in right]
    if row.may_be_empty("via", "relayed_by"):
        missed = []
    false = [
        name
        for name in told
        if not row.may_relay(bare_name(name.words))
        and not any(is_relay(true, name) for true in row.relays)
    ]
    scores.relays.true += len(right) + len(missed)
    scores.relays.told += len(right) + len(false)
    scores.relays.right += len(right)
    if missed or false:
        words = ", ".join(name.words for name in told) or "none"
        scores.wrong.append(f"{where} relay: {words}, is {', '.join(row.relays) or 'none'}")


def is_relay(true: str, name: ProposedName) -> bool:
    return any(
        is_same_name(one, words) for one in true.split("; ") for words in (name.words, name.name)
    )


def bare_name(words: str) -> str:
    return words.removeprefix("the ").removeprefix("The ")
