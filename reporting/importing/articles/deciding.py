"""Articles of an import: what each row is to become, and its writing.

`decide` looks up and writes nothing; the plan and the applying both go through it.
"""

from collections.abc import Sequence
from typing import Any

from reporting.desk import reading_state, reanchoring
from reporting.importing.articles import mistaking, writing
from reporting.importing.articles.envelope import left_out
from reporting.importing.articles.on_record import (
    ArticlesOnRecord,
    SnapshotOnRecord,
    articles_on_record,
)
from reporting.importing.articles.preparing import (
    OTHER_ADDRESS,
    PLAIN,
    Prepared,
    RowRefused,
    prepare_article,
)
from reporting.importing.chunks.by_field import responsible_for
from reporting.importing.copies import suspecting
from reporting.importing.copies.at_one_address import LEFT_OUT
from reporting.importing.fields.date_habits import DateHabits, habits_of
from reporting.importing.given import Decision, Problem
from reporting.models import (
    CREATING,
    ImportBatch,
    ImportRow,
    Outcome,
    Precision,
    Source,
    SourceAddress,
    User,
)
from reporting.texts.addresses import address_spellings
from reporting.texts.likeness import body_text, sketch

GONE = "The source was on record when this was planned and is not now; import the address again."
NOBODY = "It changes what a source says of itself; name who imports it with --by."


def decide_articles(rows: Sequence[ImportRow], batch: ImportBatch) -> list[Decision]:
    """What each row is to become; its values go by field names here."""
    unread = [row for row in rows if row.values.get("unchanged")]
    dates = habits_of(batch)
    decisions = [
        prepared_decision(row, batch, dates[row.file_id]) for row in rows if row not in unread
    ]
    fit = [one for one in decisions if one.prepared]
    known = articles_on_record(one.prepared for one in fit)
    seen: dict[str, ImportRow] = {}
    by_id = {row.pk: row for row in rows}
    for one in fit:
        row = by_id[one.row]
        one.key = one.prepared.key
        first = seen.setdefault(one.key, row)
        if first is not row:
            repeat(one, f"The same as {first.place}.")
        elif row.same_as_id and row.planned == Outcome.UNCHANGED:
            repeat(one, row.problems[0][1])
        else:
            settle(one, row, known, batch)
    return [*decisions, *unchanged(unread)]


def prepared_decision(row: ImportRow, batch: ImportBatch, dates: DateHabits) -> Decision:
    try:
        prepared = prepare_article(row.values, row.page, batch.time_zone, dates)
    except RowRefused as unfit:
        return Decision(row.pk, Outcome.REJECTED, [*unfit.problems, *left_out(row.values)])
    told = [*prepared.told, *left_out(row.values)]
    one = Decision(row.pk, Outcome.CREATED, told, prepared=prepared)
    if is_shared(row):
        one.problems.append(Problem("url", LEFT_OUT))
    if is_shared(row) or mistaking.is_other_article(row, prepared):
        prepared.leave_address()
    one.address = prepared.url
    return one


def is_shared(row: ImportRow) -> bool:
    """Whether the plan found that other texts of the import go by the row's address too."""
    return bool(row.planned) and row.shares_address


def unchanged(rows: Sequence[ImportRow]) -> list[Decision]:
    """Of pages that their publisher says are as we took them: the sources they became."""
    asked = {row.pk: address_spellings(row.values["url"]) for row in rows}
    addresses = [url for urls in asked.values() for url in urls]
    found = dict(Source.objects.filter(url__in=addresses).values_list("url", "pk"))
    others = SourceAddress.objects.filter(url__in=addresses).values_list("url", "source")
    known = {**dict(others), **found}
    sources = {pk: next((known[url] for url in urls if url in known), None)
               for pk, urls in asked.items()}  # fmt: skip
    return [
        Decision(row.pk, Outcome.UNCHANGED, source=sources[row.pk])
        if sources[row.pk]
        else Decision(row.pk, Outcome.REJECTED, [Problem("url", GONE)])
        for row in rows
    ]


def repeat(one: Decision, why: str) -> None:
    """The row says what an earlier row of the import says already."""
    one.outcome = Outcome.UNCHANGED
    one.problems.append(Problem("", why))


def settle(one: Decision, row: ImportRow, known: ArticlesOnRecord, batch: ImportBatch) -> None:
    """The outcome by what is on record: first the address decides, then the text."""
    prepared = one.prepared
    name_parties(one, known, batch)
    same_text = known.same_text(prepared)
    source = known.source_at(prepared.own) or (
        known.source_at(prepared.given) if prepared.own else None
    )
    if source is None and same_text and not stands_elsewhere(prepared, same_text[0].source):
        source = same_text[0].source
    if source is None:
        return settle_new(one, row, known, same_text)
    snapshot = next((text for text in same_text if text.source == source), None)
    if snapshot is None:
        return settle_version(one, row, known, source)
    one.source = source.pk
    one.snapshot = snapshot.pk
    news = fresh_details(one, source, snapshot)
    one.outcome = Outcome.UPDATED if news else Outcome.UNCHANGED
    if news and responsible_for(batch) is None:
        one.outcome = Outcome.REJECTED
        one.problems.append(Problem("", NOBODY))


def settle_new(
    one: Decision, row: ImportRow, known: ArticlesOnRecord, same_text: Sequence[SnapshotOnRecord]
) -> None:
    """A document at no known address, whose text may yet be a copy of another."""
    if is_doubted(row) and row.suspicion:
        return doubt_version(one, row.suspicion["why"])
    prepared = one.prepared
    one.outcome = Outcome.CREATED
    one.sketch = sketch_of(row, prepared)
    if same_text:
        return suspecting.suspect_copy(one, same_text[0].source)
    if original := known.original(prepared):
        return suspecting.believe_page(one, original, prepared.article.text)
    return suspecting.keep_suspicion(one, row)


def settle_version(one: Decision, row: ImportRow, known: ArticlesOnRecord, source: Source) -> None:
    """A text that the source at its address does not have yet: its next one, or a mistake."""
    said = mistaking.is_version(row, one.prepared, source, known)
    why = "" if said else mistaking.mistake_at(one.prepared, source, known)
    alone = known.without_address(one.prepared) if why else None
    one.source = (alone or source).pk
    if alone:
        one.outcome = Outcome.UNCHANGED
    elif why:
        doubt_version(one, why)
    else:
        one.outcome = Outcome.NEW_VERSION
        one.sketch = sketch_of(row, one.prepared)
        suspecting.keep_suspicion(one, row)


def is_doubted(row: ImportRow) -> bool:
    """Whether the plan suspects a mistake that nobody has decided about."""
    return row.planned == Outcome.MISTAKE and not row.verdict


def doubt_version(one: Decision, why: str) -> None:
    one.outcome = Outcome.MISTAKE
    one.problems.append(Problem("", why))


def sketch_of(row: ImportRow, prepared: Prepared) -> list[int]:
    """As the plan kept it, since the text of a row does not change."""
    if row.sketch is not None:
        return row.sketch
    return sketch(body_text(prepared.article.text, prepared.furniture))


def stands_elsewhere(prepared: Prepared, source: Source) -> bool:
    """Whether the row names another address than the source with the same text has."""
    return bool(prepared.url and source.url)


def name_parties(one: Decision, known: ArticlesOnRecord, batch: ImportBatch) -> None:
    """What the row calls its outlet and story, in terms of the record; else the import's own."""
    prepared = one.prepared
    for field, found in (("outlet", known.outlets), ("story", known.stories)):
        name = getattr(prepared, field)
        party = found.get(name.casefold()) if name else getattr(batch, field)
        if name and not party and field == "outlet":
            one.unknown_outlet = name
        elif name and not party:
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
    if source.origins.get("url") == OTHER_ADDRESS:
        del given["url"]
    news = {name: value for name, value in given.items() if value and not getattr(source, name)}
    for name in PLAIN:
        there, here = getattr(source, name), prepared.details.get(name)
        if there and here and there != here:
            one.problems.append(Problem(name, f"On record is “{there}”, which stays."))
    if prepared.published and snapshot.published_precision == Precision.UNKNOWN:
        origin = prepared.origins.get("published", "")
        news["published"] = writing.published_values(prepared.published, origin)
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
    for one in sorted(decisions, key=lambda one: one.source or 0):
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
