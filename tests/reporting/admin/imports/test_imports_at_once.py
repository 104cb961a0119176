"""One form sent by many at the same moment (I-09)."""

import uuid
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from reporting.models import ImportBatch, ImportChunk, ImportFile, Step
from tests.factories import records
from tests.reporting.admin.imports.handing_in import articles, file, hand_in

SENDERS = 8


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_eight_times_at_once_is_one_import(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    user = records.user(group="admin", is_staff=True)
    key, together = str(uuid.uuid4()), Barrier(SENDERS)
    answers: list[str] = []

    def send() -> None:
        client = Client()
        client.force_login(user)
        together.wait(10)
        answers.append(hand_in(client, file("a.ndjson", articles(3)), form_key=key)["Location"])
        connection.close()

    senders = [Thread(target=send) for _ in range(SENDERS)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(20)
    assert len(answers) == SENDERS
    assert len(set(answers)) == 1
    assert ImportBatch.objects.count() == ImportFile.objects.count() == 1
    assert ImportChunk.objects.filter(step=Step.READ).count() == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
