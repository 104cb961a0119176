from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("reporting.urls")),
    path("", include("timeline.urls")),
]

handler404 = "reporting.views.missing.not_found"
