"""From a file that was handed in to a Source with its Snapshot."""

import uuid

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from reporting import policies
from reporting.articles import Article, Unreadable, read_plain, too_large
from reporting.models import Revision, Snapshot, Source, Upload, UploadState, User

ATTEMPTS = 3


def receive(file: File, *, name: str, by: User | None) -> Upload:
    """Keeps the file as it came and orders its capture; a file too large is refused unkept.

    `by` is empty for the shell.
    """
    if by:
        policies.refuse_if(policies.against_upload(by))
    upload = Upload(name=name[:255], size=file.size, uploaded_by=by)
    if file.size > settings.MAX_ARTICLE_BYTES:
        refuse(upload, too_large(file.size, settings.MAX_ARTICLE_BYTES))
        return upload
    with transaction.atomic():
        upload.file.save(f"{uuid.uuid4()}.txt", file, save=False)
        upload.save()
    return upload


def claim(upload_id: int) -> Upload | None:
    """The upload, locked for this transaction; None when it is done or somebody has it."""
    rows = Upload.objects.waiting().select_for_update(skip_locked=True)
    return rows.filter(pk=upload_id).first()


def capture(upload_id: int) -> None:
    """Captures a waiting upload. Called again, or twice at once, it does nothing more.

    The attempt is counted before the work, so that a file which kills its worker is refused
    after three of them instead of killing a fourth.
    """
    with transaction.atomic():
        upload = claim(upload_id)
        if upload is None:
            return
        upload.attempts += 1
        upload.save(update_fields=["attempts"])
    with transaction.atomic():
        upload = claim(upload_id)
        if upload is None:
            return
        if upload.attempts > ATTEMPTS:
            refuse(upload, f"the worker died {ATTEMPTS} times while reading it.")
        else:
            read(upload)


def read(upload: Upload) -> None:
    try:
        article = read_plain(content(upload), limit=settings.MAX_ARTICLE_BYTES)
    except Unreadable as problem:
        return refuse(upload, str(problem))
    snapshot, is_new = keep(article)
    finish(upload, UploadState.CAPTURED if is_new else UploadState.UNCHANGED, snapshot)
    if is_new:
        after = {"file": upload.name, "sha256": snapshot.sha256}
        Revision.objects.write(snapshot.source, "capture", by=upload.uploaded_by, after=after)


def content(upload: Upload) -> bytes:
    try:
        with upload.file.open("rb") as file:
            return file.read()
    except FileNotFoundError:
        raise Unreadable("the kept file is gone; upload it again.") from None


def keep(article: Article) -> tuple[Snapshot, bool]:
    """The snapshot of this very text, and whether it is new."""
    source, is_new = Source.objects.get_or_create(
        fingerprint=article.sha256, defaults={"opening": article.opening}
    )
    if not is_new:
        return source.snapshots.get(sha256=article.sha256), False
    snapshot = Snapshot(source=source, text=article.text, sha256=article.sha256)
    snapshot.full_clean()
    snapshot.save()
    return snapshot, True


def refuse(upload: Upload, problem: str) -> None:
    upload.problem = f"{upload.name} was not captured: {problem}"
    finish(upload, UploadState.REFUSED)


def finish(upload: Upload, state: str, snapshot: Snapshot | None = None) -> None:
    upload.state, upload.snapshot, upload.finished_at = state, snapshot, timezone.now()
    upload.save()
