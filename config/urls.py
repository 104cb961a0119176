from django.contrib import admin
from django.urls import include, path

from timeline.views import sheet, story_preview

urlpatterns = [
    path("admin/", admin.site.urls),
    path("desk/style/<slug:name>.css", sheet, name="sheet"),
    path("desk/stories/<slug:story>/preview/", story_preview, name="story_preview"),
    path("", include("reporting.account_urls")),
    path("", include("reporting.urls")),
    path("", include("timeline.urls")),
]

handler404 = "reporting.views.missing.not_found"
handler500 = "config.away.server_error"
