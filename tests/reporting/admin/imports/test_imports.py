"""Every step of an import as an admin has it."""

import csv
import io
import re
import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reporting.admin.imports.rows import rows_of
from reporting.models import (
    Actor,
    ColumnMeaning,
    ImportBatch,
    ImportFile,
    ImportRow,
    Snapshot,
    Source,
    Step,
    Worker,
)
from tests.factories import records
from tests.reporting.admin.imports.handing_in import (
    ADD,
    address,
    applied,
    article,
    articles,
    file,
    hand_in,
    handed_in,
    ndjson,
    planned,
    words,
    work,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/reporting/importbatch/"


@pytest.fixture
def admin(settings, tmp_path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client = Client()
    client.force_login(records.user("anna", group="admin", is_staff=True))
    return client


@pytest.fixture
def onlooker(admin) -> Client:
    """Staff who may view imports and nothing else."""
    user = records.user(group=None, is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_importbatch"))
    client = Client()
    client.force_login(user)
    return client


def part(client: Client, batch: ImportBatch):
    return client.get(address(batch), headers={"HX-Request": "true"})


# --- handing in ------------------------------------------------------------------------------


def test_an_upload_leads_to_its_page_and_writes_nothing_yet(admin):
    batch = handed_in(admin, file("bridge.ndjson", articles(3)), language="en")
    page = words(admin.get(address(batch)))
    assert "The files are being read" in page
    assert "Nothing is written yet." in page
    work()
    page = words(admin.get(address(batch)))
    assert "The plan is ready. Nothing is written yet." in page
    assert "3 created" in page
    assert "Import 3 rows" in page
    assert not Source.objects.exists()
    assert batch.language == "en"


def test_the_same_form_twice_is_one_import(admin):
    key = str(uuid.uuid4())
    first = handed_in(admin, file("bridge.ndjson", articles(1)), form_key=key)
    again = handed_in(admin, file("bridge.ndjson", articles(1)), form_key=key)
    assert first == again
    assert ImportFile.objects.count() == 1


def test_each_form_has_a_key_of_its_own(admin):
    keys = {admin.get(ADD).context["form"]["form_key"].value() for _ in range(2)}
    assert len(keys) == 2


def test_many_files_are_one_import(admin):
    batch = handed_in(admin, file("a.txt", b"A train left."), file("b.txt", b"A ship came."))
    assert [one.name for one in batch.files.all()] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose at least one file, or paste at least one address."),
        ({"addresses": "https://news.example/1"}, "Fetching is switched off."),
        ({"kind": "actors", "feed": "https://news.example/feed"}, "Only articles are fetched"),
        ({"language": "not a tag"}, "A language is a tag such as en"),
        ({"time_zone": "Ruritania/Strelsau"}, "Ruritania/Strelsau"),
        ({"kind": "rumours"}, "rumours is not one of the available choices"),
    ],
)
def test_what_does_not_do_is_said_and_not_kept(admin, fields, sentence):
    answer = hand_in(admin, **fields)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "Nothing was kept." in words(answer)
    assert not ImportBatch.objects.exists()


def test_pasted_addresses_become_a_file_once_fetching_is_on(admin, settings):
    settings.FETCH_ADDRESSES = True
    batch = handed_in(admin, addresses="https://news.example/1\nhttps://news.example/2")
    assert batch.files.get().format == "addresses"


def test_the_page_says_how_to_switch_fetching_on(admin):
    assert "Set FETCH_ADDRESSES=True" in words(admin.get(ADD))


@pytest.mark.parametrize("bytes_over", [1, 4_000_000])
def test_too_much_is_refused_with_a_sentence(admin, settings, bytes_over):
    settings.MAX_IMPORT_BYTES = 1_000
    answer = hand_in(admin, file("a.txt", bytes(600)), file("b.txt", bytes(400 + bytes_over)))
    assert answer.status_code == 413
    assert "the most that is taken at once" in words(answer)
    assert not ImportBatch.objects.exists()
    assert not any(path.is_file() for path in settings.MEDIA_ROOT.rglob("*"))


def test_more_files_than_fit_are_refused_with_a_sentence(admin, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    answer = hand_in(admin, *(file(f"{n}.txt", b"A train left.") for n in range(3)))
    assert answer.status_code == 413
    assert "Put them into one ZIP" in words(answer)


@pytest.mark.parametrize("kind", ["articles", "actors", "statements"])
def test_a_template_holds_only_columns_that_are_known(admin, kind):
    answer = admin.get(f"{LIST}template/{kind}.csv")
    assert answer["Content-Disposition"] == f'attachment; filename="{kind}.csv"'
    batch = planned(admin, answer.content, name="template.csv", kind=kind)
    assert batch.rows.exists()
    assert "nobody knows" not in words(admin.get(address(batch)))


def test_the_upload_page_tells_the_meaning_of_each_column(admin):
    kinds = admin.get(ADD).context["kinds"]
    assert [kind.value for kind in kinds] == ["articles", "actors", "statements"]
    for kind in kinds:
        assert all(field.meaning for field in kind.fields)


def test_a_form_without_its_token_is_refused(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(records.user(group="admin", is_staff=True))
    assert hand_in(strict, file("bridge.ndjson", articles(1))).status_code == 403
    assert not ImportBatch.objects.exists()


# --- the plan --------------------------------------------------------------------------------


def test_each_row_says_what_would_become_of_it_and_why(admin):
    batch = planned(admin, ndjson(article(1), article(2, url="ftp://news.example/2"), {"text": ""}))
    page = words(admin.get(address(batch)))
    assert "1 created" in page
    assert "2 rejected" in page
    assert "url: “ftp://news.example/2” is no address that begins with http" in page
    only = words(admin.get(address(batch), {"outcome": "rejected"}))
    assert "Bridge report 2" in only
    assert "Bridge report 1" not in only


def test_the_first_rows_are_shown_as_they_will_look(admin):
    said = article(1, outlet="The Strelsau Gazette", published="2024-10-18", language="en")
    page = words(admin.get(address(planned(admin, ndjson(said, article(2))))))
    assert "The Strelsau Gazette · Fri 18 Oct 2024 · en" in page
    assert "outlet unknown · date unknown · language unknown" in page
    assert "37 lorries crossed" in page


def test_a_column_may_be_called_by_a_number(admin):
    ColumnMeaning.objects.create(kind="articles", header="2024", field="headline")
    data = b"2024,text\nA bridge,Lorries crossed the one at Strelsau on Friday.\n"
    batch = planned(admin, data, name="bridge.csv")
    assert admin.get(address(batch)).status_code == 200
    [row] = rows_of(batch, batch.files.all())
    assert row.told["headline"] == "A bridge"


def test_rows_come_fifty_a_page(admin):
    batch = planned(admin, articles(61))
    first, last = (words(admin.get(address(batch), {"page": n})) for n in (1, 999))
    assert "Page 1 of 2" in first
    assert "Bridge report 49" in first
    assert "Page 2 of 2" in last
    assert "Bridge report 60" in last
    assert "Bridge report 49" not in last


def test_other_defaults_plan_again(admin):
    story = records.story(slug="bridge", title="How many lorries?")
    batch = planned(admin, articles(1))
    assert "story unknown" in words(admin.get(address(batch)))
    admin.post(address(batch, "again"), {"story": story.pk, "language": "ko"})
    work()
    page = words(admin.get(address(batch)))
    assert "story How many lorries?" in page
    assert "· ko" in page


def test_a_wrong_default_is_said_beside_its_field(admin):
    batch = planned(admin, articles(1))
    answer = admin.post(address(batch, "again"), {"time_zone": "Strelsau"})
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()


def test_the_files_say_how_they_are_read(admin):
    data = "headline;text\nÉlan;Lorries crossed the bridge at Strelsau.\n".encode("cp1252")
    page = words(admin.get(address(planned(admin, data, name="bridge.csv"))))
    assert "columns divided by semicolons" in page
    assert "guessed from its bytes" in page


# --- the answer ------------------------------------------------------------------------------


def test_every_row_leads_to_what_it_became(admin):
    batch = applied(admin, articles(2))
    page = admin.get(address(batch))
    assert "Done: every row has its answer." in words(page)
    for source in Source.objects.all():
        assert f'href="/desk/sources/{source.pk}/"' in page.content.decode()


def test_the_same_file_again_changes_nothing_and_says_so(admin):
    applied(admin, articles(2))
    batch = applied(admin, articles(2))
    assert "2 unchanged" in words(admin.get(address(batch)))
    assert Source.objects.count() == Snapshot.objects.count() == 2


def test_rejected_rows_are_mended_and_handed_in_again(admin):
    wrong = article(1, url="ftp://news.example/1", headline="=SUM(A1) bridge")
    batch = applied(admin, ndjson(wrong, article(2)))
    answer = admin.get(address(batch, "rejected"))
    assert answer["Content-Type"].startswith("text/csv")
    table = b"".join(answer.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table))
    assert "ftp://news.example/1" in row["reason"]
    mended = applied(admin, table.replace("ftp://", "https://").encode(), name="mended.csv")
    assert "1 created" in words(admin.get(address(mended)))
    assert Source.objects.get(url="https://news.example/1").headline == "=SUM(A1) bridge"


def test_what_was_rejected_is_tried_again(admin):
    office = {"name": "Customs of Ruritania", "kind": "office", "parent": "ruritania"}
    batch = applied(admin, ndjson(office), kind="actors")
    assert "Try the rejected rows again" in words(admin.get(address(batch)))
    Actor.objects.create(name="Ruritania", slug="ruritania", kind="state")
    admin.post(address(batch, "retry"))
    work()
    assert "1 created" in words(admin.get(address(batch)))


def test_a_feed_that_was_not_fetched_can_be_asked_again(admin, settings):
    settings.FETCH_ADDRESSES = True
    batch = handed_in(admin, feed="https://news.example/feed")
    settings.FETCH_ADDRESSES = False
    work()
    page = words(admin.get(address(batch)))
    assert "Fetching is switched off." in page
    assert "Try the rejected rows again" in page


def test_a_cancelled_import_says_what_was_written(admin):
    batch = planned(admin, articles(2))
    admin.post(address(batch, "cancel"))
    page = words(admin.get(address(batch)))
    assert "Cancelled." in page
    assert "Nothing was written." in page
    assert not Source.objects.exists()


def test_a_cancelled_import_is_gone_on_with(admin):
    batch = planned(admin, articles(2))
    admin.post(address(batch, "confirm"))
    admin.post(address(batch, "cancel"))
    work()
    page = words(admin.get(address(batch)))
    assert "2 not imported" in page
    assert "Go on with this import" in page
    only = words(admin.get(address(batch), {"outcome": "left"}))
    assert "Bridge report 1" in only
    admin.post(address(batch, "retry"))
    assert "The rows are being imported" in words(admin.get(address(batch)))
    work()
    assert "2 created" in words(admin.get(address(batch)))


def test_a_step_that_is_too_late_says_so(admin):
    batch = applied(admin, articles(1))
    answer = admin.post(address(batch, "again"), {}, follow=True)
    assert "is done; look at its page and try again." in words(answer)
    assert Source.objects.count() == 1


def test_an_import_is_taken_back_but_for_what_somebody_worked_on(admin):
    batch = applied(admin, articles(3))
    Source.objects.filter(headline="Bridge report 0").update(reading_state="read")
    asked = words(admin.get(address(batch, "undo")))
    assert "2 can be taken back" in asked
    assert "1 stays" in asked
    assert Source.objects.count() == 3
    admin.post(address(batch, "undo"))
    work()
    page = words(admin.get(address(batch)))
    assert "The import was taken back." in page
    assert "2 rows were taken back. 1 stays" in page
    assert "somebody has worked with it since" in page
    assert [source.headline for source in Source.objects.all()] == ["Bridge report 0"]


def test_an_actor_that_something_names_is_not_taken_back(admin):
    office = {"kind": "office", "country": "RT"}
    two = ndjson({"name": "Customs", **office}, {"name": "Coast guard", **office})
    batch = applied(admin, two, kind="actors")
    records.snapshot(outlet=Actor.objects.get(name="Customs"))
    asked = words(admin.get(address(batch, "undo")))
    assert "1 can be taken back" in asked
    assert "1 stays" in asked
    admin.post(address(batch, "undo"))
    work()
    assert "1 row was taken back. 1 stays" in words(admin.get(address(batch)))


def test_a_row_shows_all_that_was_read_of_it(admin):
    batch = planned(admin, ndjson(article(1, byline="Rudolf R."), article(2, text="x" * 30_000)))
    one, two = batch.rows.order_by("number")
    assert "Rudolf R." in words(admin.get(address(batch, "row", one.pk)))
    assert "The first 20,000 characters of 30,000." in words(
        admin.get(address(batch, "row", two.pk))
    )


def test_a_row_is_found_only_in_its_own_import(admin):
    batch, other = planned(admin, articles(1)), planned(admin, articles(2))
    row = other.rows.first()
    assert admin.get(address(batch, "row", row.pk)).status_code == 404
    assert admin.get(address(batch, "original", other.files.get().pk)).status_code == 404


def test_an_original_is_only_ever_a_download_of_plain_text(admin, onlooker):
    batch = handed_in(admin, file("page.html", b"<script>alert(1)</script>"))
    path = address(batch, "original", batch.files.get().pk)
    answer = admin.get(path)
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "text/plain"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert onlooker.get(path).status_code == 403


# --- progress --------------------------------------------------------------------------------


def test_a_poll_gets_the_progress_and_at_the_end_the_whole(admin):
    batch = handed_in(admin, file("bridge.ndjson", articles(3)))
    busy = part(admin, batch)
    assert 'id="progress"' in busy.content.decode()
    assert "<html" not in busy.content.decode()
    assert "HX-Retarget" not in busy
    work()
    ready = part(admin, batch)
    assert ready["HX-Retarget"] == "#batch"
    assert "every 2s" not in ready.content.decode()
    assert "Import 3 rows" in ready.content.decode()


def test_the_page_works_without_scripts(admin):
    batch = handed_in(admin, file("bridge.ndjson", articles(3)))
    page = admin.get(address(batch)).content.decode()
    assert re.search(r'<noscript>\s*<meta http-equiv="refresh"', page)
    work()
    assert "http-equiv" not in admin.get(address(batch)).content.decode()


def test_the_sign_of_life_says_what_to_do(admin):
    batch = handed_in(admin, file("bridge.ndjson", articles(1)))
    assert "No worker has been seen yet." in words(part(admin, batch))
    now, before = timezone.now(), timezone.now() - timedelta(hours=1)
    worker = Worker.objects.create(name="w@here", started_at=before, seen_at=now)
    assert "A worker runs, but it takes no work." in words(part(admin, batch))
    Worker.objects.update(worked_at=now)
    assert "A worker was last seen 0 s ago." in words(part(admin, batch))
    Worker.objects.filter(pk=worker.pk).update(seen_at=now - timedelta(minutes=3))
    said = words(part(admin, batch))
    assert "No worker has been seen for 3 min." in said
    assert "docker compose logs worker" in said


@pytest.mark.parametrize("state", ["busy", "planned", "listed"])
def test_the_number_of_queries_does_not_grow(admin, state):
    """As many for one row in one file as for sixty in each of two."""
    counts = []
    for size in (1, 60):
        files = (file(f"{n}.ndjson", articles(size)) for n in range(1 + size // 60))
        batch = handed_in(admin, *files)
        if state != "busy":
            work()
        with CaptureQueriesContext(connection) as caught:
            part(admin, batch) if state == "busy" else admin.get(
                LIST if state == "listed" else address(batch)
            )
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 21


# --- who may ---------------------------------------------------------------------------------


def test_a_plan_without_its_comparison_says_so_until_it_is_planned_again(admin):
    batch = handed_in(admin, file("a.ndjson", articles(1)))
    batch.chunks.filter(step=Step.COMPARE).update(attempts=3)
    work()
    assert "Copies were not looked for" in words(admin.get(address(batch)))
    admin.post(
        address(batch, "again"), {"story": "", "outlet": "", "time_zone": "", "language": ""}
    )
    work()
    page = words(admin.get(address(batch)))
    assert "The plan is ready" in page
    assert "Copies were not looked for" not in page


def test_an_onlooker_sees_everything_and_decides_nothing(admin, onlooker):
    batch = planned(admin, articles(1))
    page = onlooker.get(address(batch))
    assert "1 created" in words(page)
    assert "<button" not in page.content.decode().split("<main")[1]
    assert "Only an admin may import" in words(page)
    assert onlooker.get(LIST).status_code == 200
    assert onlooker.get(ADD).status_code == 403
    for step in ("confirm", "cancel", "retry", "undo", "again", "columns"):
        answer = onlooker.post(address(batch, step), follow=True)
        assert "Only an admin may import" in words(answer), step
    batch.refresh_from_db()
    assert (batch.confirmed_at, batch.cancelled_at) == (None, None)


def test_an_editor_does_not_come_in(admin, client):
    batch = planned(admin, articles(1))
    client.force_login(records.user(is_staff=True))
    for path in (LIST, ADD, address(batch), address(batch, "rejected"), address(batch, "undo")):
        assert client.get(path).status_code == 403, path


def test_looking_changes_nothing(admin):
    batch = planned(admin, articles(1))
    row = batch.rows.get()
    before = list(ImportBatch.objects.values()), list(ImportRow.objects.values())
    for path in (LIST, ADD, address(batch), address(batch, "undo"), address(batch, "row", row.pk)):
        assert admin.get(path).status_code == 200
    for step in ("confirm", "cancel", "retry", "again", "columns"):
        assert admin.get(address(batch, step)).status_code == 405
    assert before == (list(ImportBatch.objects.values()), list(ImportRow.objects.values()))


def test_the_list_says_who_when_and_which_files(admin):
    assert "Nothing was imported yet." in words(admin.get(LIST))
    batch = planned(admin, articles(2))
    said = words(admin.get(LIST))
    assert "anna" in said
    assert "bridge.ndjson" in said
    assert batch.files.get().sha256[:8] in said
    assert "2 created" in said
    assert "planned and waits for you" in said


def test_an_import_that_is_not_there_is_not_found(admin):
    assert admin.get(f"{LIST}999/change/").status_code == 404
    assert admin.get(f"{LIST}x/change/").status_code == 404
