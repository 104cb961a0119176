"""The parts of two or three versions of a statement as an editor reads them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Field

from reporting.desk.versions.three_way import MergePart, merged_parts, side_on_record
from reporting.forms.dates import day_as_typed, typed
from reporting.forms.due import due_as_typed, due_columns
from reporting.models import Actor, Figure, Series, Statement
from reporting.releasing.composing import figure_entry
from reporting.releasing.contents import Columns, StatementContent, as_values
from reporting.releasing.sentences import figure_words
from reporting.texts.days import plain_day_words

LABELS = {
    "speaker": "Speaker",
    "said": "Said on",
    "due": "Time in the claim",
    "public": "Said in public",
    "about_id": "About",
    "relayed_by_id": "Relayed by",
    "speaker_title": "Title as printed",
    "gist": "What they did, in our words",
    "is_ahead": "It speaks of what is to come",
    "asked": "Was the speaker asked?",
    "chart_note": "Note on the chart",
    "verified": "Verified by us",
    "note": "Note for the desk",
    "correction_reason": "Reason of the correction",
}


@dataclass(frozen=True)
class PartWords:
    """A value as one reads it, and what is known of it in small."""

    value: str
    note: str = ""


def label_of(part: MergePart) -> str:
    if part.name.startswith("figure "):
        row = part.theirs or part.base or part.ours or {}
        return f"Figure “{row['verbatim']}”"
    if part.name in LABELS:
        return LABELS[part.name]
    return str(column_of(part.name).verbose_name).capitalize()


def column_of(name: str) -> Field:
    return next(one for one in Statement._meta.concrete_fields if one.attname == name)


def words_of_part(name: str, value: Columns | None) -> PartWords:
    if value is None:
        return PartWords("no such figure")
    if name.startswith("figure "):
        return figure_in_words(value)
    return SPOKEN.get(name, plain_words)(value)


def figure_in_words(value: Columns) -> PartWords:
    figure = Figure(**as_values(Figure, value))
    return PartWords(figure.verbatim, f"{figure_words(figure_entry(figure))}: {figure.series}")


def speaker_words(value: Columns) -> PartWords:
    speaker, voice = (Actor.objects.get(pk=value[name]) for name in ("speaker_id", "voice_id"))
    return PartWords(speaker.name, "" if voice == speaker else f"speaks for {voice}")


def said_words(value: Columns) -> PartWords:
    statement = Statement(**as_values(Statement, value))
    known = typed("said", statement)
    if not known["said_day"]:
        return PartWords("day not known")
    clock = known["said_clock"] and f", {known['said_clock']} {known['said_zone']}"
    basis = statement.get_said_basis_display()
    return PartWords(f"{day_as_typed(known['said_day'])}{clock or ''}", basis)


def due_in_words(value: Columns) -> PartWords:
    told = due_as_typed(due_columns(Statement(**as_values(Statement, value))))
    return PartWords(told or "none")


def public_words(value: Columns) -> PartWords:
    statement = Statement(**value)
    words = [statement.get_said_in_public_display(), statement.public_occasion]
    return PartWords(", ".join(filter(None, words)), statement.get_public_basis_display())


def verified_words(value: Columns) -> PartWords:
    statement = Statement(**as_values(Statement, value))
    on = statement.verified_on
    return PartWords(plain_day_words(on), statement.verification) if on else PartWords("no")


def named_row(model: type[Actor] | type[Series], nobody: str) -> Callable[[Columns], PartWords]:
    def words(value: Columns) -> PartWords:
        (pk,) = value.values()
        return PartWords(model._default_manager.get(pk=pk).name if pk else nobody)

    return words


def plain_words(value: Columns) -> PartWords:
    ((name, one),) = value.items()
    if isinstance(one, bool):
        return PartWords("yes" if one else "no")
    choices = dict(column_of(name).flatchoices)
    return PartWords(str(choices.get(one, one)) if one not in (None, "") else "none")


SPOKEN: dict[str, Callable[[Columns], PartWords]] = {
    "speaker": speaker_words,
    "said": said_words,
    "due": due_in_words,
    "public": public_words,
    "verified": verified_words,
    "about_id": named_row(Series, "none"),
    "relayed_by_id": named_row(Actor, "nobody"),
}


@dataclass(frozen=True)
class ToldChange:
    """A part that two versions have otherwise."""

    label: str
    before: PartWords
    after: PartWords


def surroundings(before: StatementContent, after: StatementContent) -> list[ToldChange]:
    """What stands around the words of a statement and is otherwise: passages, relations, …"""
    found = []
    for label, told in AROUND.items():
        was, now = told(before), told(after)
        if was != now:
            found.append(ToldChange(label, PartWords(listed(was)), PartWords(listed(now))))
    return found


def listed(words: list[str]) -> str:
    return " · ".join(words) or "none"


def passages_in(content: StatementContent) -> list[str]:
    return [f"“{p['exact']}”" for one in content["appearances"] for p in one["passages"]]


def differences_in(content: StatementContent) -> list[str]:
    rows = (one for appearance in content["appearances"] for one in appearance["differences"])
    return [f"{one['field']}: {one['printed']}" for one in rows]


def places_in(content: StatementContent) -> list[str]:
    return [
        f"source {one['source_id']}, {one['role']}"
        + (", quotes directly" if one["is_direct_quote"] else "")
        + (f", credits {Actor.objects.get(pk=one['via_id'])}" if one["via_id"] else "")
        for one in content["appearances"]
    ]


def relations_in(content: StatementContent) -> list[str]:
    return [f"{one['kind'].replace('_', ' ')} {one['to_id']}" for one in content["relations"]]


AROUND: dict[str, Callable[[StatementContent], list[str]]] = {
    "Passages": passages_in,
    "Printed in": places_in,
    "Printed otherwise": differences_in,
    "Relations": relations_in,
}


def changes_of_content(before: StatementContent, after: StatementContent) -> list[ToldChange]:
    """All that two versions have otherwise, in words."""
    was, now = side_on_record(before), side_on_record(after)
    parts = merged_parts(was, now, was)
    told = [told_change(part, part.theirs) for part in parts]
    return told + surroundings(before, after)


def told_change(part: MergePart, after: Columns | None) -> ToldChange:
    """From what it was to `after`."""
    before = words_of_part(part.name, part.base)
    return ToldChange(label_of(part), before, words_of_part(part.name, after))
