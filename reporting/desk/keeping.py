"""Forms as far as they were typed: kept for their person alone, until they are saved."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from reporting.desk import policies
from reporting.models import (
    Figure,
    FormName,
    KeptForm,
    Passage,
    Revision,
    Series,
    Source,
    Statement,
    Story,
    User,
)
from reporting.models.desk.kept_forms import TAKEN_BACK_WITHIN
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.models.rules.refusals import spoken_refusals

ONE = ("person", "name", "source", "statement", "story", "series", "form_key")
TYPED = ("version", "fields", "kept_at", "discarded_at")


def keep_typed(
    *,
    by: User,
    statement: Statement | None = None,
    form_key: uuid.UUID | None = None,
    version: int | None = None,
    **form: Any,
) -> KeptForm | None:
    """Keeps a form while it is typed: nothing of one that its person has saved meanwhile, whose
    last words came late; the answer is None then. Raises ValidationError as `keep_form` does."""
    with spoken_refusals():
        if form_key and is_recorded(form_key):
            return None
        if statement and version and is_saved(statement, version, by):
            return None
        return keep_form(by=by, statement=statement, form_key=form_key, version=version, **form)


def is_recorded(form_key: uuid.UUID) -> bool:
    """Whether a new statement was recorded with the form, once nobody is recording it."""
    wait_alone(Advisory.STATEMENT_FORM, str(form_key))
    return Statement.objects.filter(form_key=form_key).exists()


def is_saved(statement: Statement, version: int, by: User) -> bool:
    """Whether the person saved the form over `version` or a later one, once nobody is saving."""
    Statement.objects.select_for_update(no_key=True).only("pk").get(pk=statement.pk)
    own = Revision.objects.of(statement).filter(by=by, action="amend")
    return own.filter(before__version__gte=version).exists()


class RecordedAlready(policies.Refused):
    """The form was saved before, as `statement`, with other content."""

    def __init__(self, statement: Statement):
        self.statement = statement
        super().__init__(
            f"This form was saved as statement {statement.pk} already, and what is typed here now"
            " differs from it. Edit that statement instead; nothing of this is saved."
        )


def keep_form(
    *,
    by: User,
    name: str,
    fields: dict[str, list[str]],
    source: Source | None = None,
    statement: Statement | None = None,
    story: Story | None = None,
    series: Series | None = None,
    form_key: uuid.UUID | None = None,
    version: int | None = None,
) -> KeptForm:
    """Keeps what was typed in the place of what was kept of this form before.

    Raises ValidationError where it is too large.
    """
    policies.refuse_if(policies.against_desk(by))
    with spoken_refusals():
        KeptForm.objects.filter(person=by).past_undoing(timezone.now()).delete()
        kept = KeptForm(
            person=by, name=name, source=source, statement=statement, story=story,
            series=series, form_key=form_key, version=version, fields=fields,
            kept_at=timezone.now(),
        )  # fmt: skip
        KeptForm.objects.bulk_create(
            [kept], update_conflicts=True, unique_fields=ONE, update_fields=TYPED
        )
    return kept


def kept_forms_of(user: User, source: Source | None = None) -> list[KeptForm]:
    """What this person began and did not save, the latest first; on one source, or anywhere."""
    found = KeptForm.objects.of(user)
    return list((found.on_source(source) if source else found).told())


def drop_kept(by: User, name: str = FormName.STATEMENT, **form: Any) -> None:
    """What is saved is no longer kept; within the transaction that saves it."""
    KeptForm.objects.filter(person=by, name=name, **form).delete()


def discard_kept(kept: KeptForm) -> KeptForm:
    """Throws a kept form away; for ten minutes that can be undone."""
    kept.discarded_at = timezone.now()
    kept.save(update_fields=["discarded_at"])
    return kept


def recover_kept(kept: KeptForm, now: datetime | None = None) -> KeptForm:
    if not is_recoverable(kept, now or timezone.now()):
        raise ValidationError("It was thrown away more than ten minutes ago, and is gone.")
    kept.discarded_at = None
    kept.save(update_fields=["discarded_at"])
    return kept


def is_recoverable(kept: KeptForm, now: datetime) -> bool:
    return kept.discarded_at is None or now - kept.discarded_at < TAKEN_BACK_WITHIN


def refuse_changed(
    saved: Statement, spans: Sequence[Any], figures: Sequence[Any], fields: Mapping[str, Any]
) -> None:
    """Refuses a form that was saved as this statement, where it does not say the same any more."""
    rows = list(saved.figures.all())
    passages = Passage.objects.filter(appearance__statement=saved, exact__in=words_marked(spans))
    is_same = (
        len(rows) == len(figures)
        and all(is_row_of(*pair) for pair in zip(rows, figures, strict=True))
        and set(passages.values_list("exact", flat=True)) == words_marked(spans)
        and all(getattr(saved, name) == value for name, value in fields.items())
    )
    if not is_same:
        raise RecordedAlready(saved)


def words_marked(spans: Sequence[Any]) -> set[str]:
    return {span.words for span in spans}


def is_row_of(row: Figure, given: Any) -> bool:
    told = {name: value for name, value in vars(given).items() if name not in ("whole", "pk")}
    return all(getattr(row, name) == value for name, value in told.items())
