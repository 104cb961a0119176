from django.contrib.auth import views as auth
from django.urls import path

from reporting.views import desk, health, keys
from reporting.views.sources import annotation, copies, passages
from reporting.views.statements import appearances, recording, relations, review

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("login/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("desk/", desk.desk, name="desk"),
    path("desk/sources/<int:source>/", annotation.source, name="source"),
    path("desk/sources/<int:source>/details/", annotation.source_details, name="source_details"),
    path("desk/sources/<int:source>/reading/", annotation.source_reading, name="source_reading"),
    path("desk/sources/<int:source>/original/", annotation.source_original, name="source_original"),
    path("desk/sources/<int:source>/quote/", passages.quote, name="quote"),
    path("desk/sources/<int:source>/passages/new", passages.passage_row, name="passage_row"),
    path("desk/sources/<int:source>/passages/attach/", passages.attach, name="attach"),
    path("desk/sources/<int:source>/passages/detach/", passages.detach_from, name="detach_from"),
    path("desk/sources/<int:source>/statements/new", recording.record, name="record"),
    path("desk/sources/<int:source>/figures/new", recording.figure_row, name="figure_row"),
    path("desk/keys/", keys.keys, name="keys"),
    path("desk/copies/<int:proposal>/", copies.proposed_copy, name="proposed_copy"),
    path("desk/passages/<int:passage>/detach/", passages.detach, name="detach"),
    path("desk/statements/<int:statement>/", review.review, name="review"),
    path("desk/statements/<int:statement>/amend/", recording.amend, name="amend"),
    path("desk/statements/<int:statement>/submit/", review.submit, name="submit"),
    path("desk/statements/<int:statement>/send-back/", review.send_back, name="send_back"),
    path("desk/statements/<int:statement>/publish/", review.publish, name="publish"),
    path("desk/statements/<int:statement>/retract/", review.retract, name="retract"),
    path("desk/statements/<int:statement>/relations/", relations.relate, name="relate"),
    path("desk/statements/<int:statement>/object-seen/", relations.keep, name="keep_object"),
    path("desk/relations/<int:relation>/remove/", relations.unrelate, name="unrelate"),
    path("desk/appearances/<int:appearance>/place/", appearances.place, name="place"),
    path(
        "desk/appearances/<int:appearance>/differences/",
        appearances.confirm_difference,
        name="confirm_difference",
    ),
    path(
        "desk/differences/<int:difference>/remove/",
        appearances.drop_difference,
        name="drop_difference",
    ),
]
