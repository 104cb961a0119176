"""Admin pages on which nothing public changes by itself: words go to the worker, with a reason."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reporting.desk.policies import Refused
from reporting.forms.numbers import whole_number_of
from reporting.models import Actor, Apposition, Rewording, Series, User
from reporting.rewording.ordering import order_rewording, take_back
from reporting.rewording.taking_over import OFFICES

SHOWN = 5
TAKE_BACK = "_take_back"
CHANGED = "Saved. No release carries what was changed."
ORDERED = (
    "Kept. The worker makes this change together with the corrections of what is public; until"
    " then everything stays as it was. How far it is stands below."
)


class RewordedAdmin(admin.ModelAdmin):
    """Fields of what is there already are not saved here: they are ordered."""

    readonly_fields = ("rewordings",)

    def changeform_view(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            if TAKE_BACK in request.POST:
                return self.take_back(request)
            return super().changeform_view(request, *args, **kwargs)
        except (ValidationError, Refused) as refused:
            messages.error(request, " ".join(getattr(refused, "messages", [str(refused)])))
            return HttpResponseRedirect(request.get_full_path())

    def take_back(self, request: HttpRequest) -> HttpResponse:
        waiting = get_object_or_404(Rewording, pk=whole_number_of(request.POST[TAKE_BACK]))
        take_back(waiting, by=cast(User, request.user))
        messages.success(request, "Taken back. Nothing was changed.")
        return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        if not change:
            super().save_model(request, obj, form, change)

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: BaseInlineFormSet, change: bool
    ) -> None:
        if change and formset.model is Apposition:
            formset.save(commit=False)  # only for the admin's own log
        else:
            super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and (changes := changes_in(form, formsets)):
            by, reason = cast(User, request.user), form.cleaned_data["reason"]
            ordered = order_rewording(form.instance, changes, by=by, reason=reason)
            self.message_user(request, ORDERED if ordered else CHANGED, messages.SUCCESS)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to the same page, which tells what became of it."""
        return HttpResponseRedirect(request.path)

    @admin.display(description="changes of words")
    def rewordings(self, owner: Series | Actor) -> SafeString | str:
        latest = Rewording.objects.of(owner).order_by("-id")[:SHOWN] if owner.pk else []
        told = ((told_of(one), button_for(one)) for one in latest)
        lines = format_html_join("", "<div>{} {}</div>", told)
        return lines or "None yet."


def changes_in(form: ModelForm, formsets: list[BaseInlineFormSet]) -> dict[str, Any]:
    """What each changed field becomes, as plain values; the offices as the whole list."""
    meta = form.instance._meta
    fields = {one.name: one for one in meta.concrete_fields if one.name in form.changed_data}
    changes = {name: one.value_from_object(form.instance) for name, one in fields.items()}
    for formset in formsets:
        if formset.model is Apposition and formset.has_changed():
            changes[OFFICES] = [office for one in formset.forms if (office := office_in(one))]
    return changes


def office_in(form: ModelForm) -> dict[str, str | None] | None:
    given = form.cleaned_data
    if not given or given.get("DELETE"):
        return None
    days = {name: given[name] and given[name].isoformat() for name in ("held_from", "held_until")}
    return {"words": given["words"], **days}


def button_for(rewording: Rewording) -> SafeString | str:
    """Takes an order back that waits, with the form of the page and whatever is typed there."""
    button = '<button name="{}" value="{}" formnovalidate>Take it back</button>'
    return "" if rewording.ended_at else format_html(button, TAKE_BACK, rewording.pk)


def told_of(rewording: Rewording) -> str:
    """“27 November 2026, admin: measure. Made; corrections: 31.”"""
    day, fields = date_format(rewording.ordered_at), ", ".join(rewording.changes)
    if rewording.ended_at is None:
        became = "It waits for the worker; nothing is changed yet."
    elif rewording.problem:
        became = f"Nothing was changed: {rewording.problem}"
    else:
        became = f"Made; corrections: {rewording.corrections}."
    return f"{day}, {rewording.ordered_by}: {fields}. {became}"
