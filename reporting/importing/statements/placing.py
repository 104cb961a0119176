"""Where a statement stands: its passages found in the texts on record, and how they print it."""

from functools import partial

from reporting.importing.statements import cells
from reporting.importing.statements.drafts import Draft, Reader
from reporting.importing.statements.forms import TablePart, is_number
from reporting.importing.statements.on_record import StatementsOnRecord
from reporting.models import Appearance, AppearanceRole, Difference, Passage, Snapshot
from reporting.models.record.appearances import against_length
from reporting.releasing.columns import DIFFERS
from reporting.texts.anchoring import Located, Orphan, Selector, describe_span, locate_selector

NAMED = ("snapshot_sha256", "source_url", "document")  # what tells which text it is


def place_draft(reader: Reader, draft: Draft) -> None:
    for part in ordered(draft.given.passages):
        named = next((column for column in NAMED if part[column]), "source_url")
        snapshot = reader.take(part, named, partial(text_of, reader.known, part))
        if snapshot is None:
            continue
        appearance = appearance_in(reader, draft, part, snapshot)
        if part["exact"]:
            add_passage(reader, draft, part, appearance, snapshot)


def ordered(parts: list[TablePart]) -> list[TablePart]:
    """By the passages' numbers where all have some: so they were recorded."""
    is_numbered = all(is_number(part["passage"]) for part in parts)
    return sorted(parts, key=lambda part: int(part["passage"])) if is_numbered else parts


def text_of(known: StatementsOnRecord, part: TablePart, _: str) -> Snapshot:
    return known.text(part["snapshot_sha256"], part["source_url"], part["document"], part["source"])


def add_passage(
    reader: Reader, draft: Draft, part: TablePart, appearance: Appearance, snapshot: Snapshot
) -> None:
    column = "quote" if part["quote"] else "exact"
    found = reader.take(part, column, lambda _: span(part, snapshot.text))
    if found is None:
        return
    chosen = describe_span(snapshot.text, *found)
    draft.placed[id(part)] = draft.passages.setdefault(
        (snapshot.pk, *found),
        Passage(
            appearance=appearance, snapshot=snapshot, start=chosen.start, end=chosen.end,
            exact=chosen.exact, prefix=chosen.prefix, suffix=chosen.suffix,
        ),
    )  # fmt: skip


def span(part: TablePart, text: str) -> tuple[int, int]:
    """Where the very words stand: at their offsets, or by what surrounds them."""
    words, before, after = part["exact"], part["prefix"], part["suffix"]
    if reason := against_length(words):
        raise cells.CellRefused(reason)
    start, end = cells.read_count(part["start"]), cells.read_count(part["end"])
    if start is not None and end is not None and text[start:end] == words:
        return start, end
    whole = text.find(before + words + after) if before or after else -1
    if whole >= 0:
        return whole + len(before), whole + len(before) + len(words)
    return anchored(Selector(words, before, after, start or 0, (start or 0) + len(words)), text)


def anchored(selector: Selector, text: str) -> tuple[int, int]:
    """The place of the very words, none of changed ones."""
    match locate_selector(selector, text):
        case Located(start, end, how) if how != "fuzzy":
            return start, end
        case Located(start, end):
            reason = f"The text has “{text[start:end]}”."
        case Orphan(reason):
            pass
    raise cells.CellRefused(f"The passage does not stand in the text on record. {reason}")


def appearance_in(reader: Reader, draft: Draft, part: TablePart, snapshot: Snapshot) -> Appearance:
    if known := draft.appearances.get(snapshot.source_id):
        return known
    appearance = Appearance(statement=draft.statement, source=snapshot.source)
    draft.appearances[snapshot.source_id] = appearance
    if draft.given.is_ours:  # in a table of passages “role” is the speaker's
        describe(reader, draft, part, appearance)
    return appearance


def describe(reader: Reader, draft: Draft, part: TablePart, appearance: Appearance) -> None:
    """How the source prints it: as news or background, through whom, and what differs."""
    role = reader.take(part, "role", lambda cell: cells.read_choice(cell, AppearanceRole))
    appearance.role = role or AppearanceRole.MAIN
    appearance.via = reader.actor(part, "via")
    appearance.is_direct_quote = bool(reader.take(part, "is_direct_quote", cells.read_flag))
    for column, name in DIFFERS.items():
        if part[column]:
            one = Difference(appearance=appearance, field=name, printed=part[column])
            reader.check(part, one, {"printed": column})
            draft.differences.append(one)
