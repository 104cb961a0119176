"""The tables of recorded statements, in the two forms there are; what is wrong with them is said in
a sentence."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reporting.texts.extraction.attribution.phrases import ActorWords
from reporting.texts.extraction.scoring.truth import TrueFigure, TrueStatement
from reporting.texts.extraction.series_words import SeriesWords, series_words
from reporting.texts.quantities import read_quantities
from reporting.texts.telling.reckoning import TextDays

type CsvRow = dict[str, str]
PLAIN = ("story", "statement", "speaker_words", "speaker", "stance", "start", "end", "series")
BY_PASSAGE = ("statement", "speaker", "about", "stance", "passages")
FIGURES = ("statement", "comparator", "low", "best", "high", "verbatim")
PASSAGES = ("row", "document", "start", "end", "fig_start", "fig_end", "speaker")
TOLD_DAYS = ("printed", "resolved")


class TableRefused(Exception):
    """A table or a text that cannot be read; the message is the sentence for who asked."""


@dataclass
class TruthTables:
    """Texts by name, the statements of each, and what each text is read with."""

    texts: dict[str, str]
    statements: dict[str, list[TrueStatement]]
    series: dict[str, tuple[SeriesWords, ...]]
    days: dict[str, TextDays] = field(default_factory=dict)
    actors: tuple[ActorWords, ...] = ()


def read_rows(path: Path, columns: Sequence[str]) -> list[CsvRow]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [one for one in columns if one not in (reader.fieldnames or ())]
            if missing:
                raise TableRefused(f"{path.name} has no column “{missing[0]}”.")
            return [{name: value or "" for name, value in row.items()} for row in reader]
    except FileNotFoundError:
        raise TableRefused(f"There is no file {path.name}.") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableRefused(f"{path.name} could not be read: {error}.") from None


def columns_of(path: Path) -> Sequence[str]:
    rows = read_rows(path, ())
    return tuple(rows[0]) if rows else ()


def read_truth(
    statements: Path,
    figures: Path,
    texts: Path,
    *,
    actors: Path | None = None,
    series: Path | None = None,
    only: str = "",
) -> TruthTables:
    """The truth of the texts in a folder; `only` is “first” (odd stories) or “second” (even)."""
    is_by_passage = "passages" in columns_of(statements)
    read = by_passage if is_by_passage else by_story
    found = read(statements, figures)
    names = {one.text for one in found}
    bodies = {path.stem: path for path in sorted(texts.glob("*.txt")) if is_asked(path.stem, only)}
    if not bodies:
        raise TableRefused(f"There are no texts in the folder {texts.name}.")
    for name in sorted(names):
        if is_asked(name, only) and name not in bodies:
            raise TableRefused(
                f"{statements.name} names the text {name}, which is not in the folder."
            )
    by_text: dict[str, list[TrueStatement]] = {name: [] for name in bodies}
    for one in found:
        if one.text in by_text:
            by_text[one.text].append(one)
    bodies_read = {name: path.read_text("utf-8") for name, path in bodies.items()}
    return TruthTables(
        bodies_read,
        by_text,
        series_by_text(series, by_text, found),
        days_by_text(statements.with_name("article_metadata.csv")) if is_by_passage else {},
        read_actors(actors) if actors else (),
    )


def is_asked(story: str, only: str) -> bool:
    """“first” asks for the odd stories, “second” for the even ones, else names of stories."""
    if only in ("first", "second"):
        return story.isdecimal() and int(story) % 2 == (only == "first")
    return not only or story in only.split(",")


def by_story(statements: Path, figures: Path) -> list[TrueStatement]:
    """One row a statement, with its place in the text."""
    told = defaultdict(list)
    for row in read_rows(figures, (*FIGURES, "story", "start", "end")):
        told[row["story"], row["statement"]].append(
            TrueFigure(
                int(row["start"]),
                int(row["end"]),
                row["verbatim"],
                row["comparator"],
                (row["low"], row["best"], row["high"]),
            )
        )
    return [
        TrueStatement(
            row["story"],
            row["statement"],
            int(row["start"]),
            int(row["end"]),
            row["speaker_words"],
            row["speaker"],
            row["stance"],
            row["series"],
            row.get("said_on", ""),
            relays=tuple(filter(None, (row.get("relayed_by", ""), row.get("via", "")))),
            note=row.get("note", ""),
            figures=tuple(told[row["story"], row["statement"]]),
        )
        for row in read_rows(statements, PLAIN)
    ]


def by_passage(statements: Path, figures: Path) -> list[TrueStatement]:
    """Statements whose places stand in a table of passages beside them, one for each passage."""
    passages = {one["row"]: one for one in read_rows(beside(statements), PASSAGES)}
    told = defaultdict(list)
    for row in read_rows(figures, (*FIGURES, "passages")):
        for passage in row["passages"].split():
            told[row["statement"], passage].append(figure_in(row, passages[passage]))
    found = []
    for row in read_rows(statements, BY_PASSAGE):
        for name in row["passages"].split():
            if name not in passages:
                raise TableRefused(f"{statements.name} names a passage {name} that is not there.")
            key = row["statement"]
            found.append(statement_at(row, name, passages[name], told[key, name]))
    return found


def beside(statements: Path) -> Path:
    return statements.with_name(statements.name.replace("statements", "passages"))


def figure_in(row: CsvRow, passage: CsvRow) -> TrueFigure:
    """The figure as this passage prints it."""
    start, end = int(passage["fig_start"]), int(passage["fig_end"])
    printed = read_quantities(f"{passage.get('qualifier', '')} {passage['value_stated']} troops")
    comparator = printed[0].comparator if printed and row["comparator"] != "vague" else "vague"
    if comparator == row["comparator"] or comparator == "vague":
        numbers = (row["low"], row["best"], row["high"])
    else:
        numbers = ("", next(filter(None, (row["low"], row["best"], row["high"]))), "")
    return TrueFigure(start, end, row["verbatim"], comparator, numbers)


def statement_at(row: CsvRow, name: str, passage: CsvRow, told: list[TrueFigure]) -> TrueStatement:
    basis = row.get("said_basis", "").split(":")[0]
    speaker = passage["speaker"] if ";" not in passage["speaker"] else row["speaker"]
    return TrueStatement(
        passage["document"].removesuffix(".txt"),
        f"{row['statement']}/{name}",
        int(passage["start"]),
        int(passage["end"]),
        speaker,
        row["speaker"].partition(" (")[0],
        row["stance"].replace(" ", "_"),
        row["about"],
        row.get("said_on", ""),
        basis in TOLD_DAYS,
        tuple(filter(None, (row.get("relayed_by", ""),))),
        row.get("note", ""),
        tuple(told),
    )


def series_by_text(
    path: Path | None, by_text: dict[str, list[TrueStatement]], every: Iterable[TrueStatement]
) -> dict[str, tuple[SeriesWords, ...]]:
    """From the table, by story or for all; without one, from the names of the series that the
    statements of the text are about, and for a text without statements from all names."""
    if path is not None:
        rows = read_rows(path, ("series",))
        return {
            name: tuple(
                series_words(
                    row["series"],
                    row.get("name") or row["series"],
                    row.get("fact", ""),
                    things=row.get("things", ""),
                    moves=row.get("moves", ""),
                )
                for row in rows
                if row.get("story", "") in ("", name)
            )
            for name in by_text
        }
    pool = tuple(series_words(one, one) for one in dict.fromkeys(row.series for row in every))
    return {
        name: tuple(series_words(one, one) for one in dict.fromkeys(row.series for row in rows))
        or pool
        for name, rows in by_text.items()
    }


def days_by_text(path: Path) -> dict[str, TextDays]:
    """The days that a table of metadata gives; none where it is not there."""
    if not path.is_file():
        return {}
    return {
        row["document"].removesuffix(".txt"): TextDays(
            published_on=date.fromisoformat(row["published"][:10]) if row["published"] else None,
            dateline=row.get("dateline", ""),
            opens_on=date(2024, 10, 18) if not row["published"] else None,
            closes_on=date(2024, 10, 31) if not row["published"] else None,
        )
        for row in read_rows(path, ("document", "published"))
    }


def read_actors(path: Path) -> tuple[ActorWords, ...]:
    """Columns `key`, `name`, `kind`, `names` (divided by |)."""
    return tuple(
        ActorWords(
            row.get("key") or row["name"],
            row["name"],
            row.get("kind", ""),
            tuple(filter(None, row.get("names", "").split("|"))),
        )
        for row in read_rows(path, ("name",))
    )
