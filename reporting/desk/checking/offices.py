"""Whether the speaker held, on the day, the office that goes out with the name."""

from collections.abc import Sequence
from datetime import date

from reporting.desk.checking.findings import Finding, in_order, to_look_at
from reporting.models import Apposition, Statement
from reporting.texts.days import plain_day_words


def office_finding(statement: Statement) -> Finding | None:
    """By the offices on our record; nothing where there is none, or no day."""
    offices, day = list(statement.speaker.appositions.all()), statement.said_on
    if not offices or day is None:
        return None
    held = [one for one in offices if one.held_on(day)]
    if printed := misprinted(statement.speaker_title, offices, held):
        known = f"“{printed}” {period_of(printed)}"
        return to_look_at(f"It prints “{statement.speaker_title}”; their office was {known}.")
    if not held:
        known = "; ".join(f"“{one}” {period_of(one)}" for one in offices)
        return to_look_at(f"On our record they had no office on {plain_day_words(day)}: {known}.")
    return in_order(f"Their office on {plain_day_words(day)}, on our record: “{held[0]}”.")


def misprinted(
    title: str, offices: Sequence[Apposition], held: Sequence[Apposition]
) -> Apposition | None:
    """The office that the printed title names, where only another time had it."""
    if not title or any(names(title, one) for one in held):
        return None
    return next((one for one in offices if one not in held and names(title, one)), None)


def names(title: str, office: Apposition) -> bool:
    """Whether the words of the title are all among those of the office: “governor” of “the
    governor of Sorn”."""
    said = set(title.casefold().split()) - {"the", "a", "of"}
    return bool(said) and said <= set(office.words.casefold().split())


def period_of(office: Apposition) -> str:
    """“until 3 May 2024”, “from 1 June 2024”, “from … until …”."""

    def bound(word: str, day: date | None) -> str:
        return f"{word} {plain_day_words(day)}" if day else ""

    bounds = (bound("from", office.held_from), bound("until", office.held_until))
    return " ".join(filter(None, bounds)) or "at any time"
