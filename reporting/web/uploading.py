"""Files on their way in. They go straight to the disk and are counted while they stream, so that
neither the memory nor the disk is filled by what will be refused."""

import errno
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponseBase

from reporting.texts.wording import size_in_words

BESIDES = 3_000_000  # bytes of a request that are no file: its fields, and what frames its parts
ABANDONED = 24 * 3600  # seconds without a byte
TOO_MUCH, NO_ROOM = 413, 507  # the statuses of a refusal
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}
CANNOT_BE_KEPT = (
    "Nothing was kept: where uploads lie nothing can be written ({}). Somebody who looks after"
    " the server has to mend that; `manage.py doctor` tells where it is. Then hand it in again."
)
TYPED_TOO_MUCH = "What was pasted is too long. Put it into a .txt file and upload that."


class TooMuch(Exception):
    """More than is taken at once; the message is the sentence to show."""


def too_large() -> TooMuch:
    limit = size_in_words(settings.MAX_IMPORT_BYTES)
    return TooMuch(
        f"This is more than {limit}, the most that is taken at once. Nothing was kept: cut it into"
        " several imports, or have MAX_IMPORT_BYTES raised."
    )


class CountedUpload(FileUploadHandler):
    """Stands before the handler that keeps, and ends an upload that passes the limit.

    What the request says of its length is refused before a byte is read; what comes is counted
    as it would lie on the disk, decoded and of all files together.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.count = 0

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None) -> None:
        if content_length > settings.MAX_IMPORT_BYTES + BESIDES:
            raise too_large()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.count += len(raw_data)
        if self.count > settings.MAX_IMPORT_BYTES:
            raise too_large()
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class OnDisk(TemporaryFileUploadHandler):
    """Keeps a file where the uploads lie, so that taking it over is a change of name.

    The system's folder for temporary files is often a piece of the memory.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)
        folder = Path(settings.MEDIA_ROOT, "incoming")
        folder.mkdir(parents=True, exist_ok=True)
        forget_abandoned(folder)
        file = tempfile.NamedTemporaryFile(dir=folder, suffix=".upload")  # noqa: SIM115
        self.file = OnItsWay(self, file)


def forget_abandoned(folder: Path) -> None:
    """Deletes what a web process that was killed left of its uploads."""
    for left in folder.glob("*.upload"):
        with suppress(FileNotFoundError):  # somebody took it over just now
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink()


class OnItsWay(TemporaryUploadedFile):
    def __init__(self, handler: OnDisk, file: Any) -> None:
        UploadedFile.__init__(
            self, file, handler.file_name, handler.content_type, 0, handler.charset,
            handler.content_type_extra,
        )  # fmt: skip


def streamed_upload(refuse: Callable[..., HttpResponseBase]) -> Callable:
    """Decorates a view that takes files; `refuse(request, sentence, status)` answers when it is
    too much, or when there is no room.

    The view looks at the token by itself (`csrf_protect` below this, `csrf_exempt` above): the
    handlers have to be in place before anybody reads the request.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.upload_handlers = [CountedUpload(request), OnDisk(request)]
            try:
                return view(request, *args, **kwargs)
            except (TooMuch, RequestDataTooBig, TooManyFilesSent) as refusal:
                forget_upload(request)
                return refuse(request, sentence(refusal), TOO_MUCH)
            except OSError as error:
                if error.errno not in FULL:
                    raise
                forget_upload(request)
                return refuse(request, CANNOT_BE_KEPT.format(error.strerror), NO_ROOM)

        return guarded

    return decorate


def forget_upload(request: HttpRequest) -> None:
    for handler in request.upload_handlers:
        with suppress(OSError):  # what is left in its buffer finds no room either; it is gone
            handler.upload_interrupted()


def sentence(refusal: Exception) -> str:
    if isinstance(refusal, TooManyFilesSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        return f"These are more than {most} files. Put them into one ZIP and upload that."
    return TYPED_TOO_MUCH if isinstance(refusal, RequestDataTooBig) else str(refusal)
