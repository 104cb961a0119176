from django.contrib import admin
from django.http import HttpRequest

from reporting.admin.rewording import RewordedAdmin
from reporting.forms.rewording import SeriesForm
from reporting.models import Series, Story


class SeriesInline(admin.StackedInline):
    """Further series; those that are there have a page of their own, for what is public."""

    model = Series
    extra = 0
    show_change_link = True

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


@admin.register(Story)
class StoryAdmin(admin.ModelAdmin):
    list_display = ("title", "slug", "opens_on", "closes_on", "is_public")
    prepopulated_fields = {"slug": ["title"]}
    inlines = (SeriesInline,)


@admin.register(Series)
class SeriesAdmin(RewordedAdmin):
    form = SeriesForm
    list_display = ("name", "story", "slug", "measure", "moves")
    list_filter = ("story",)
    list_select_related = ("story",)
    search_fields = ("name", "slug", "measure")

    def get_readonly_fields(self, request: HttpRequest, obj=None):
        return (*super().get_readonly_fields(request, obj), *(["story"] if obj else []))
