"""What earlier versions of the program left behind: databases and archives that name the fifteen
migrations which were joined into three (decision 0090), and archives from before the fourth."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from reporting.vocabulary import STANCES

JOINED = {
    "reporting.0001_initial",
    "reporting.0002_release_supersede",
    "reporting.0003_groups",
    "reporting.0004_relations_differences_computations",
    "reporting.0005_no_cycle_of_copies",
    "reporting.0006_days_within_reach",
    "reporting.0007_days_of_a_story_by_precision",
    "reporting.0008_slugs_are_kept",
    "reporting.0009_changes_are_announced",
    "reporting.0010_releases_by_time",
    "reporting.0011_imports",
    "reporting.0012_take_back",
    "reporting.0013_visits",
    "reporting.0014_uploads_are_imports",
    "reporting.0015_kept_texts_zones_languages",
}
INTO = {"reporting.0001_tables", "reporting.0002_rules", "reporting.0003_groups"}
SEALED = "reporting.0030_seals"  # before it releases had no chain
ADDED = {  # rules of the same tables, kept while rows come in, columns that may be empty, and
    # tables that are not taken along
    "reporting.0004_passage_length",
    "reporting.0005_nothing_forged",
    "reporting.0007_sentences_of_releases",
    "reporting.0009_objects_of_relations",
    "reporting.0010_rewordings",
    "reporting.0011_day_orders",
    "reporting.0012_sheets_and_headers",
    "reporting.0013_suspected_mistakes",
    "reporting.0014_failed_rows",
    "reporting.0015_steps_of_the_desk",
    "reporting.0016_kept_forms",
    "reporting.0017_search",
    "reporting.0018_presence_and_verdicts",
    "reporting.0020_may_be_the_same",
    "reporting.0021_lines_of_a_person",
    "reporting.0022_suggestions",
    "reporting.0023_for_readers",
    "reporting.0024_a_story_of_ones_own",
    "reporting.0026_measures_and_colours",
    "reporting.0027_aliases_announced",
    "reporting.0028_accounts",
    "reporting.0029_takedowns",
    "reporting.0031_signs_of_life",
    SEALED,
    "reporting.0032_story_copies",
    "reporting.0033_words_of_releases",
    "reporting.0034_scale_of_a_series",
    "reporting.0035_releases_in_order",
    "reporting.0036_release_parts_found",
}
FIRST, LAST = min(JOINED), max(JOINED)
SHAPED = {  # those that changed tables since; what they added is empty in earlier rows
    "reporting.0006_what_sentences_need",
    "reporting.0008_said_in_public",
}


def against_earlier_database(using: str) -> str:
    """The reason why this version cannot work with the database, and what to do; or nothing."""
    if tuple(FIRST.split(".")) not in MigrationRecorder(connections[using]).applied_migrations():
        return ""
    return (
        "The database was made by an earlier version of the program, whose migrations were joined"
        f" since: export its record with the version whose newest migration is {LAST} and"
        " restore that file into a new database that this version has migrated, or begin anew with"
        " an empty one (the embedded servers have one in each folder: `up --data`, TIMELINE_DATA)."
    )


def against_earlier_archive(made_by: list[str]) -> str:
    """The same for an archive; after the last of the fifteen the tables were those of the three."""
    if FIRST not in made_by or set(made_by) >= JOINED:
        return ""
    return (
        f"The archive was written by an earlier version of the program (migration {made_by[-1]}):"
        f" restore it with that version, migrate with the one whose newest migration is {LAST},"
        " and export the record there again."
    )


def as_joined(made_by: list[str]) -> list[str]:
    """The migrations as they are named now, and those since that changed no table."""
    now = (set(made_by) - JOINED) | INTO if FIRST in made_by else set(made_by)
    return sorted(now | ADDED if now >= INTO else now)


def is_before_shaped(made_by: list[str], now: list[str]) -> bool:
    """Whether it was written by the version before this one, whose rows `Reshaping` can read."""
    joined = set(as_joined(made_by))
    return not joined & SHAPED and sorted(joined | SHAPED) == now


@dataclass
class Reshaping:
    """Rows from before that migration as it left such rows, in the order of the file: figures come
    behind their statements, relations behind both."""

    stances: dict[int, str] = field(default_factory=dict)  # by statement
    comparators: dict[int, dict[int, set[str]]] = field(default_factory=dict)  # and by series
    superseded: set[tuple[int, int]] = field(default_factory=set)  # by which statement, and which

    def row(self, line: str) -> str:
        """The line as it is now; nothing where it would say again what one before it says."""
        row = json.loads(line)
        fields = row["fields"]
        match row["model"]:
            case "reporting.statement":
                self.stances[row["pk"]] = fields["stance"]
                del fields["single_report"]
            case "reporting.series":
                fields |= series_words(fields)
            case "reporting.figure":
                self.reshape_figure(fields)
            case "reporting.relation" if self.is_said_again(fields):
                return ""
        return json.dumps(row)

    def is_said_again(self, relation: dict[str, Any]) -> bool:
        """Makes what repeats another comparator supersede it, which it may do already."""
        if relation["kind"] == "repeats" and self.differ(relation):
            relation["kind"] = "supersedes"
        if relation["kind"] != "supersedes":
            return False
        ends = relation["statement"], relation["to"]
        is_known = ends in self.superseded
        self.superseded.add(ends)
        return is_known

    def reshape_figure(self, figure: dict[str, Any]) -> None:
        """The number beside a denial was the one denied."""
        stance = self.stances[figure["statement"]]
        figure["due_how"] = "by" if figure["due_on"] else ""
        figure["is_object"] = STANCES[stance].figures == "object"
        if not (figure["part_of"] or figure["computation"] or figure["is_object"]):
            known = self.comparators.setdefault(figure["statement"], {})
            known.setdefault(figure["series"], set()).add(figure["comparator"])

    def differ(self, relation: dict[str, Any]) -> bool:
        """Whether the two ends give a number of one series with different comparators."""
        one, other = (self.comparators.get(relation[end], {}) for end in ("statement", "to"))
        return any(one[series].isdisjoint(other[series]) for series in one.keys() & other.keys())


def series_words(series: dict[str, Any]) -> dict[str, str]:
    """What sentences need of a series that was only named."""
    unit, tail = series["unit"], series["name"][:1].lower() + series["name"][1:]
    return {"things": unit, "tail": tail, "measure": f"the number of {unit} {tail}"}
