from django.contrib import admin

from reporting.models import Release, Revision


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    list_display = ("statement", "kind", "released_at", "released_by", "superseded_at")
    list_filter = ("kind", "story")
    list_select_related = ("statement__speaker", "statement__about", "released_by")


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ("recorded_at", "action", "subject_type", "subject_id", "by", "reason")
    list_filter = ("action", "subject_type")
    list_select_related = ("by",)
