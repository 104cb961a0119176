from django.contrib import admin

from reporting.models import Actor, ActorName


class ActorNameInline(admin.TabularInline):
    model = ActorName
    extra = 0


@admin.register(Actor)
class ActorAdmin(admin.ModelAdmin):
    list_display = ("name", "kind", "parent", "speaks_for", "colour")
    list_filter = ("kind",)
    list_select_related = ("parent", "speaks_for")
    search_fields = ("name", "names__name")
    autocomplete_fields = ("parent", "speaks_for")
    prepopulated_fields = {"slug": ["name"]}
    inlines = (ActorNameInline,)
