"""The filters of the desk's lists, as an address has them; what is not understood is left out."""

from collections.abc import Callable
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, TextChoices
from django.utils import timezone

from reporting.desk.listing import narrowing
from reporting.desk.teamwork.judging import DueMoment
from reporting.desk.waiting.heaps import approved, held_by
from reporting.models import Actor, ReadingState, Series, Source, Stance, Statement, Story, User
from reporting.models.record.sources import LANGUAGE, SourceQuerySet
from reporting.models.record.sources import OPEN as OPEN_STATES
from reporting.models.record.statement_rows import StatementQuerySet
from reporting.models.rules.states import EditorialState

ANY = [("", "any")]
NONE = "none"
OPEN = "open"  # unread or being read
OTHERS = "others"
NO_TAG = {"invalid": "A language is a tag such as en, ko or zh-Hant."}
type Condition = Callable[[Any, User], Q]


class Whose(TextChoices):
    MINE = "mine", "mine"
    NOBODY = "nobody", "nobody’s"


class NamedActorsField(forms.CharField):
    """The actors of a name or an alias, however it is capitalised; their numbers."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"autocomplete": "off", "spellcheck": "false"}
        widget = forms.TextInput(attrs=attributes)
        super().__init__(required=False, max_length=200, widget=widget, **kwargs)

    def clean(self, value: Any) -> list[int]:
        typed = super().clean(value)
        if not typed:
            return []
        named = Q(name__iexact=typed) | Q(names__name__iexact=typed) | Q(slug=typed)
        found = list(Actor.objects.filter(named).values_list("pk", flat=True).distinct())
        if not found:
            raise ValidationError(f"Nobody on record is called “{typed[:60]}”.")
        return found


class DayOfList(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        told = {"invalid": "Write a day such as 2024-10-18."}
        super().__init__(required=False, widget=widget, error_messages=told, **kwargs)


def due_now() -> DueMoment:
    return DueMoment.at(timezone.now(), timezone.get_current_timezone())


def choice(choices: Any, **kwargs: Any) -> forms.ChoiceField:
    told = {"invalid_choice": "There is no “%(value).60s” to choose."}
    return forms.ChoiceField(
        choices=[*ANY, *choices], required=False, error_messages=told, **kwargs
    )


def series_by_story() -> list[tuple[str, list[tuple[int, str]]]]:
    """The series of each story: the only rows of the record that a list offers to choose from."""
    grouped: dict[str, list[tuple[int, str]]] = {}
    for one in Series.objects.select_related("story"):
        grouped.setdefault(str(one.story), []).append((one.pk, one.name))
    return list(grouped.items())


def stories() -> list[tuple[str | int, str]]:
    return [(NONE, "no story yet"), *Story.objects.values_list("pk", "title")]


def belonging(*columns: str) -> Condition:
    """What is mine by one of the columns, or assigned to nobody."""

    def condition(whose: str, user: User) -> Q:
        if whose == Whose.NOBODY:
            return Q(assigned_to__isnull=True)
        return narrowing.of_person(user, *columns)

    return condition


def held_or_free(whose: str, user: User) -> Q:
    """As the queue tells whose a statement is."""
    if whose == OTHERS:
        return ~Q(changed_by=user)
    return Q(assigned_to__isnull=True) if whose == Whose.NOBODY else held_by(user)


class ListFilter(forms.Form):
    """A form that is asked by GET. Its `chosen` are the values that were understood."""

    conditions: ClassVar[dict[str, Condition]]
    offered: ClassVar[dict[str, Callable[[], list[Any]]]]  # choices from the record

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter_%s")
        for name, choices in self.offered.items():
            cast(forms.ChoiceField, self.fields[name]).choices = [*ANY, *choices()]
        self.is_valid()

    @property
    def chosen(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value}

    def asked(self, user: User) -> list[Q]:
        return [self.conditions[name](value, user) for name, value in self.chosen.items()]

    @property
    def checks(self) -> list[forms.BoundField]:
        return [one for one in self if isinstance(one.field, forms.BooleanField)]

    @property
    def narrow_fields(self) -> list[forms.BoundField]:
        return [one for one in self if not isinstance(one.field, forms.BooleanField)]


class StatementFilter(ListFilter):
    state = choice(EditorialState.choices)
    series = choice([], label="about")
    voice = NamedActorsField()
    outlet = NamedActorsField()
    stance = choice(Stance.choices)
    whose = choice([*Whose.choices, (OTHERS, "changed by others")])
    said_from = DayOfList(label="said from")
    said_until = DayOfList(label="until")
    sent_back = forms.BooleanField(required=False, label="sent back")
    approved = forms.BooleanField(required=False, label="approved, yours to publish")
    urgent = forms.BooleanField(required=False, label="urgent")
    due = forms.BooleanField(required=False, label="due")
    orphans = forms.BooleanField(required=False, label="gone from their texts")
    rootless = forms.BooleanField(required=False, label="rests on no passage")

    offered: ClassVar = {"series": series_by_story}

    conditions: ClassVar[dict[str, Condition]] = {
        "state": lambda state, user: Q(state=state),
        "series": lambda series, user: Q(about=series),
        "voice": lambda actors, user: Q(voice__in=actors) | Q(speaker__in=actors),
        "outlet": lambda actors, user: Q(narrowing.printed_by(actors)),
        "stance": lambda stance, user: Q(stance=stance),
        "whose": held_or_free,
        "said_from": lambda day, user: Q(said_on__gte=day),
        "said_until": lambda day, user: Q(said_on__lte=day),
        "sent_back": lambda is_on, user: Q(pk__in=narrowing.sent_back()),
        "approved": lambda is_on, user: Q(pk__in=approved(user).values("subject_id")),
        "urgent": lambda is_on, user: Q(urgent_at__isnull=False),
        "due": lambda is_on, user: narrowing.with_due_claims(due_now()),
        "orphans": lambda is_on, user: Q(pk__in=narrowing.statements_of_gone_passages()),
        "rootless": lambda is_on, user: narrowing.without_passage(),
    }

    def narrowed(self, user: User) -> StatementQuerySet:
        """The statements that the filters leave, for this person."""
        return Statement.objects.filter(*self.asked(user))


class SourceFilter(ListFilter):
    state = choice([(OPEN, "to read"), *ReadingState.choices])
    story = choice([], label="story")
    outlet = NamedActorsField()
    language = forms.RegexField(LANGUAGE, required=False, error_messages=NO_TAG)
    whose = choice(Whose.choices)
    published_from = DayOfList(label="published from")
    published_until = DayOfList(label="until")
    orphans = forms.BooleanField(required=False, label="with words gone from their text")
    without_text = forms.BooleanField(required=False, label="without a text")

    offered: ClassVar = {"story": stories}

    conditions: ClassVar[dict[str, Condition]] = {
        "state": lambda state, user: Q(reading_state__in=OPEN_STATES if state == OPEN else [state]),
        "story": lambda story, user: Q(story__isnull=True) if story == NONE else Q(story=story),
        "outlet": lambda actors, user: Q(outlet__in=actors),
        "language": lambda tag, user: Q(language__iexact=tag),
        "whose": belonging("assigned_to"),
        "published_from": lambda day, user: Q(narrowing.published_within(gte=day)),
        "published_until": lambda day, user: Q(narrowing.published_within(lte=day)),
        "orphans": lambda is_on, user: Q(pk__in=narrowing.sources_of_gone_passages()),
        "without_text": lambda is_on, user: Q(narrowing.without_text()),
    }

    def narrowed(self, user: User) -> SourceQuerySet:
        """The sources that the filters leave, for this person."""
        return Source.objects.filter(*self.asked(user))
