from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from reporting.desk import merging, policies
from reporting.desk.merging import NAMED, VOICED
from reporting.forms.actors import ActorForm, AppositionFormSet, MergeForm
from reporting.models import Actor, ActorName, Apposition, User


class ActorNameInline(admin.TabularInline):
    model = ActorName
    extra = 0


class AppositionInline(admin.TabularInline):
    model = Apposition
    formset = AppositionFormSet
    extra = 0


@admin.register(Actor)
class ActorAdmin(admin.ModelAdmin):
    form = ActorForm
    list_display = ("name", "kind", "parent", "speaks_for", "colour", "merged_into")
    list_filter = ("kind",)
    list_select_related = ("parent", "speaks_for", "merged_into")
    search_fields = ("name", "names__name")
    autocomplete_fields = ("parent", "speaks_for")
    prepopulated_fields = {"slug": ["name"]}
    inlines = (ActorNameInline, AppositionInline)
    actions = ("merge",)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return not policies.against_merge(cast(User, request.user))

    def changeform_view(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return HttpResponseRedirect(request.get_full_path())

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        """Once its offices are kept too, the actor is carried to the public."""
        super().save_related(request, form, formsets, change)
        if change:
            why = {"by": cast(User, request.user), "reason": form.cleaned_data["reason"]}
            if VOICED & set(form.changed_data):
                merging.revoice(form.instance, **why)
            offices = any(one.model is Apposition and one.has_changed() for one in formsets)
            if offices or NAMED & set(form.changed_data):
                merging.renew(form.instance, **why)

    @admin.action(description="Merge the chosen actors into one", permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Actor]) -> HttpResponse | None:
        confirmed = "stays" in request.POST
        form = MergeForm(request.POST if confirmed else None, actors=queryset)
        if confirmed and form.is_valid():
            self.merge_into(request, queryset, **form.cleaned_data)
            return None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Merge actors",
            "form": form,
            "actors": queryset,
        }
        return TemplateResponse(request, "admin/reporting/actor/merge.html", context)

    def merge_into(
        self, request: HttpRequest, queryset: QuerySet[Actor], stays: Actor, reason: str
    ) -> None:
        for actor in queryset.exclude(pk=stays.pk):
            try:
                merging.merge(actor, stays, by=cast(User, request.user), reason=reason)
            except ValidationError as refused:
                messages.error(request, f"{actor}: {' '.join(refused.messages)}")
            else:
                messages.success(request, f"{actor} is now {stays}.")
