"""The database's refusals as the sentences an editor reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import psycopg
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction


def constraint_sentence(name: str) -> str:
    """The sentence declared with the constraint `name`; empty when it is none of ours."""
    for model in apps.get_app_config("reporting").get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.violation_error_message)
    return ""


def sentence_of_refusal(error: IntegrityError) -> str:
    """What the database said, as one of our sentences.

    A trigger raises its own sentence; a constraint has one beside its declaration.
    Any other error is a fault of the program and goes on as it is.
    """
    diag = cast(psycopg.Error, error.__cause__).diag
    spoken = constraint_sentence(diag.constraint_name) if diag.constraint_name else ""
    if not spoken and not diag.constraint_name:
        spoken = diag.message_primary or "" if diag.sqlstate in ("23000", "23514") else ""
    if not spoken:
        raise error
    return spoken


@contextmanager
def spoken_refusals() -> Iterator[None]:
    """One transaction in which a refusal of the database becomes a ValidationError."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise ValidationError(sentence_of_refusal(error)) from error
