"""Stories of our own as data files, beside the sample, and how a test loads them."""

from pathlib import Path

from reporting.archiving import seeding
from tests.factories import records

FLOOD = "sorn-flood"


def load_flood() -> None:
    """Publishes the second story, as `seed` publishes the sample."""
    data = seeding.read_story(Path(__file__).with_name("sorn-flood.toml"))
    editor, reviewer = records.user("flood-editor"), records.user("flood-reviewer", "reviewer")
    seeding.load_story(data, editor=editor, reviewer=reviewer, tell=seeding.tell_nobody)
