"""A database that hangs is a database that is down."""

from typing import Any

import psycopg
from psycopg.errors import _WaitTimeout


def answering_within(seconds: float) -> type[psycopg.Connection]:
    """The connection class whose server has to answer each command within `seconds`.

    `statement_timeout` is kept by the server, and `connect_timeout` ends with connecting; a
    server or a network that swallows everything keeps neither. Such a connection is closed, and
    the command ends with an OperationalError.
    """

    class Answering(psycopg.Connection):
        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            if timeout is not None:
                return super().wait(gen, interval, timeout)
            try:
                return super().wait(gen, interval, seconds)
            except _WaitTimeout:
                self.pgconn.finish()
                raise psycopg.OperationalError(
                    f"The database did not answer within {seconds:g} s."
                ) from None

    return Answering
