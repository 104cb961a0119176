"""Texts that are taken down: somebody asks here for all texts of a source, another confirms."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from reporting.desk import policies
from reporting.desk.takedowns.taking_down import (
    ask_takedown,
    confirm_takedown,
    withdraw_takedown,
)
from reporting.models import Snapshot, Source, Takedown, User


class TakedownForm(forms.ModelForm):
    source = forms.ModelChoiceField(
        Source.objects.all(),
        widget=forms.NumberInput,
        label="Number of the source",
        help_text="As its address on the desk has it. All its texts are meant.",
    )

    class Meta:
        model = Takedown
        fields = ["source", "reason"]

    def clean(self) -> None:
        super().clean()
        source = self.cleaned_data.get("source")
        if source and not texts_of(source):
            raise ValidationError("Nothing of this source is left that nobody has asked about.")


def texts_of(source: Source) -> list[Snapshot]:
    return list(source.snapshots.filter(takedowns__isnull=True))


@admin.register(Takedown)
class TakedownAdmin(admin.ModelAdmin):
    form = TakedownForm
    list_display = ("snapshot", "asked_by", "asked_at", "reason", "confirmed_by", "confirmed_at")
    list_select_related = ("snapshot__source", "asked_by", "confirmed_by")
    actions = ("confirm",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Takedown | None = None) -> bool:
        return not policies.against_desk(cast(User, request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Takedown | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Takedown | None = None) -> bool:
        is_open = obj is not None and obj.confirmed_by_id is None
        return is_open and self.has_view_permission(request)

    def save_model(self, request: HttpRequest, obj: Takedown, form: Any, change: bool) -> None:
        by, source = cast(User, request.user), form.cleaned_data["source"]
        asked = [ask_takedown(one, by=by, reason=obj.reason) for one in texts_of(source)]
        obj.pk, obj.snapshot = asked[-1].pk, asked[-1].snapshot

    def delete_model(self, request: HttpRequest, obj: Takedown) -> None:
        withdraw_takedown(obj, by=cast(User, request.user))

    @admin.action(description="Confirm: take the words of these texts down for good")
    def confirm(self, request: HttpRequest, chosen: QuerySet[Takedown]) -> None:
        for one in chosen.select_related("snapshot__source"):
            try:
                left = confirm_takedown(one, by=cast(User, request.user))
            except (policies.Refused, ValidationError) as refusal:
                told = " ".join(getattr(refusal, "messages", [str(refusal)]))
                self.message_user(request, f"{one.snapshot}: {told}", messages.ERROR)
            else:
                self.message_user(request, taken_down_words(one, left))


def taken_down_words(takedown: Takedown, left: list[str]) -> str:
    told = f"{takedown.snapshot}: its words are gone from this database."
    if left:
        told += f" They are still in what was handed in: {', '.join(left)}; look at it by hand."
    return f"{told} Earlier backups have them too."
