from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from reporting.models import Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ("title", "outlet", "story", "reading_state", "captured_at", "annotate")
    list_filter = ("reading_state", "story")
    list_select_related = ("outlet", "story")
    search_fields = ("headline", "opening", "url")
    autocomplete_fields = ("outlet", "syndicated_from")
    readonly_fields = ("opening", "captured_at")

    def has_add_permission(self, request) -> bool:
        return False  # sources are captured, not typed

    def has_change_permission(self, request, obj=None) -> bool:
        return False  # the desk's form writes the log and carries changes to the public

    @admin.display(description="desk")
    def annotate(self, source: Source) -> str:
        return format_html('<a href="{}">Annotate</a>', reverse("source", args=[source.pk]))
