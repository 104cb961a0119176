"""Imports handed in through the admin's pages, and worked on without a worker."""

import json
import re
import uuid
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reporting.importing import working
from reporting.models import ImportBatch, ImportChunk

ADD = "/admin/reporting/importbatch/add/"


def ndjson(*rows: dict) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def article(number: int, **more: str) -> dict:
    text = f"Report {number}: {number * 37} lorries crossed the bridge at Strelsau on Friday night."
    return {"headline": f"Bridge report {number}", "text": text, **more}


def articles(count: int) -> bytes:
    return ndjson(*(article(number) for number in range(count)))


def file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def hand_in(admin: Client, *files: SimpleUploadedFile, **fields: str):
    """Posts the upload form and answers with what came back."""
    given = {"kind": "articles", "form_key": str(uuid.uuid4()), **fields}
    return admin.post(ADD, {**given, "uploads": list(files)})


def handed_in(admin: Client, *files: SimpleUploadedFile, **fields: str) -> ImportBatch:
    answer = hand_in(admin, *files, **fields)
    assert answer.status_code == 302, words(answer)
    return ImportBatch.objects.get(pk=re.search(r"/(\d+)/change/", answer["Location"])[1])


def planned(admin: Client, data: bytes, name: str = "bridge.ndjson", **fields: str) -> ImportBatch:
    batch = handed_in(admin, file(name, data), **fields)
    work()
    return batch


def work() -> None:
    """All that waits, as a worker would do it; the pause between two attempts is taken as over."""
    working.work_on()
    ImportChunk.objects.waiting().update(tried_at=timezone.now() - timedelta(minutes=1))
    working.work_on()


def address(batch: ImportBatch, step: str = "change", *more: int) -> str:
    return reverse(f"admin:reporting_importbatch_{step}", args=[batch.pk, *more])


def words(answer) -> str:
    """What a page says, without its tags."""
    page = answer.content.decode()
    body = page[max(page.find("<main"), 0) :]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def applied(admin: Client, data: bytes, **fields: str) -> ImportBatch:
    batch = planned(admin, data, **fields)
    admin.post(address(batch, "confirm"))
    work()
    batch.refresh_from_db()
    return batch
