"""A disk that is full: the upload is refused with a sentence, and nothing of it stays (S-07)."""

from collections.abc import Iterator

import pytest

from reporting.models import ImportBatch, ImportFile
from tests.chaos.serving import web_on
from tests.chaos.workers import address
from tests.factories import records
from tests.reporting.web.test_uploading import BOUNDARY, MB, ZEROS, Sender

pytestmark = pytest.mark.usefixtures("transactional_db")
KB = 1_000


@pytest.fixture
def sender(transactional_db, small_disk, tmp_path) -> Iterator[Sender]:
    """Uploads lie on a disk of 200 kB."""
    with web_on(address(), tmp_path / "web.log", UPLOADS_DIR=str(small_disk)) as web:
        sender = Sender(web, small_disk)
        sender.log_in(records.user(group="admin", is_staff=True))
        yield sender


def sent(sender: Sender, size: int):
    opening = sender.opening()
    ending = f"\r\n--{BOUNDARY}--\r\n".encode()
    length = f"Content-Length: {len(opening) + size + len(ending)}"
    return sender.send(length, opening, iter([ZEROS[:size], ending]))


def test_what_finds_no_room_is_refused_and_what_finds_some_is_taken(sender):
    refused = sent(sender, MB)
    assert refused.status == 507, refused.said
    assert "Nothing was kept: where uploads lie nothing can be written" in refused.said
    assert "No space left on device" in refused.said
    assert refused.left_on_disk == 0
    assert not ImportBatch.objects.exists()
    assert not ImportFile.objects.exists()
    taken = sent(sender, 100 * KB)
    assert taken.status == 302, taken.said
    assert ImportFile.objects.get().size == 100 * KB
    assert sender.web.get("/readyz").status == 200
