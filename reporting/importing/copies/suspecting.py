"""Suspicions that a row's text is a copy, from the plan to the proposal that people decide.

A row's suspicion is {"source" or "row": id of the other, "likeness": 0 to 1, "why": sentence};
of an earlier row of the import `same_as` names it as well.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from reporting.importing.copies.resembling import source_named
from reporting.importing.given import Decision, Problem, Values
from reporting.models import CopyProposal, ImportRow, Outcome, Snapshot, Source
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.texts.likeness import likeness

type Pair = tuple[int, int, float]  # source, the other source, how alike they are
type Dates = dict[int, tuple[date, datetime | None]]

LATE = (Outcome.SUSPECTED, Outcome.NEW_VERSION)


def suspect_copy(one: Decision, source: Source) -> None:
    """The very text of the row is on record as that of `source`, at another address."""
    why = f"All of its text stands in {source_named(source)}."
    doubt(one, {"source": source.pk, "row": None, "likeness": 1.0, "why": why})


def believe_page(one: Decision, source: Source, text: str) -> None:
    """The row's page names `source` as its original."""
    snapshot = source.latest_snapshot()
    alike = likeness(text, snapshot.text) if snapshot else 0.0
    part = f"{alike * 100:.0f} % of it stands there"
    why = f"Its page names {source_named(source)} as its original; {part}."
    doubt(one, {"source": source.pk, "row": None, "likeness": alike, "why": why})


def keep_suspicion(one: Decision, row: ImportRow) -> None:
    """What the comparison found goes on to the outcome; nothing before it and without it.

    That a text may have another's address is no suspicion of a copy.
    """
    if row.planned not in ("", Outcome.MISTAKE) and row.suspicion:
        doubt(one, row.suspicion)


def doubt(one: Decision, suspicion: Values) -> None:
    """A new version of a known source stays one; anything else becomes a suspected duplicate."""
    one.suspicion = suspicion
    one.problems.append(Problem("", suspicion["why"]))
    if one.outcome == Outcome.CREATED:
        one.outcome = Outcome.SUSPECTED


def propose_all(decisions: Sequence[Decision]) -> None:
    """Proposes the copies among what was just written. The last step before its commit.

    A row and the earlier row that it copies may be written by two workers at once: whoever
    comes second waits here for the first to commit, and then finds both.
    """
    written = {
        one.row: one.source for one in decisions if one.source and one.outcome != Outcome.MISTAKE
    }
    doubts = [(one.source, one.suspicion) for one in decisions if one.suspicion and one.source]
    originals = [doubt["row"] for _, doubt in doubts if doubt["row"]]
    later = ImportRow.objects.filter(same_as__in=written, suspicion__isnull=False)
    if originals or later.exists():
        wait_alone(Advisory.COPIES_PROPOSED)
        done = ImportRow.objects.exclude(outcome__in=("", Outcome.MISTAKE)).filter(
            source__isnull=False
        )
        written |= dict(done.filter(pk__in=originals).values_list("pk", "source"))
        late = later.filter(outcome__in=LATE, source__isnull=False).only("source", "suspicion")
        doubts += [(one.source_id or 0, one.suspicion or {}) for one in late]
    named = [
        (source, doubt["source"] or written.get(doubt["row"]), doubt["likeness"])
        for source, doubt in doubts
    ]
    propose((source, other, alike) for source, other, alike in named if other)


def propose(pairs: Iterable[Pair]) -> None:
    """Keeps the pairs as proposals, unless they were proposed before, either way round.

    The later of the two is proposed as the copy by their dates; without these the first named.
    """
    given = [pair for pair in pairs if pair[0] != pair[1]]
    keys = {key for source, other, _ in given for key in (source, other)}
    sources, dates = Source.objects.in_bulk(keys), publications(keys)
    given = [pair for pair in given if {*pair[:2]} <= sources.keys()]
    if not given:
        return
    asked = CopyProposal.objects.filter(source__in=keys, original__in=keys)
    known = {frozenset(pair) for pair in asked.values_list("source", "original")}
    made = []
    for source, other, alike in given:
        copy, original = (other, source) if is_later(other, source, dates) else (source, other)
        if frozenset((source, other)) in known or sources[copy].syndicated_from_id:
            continue
        known.add(frozenset((source, other)))
        why = f"{alike * 100:.0f} % of the shorter text stands in the longer."
        made.append(CopyProposal(source_id=copy, original_id=original, likeness=alike, why=why))
    CopyProposal.objects.bulk_create(made, ignore_conflicts=True)


def publications(sources: Iterable[int]) -> Dates:
    """The earliest dated text of each source: its day and, where it is known, its instant."""
    dated = Snapshot.objects.filter(source__in=sources, published_on__isnull=False)
    stamps = dated.order_by("-published_on", "-published_at").values_list(
        "source", "published_on", "published_at"
    )
    return {source: (on, at) for source, on, at in stamps if on}


def is_later(one: int, other: int, dates: Dates) -> bool:
    """Whether both are dated and `one` was published after `other`."""
    if one not in dates or other not in dates:
        return False
    (day, at), (other_day, other_at) = dates[one], dates[other]
    if at and other_at:
        return at > other_at
    return day > other_day
