"""The least that a WSGI server can be asked for; `bench.kept` measures against it."""

from wsgiref.types import StartResponse, WSGIEnvironment

BODY = b"hello"


def application(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(BODY)))]
    start_response("200 OK", headers)
    return [BODY]
