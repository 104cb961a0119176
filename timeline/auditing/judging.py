"""Every telling of every answer, judged: what is found, and how much was looked at."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from reporting.releasing.document import ReleaseDocument
from reporting.texts.days import plain_day_words
from timeline.auditing.amounts_told import amounts_told, plain_text
from timeline.auditing.comparisons_judged import comparison_faults
from timeline.auditing.data_tellings import tellings_in
from timeline.auditing.days_told import days_told
from timeline.auditing.passages_judged import passage_faults
from timeline.auditing.record import (
    PublicRecord,
    appearances_on,
    days_of,
    has_day,
    is_known,
    is_named,
    outlets_of,
    roots_of,
    texts_of,
)
from timeline.auditing.sentences_judged import (
    amount_faults,
    copies_told,
    full_faults,
    part_words_blanked,
    sentence_faults,
)
from timeline.auditing.tellings import PublicAnswer, Telling

HELD = {"asserts", "confirms"}
VERIFIED = re.compile(r"\b[Vv]erified by this newsroom on (\d{1,2} [A-Z][a-z]+ \d{4})")


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """What was told where, and why the record does not bear it out."""

    statement: int | None
    where: str
    told: str
    why: str


@dataclass(slots=True)
class AuditReport:
    findings: list[AuditFinding] = field(default_factory=list)
    answers: int = 0
    sentences: int = 0
    numbers: int = 0

    def add(self, statement: int | None, where: str, told: str, faults: Iterable[str]) -> None:
        self.findings += [AuditFinding(statement, where, told, fault) for fault in faults]


@dataclass(slots=True)
class Auditor:
    """Judges the answers of one state of the record; what was judged once is not judged anew."""

    record: PublicRecord
    report: AuditReport
    judged: dict[tuple, tuple[list[str], int]] = field(default_factory=dict)

    def judge_passages(self) -> None:
        for number, document in self.record.standing.items():
            told = plain_text(document["sentence"])
            self.report.add(number, "the record", told, passage_faults(document, self.record))

    def judge_answer(self, answer: PublicAnswer) -> None:
        self.report.answers += 1
        for telling in tellings_in(answer):
            key = telling, answer.known_on, answer.is_ledger
            if key not in self.judged:
                found = list(faults_of_telling(telling, answer, self.record))
                self.judged[key] = found, numbers_told_in(telling, self.record)
            faults, numbers = self.judged[key]
            self.report.sentences += telling.kind not in ("data", "author", "dated")
            self.report.numbers += numbers
            self.report.add(telling.statement, answer.address, telling.text, faults)


def numbers_told_in(telling: Telling, record: PublicRecord) -> int:
    return 1 if telling.cells else len(amounts_told(telling.text, record.labels))


def faults_of_telling(
    telling: Telling, answer: PublicAnswer, record: PublicRecord
) -> Iterator[str]:
    if telling.statement is None:
        yield from comparison_faults(telling.text, None, record)
        return
    versions = record.versions(telling.statement, is_ledger=answer.is_ledger)
    if not versions:
        yield f"Statement {telling.statement} is not public."
        return
    if telling.statement in record.standing and not is_known(versions[0], answer.known_on):
        yield "The statement was not public by that day."
    found = [list(faults_in(telling, one, answer, record)) for one in versions]
    yield from min(found, key=len)


def faults_in(
    telling: Telling, document: ReleaseDocument, answer: PublicAnswer, record: PublicRecord
) -> Iterator[str]:
    text, labels, on = telling.text, record.labels, answer.known_on
    match telling.kind:
        case "sentence" | "full":
            yield from sentence_faults(text, document, labels, on)
            yield from full_faults(text, document) if telling.kind == "full" else ()
        case "row" | "label" | "held" | "spoken":
            read = part_words_blanked(text, document)
            yield from amount_faults(read, document, labels, on)
            yield from beside_faults(telling, document, on, record)
        case "why":
            yield from comparison_faults(text, document, record)
        case "copies" | "others":
            yield from copies_faults(text, document, on)
        case "dated":
            yield from dated_faults(text, document)
        case "verified":
            yield from verification_faults(text, document, on)
        case "author" if text != document["speaker"]["name"]:
            yield f"The speaker is {document['speaker']['name']}."
        case "data":
            yield from data_faults(telling, document)


def beside_faults(
    telling: Telling, document: ReleaseDocument, on: date | None, record: PublicRecord
) -> Iterator[str]:
    """What stands beside a number: whose it is, of which day, in how many texts."""
    if telling.kind == "spoken":
        if not is_named(document, telling.text):
            yield f"It does not name {document['speaker']['name']}."
        yield from copies_faults(telling.text, document, on)
        yield from verification_faults(telling.text, document, on)
        yield from voice_day_faults(VERIFIED.sub("", telling.text), document, record)
    elif telling.kind == "held":
        if document["stance"] not in HELD or document["is_ahead"]:
            yield "Nobody holds it: it was not asserted."
        elif document["figures"] and all(one["is_object"] for one in document["figures"]):
            yield "It is only the number that was denied or left open."
    if telling.beside and not is_named(document, f"{telling.beside} {telling.text}"):
        yield f"It stands beside another name than {document['voice']['name']}."
    if telling.beside:
        yield from voice_day_faults(telling.beside.partition(" | ")[2], document, record)


def verification_faults(text: str, document: ReleaseDocument, on: date | None) -> Iterator[str]:
    """What is called verified was, on that day, and by the day that is asked for."""
    for told in VERIFIED.finditer(text):
        verified = document["verified"]
        day = date.fromisoformat(verified["on"]) if verified else None
        if day is None or told[1] != plain_day_words(day) or (on and day > on):
            yield f"It was not verified on {told[1]}, as far as was known."


def voice_day_faults(text: str, document: ReleaseDocument, record: PublicRecord) -> Iterator[str]:
    """A day beside a number is one on which its voice spoke, or of which it spoke."""
    slug = document["voice"]["slug"]
    voices = [document, *(d for d in record.standing.values() if d["voice"]["slug"] == slug)]
    days = [day for one in voices for day in days_of(one)]
    for told in days_told(text):
        if not has_day(told, days):
            yield f"“{text[told.start : told.end]}” is no day of {document['voice']['name']}."


def copies_faults(text: str, document: ReleaseDocument, on: date | None) -> Iterator[str]:
    printed = appearances_on(document, on)
    if others := re.search(r"\bHow (?:another|(\d+) other) sources? print", text):
        count = int(others[1] or 1)
        if count != len(printed) - 1:
            yield f"{len(printed) - 1} other sources print it, not {count}."
        return
    if (told := copies_told(text)) is None:
        return
    texts, roots = len(texts_of(printed)), roots_of(printed)
    if told[0] != texts:
        yield f"It stands in {texts} texts of our record, not in {told[0]}."
    if told[1] and told[1] != len(outlets_of(printed)):
        yield f"They are of {len(outlets_of(printed))} outlets, not of {told[1]}."
    if told[2] and {plain_text(one) for one in roots} != {told[2]}:
        yield f"They do not all come after {told[2]}."


def dated_faults(text: str, document: ReleaseDocument) -> Iterator[str]:
    """The day it stands under; with a clock time it may be the day after or before elsewhere."""
    said = document["said"]["on"]
    for told in days_told(text):
        near = 1 if document["said"]["at"] else 0
        day = date.fromisoformat(said) if said else None
        if day is None or not is_near(told.day, told.month, day, near):
            yield "It stands under another day than it was said."


def is_near(told_day: int | None, told_month: int, day: date, near: int) -> bool:
    around = (date.fromordinal(day.toordinal() + n) for n in range(-near, near + 1))
    return any((one.day, one.month) == (told_day, told_month) for one in around)


def data_faults(telling: Telling, document: ReleaseDocument) -> Iterator[str]:
    for figure in document["figures"]:
        if telling.text == f"figure {figure['id']}":
            cells = tuple((name, dict(figure)[name] or None) for name, _ in telling.cells)
            if cells != telling.cells:
                yield "The figure has other numbers or another comparator."
            return
    yield "The statement has no such figure."
