"""A lost race as a three-way merge: what only one side changed is taken, the rest is asked.

`base` is the version that both began from, `theirs` what is on record now, `ours` what was typed.
Columns that only make sense together are one question; figures are compared by identity.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reporting.desk.annotating import ENTERED, FigureGiven
from reporting.models import Actor, Figure, Series, Statement
from reporting.releasing.contents import OUTSIDE, Columns, StatementContent, as_values, row_columns

TOGETHER = {
    "speaker": ("speaker_id", "voice_id"),
    "said": ("said_on", "said_at", "said_precision", "said_zone", "said_basis"),
    "due": ("due_how", "due_on", "due_until", "due_on_precision", "due_words"),
    "public": ("said_in_public", "public_occasion", "public_basis"),
    "verified": ("verified_on", "verification"),
}
NOT_TYPED = {"dated_by_id"}
OF_A_ROW = {"id", "statement_id", "passage_id", "position", "part_of_id"}
SIDES = ("base", "theirs", "ours")

type Figures = dict[str, Columns]  # by identity, in their order; `whole` is an identity


@dataclass(frozen=True)
class VersionSide:
    """One of the three: the columns of the statement, and its figures by identity."""

    fields: Columns
    figures: Figures


@dataclass(frozen=True)
class MergePart:
    """A question, or what answers itself: the values of the three sides; None where there is no
    such figure, and everywhere of a base that is not known."""

    name: str  # “said”, “stance”, “figure 12”
    base: Columns | None
    theirs: Columns | None
    ours: Columns | None
    is_base_known: bool = True

    @property
    def changed_by(self) -> str:
        """Who changed it: “”, “theirs”, “ours”, “both” alike, or “asked” where they differ."""
        if self.theirs == self.ours:
            return "" if self.theirs == self.base or not self.is_base_known else "both"
        if self.is_base_known and self.theirs == self.base:
            return "ours"
        return "theirs" if self.is_base_known and self.ours == self.base else "asked"

    def chosen(self, choice: str) -> Columns | None:
        return getattr(self, choice or ("ours" if self.changed_by == "ours" else "theirs"))


def merged_parts(
    base: VersionSide | None, theirs: VersionSide, ours: VersionSide
) -> list[MergePart]:
    """Every part that is not the same on all three sides, fields first."""
    is_known = base is not None
    ground = base or VersionSide({}, {})
    parts = [
        MergePart(
            name, part_of(ground.fields, names), part_of(theirs.fields, names),
            part_of(ours.fields, names), is_known,
        )
        for name, names in questions(theirs.fields).items()
    ]  # fmt: skip
    keys = dict.fromkeys([*theirs.figures, *ground.figures, *ours.figures])
    was, now, mine = ground.figures, theirs.figures, ours.figures
    parts += [
        MergePart(f"figure {key}", was.get(key), now.get(key), mine.get(key), is_known)
        for key in keys
    ]
    return [part for part in parts if part.changed_by]


def questions(fields: Columns) -> dict[str, tuple[str, ...]]:
    grouped = {name for names in TOGETHER.values() for name in names}
    alone = [name for name in fields if name not in grouped | NOT_TYPED]
    return TOGETHER | {name: (name,) for name in alone}


def part_of(fields: Columns, names: Iterable[str]) -> Columns:
    return {name: fields[name] for name in names if name in fields}


def side_on_record(content: StatementContent) -> VersionSide:
    rows = content["figures"]
    figures = {
        str(row["id"]): without_row(row)
        | {"whole": str(row["part_of_id"]) if row["part_of_id"] else ""}
        for row in rows
    }
    return VersionSide(content["fields"], figures)


def without_row(row: Columns) -> Columns:
    return {name: value for name, value in row.items() if name not in OF_A_ROW}


def side_typed(values: Mapping[str, Any], begun: VersionSide) -> VersionSide:
    """What was typed, as `amend` would take it, over the version that it `begun` from."""
    given = dict(values)
    typed: list[FigureGiven] = given.pop("figures")
    statement = Statement(**as_values(Statement, begun.fields))
    for name, value in given.items():
        setattr(statement, name, value)
    if not given.get("voice") and statement.speaker_id != begun.fields["speaker_id"]:
        statement.voice = statement.speaker.voice()
    keys = identities(typed, begun.figures)
    figures = {}
    for key, one in zip(keys, typed, strict=True):
        row = Figure(**{name: getattr(one, name) for name in ENTERED})
        whole = "" if one.whole is None else keys[one.whole]
        figures[key] = without_row(row_columns(row, set())) | {"whole": whole}
    return VersionSide(row_columns(statement, OUTSIDE), figures)


def identities(typed: list[FigureGiven], known: Figures) -> list[str]:
    """The figure of `known` that each one is, as `rows_for` finds it: by its key, else by its words
    in its series, else one left over of its series; otherwise a new one, named by its words."""
    left = dict(known)
    found = [str(one.pk) if one.pk and left.pop(str(one.pk), None) else "" for one in typed]
    for is_it in (same_words, same_series):
        for place, one in enumerate(typed):
            if not found[place] and one.pk is None:
                found[place] = next((key for key, row in left.items() if is_it(row, one)), "")
                left.pop(found[place], None)
    return [key or f"new {place} {typed[place].verbatim}" for place, key in enumerate(found)]


def same_words(row: Columns, one: FigureGiven) -> bool:
    return same_series(row, one) and row["verbatim"] == one.verbatim


def same_series(row: Columns, one: FigureGiven) -> bool:
    return row["series_id"] == one.series.pk


def values_chosen(
    theirs: VersionSide, parts: list[MergePart], choices: Mapping[str, str]
) -> dict[str, Any]:
    """What `amend` takes for the merge: of each part the side chosen, else the one that changed."""
    fields, figures = dict(theirs.fields), {**theirs.figures}
    for part in parts:
        value = part.chosen(choices.get(part.name, ""))
        if not part.name.startswith("figure "):
            fields |= value or {}
        elif value is None:
            figures.pop(part.name.removeprefix("figure "), None)
        else:
            figures[part.name.removeprefix("figure ")] = value
    values = as_values(Statement, fields)
    actors = Actor.objects.in_bulk(
        {values[name] for name in ("speaker_id", "voice_id", "relayed_by_id")} - {None}
    )
    for name in ("speaker", "voice", "relayed_by"):
        values[name] = actors.get(values.pop(f"{name}_id"))
    values["about"] = Series.objects.get(pk=values.pop("about_id"))
    return {**values, "figures": figures_given(figures)}


def figures_given(figures: Figures) -> list[FigureGiven]:
    """Wholes before their parts; a part whose whole is gone stands for itself."""
    series = Series.objects.in_bulk({row["series_id"] for row in figures.values()})
    people = {row["computed_by_id"] for row in figures.values()} - {None}
    actors = Actor.objects.in_bulk(people)
    order = sorted(figures, key=lambda key: depth(key, figures))
    given = []
    for key in order:
        row = as_values(Figure, figures[key])
        row = {name: row[name] for name in row if name.removesuffix("_id") in ENTERED}
        row["series"] = series[row.pop("series_id")]
        row["computed_by"] = actors.get(row.pop("computed_by_id"))
        one = FigureGiven(**row, pk=int(key) if key.isdecimal() else 0)
        whole = figures[key]["whole"]
        given.append(replace(one, whole=order.index(whole) if whole in figures else None))
    return given


def depth(key: str, figures: Figures) -> int:
    """How many wholes are above it; what goes round in a circle is refused by the verb."""
    seen = {key}
    while (key := figures[key]["whole"]) in figures and key not in seen:
        seen.add(key)
    return len(seen)
