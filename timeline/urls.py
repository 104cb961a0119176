from django.urls import path

from timeline import views

urlpatterns = [
    path("", views.home, name="home"),
    path("methodology/", views.methodology, name="methodology"),
    path("<slug:story>/", views.story, name="story"),
    path("<slug:story>/statements/<int:statement>/", views.statement, name="statement"),
]
