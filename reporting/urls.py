from django.contrib.auth import views as auth
from django.urls import path

from reporting.views import desk, health, people, presence
from reporting.views.sources import annotation, copies, passages, pasting
from reporting.views.sources import assigning as reading_on
from reporting.views.statements import appearances, assigning, recording, relations, review

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("login/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("desk/", desk.desk, name="desk"),
    path("desk/sources/<int:source>/", annotation.source, name="source"),
    path("desk/sources/<int:source>/details/", annotation.source_details, name="source_details"),
    path("desk/sources/<int:source>/original/", annotation.source_original, name="source_original"),
    path("desk/sources/<int:source>/quote/", passages.quote, name="quote"),
    path("desk/sources/<int:source>/passages/new", passages.passage_row, name="passage_row"),
    path("desk/sources/<int:source>/passages/attach/", passages.attach, name="attach"),
    path("desk/sources/<int:source>/statements/new", recording.record, name="record"),
    path("desk/sources/<int:source>/figures/new", recording.figure_row, name="figure_row"),
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
    path("desk/me/", people.me, name="me"),
    path("desk/sources/new/", pasting.new_source, name="new_source"),
    path("desk/sources/<int:source>/take/", reading_on.take_source, name="take_source"),
    path("desk/sources/<int:source>/give/", reading_on.give_source, name="give_source"),
    path("desk/sources/<int:source>/aside/", reading_on.source_aside, name="source_aside"),
    path("desk/sources/<int:source>/done/", reading_on.source_done, name="source_done"),
    path("desk/sources/<int:source>/next/", reading_on.next_source, name="next_source"),
    path("desk/sources/<int:source>/previous/", reading_on.previous_source, name="previous_source"),
    path("desk/sources/<int:source>/present/", presence.source_present, name="source_present"),
    path("desk/statements/<int:statement>/take/", assigning.take_statement, name="take_statement"),
    path("desk/statements/<int:statement>/give/", assigning.give_statement, name="give_statement"),
    path("desk/statements/<int:statement>/verdict/", assigning.verdict, name="verdict"),
    path(
        "desk/statements/<int:statement>/present/",
        presence.statement_present,
        name="statement_present",
    ),
]
