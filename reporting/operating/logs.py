"""Lines of the log: one JSON object each, with the id of the request they belong to.

Nothing that somebody typed gets in: of an error its kind and place are told, and its words only
where they can hold none of the record. Everything beyond printable ASCII is escaped, so that no
path makes a line of its own.
"""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.db import Error, InterfaceError, OperationalError

request_id: ContextVar[str] = ContextVar("request_id", default="")
OF_SERVERS = ("kombu.", "redis.", "psycopg_pool.", "amqp.")  # they speak of hosts and ports
OF_STATE = ("08", "40", "53", "55", "57")  # SQLSTATE: of connections, locks, room and time
TOKEN = re.compile(
    r"(?<=/login/password/)\S+|(?<=/)(?!static/)(?=[^/\s]*\d)[\w:.=-]{20,}(?=/|\s|$)"
)
LONGEST, FRAMES = 2000, 15


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record),
        }
        line |= getattr(record, "told", {})
        if known := request_id.get():
            line["request"] = known
        if error:
            line |= error_told(error)
        return json.dumps(line)


def message_of(record: logging.LogRecord) -> str:
    """With every error among its arguments told safely, and no token of an address."""
    if record.name == "celery.app.trace" and record.exc_info:
        told = getattr(record, "data", {})  # the message itself repeats the error's words
        return f"Task {told.get('name')}[{told.get('id')}] failed"
    args = record.args
    if isinstance(args, tuple):
        args = tuple(error_words(one) if isinstance(one, BaseException) else one for one in args)
    return without_tokens(str(record.msg) % args if args else str(record.msg))[:LONGEST]


def without_tokens(text: str) -> str:
    """Long parts of an address with digits in them open something: a reset, an invitation."""
    return TOKEN.sub("…", text)


def error_told(error: BaseException) -> dict[str, Any]:
    if isinstance(error, OperationalError | InterfaceError):
        return {"error": error_words(error)}
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    at = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    told: dict[str, Any] = {"error": error_words(error), "traceback": at}
    if cause := error.__cause__ or error.__context__:
        told["after"] = error_words(cause)
    return told


def error_words(error: BaseException) -> str:
    name = type(error).__name__
    if isinstance(error, Error):
        return " ".join([name, *of_database(error)])
    if isinstance(error, OSError) or type(error).__module__.startswith(OF_SERVERS):
        return f"{name}: {error}"
    return name


def of_database(error: Error) -> list[str]:
    """What PostgreSQL said, without the values: those may be words of a draft."""
    cause = error.__cause__
    state = getattr(cause, "sqlstate", None)
    if state is None:
        return [str(error)] if isinstance(error, OperationalError | InterfaceError) else []
    diagnosis = cause.diag  # type: ignore[union-attr]  # whoever has a state has that
    said = diagnosis.message_primary if state.startswith(OF_STATE) else diagnosis.constraint_name
    return [state, *([said] if said else [])]
