"""Without the broker every page answers, and the limits of logins hold."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from reporting.accounts.limits import NAME_FROM_ADDRESS
from tests.chaos.serving import Web, web_on
from tests.chaos.test_desk_away import logged_in
from tests.chaos.workers import address
from tests.factories import records

pytestmark = [pytest.mark.chaos, pytest.mark.usefixtures("transactional_db")]
DESK = ("/desk/", "/desk/sources/", "/desk/statements/", "/desk/search/?q=border", "/desk/people/")
ADMIN = ("/admin/", "/admin/reporting/importbatch/", "/admin/reporting/importbatch/add/")


@pytest.fixture
def web(tmp_path) -> Iterator[Web]:
    """Where it looks for a broker nobody listens."""
    with web_on(address(), tmp_path / "web.log") as web:
        yield web


def test_every_page_answers(web):
    world = records.world()
    records.published(world)
    admin = logged_in(web, records.user(group="admin", is_staff=True, is_superuser=True))
    public = (f"/{world.story.slug}/", f"/{world.story.slug}.json", "/methodology/")
    inside = (*DESK, *ADMIN, f"/desk/statements/{world.statement.pk}/")
    assert {path: web.get(path).status for path in public} == dict.fromkeys(public, 200)
    got = {path: admin.ask(path) for path in inside}
    assert {path: one.status for path, one in got.items()} == dict.fromkeys(inside, 200)
    assert max(one.seconds for one in got.values()) < 2
    assert '"broker": "does not answer"' in web.get("/readyz").body


def test_the_limits_of_logins_hold(web):
    somebody = records.user("somebody", password="correct horse battery")
    editor = logged_in(web, somebody)
    token = {"Cookie": editor.cookies.partition("; ")[2]}
    form = {"Content-Type": "application/x-www-form-urlencoded", **token}
    typed = {"csrfmiddlewaretoken": editor.token, "username": "somebody", "password": "wrong"}
    statuses = [
        web.get("/login/", "POST", urlencode(typed), **form).status
        for _ in range(NAME_FROM_ADDRESS.most + 1)
    ]
    assert statuses == [200] * NAME_FROM_ADDRESS.most + [429]
