from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from reporting.desk import merging, policies
from reporting.desk.merging import NAMED, VOICED
from reporting.forms.actors import ActorForm, MergeForm
from reporting.models import Actor, ActorName, User


class ActorNameInline(admin.TabularInline):
    model = ActorName
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
    inlines = (ActorNameInline,)
    actions = ("merge",)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return not policies.against_merge(cast(User, request.user))

    def changeform_view(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Actor, form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change:
            why = {"by": cast(User, request.user), "reason": form.cleaned_data["reason"]}
            if VOICED & set(form.changed_data):
                merging.revoice(obj, **why)
            if NAMED & set(form.changed_data):
                merging.renew(obj, **why)

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
