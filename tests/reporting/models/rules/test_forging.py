"""What the application's role would have to write to forge history, and how it is refused."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege


@pytest.mark.parametrize(
    "making",
    [
        "CREATE TEMPORARY TABLE reporting_passage (id bigint)",
        "CREATE TABLE reporting_passage_too (id bigint)",
        "CREATE FUNCTION public.now() RETURNS date LANGUAGE sql RETURN '2020-01-01'::date",
        "CREATE SCHEMA ours",
    ],
)
def test_nothing_can_be_made_that_could_be_taken_for_ours(app: psycopg.Connection, making: str):
    with pytest.raises(InsufficientPrivilege):
        app.execute(making)
