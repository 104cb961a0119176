"""Keeping what was handed in. From here on the rows are the order."""

import hashlib
import uuid
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction

from reporting.desk import policies
from reporting.importing.chunks.waking import wake_workers
from reporting.importing.formats.addresses import ADDRESSES
from reporting.importing.given import FEED_ADDRESS
from reporting.models import ImportBatch, ImportChunk, ImportFile, ImportKind, Step, User
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.texts.wording import size_in_words


@dataclass(frozen=True)
class Incoming:
    """A file that is handed in; `format` is empty unless it is known without looking."""

    name: str
    file: File
    format: str = ""


def address_list(text: str) -> Incoming:
    """A pasted list of addresses, one a line, as a file."""
    return Incoming("addresses.txt", ContentFile(text.encode()), ADDRESSES.name)


def feed_file(url: str) -> Incoming:
    """The address of a feed, which is fetched when its turn comes."""
    return Incoming(url, ContentFile(url.encode()), FEED_ADDRESS)


def receive_files(
    incoming: list[Incoming],
    *,
    kind: str,
    by: User | None,
    form_key: uuid.UUID | None = None,
    **defaults: Any,
) -> ImportBatch:
    """Keeps the files and orders their reading. The same `form_key` gives the same import.

    `by` is empty for the shell; `defaults` are story, outlet, time_zone and language, as far as
    they are known for every row. Raises `ValidationError` when there is no file, and for one
    that is larger than MAX_IMPORT_BYTES; nothing is kept then.
    """
    if by:
        policies.refuse_if(policies.against_upload(by))
    refuse_unfit(incoming)
    batch = ImportBatch(kind=kind, uploaded_by=by, form_key=form_key, **defaults)
    batch.full_clean(validate_unique=False, validate_constraints=False)
    kept = keep_all(incoming)
    with transaction.atomic():
        if form_key and (known := received_with(form_key)):
            for file in kept:
                file.file.delete(save=False)
            return known
        batch.save()
        order(batch, kept)
    return batch


def refuse_unfit(incoming: list[Incoming]) -> None:
    if not incoming:
        raise ValidationError("Choose at least one file, or paste at least one address.")
    for one in incoming:
        if one.file.size > settings.MAX_IMPORT_BYTES:
            raise ValidationError(
                f"{one.name} has {size_in_words(one.file.size)}; a file may have"
                f" {size_in_words(settings.MAX_IMPORT_BYTES)}. Cut it into several."
            )


def received_with(form_key: uuid.UUID) -> ImportBatch | None:
    """The import of this form, once nobody else is receiving it (a second click waits)."""
    wait_alone(Advisory.IMPORT_FORM, str(form_key))
    return ImportBatch.objects.filter(form_key=form_key).first()


def keep_all(incoming: list[Incoming]) -> list[ImportFile]:
    """All of them or none: a disk that is full leaves no file that nothing names."""
    kept: list[ImportFile] = []
    try:
        for one in incoming:
            kept.append(keep(one))  # noqa: PERF401 those before a failure are told of
    except OSError:
        for file in kept:
            file.file.delete(save=False)
        raise
    return kept


def keep(one: Incoming) -> ImportFile:
    digest = hashlib.sha256()
    for piece in one.file.chunks():
        digest.update(piece)
    file = ImportFile(
        name=one.name.replace("\0", "")[-255:],
        size=one.file.size,
        sha256=digest.hexdigest(),
        format=one.format,
    )
    one.file.seek(0)
    file.file.name = saved_whole(file, one.file)
    return file


def saved_whole(file: ImportFile, content: File) -> str:
    """The name under which the content is kept; where it finds no room, nothing stands there."""
    storage = file.file.storage
    name = file.file.field.generate_filename(file, str(uuid.uuid4()))
    try:
        return storage.save(name, content)
    except OSError:
        with suppress(OSError):  # a disk that takes nothing may let nothing go
            storage.delete(name)
        raise


def order(batch: ImportBatch, files: list[ImportFile]) -> None:
    for number, file in enumerate(files):
        file.batch = batch
        file.save()
        ImportChunk.objects.create(
            batch=batch, file=file, step=Step.READ, number=number, in_turn=False
        )
    if batch.kind == ImportKind.ARTICLES:
        ImportChunk.objects.create(batch=batch, step=Step.COMPARE)
    wake_workers(len(files))
