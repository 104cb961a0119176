"""Claims whose time has passed, and what people say became of them: met, missed or unclear."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db.models import Case, DateField, Exists, F, Func, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from reporting.desk import policies
from reporting.models import ClaimVerdict, DueHow, Figure, Precision, Statement, User
from reporting.models.desk.verdicts import CLAIM, DueVerdict
from reporting.models.rules.refusals import spoken_refusals
from reporting.models.rules.states import EditorialState

CLOSED = (EditorialState.RETRACTED, EditorialState.DISCARDED)


class LastDay(Func):
    """The last day of the month or the year that begins with a day."""

    template = "(date_trunc('%(part)s', %(expressions)s) + interval '1 %(part)s - 1 day')::date"
    output_field = DateField()


# The last day of the time that a claim names; of “from Sunday on” the Sunday. What is due ends on
# a later day than it begins, so an index of `due_on` finds all that may have ended.
ENDED = Case(
    When(due_how=DueHow.FROM, then=F("due_on")),
    When(due_on_precision=Precision.MONTH, then=LastDay(F("due_on"), part="month")),
    When(due_on_precision=Precision.YEAR, then=LastDay(F("due_on"), part="year")),
    default=Coalesce("due_until", "due_on"),
    output_field=DateField(),
)


@dataclass(frozen=True)
class DueMoment:
    """Today and its first instant, in somebody's zone."""

    today: date
    morning: datetime

    @classmethod
    def at(cls, moment: datetime, zone: ZoneInfo) -> "DueMoment":
        today = moment.astimezone(zone).date()
        return cls(today, datetime.combine(today, time(), zone))


def passed_statements(due: DueMoment) -> QuerySet[Statement]:
    """Statements of which the time that they speak of themselves has passed."""
    rows = Statement.objects.filter(due_on__lt=due.today).exclude(state__in=CLOSED)
    return rows.annotate(ended=ENDED).filter(ended__lt=due.today)


def passed_figures(due: DueMoment) -> QuerySet[Figure]:
    """The same of single figures."""
    rows = Figure.objects.filter(due_on__lt=due.today).exclude(statement__state__in=CLOSED)
    return rows.annotate(ended=ENDED).filter(ended__lt=due.today)


def due_statements(due: DueMoment) -> QuerySet[Statement]:
    """Those that nobody has judged."""
    of = {"statement": OuterRef("pk"), "series": OuterRef("about")}
    return passed_statements(due).filter(~judged(due, **of))


def due_figures(due: DueMoment) -> QuerySet[Figure]:
    return passed_figures(due).filter(
        ~judged(
            due,
            statement=OuterRef("statement"),
            series=OuterRef("series"),
            figure_words=OuterRef("verbatim"),
        )
    )


def judged(due: DueMoment, **of: OuterRef) -> Exists:
    """Whether the latest verdict on the claim is for good, or unclear since this morning."""
    settled = ~Q(verdict="unclear") | Q(recorded_at__gte=due.morning)
    same = {"figure_words": "", **of, "ended_on": OuterRef("ended")}
    return Exists(ClaimVerdict.objects.latest_of_each().filter(settled, **same))


def judge_claim(
    statement: Statement,
    figure: Figure | None,
    *,
    by: User,
    verdict: str,
    note: str,
    due: DueMoment,
) -> ClaimVerdict:
    """Says what became of a statement, or of one of its figures, whose time has passed.

    What was judged before is judged anew with a note; both stay. Raises `ValidationError` without
    one, and where its time has not passed.
    """
    policies.refuse_if(policies.against_desk(by))
    rows: QuerySet[Any] = passed_figures(due) if figure else passed_statements(due)
    ended = rows.filter(pk=(figure or statement).pk).values_list("ended", flat=True).first()
    if ended is None:
        raise ValidationError("Nothing of it waits for a verdict: its time has not passed.")
    made = ClaimVerdict(
        statement=statement,
        series=figure.series if figure else statement.about,
        figure_words=figure.verbatim if figure else "",
        ended_on=ended,
        verdict=verdict,
        note=note.strip(),
        by=by,
    )
    with spoken_refusals():
        Statement.objects.select_for_update(no_key=True).only("pk").get(pk=statement.pk)
        require_note(made, due)
        made.full_clean()
        made.save()
    return made


def require_note(made: ClaimVerdict, due: DueMoment) -> None:
    """Where somebody has judged the claim already."""
    same = {name: getattr(made, name) for name in CLAIM}
    last = ClaimVerdict.objects.filter(**same).select_related("by").first()
    if last is None or made.note:
        return
    if last.verdict != DueVerdict.UNCLEAR or last.recorded_at >= due.morning:
        raise ValidationError(
            f"{last.by} has judged it already: {last.get_verdict_display()}. Say in the note why"
            " it is judged anew."
        )
