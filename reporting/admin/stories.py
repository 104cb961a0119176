from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from reporting.admin.rewording import RewordedAdmin
from reporting.archiving.ordering_copies import order_copy
from reporting.desk import policies
from reporting.desk.policies import Refused
from reporting.forms.rewording import SeriesForm
from reporting.models import Series, Story, StoryCopy, User

FREEZE = "_freeze"
SHOWN = 3
ORDERED = "The worker makes the copy. This page shows the file when it is there."


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
    readonly_fields = ("frozen_copies",)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(copy_file)
        own = path("copies/<int:pk>.zip", view, name="reporting_story_copy")
        return [own, *super().get_urls()]

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if FREEZE not in request.POST or not object_id:
            return super().changeform_view(request, object_id, *args, **kwargs)
        story = get_object_or_404(Story, pk=object_id)
        site = request.build_absolute_uri("/").removesuffix("/")
        try:
            order_copy(story, by=cast(User, request.user), site=site)
            messages.success(request, ORDERED)
        except (Refused, ValidationError) as refused:
            messages.error(request, " ".join(getattr(refused, "messages", [str(refused)])))
        return HttpResponseRedirect(request.path)

    @admin.display(description="frozen copies")
    def frozen_copies(self, story: Story) -> SafeString | str:
        if not story.pk:
            return "None yet."
        latest = story.copies.order_by("-id")[:SHOWN]
        lines = format_html_join("", "<div>{}</div>", ((copy_told(one),) for one in latest))
        return format_html(
            '{}<button name="{}" value="1" formnovalidate>Freeze the story into a ZIP</button>'
            "<div>All public pages of it, for a disk, a static server or an archive.</div>",
            lines, FREEZE,
        )  # fmt: skip


def copy_told(copy: StoryCopy) -> SafeString:
    """“28 November 2026, admin: nk-deployment-2026-11-28.zip (3.1 MB)”"""
    became: SafeString | str = "it waits for the worker."
    if copy.problem:
        became = f"there is no file: {copy.problem}"
    elif copy.file:
        address = reverse("admin:reporting_story_copy", args=[copy.pk])
        became = format_html('<a href="{}">{}</a>', address, copy.file_name)
    return format_html("{}, {}: {}", date_format(copy.ordered_at), copy.ordered_by, became)


@require_safe
def copy_file(request: HttpRequest, pk: int) -> FileResponse:
    if reason := policies.against_copy(cast(User, request.user)):
        raise PermissionDenied(reason)
    copy = get_object_or_404(StoryCopy.objects.exclude(file=""), pk=pk)
    try:
        stream = copy.file.open("rb")
    except FileNotFoundError:
        raise Http404("The file of this copy is gone.") from None
    return FileResponse(
        stream, as_attachment=True, filename=copy.file_name, content_type="application/zip"
    )


@admin.register(Series)
class SeriesAdmin(RewordedAdmin):
    form = SeriesForm
    list_display = ("name", "story", "slug", "measure", "moves")
    list_filter = ("story",)
    list_select_related = ("story",)
    search_fields = ("name", "slug", "measure")

    def get_readonly_fields(self, request: HttpRequest, obj=None):
        return (*super().get_readonly_fields(request, obj), *(["story"] if obj else []))
