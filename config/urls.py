from django.contrib import admin
from django.urls import include, path

from timeline.views import sheet

urlpatterns = [
    path("admin/", admin.site.urls),
    path("desk/style/<slug:name>.css", sheet, name="sheet"),
    path("", include("reporting.urls")),
    path("", include("timeline.urls")),
]

handler404 = "reporting.views.missing.not_found"
