import pytest
from django.test import Client

from reporting.models import Statement
from tests.factories import filled_forms, records


@pytest.fixture
def outsider(world) -> Client:
    client = Client()
    client.force_login(records.user("Visitor", group=None))
    return client


def test_people_of_no_group_read_why(world, outsider):
    response = outsider.get("/desk/")
    assert response.status_code == 403
    assert "belongs to none of the groups editor, reviewer and admin" in response.content.decode()


def test_people_of_no_group_change_nothing(world, outsider):
    tail = {"submit", "publish", "send-back", "retract", "amend", "relations"}
    appearance = world.statement.appearances.get()
    paths = [f"/desk/statements/{world.statement.pk}/{step}/" for step in tail]
    paths += [f"/desk/appearances/{appearance.pk}/{step}/" for step in ("place", "differences")]
    paths += ["/desk/relations/1/remove/", "/desk/differences/1/remove/"]
    for path in paths:
        assert outsider.post(path, filled_forms.amended(world)).status_code == 403
    world.statement.refresh_from_db()
    assert (world.statement.state, world.statement.version) == ("draft", 1)


def test_htmx_reads_the_refusal_in_the_notice(world, outsider):
    response = outsider.post(
        f"/desk/statements/{world.statement.pk}/submit/", headers={"HX-Request": "true"}
    )
    assert response.status_code == 403
    assert response["HX-Retarget"] == "#notice"
    assert "<html" not in response.content.decode()


def test_an_ended_session_gets_a_sentence_and_no_login_page(world):
    response = Client().post(
        f"/desk/statements/{world.statement.pk}/amend/", headers={"HX-Request": "true"}
    )
    assert response.status_code == 401
    assert "Your session has ended" in response.content.decode()
    assert "<html" not in response.content.decode()


@pytest.fixture
def strict(world) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.editor)
    return client


def test_a_stale_token_gets_a_fresh_one_for_every_form(world, strict):
    path = f"/desk/sources/{world.snapshot.source_id}/statements/new"
    refused = strict.post(path, filled_forms.new(world), headers={"HX-Request": "true"})
    assert refused.status_code == 403
    assert refused["HX-Retarget"] == "#notice"
    page = refused.content.decode()
    assert 'hx-target="input[name=csrfmiddlewaretoken]"' in page
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = {**filled_forms.new(world), "csrfmiddlewaretoken": token}
    assert strict.post(path, sent, headers={"HX-Request": "true"}).status_code == 200


def test_a_stale_page_without_htmx_says_what_to_do(world, strict):
    response = strict.post(f"/desk/statements/{world.statement.pk}/submit/")
    assert response.status_code == 403
    assert "Nothing was changed." in response.content.decode()
    assert Statement.objects.get().state == "draft"


def test_no_proxy_and_no_back_button_keeps_a_page_of_the_desk(editor):
    assert "private" in editor.get("/desk/")["Cache-Control"]
    assert "no-cache" in editor.get("/desk/")["Cache-Control"]
