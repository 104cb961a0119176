"""One line of the log for each request, with its id, which also stands in the answer."""

import logging
import uuid
from collections.abc import Iterable
from time import perf_counter
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.core.handlers.wsgi import get_path_info

from reporting.operating.logs import request_id, without_tokens

logger = logging.getLogger("request")
OFTEN = {"/livez", "/readyz"}  # asked every few seconds by machines
LONGEST_PATH = 300
BROKEN = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
NOTHING_ALLOWED = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture",
        "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment",
        "serial", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip
ALWAYS = [("Permissions-Policy", NOTHING_ALLOWED), ("Server", "web")]  # of which make says nothing


class RequestLog:
    """Neither the reader's address nor what stands behind `?` is kept: who searches for what is
    nobody's business, and the words may be those of a draft."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        began, known = perf_counter(), uuid.uuid4().hex[:16]
        request_id.set(known)
        answered = "500"

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            nonlocal answered
            answered = status[:3]
            added = [*ALWAYS, ("X-Request-ID", known)]
            return start_response(status, [*headers, *added], exc_info)

        try:
            return self.application(environ, start)
        except Exception:  # ours to tell: the server would tell it with all its words
            logger.exception("The request was not answered")
            start("500 Internal Server Error", BROKEN)
            return [b"Something broke on our side."]
        finally:
            log_request(environ, int(answered), perf_counter() - began)


def log_request(environ: WSGIEnvironment, status: int, seconds: float) -> None:
    path = without_tokens(get_path_info(environ))[:LONGEST_PATH]
    level = logging.DEBUG if path in OFTEN else logging.INFO
    told = {"method": environ["REQUEST_METHOD"][:20], "path": path, "status": status}
    extra = {"told": told | {"ms": round(1000 * seconds, 1)}}
    logger.log(level, "answered", extra=extra)
