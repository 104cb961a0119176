from django.urls import path, register_converter

from timeline import views
from timeline.pages.converters import DayConverter, FormatConverter

register_converter(DayConverter, "day")
register_converter(FormatConverter, "format")

urlpatterns = [
    path("", views.home, name="home"),
    path("embed/<slug:story>/", views.embed, name="embed"),
    path(
        "embed/<slug:story>/statements/<int:statement>/",
        views.embed_statement,
        name="embed_statement",
    ),
    path("feed/", views.feed, name="feed"),
    path("search/", views.search_all, name="search_all"),
    path("oembed/", views.oembed, name="oembed"),
    path("methodology/", views.methodology, name="methodology"),
    path("data/", views.data_page, name="data_page"),
    path("heads.json", views.heads, name="heads"),
    path("verify_record.py", views.verify_record, name="verify_record"),
    path("verify_table.py", views.verify_table, name="verify_table"),
    path("<slug:story>/", views.story, name="story"),
    path("<slug:story>/chart.svg", views.chart, name="chart"),
    path("<slug:story>/chart.png", views.chart_picture, name="chart_picture"),
    path("<slug:story>/embed/", views.embed_builder, name="embed_builder"),
    path("<slug:story>/card.png", views.card, name="card"),
    path("<slug:story>/<day:day>/", views.day, name="day"),
    path("<slug:story>/statements/<int:statement>/", views.statement, name="statement"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", views.sitemap_section, name="sitemap_section"),
    path("robots.txt", views.robots, name="robots"),
    path("<slug:story>/releases.atom", views.releases, name="releases"),
    path("<slug:story>/history/", views.history, name="history"),
    path("<slug:story>/corrections/", views.corrections, name="corrections"),
    path("<slug:story>/changes/", views.changes, name="changes"),
    path("<slug:story>/voices/", views.voices, name="voices"),
    path("<slug:story>/sources/", views.public_sources, name="public_sources"),
    path("<slug:story>/days/", views.days, name="days"),
    path("<slug:story>/actors/<slug:actor>/", views.actor, name="actor"),
    path("<slug:story>/sources/<int:source>/", views.public_source, name="public_source"),
    path("<slug:story>.<format:format>", views.story_data, name="story_data"),
    path("<slug:story>/series.<format:format>", views.series_data, name="series_data"),
    path("<slug:story>/releases.ndjson", views.release_archive, name="release_archive"),
    path("<slug:story>/proof/", views.proof, name="proof"),
    path("<slug:story>/proof.json", views.proof_data, name="proof_data"),
    path("<slug:story>/datapackage.json", views.data_package, name="data_package"),
    path("<slug:story>/<day:day>.<format:format>", views.day_data, name="day_data"),
    path(
        "<slug:story>/statements/<int:statement>.<format:format>",
        views.statement_data,
        name="statement_data",
    ),
    path("<slug:story>/actors/<slug:actor>.<format:format>", views.actor_data, name="actor_data"),
    path(
        "<slug:story>/sources/<int:source>.<format:format>", views.source_data, name="source_data"
    ),
]
