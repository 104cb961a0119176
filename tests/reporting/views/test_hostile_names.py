"""Names that people and files bring along stay words on every page that shows them (A-11)."""

import pytest
from django.test import Client

from reporting.desk import publishing
from reporting.models import User
from tests.factories import imports, records

pytestmark = pytest.mark.django_db
HOSTILE = "<img src=x onerror=alert(1)>"
SHORT = "<svg onload=alert(2)>"


@pytest.fixture
def admin(groups) -> Client:
    names = {"first_name": HOSTILE, "last_name": SHORT, "is_staff": True, "is_superuser": True}
    client = Client()
    client.force_login(records.user("<script>", group="admin", **names))
    return client


def test_they_are_written_as_words_wherever_they_stand(admin):
    world = records.world()
    world.editor.first_name, world.editor.last_name = HOSTILE, SHORT
    world.editor.save()
    world.speaker.name = f"Ruritania {HOSTILE}"
    world.speaker.save()
    publishing.submit(world.statement, by=world.editor)
    publishing.send_back(world.statement, by=world.reviewer, note=HOSTILE)
    by = User.objects.get(username="<script>")
    batch = imports.planned((f"{HOSTILE}.ndjson", imports.articles(1)), by=by)
    admin.post(f"/admin/reporting/user/{world.editor.pk}/password/", {"password1": SHORT})
    batch_page = f"/admin/reporting/importbatch/{batch.pk}/change/"
    statement = f"/desk/statements/{world.statement.pk}/"
    shown = 0
    for path in (
        "/desk/", "/desk/people/", "/desk/statements/", "/desk/search/?q=%3Cimg", statement,
        f"{statement}versions/", f"{statement}amend/", "/admin/", "/admin/reporting/user/",
        f"/admin/reporting/user/{world.editor.pk}/change/", "/admin/reporting/importbatch/",
        f"/admin/reporting/user/{world.editor.pk}/history/", batch_page,
        "/admin/reporting/actor/", f"/admin/reporting/actor/{world.speaker.pk}/change/",
        "/admin/reporting/revision/", "/desk/actors/new/?at=speaker&name=%3Csvg%20onload%3Dx%3E",
    ):  # fmt: skip
        answer = admin.get(path)
        page = answer.content.decode()
        assert answer.status_code == 200, path
        assert "<img src=x" not in page, path
        assert "<svg onload" not in page, path
        shown += "&lt;img src=x onerror=alert(1)&gt;" in page or "&lt;svg onload" in page
    assert shown > 8
