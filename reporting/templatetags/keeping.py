"""What is offered again: forms that were begun, and the last step to be undone."""

from datetime import datetime
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone

from reporting.desk.keeping import kept_forms_of
from reporting.desk.versions.undoing import WITHIN, last_undoable
from reporting.models import FormName, KeptForm, Revision, Source

register = template.Library()


@register.inclusion_tag("reporting/undo.html", takes_context=True)
def undo_offer(context: Context) -> dict[str, Any]:
    """The person's last step that can still be undone, with the minutes left."""
    now = timezone.now()
    user = context["user"]
    revision = last_undoable(user, now) if user.is_authenticated else None
    return {
        "revision": revision,
        "minutes": minutes_left(revision, now) if revision else 0,
        "source": context.get("source") if "shown" in context else None,  # beside its text
        "csrf_token": context.get("csrf_token"),
    }


def minutes_left(revision: Revision, now: datetime) -> int:
    """Whole minutes, of which the last is one."""
    return max(1, -(-int((revision.recorded_at + WITHIN - now).total_seconds()) // 60))


@register.inclusion_tag("reporting/kept.html", takes_context=True)
def kept_offer(context: Context) -> dict[str, Any]:
    """Forms of this source that the person began and did not save, but the one that is open."""
    return {"kept_forms": begun_here(context), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("reporting/kept/in_form.html", takes_context=True)
def kept_elsewhere(context: Context) -> dict[str, Any]:
    """The newest two inside of an open form, where no other form can stand."""
    return {"kept_forms": begun_here(context)[:2]}


def begun_here(context: Context) -> list[KeptForm]:
    source, entry = context.get("source"), context.get("entry")
    if not isinstance(source, Source):
        return []
    kept = kept_forms_of(context["user"], source)
    statements = (one for one in kept if one.name == FormName.STATEMENT)
    return [one for one in statements if not (entry and is_open(one, context))]


def is_open(kept: KeptForm, context: Context) -> bool:
    """Whether the page goes on with it, or it is of the very form that was just refused."""
    entry = context["entry"]
    if kept.pk == context.get("kept"):
        return True
    if entry.statement:
        return entry.form.is_bound and kept.statement_id == entry.statement.pk
    return bool(kept.form_key) and str(kept.form_key) == entry.form.data.get("form_key", "")


@register.simple_tag
def kept_text(steps: Any, verb: str, field: str) -> str:
    """What the person typed into one field of one of these steps and never sent; or nothing."""
    return (steps.kept.get(verb, {}).get(field) or [""])[0]
