"""Articles of an import: what each row is to become, and its writing.

`decide` looks up and writes nothing; the plan and the applying both go through it.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from reporting.desk import reading_state, reanchoring
from reporting.importing.articles import writing
from reporting.importing.articles.envelope import left_out
from reporting.importing.articles.on_record import (
    ArticlesOnRecord,
    SnapshotOnRecord,
    articles_on_record,
)
from reporting.importing.articles.preparing import PLAIN, Prepared, RowRefused, prepare_article
from reporting.importing.chunks.by_field import responsible_for
from reporting.importing.copies import suspecting
from reporting.importing.given import Decision, Problem
from reporting.models import (
    ImportBatch,
    ImportRow,
    Outcome,
    Precision,
    Source,
    SourceAddress,
    User,
)
from reporting.texts.likeness import body_text, sketch

CREATING = (Outcome.CREATED, Outcome.SUSPECTED)
GONE = "The source was on record when this was planned and is not now; import the address again."
NOBODY = "It changes what a source says of itself; name who imports it with --by."


def decide_articles(rows: Sequence[ImportRow], batch: ImportBatch) -> list[Decision]:
    """What each row is to become; its values go by field names here."""
    unread = [row for row in rows if row.values.get("unchanged")]
    decisions = [prepared_decision(row, batch) for row in rows if row not in unread]
    fit = [one for one in decisions if one.prepared]
    known = articles_on_record(one.prepared for one in fit)
    seen: dict[str, ImportRow] = {}
    by_id = {row.pk: row for row in rows}
    for one in fit:
        row = by_id[one.row]
        one.key = key_of(one.prepared)
        first = seen.setdefault(one.key, row)
        if first is not row:
            repeat(one, f"The same as {first.place}.")
        elif row.same_as_id and row.planned == Outcome.UNCHANGED:
            repeat(one, row.problems[0][1])
        else:
            settle(one, row, known, batch)
    return [*decisions, *unchanged(unread)]


def prepared_decision(row: ImportRow, batch: ImportBatch) -> Decision:
    try:
        prepared = prepare_article(row.values, row.page, batch.time_zone)
    except RowRefused as unfit:
        return Decision(row.pk, Outcome.REJECTED, [*unfit.problems, *left_out(row.values)])
    return Decision(row.pk, Outcome.CREATED, left_out(row.values), prepared=prepared)


def unchanged(rows: Sequence[ImportRow]) -> list[Decision]:
    """Of pages that their publisher says are as we took them: the sources they became."""
    addresses = [row.values["url"] for row in rows]
    found = dict(Source.objects.filter(url__in=addresses).values_list("url", "pk"))
    others = SourceAddress.objects.filter(url__in=addresses).values_list("url", "source")
    known = {**dict(others), **found}
    return [
        Decision(row.pk, Outcome.UNCHANGED, source=known[row.values["url"]])
        if row.values["url"] in known
        else Decision(row.pk, Outcome.REJECTED, [Problem("url", GONE)])
        for row in rows
    ]


def key_of(prepared: Prepared) -> str:
    """What a repetition shares: the text, and the address where one is given."""
    return hashlib.sha256(f"{prepared.url} {prepared.article.sha256}".encode()).hexdigest()


def repeat(one: Decision, why: str) -> None:
    """The row says what an earlier row of the import says already."""
    one.outcome = Outcome.UNCHANGED
    one.problems.append(Problem("", why))


def settle(one: Decision, row: ImportRow, known: ArticlesOnRecord, batch: ImportBatch) -> None:
    """The outcome by what is on record: first the address decides, then the text."""
    prepared = one.prepared
    name_parties(one, known, batch)
    same_text = known.same_text(prepared)
    source = known.source_at(prepared)
    if source is None and same_text and not elsewhere(prepared, same_text[0].source):
        source = same_text[0].source
    if source is None:
        one.outcome = Outcome.CREATED
        one.sketch = sketch_of(row, prepared)
        if same_text:
            return suspecting.suspect_copy(one, same_text[0].source)
        if original := known.original(prepared):
            return suspecting.believe_page(one, original, prepared.article.text)
        return suspecting.keep_suspicion(one, row)
    one.source = source.pk
    snapshot = next((text for text in same_text if text.source == source), None)
    if snapshot is None:
        one.outcome = Outcome.NEW_VERSION
        one.sketch = sketch_of(row, prepared)
        return suspecting.keep_suspicion(one, row)
    one.snapshot = snapshot.pk
    news = fresh_details(one, source, snapshot)
    one.outcome = Outcome.UPDATED if news else Outcome.UNCHANGED
    if news and responsible_for(batch) is None:
        one.outcome = Outcome.REJECTED
        one.problems.append(Problem("", NOBODY))


def sketch_of(row: ImportRow, prepared: Prepared) -> list[int]:
    """As the plan kept it, since the text of a row does not change."""
    if row.sketch is not None:
        return row.sketch
    return sketch(body_text(prepared.article.text, prepared.furniture))


def elsewhere(prepared: Prepared, source: Source) -> bool:
    """Whether the row names another address than the source with the same text has."""
    return bool(prepared.url and source.url)


def name_parties(one: Decision, known: ArticlesOnRecord, batch: ImportBatch) -> None:
    """What the row calls its outlet and story, in terms of the record; else the import's own."""
    prepared = one.prepared
    for field, found in (("outlet", known.outlets), ("story", known.stories)):
        name = getattr(prepared, field)
        party = found.get(name.casefold()) if name else getattr(batch, field)
        if name and not party:
            reason = (
                f"No {field} “{name}” is on record, so it stays unknown. Add it, then import the"
                " file again: what is missing is filled in."
            )
            one.problems.append(Problem(field, reason))
        setattr(prepared, field, party)
    prepared.language = prepared.language or batch.language


def fresh_details(one: Decision, source: Source, snapshot: SnapshotOnRecord) -> dict[str, Any]:
    """What the row says of the source that the record leaves empty; what differs is only told."""
    prepared = one.prepared
    given = {**prepared.details, "url": prepared.url, "language": prepared.language}
    given |= {"outlet": prepared.outlet, "story": prepared.story}
    news = {name: value for name, value in given.items() if value and not getattr(source, name)}
    for name in PLAIN:
        there, here = getattr(source, name), prepared.details.get(name)
        if there and here and there != here:
            one.problems.append(Problem(name, f"On record is “{there}”, which stays."))
    if prepared.published and snapshot.published_precision == Precision.UNKNOWN:
        news["published"] = writing.published_values(prepared.published)
    prepared.news = news
    return news


def write_articles(
    rows: Sequence[ImportRow], decisions: Sequence[Decision], batch: ImportBatch
) -> None:
    """Writes what the decisions say, many rows at once; names what they became."""
    by = responsible_for(batch)
    writing.create_sources([one for one in decisions if one.outcome in CREATING], by)
    versions = [one for one in decisions if one.outcome == Outcome.NEW_VERSION]
    writing.add_versions(versions, by)
    reanchoring.follow_all([one.snapshot for one in versions if one.snapshot])
    for one in decisions:
        if one.outcome == Outcome.UPDATED and by:
            update(one, by)
    suspecting.propose_all(decisions)


def update(one: Decision, by: User) -> None:
    news = dict(one.prepared.news)
    published = news.pop("published", None)
    source = Source.objects.get(pk=one.source or 0)
    reading_state.describe_source(
        source, by=by, published=published, reason="Import of its details.", **news
    )
