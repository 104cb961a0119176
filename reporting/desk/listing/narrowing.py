"""What the filters of the lists mean: parts of the record that somebody asks for."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from reporting.desk.teamwork.judging import DueMoment, due_figures, due_statements
from reporting.desk.waiting.heaps import waiting_lines
from reporting.models import Anchor, Appearance, Fate, Passage, Revision, Snapshot, User


def printed_by(outlets: list[int]) -> Exists:
    """The statements that one of the outlets prints."""
    return Exists(Appearance.objects.filter(statement=OuterRef("pk"), source__outlet__in=outlets))


def sent_back() -> QuerySet[Revision, int]:
    """The statements that were sent back and not answered since."""
    return waiting_lines("send_back").values_list("subject_id", flat=True)


def with_due_claims(moment: DueMoment) -> Q:
    """The statements of which a claim waits for a verdict, their own or that of a number."""
    figures = due_figures(moment).filter(statement=OuterRef("pk"))
    return Q(pk__in=due_statements(moment).values("pk")) | Q(Exists(figures))


def without_passage() -> Q:
    """The statements that no words of a text hold up."""
    return ~Q(Exists(Passage.objects.filter(appearance__statement=OuterRef("pk"))))


def gone_passages() -> QuerySet[Anchor]:
    """Passages that no longer stand in the latest text of their source."""
    source = OuterRef("snapshot__source")
    later = Snapshot.objects.filter(source=source, pk__gt=OuterRef("snapshot"))
    return Anchor.objects.filter(~Exists(later), fate=Fate.ORPHAN)


def statements_of_gone_passages() -> QuerySet[Anchor, int]:
    return gone_passages().values_list("passage__appearance__statement", flat=True)


def sources_of_gone_passages() -> QuerySet[Anchor, int]:
    return gone_passages().values_list("snapshot__source", flat=True)


def without_text() -> Q:
    """The sources of which no text was ever taken."""
    return ~Q(Exists(Snapshot.objects.filter(source=OuterRef("pk"))))


def published_within(**days: date) -> Exists:
    """The sources of which a text is dated: `gte` or `lte` a day."""
    found = {f"published_on__{bound}": day for bound, day in days.items()}
    return Exists(Snapshot.objects.filter(source=OuterRef("pk"), **found))


def of_person(user: User, *columns: str) -> Q:
    """What one of these columns names the person in."""
    mine = Q()
    for column in columns:
        mine |= Q(**{column: user})
    return mine
