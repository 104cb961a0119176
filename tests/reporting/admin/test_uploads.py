import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from reporting.models import Upload, UploadState
from tests import making

pytestmark = pytest.mark.django_db

ADD = "admin:reporting_upload_add"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(making.user(group="admin", is_staff=True))
    return client


def post(admin: Client, *files: SimpleUploadedFile):
    return admin.post(reverse(ADD), {"articles": list(files)}, follow=True)


def file(name: str, data: bytes = making.TEXT.encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_one_bad_file_does_not_break_the_batch(admin: Client):
    page = post(admin, file("good.txt"), file("big.txt", bytes(6_000_000))).content.decode()
    assert "big.txt was not captured: it has 6,000,000 bytes" in page
    assert "Received: good.txt." in page
    assert sorted(Upload.objects.values_list("state", flat=True)) == ["refused", "waiting"]


def test_no_file_at_all_gets_a_sentence(admin: Client):
    answer = admin.post(reverse(ADD), {})
    assert answer.status_code == 422
    assert "Choose at least one .txt file" in answer.content.decode()


def test_a_name_with_markup_is_shown_as_text(admin: Client):
    page = post(admin, file("<script>alert(1)</script>.txt", b"")).content.decode()
    assert "<script>alert" not in page


def test_an_editor_cannot_reach_the_upload(client: Client):
    client.force_login(making.user(is_staff=True))
    assert client.get(reverse(ADD)).status_code == 403


def test_an_upload_cannot_be_changed_or_deleted(admin: Client):
    post(admin, file("good.txt"))
    upload = Upload.objects.get()
    page = admin.post(
        reverse("admin:reporting_upload_change", args=[upload.pk]),
        {"state": UploadState.REFUSED},
    )
    assert page.status_code == 403
    assert (
        admin.post(
            reverse("admin:reporting_upload_delete", args=[upload.pk]), {"post": "yes"}
        ).status_code
        == 403
    )
