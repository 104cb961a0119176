"""What a form does not ask for does not get in with it, whatever names are sent beside (A-10)."""

import re
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.forms import BaseModelForm
from django.test import Client

from reporting.models import Actor, Figure, Release, Source, Statement, User
from tests.factories import filled_forms, records
from tests.reporting.views.conftest import Desk

OFFICERS = {"words": "200", "verbatim": "200 officers"}
WORD = "correct horse battery"
PASTED = {"text": "Borduria said that 300 soldiers had left.", "language": "en", "kind": "article"}
OF_EACH_ROW = re.compile("_at$|^(id|form_key|password|sha256)$")  # differs by itself
OF_ITS_OWN = {"statement_id": 0, "passage_id": 0}
VALUES = {"state": "published", "role": "admin", "group_names": "admin"}
MODELS = list(apps.get_app_config("reporting").get_models())
NAMES = {field.attname for model in MODELS for field in model._meta.concrete_fields}
NAMES |= {field.name for model in MODELS for field in model._meta.get_fields()} | {"pk", "by"}
NAMES -= {"form_key"}  # one that is none is refused whole


def planted(asked: set[str]) -> dict[str, str]:
    """A value for every field of every model that the form does not ask for."""
    names = NAMES - {name.rpartition("-")[2] for name in asked} - asked
    return {name: VALUES.get(name, "on" if re.match("is_|has_", name) else "1") for name in names}


def asked_for(client: Client, path: str) -> set[str]:
    page = client.get(path)
    assert page.status_code == 200
    return set(re.findall(r'name="([^"]+)"', page.content.decode()))


def row_of(model: type[Model], **known: Any) -> dict[str, Any]:
    """All that was kept of the newest row, but for what differs between any two."""
    row = model.objects.filter(**known).order_by("pk").values().last()
    return {name: value for name, value in row.items() if not OF_EACH_ROW.search(name)}


def test_a_statement_is_recorded_as_the_form_has_it(world, editor):
    path = f"/desk/sources/{world.snapshot.source_id}/statements/new"
    figure = OFFICERS | {"series": world.series.pk}
    rows = []
    for more in ({}, planted(asked_for(editor, f"{path}?start=0&end=20"))):
        given = filled_forms.new(world, figure)
        assert editor.post(path, more | given).status_code == 302
        rows.append((row_of(Statement), row_of(Figure)))
    assert [made["state"] for made, _ in rows] == ["draft", "draft"]
    first, second = ({**made, **figured, **OF_ITS_OWN} for made, figured in rows)
    assert first == second
    assert not Release.objects.exists()


def test_so_is_one_that_is_changed(world, editor):
    path = f"/desk/statements/{world.statement.pk}/amend/"
    more, given = planted(asked_for(editor, path)), filled_forms.amended(world)
    answer = editor.post(path, more | given | {"note": "Looked at again."})
    assert answer.status_code == 302, [c.get("form").errors for c in answer.context if "form" in c]
    world.statement.refresh_from_db()
    changed = row_of(Statement, pk=world.statement.pk)
    assert (changed["state"], changed["version"], changed["changed_by_id"]) == (
        "draft", 2, world.editor.pk,
    )  # fmt: skip
    assert changed["note"] == "Looked at again."
    assert not Release.objects.exists()


def test_a_text_is_pasted_by_who_pasted_it(world, editor):
    path, rows = "/desk/sources/new/", []
    for number, more in enumerate(({}, planted(asked_for(editor, "/desk/sources/new/")))):
        given = PASTED | {"text": f"{PASTED['text']} No. {number}."}
        assert editor.post(path, more | given).status_code == 302
        rows.append(row_of(Source) | {"opening": "", "fingerprint": "", "address_key": ""})
    assert rows[0] == rows[1]


def test_an_actor_is_introduced_with_name_and_kind_alone(world, editor):
    path, rows = "/desk/actors/new/", []
    more = planted(asked_for(editor, f"{path}?at=speaker&name=X"))
    for name, beside in (("Borduria", {}), ("Syldavia", more)):
        given = {"at": "speaker", "new-speaker-name": name, "new-speaker-kind": "state"}
        assert editor.post(path, beside | given).status_code == 200
        rows.append(row_of(Actor, name=name) | {"name": "", "slug": ""})
    assert rows[0] == rows[1]


def test_nobody_makes_more_of_themselves(world, editor):
    before = row_of(User, pk=world.editor.pk)
    more = planted(asked_for(editor, "/desk/me/"))
    assert {"is_superuser", "is_staff", "username", "groups"} <= set(more)
    given = {"time_zone": "Asia/Seoul", "has_letter_keys": "on"}
    assert editor.post("/desk/me/", more | given).status_code == 302
    after = row_of(User, pk=world.editor.pk)
    assert after == before | {"time_zone": "Asia/Seoul", "has_letter_keys": True}
    assert world.editor.group_names == {"editor"}


def test_who_is_invited_gets_the_role_and_nothing_besides(groups):
    admin = records.user("admin", group="admin", password=WORD)
    desk = Desk(admin)
    desk.post("/desk/account/confirm/", {"password": WORD})
    more = planted(asked_for(desk, "/desk/people/"))
    given = {"username": "newcomer", "role": "editor"}
    assert desk.post("/desk/people/", more | given).status_code == 200
    made = User.objects.get(username="newcomer")
    assert (made.is_superuser, made.is_staff, made.group_names) == (False, False, {"editor"})
    assert not made.has_usable_password()


NEVER = {"state", "version", "by", "password", "is_staff", "is_superuser", "groups"}
NEVER |= {"changed_by", "changed_at", "submitted_at", "published_at", "user_permissions"}


def model_forms(form: Callable[..., Any] = BaseModelForm) -> set[type[BaseModelForm]]:
    below = {each for one in form.__subclasses__() for each in {one, *model_forms(one)}}
    return {one for one in below if one.__module__.startswith("reporting.forms")}


def test_every_form_of_a_model_names_its_fields_and_none_that_decides():
    forms = model_forms()
    assert len(forms) > 3
    for form in forms - {one for one in forms if one._meta.model is None}:
        assert form._meta.fields is not None, form
        assert form._meta.fields != "__all__", form
        assert not NEVER & set(form._meta.fields), form
