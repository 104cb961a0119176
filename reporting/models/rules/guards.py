"""Triggers that several models share."""

from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError


def refuse_by_trigger(
    name: str,
    operation: pgtrigger.Operation,
    sentence: str,
    condition: pgtrigger.Condition | None = None,
) -> pgtrigger.Trigger:
    """A trigger that refuses `operation` on the rows that meet `condition`, with a sentence."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        condition=condition,
        func=f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation';",
    )


SLUG_IS_KEPT = "The slug is part of public addresses, so it does not change."


def slug_is_kept() -> pgtrigger.Trigger:
    """What is public names stories, series and actors by their slugs, and never changes."""
    return refuse_by_trigger(
        "slug_is_kept", pgtrigger.Update, SLUG_IS_KEPT, pgtrigger.AnyChange("slug")
    )


def check_slug(instance: Any) -> None:
    """The same for a form, beside its field."""
    known = type(instance)._default_manager.filter(pk=instance.pk).first()
    if known and known.slug != instance.slug:
        raise ValidationError({"slug": SLUG_IS_KEPT})


def require_by_trigger(name: str, condition: str, sentence: str) -> pgtrigger.Trigger:
    """A trigger that refuses a written row for which the SQL `condition` is not true."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
            IF ({condition}) IS NOT TRUE THEN
                RAISE EXCEPTION '{sentence}' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )


PUBLIC_RECORD = "public_record"  # the channel on which web processes hear that pages are old


def announce_by_trigger() -> pgtrigger.Trigger:
    """Tells every web process, at commit, that what the public sees may have changed."""
    return pgtrigger.Trigger(
        name="is_announced",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
        func=f"PERFORM pg_notify('{PUBLIC_RECORD}', ''); RETURN NULL;",
    )
