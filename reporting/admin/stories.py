from django.contrib import admin

from reporting.models import Series, Story


class SeriesInline(admin.StackedInline):
    model = Series
    extra = 0


@admin.register(Story)
class StoryAdmin(admin.ModelAdmin):
    list_display = ("title", "slug", "opens_on", "closes_on", "is_public")
    prepopulated_fields = {"slug": ["title"]}
    inlines = (SeriesInline,)
