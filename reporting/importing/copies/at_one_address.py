"""Rows of one import that go by the same address with different texts.

Where the address is plainly one article's, a text like an earlier one is its new version and any
other a suspected mistake. Where it may be that of a section, it tells none of them.
"""

from collections.abc import Iterable

from django.db import connection

from reporting.importing.copies.resembling import ComparedText, likest, texts_of_rows, words_shared
from reporting.models import ImportBatch, ImportRow, MistakeVerdict, Outcome
from reporting.texts.articles.addresses import NAMED, is_section
from reporting.texts.likeness import COPY

MANY = 20  # texts at one address, which then is no article's
LEFT_OUT = (
    "Its address is left out: other rows of this import go by it with other texts, so it tells"
    " none of them."
)
VERDICT = ("verdict", "verdict_about", "verdict_at", "verdict_by")
GROUPS = """
    SELECT array_agg(id ORDER BY file_id, number) FROM reporting_importrow
    WHERE batch_id = %s AND address <> '' AND planned IN ('created', 'suspected_duplicate')
    GROUP BY address HAVING count(DISTINCT key) > 1
"""
FORGET = """
    UPDATE reporting_importrow
    SET planned = CASE planned WHEN 'new_version' THEN 'created' ELSE planned END,
        same_as_id = CASE planned WHEN 'new_version' THEN NULL ELSE same_as_id END,
        shares_address = false, problems = (SELECT coalesce(jsonb_agg(one), '[]')
            FROM jsonb_array_elements(problems) AS one WHERE one ->> 1 IS DISTINCT FROM %s)
    WHERE batch_id = %s AND (shares_address OR planned = 'new_version' AND source_id IS NULL)
"""


def forget_shared(batch: ImportBatch) -> None:
    """Takes back what an earlier comparison of the import found."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [LEFT_OUT, batch.pk])


def compare_addresses(batch: ImportBatch) -> None:
    """Plans what becomes of each further text at an address. Within the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(GROUPS, [batch.pk])
        groups = [keys for (keys,) in cursor.fetchall()]
    for keys in groups:
        if len(keys) > MANY:
            leave_out(batch.rows.filter(pk__in=keys))
        else:
            compare_group(keys, batch)


def compare_group(keys: list[int], batch: ImportBatch) -> None:
    rows, texts = batch.rows.in_bulk(keys), texts_of_rows(set(keys), batch)
    first, *later = (rows[key] for key in keys)
    alike = {one.pk: likeness_before(one.pk, keys, texts) for one in later}
    if is_doubtful(rows) and min(alike.values()) < COPY:
        return leave_out(rows.values())
    for one in later:
        if alike[one.pk] >= COPY or is_confirmed(one):
            one.planned, one.same_as = Outcome.NEW_VERSION, first
        else:
            suspect_mistake(one, first, texts[first.pk].name, alike[one.pk])
        one.save(update_fields=["planned", "same_as", "suspicion", "problems", *VERDICT])


def is_confirmed(row: ImportRow) -> bool:
    """Whether a person said of this text that it is a new version of the one at its address."""
    return row.verdict == MistakeVerdict.NEW_VERSION and row.verdict_about.endswith(f" {row.key}")


def likeness_before(key: int, keys: list[int], texts: dict[int, ComparedText]) -> float:
    """How much the row's text shares with the likest of those before it in the group."""
    earlier = [texts[one].text for one in keys[: keys.index(key)]]
    return likest(texts[key].text, earlier)


def is_doubtful(rows: dict[int, ImportRow]) -> bool:
    """Whether the address is a section's, or one that a page names without being found there."""
    address = next(iter(rows.values())).address
    origins = {((one.page or {}).get("origins") or {}).get("url") for one in rows.values()}
    return is_section(address) or bool(origins & set(NAMED))


def leave_out(rows: Iterable[ImportRow]) -> None:
    for one in rows:
        one.shares_address, one.problems = True, [*one.problems, ["url", LEFT_OUT]]
        one.save(update_fields=["shares_address", "problems"])


def suspect_mistake(one: ImportRow, first: ImportRow, name: str, alike: float) -> None:
    why = f"Its address is that of {name} too, but the texts differ. {words_shared(alike)}"
    one.planned, one.same_as = Outcome.MISTAKE, first
    one.verdict, one.verdict_about, one.verdict_at, one.verdict_by = "", "", None, None
    one.suspicion = {"source": None, "row": first.pk, "likeness": round(alike, 2), "why": why}
    one.problems = [*one.problems, ["", why]]
