"""What the filters of the lists mean: parts of the record that somebody asks for."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from reporting.models import Anchor, Appearance, Fate, Figure, Passage, Revision, Snapshot, User


def printed_by(outlets: list[int]) -> Exists:
    """The statements that one of the outlets prints."""
    return Exists(Appearance.objects.filter(statement=OuterRef("pk"), source__outlet__in=outlets))


def sent_back() -> QuerySet[Revision, int]:
    """The statements that were sent back and not touched since."""
    lines = Revision.objects.filter(subject_type="statement")
    later = lines.filter(subject_id=OuterRef("subject_id"), pk__gt=OuterRef("pk"))
    return lines.filter(~Exists(later), action="send_back").values_list("subject_id", flat=True)


def due_by(day: date) -> Q:
    """The statements of something to come whose day is here, their own or that of a number."""
    figures = Figure.objects.filter(statement=OuterRef("pk"), due_on__lte=day)
    return Q(due_on__lte=day) | Q(Exists(figures))


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
