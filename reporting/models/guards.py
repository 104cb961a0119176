"""Triggers that several models share."""

import pgtrigger


def refuse(
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


def require(name: str, condition: str, sentence: str) -> pgtrigger.Trigger:
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
