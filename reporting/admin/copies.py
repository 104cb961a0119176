from typing import cast

from django.contrib import admin
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localtime

from reporting.desk import policies
from reporting.models import CopyProposal, User


@admin.register(CopyProposal)
class CopyProposalAdmin(admin.ModelAdmin):
    """The list; a proposal itself is read and decided on the desk."""

    empty_value_display = "–"
    list_display = ("source", "original", "percent", "state", "decided_by", "proposed")
    list_filter = ("state",)
    list_select_related = ("source", "original", "decided_by")
    ordering = (F("decided_at").desc(nulls_first=True), "-likeness", "pk")
    search_fields = ("source__headline", "source__opening", "original__headline")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return not policies.against_desk(cast(User, request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    @admin.display(description="likeness", ordering="likeness")
    def percent(self, proposal: CopyProposal) -> str:
        return f"{proposal.likeness * 100:.0f} %"

    @admin.display(ordering="proposed_at")
    def proposed(self, proposal: CopyProposal) -> str:
        return f"{localtime(proposal.proposed_at):%-d %B %Y, %H:%M}"

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Proposed copies"})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url="", extra_context=None
    ) -> HttpResponse:
        proposal = int(object_id) if object_id.isdecimal() else 0
        return HttpResponseRedirect(reverse("proposed_copy", args=[proposal]))
