from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from reporting.admin.rewording import RewordedAdmin
from reporting.desk import merging, policies
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
class ActorAdmin(RewordedAdmin):
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
