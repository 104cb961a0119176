"""What became of the suggestions: how right each rule is by the decisions of the desk."""

from typing import cast

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime

from reporting.desk import policies
from reporting.desk.suggesting.rule_precision import ENOUGH, precision_report
from reporting.models import ProposedField, SuggestionDecision, User

LONGEST = 160
LABELS = dict(ProposedField.choices)


@admin.register(SuggestionDecision)
class SuggestionDecisionAdmin(admin.ModelAdmin):
    """The list below the shares; decisions are made and undone on the desk."""

    empty_value_display = "–"
    list_display = ("words", "rule", "outcome", "in_fields", "reason", "by", "recorded")
    list_display_links = None
    list_filter = ("outcome", "rules_version", "rule")
    list_select_related = ("by",)
    ordering = ("-pk",)
    search_fields = ("exact", "reason")
    show_full_result_count = False

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

    @admin.display(description="words")
    def words(self, decision: SuggestionDecision) -> str:
        exact = " ".join(decision.exact.split())
        return exact if len(exact) <= LONGEST else f"{exact[: LONGEST - 1]}…"

    @admin.display(description="changed")
    def in_fields(self, decision: SuggestionDecision) -> str:
        return ", ".join(LABELS[one] for one in decision.changed)

    @admin.display(description="decided", ordering="recorded_at")
    def recorded(self, decision: SuggestionDecision) -> str:
        return f"{localtime(decision.recorded_at):%-d %B %Y, %H:%M}"

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        report = {"report": precision_report(), "enough": ENOUGH}
        return super().changelist_view(request, {"title": "Decisions about suggestions", **report})
