"""One asks in the admin, another confirms there."""

import pytest
from django.test import Client

from reporting.models import Snapshot, Takedown
from reporting.models.record.snapshots import BLOT
from tests.factories import records

ADDRESS = "/admin/reporting/takedown/"


def member(group: str) -> Client:
    client = Client()
    client.force_login(records.user(group=group, is_staff=True))
    return client


@pytest.fixture
def snapshot(db, groups) -> Snapshot:
    made = records.snapshot("Words of somebody who wants them gone.")
    records.newer(made.source, "Words of somebody who wants them gone again.")
    return made


def ask(client: Client, source: int, reason: str = "A letter of 20 November."):
    return client.post(f"{ADDRESS}add/", {"source": source, "reason": reason}, follow=True)


def confirm(client: Client) -> str:
    chosen = list(Takedown.objects.values_list("pk", flat=True))
    data = {"action": "confirm", "_selected_action": chosen}
    return client.post(ADDRESS, data, follow=True).content.decode()


def test_one_asks_and_another_confirms(snapshot):
    first, second = member("admin"), member("admin")
    assert ask(first, snapshot.source_id).status_code == 200
    assert Takedown.objects.count() == 2
    assert "two people do" in confirm(first)
    assert "wants them gone" in Snapshot.objects.get(pk=snapshot.pk).text
    told = confirm(second)
    assert "its words are gone from this database" in told
    assert "Earlier backups have them too" in told
    assert set("".join(Snapshot.objects.values_list("text", flat=True))) == {BLOT}
    assert "was confirmed stays" in confirm(member("admin"))


def test_what_cannot_be_asked_is_said(snapshot):
    client = member("admin")
    assert "Select a valid choice" in ask(client, 999_999).content.decode()
    assert "This field is required" in ask(client, snapshot.source_id, "").content.decode()
    ask(client, snapshot.source_id)
    assert "nobody has asked about" in ask(client, snapshot.source_id).content.decode()


def test_it_is_withdrawn_until_then(snapshot):
    client = member("admin")
    ask(client, snapshot.source_id)
    for one in Takedown.objects.all():
        client.post(f"{ADDRESS}{one.pk}/delete/", {"post": "yes"})
    assert not Takedown.objects.exists()
    ask(client, snapshot.source_id)
    confirm(member("admin"))
    one = Takedown.objects.first()
    assert client.post(f"{ADDRESS}{one.pk}/delete/", {"post": "yes"}).status_code == 403
