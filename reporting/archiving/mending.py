"""A story that was loaded from an earlier data file is brought to what the file says now.

Words of series and actors, statements, passages: each by its verb, and what is public by
corrections. Only on request, and only what nobody but the file's editor has changed last.
"""

from typing import Any

from django.db import transaction

from reporting.archiving.seeding import Loader, StoryRow, loaded_texts
from reporting.desk import annotating, publishing, relating
from reporting.desk.locking import fresh_statement
from reporting.models import Actor, Passage, Series, Statement, User
from reporting.models.rules.states import EditorialState
from reporting.releasing.composing import compose
from reporting.rewording.taking_over import OFFICES, take_over


class Same(Exception):
    """What the file says stands there already."""


@transaction.atomic
def mend_story(
    data: StoryRow, *, editor: User, reviewer: User, admin: User, reason: str
) -> tuple[int, list[str]]:
    """How many public statements were corrected, and the keys of those that were left alone."""
    loader = loaded_texts(data, editor)
    for owner, changes in reworded(data, loader):
        take_over(owner, changes, by=admin, reason=reason)
    mended, left = 0, []
    for row in data["statements"]:
        loader.load_statement(row)
    for row in data["statements"]:
        statement = loader.statements[row["key"]]
        statement.refresh_from_db()
        if statement.state != EditorialState.RELEASED or statement.changed_by_id != editor.pk:
            left.append(row["key"])
        elif rewrite_if_other(loader, statement, row, data):
            publishing.submit(statement, by=editor)
            publishing.publish(statement, by=reviewer, reason=reason)
            mended += 1
    return mended, left


def reworded(data: StoryRow, loader: Loader) -> list[tuple[Series | Actor, dict[str, Any]]]:
    """The series and actors whose words are others in the file."""
    found: list[tuple[Series | Actor, dict[str, Any]]] = [
        (loader.series[row["slug"]], other_values(loader.series[row["slug"]], row))
        for row in data["series"]
    ]
    for row in data["actors"]:
        actor = loader.actors[row["slug"]]
        apart = ("names", "appositions", "parent", "speaks_for")
        found.append((actor, other_values(actor, row, but=apart) | other_offices(actor, row)))
    return [(owner, changes) for owner, changes in found if changes]


def other_values(owner: Series | Actor, row: StoryRow, but: tuple[str, ...] = ()) -> dict[str, Any]:
    return {n: v for n, v in row.items() if n not in but and getattr(owner, n) != v}


def other_offices(actor: Actor, row: StoryRow) -> dict[str, Any]:
    """`load_actor` has added the new ones; those that the file no longer has go."""
    given = [one["words"] for one in row.get("appositions", [])]
    kept = [one.words for one in actor.appositions.all()]
    return {} if sorted(given) == sorted(kept) else {OFFICES: row.get("appositions", [])}


def rewrite_if_other(loader: Loader, statement: Statement, row: StoryRow, data: StoryRow) -> bool:
    """Whether the statement says something else now; when not, nothing is written at all."""
    before = compose(fresh_statement(statement))
    try:
        with transaction.atomic():
            rewrite_statement(loader, statement, row)
            rewrite_relations(loader, statement, row, data)
            if compose(fresh_statement(statement)) == before:
                raise Same
    except Same:
        return False
    return True


def rewrite_statement(loader: Loader, statement: Statement, row: StoryRow) -> None:
    by, wanted = loader.editor, [loader.span(passage) for passage in row["passages"]]
    for span in wanted:
        annotating.attach(statement, span, by=by)
    places = {(span.snapshot.pk, span.start, span.end) for span in wanted}
    for passage in Passage.objects.filter(appearance__statement=statement):
        if (passage.snapshot_id, passage.start, passage.end) not in places:
            annotating.detach(passage, by=by)
    statement.refresh_from_db()
    figures = [loader.figure(given) for given in row.get("figures", [])]
    plain = {"due_how": "", "due_on": None, "due_until": None, "due_on_precision": "",
             "due_words": ""}  # fmt: skip
    values = {**plain, **loader.fields(row)}
    annotating.amend(statement, by=by, version=statement.version, figures=figures, **values)
    rewrite_print(loader, statement, row)


def rewrite_print(loader: Loader, statement: Statement, row: StoryRow) -> None:
    """Role, credit and differences of each appearance."""
    for appearance in statement.appearances.all():
        relating.set_role(appearance, by=loader.editor, role="main")
        for difference in appearance.differences.all():
            relating.drop_difference(difference, by=loader.editor)
    loader.print_options(statement, row)


def rewrite_relations(loader: Loader, statement: Statement, row: StoryRow, data: StoryRow) -> None:
    for relation in statement.relations.all():
        relating.unrelate(relation, by=loader.editor)
    for given in data.get("relations", []):
        if given["from"] == row["key"]:
            loader.relate(given)
