"""Records the three stories as an editor and a reviewer would, corrections included."""

from django.contrib.auth.models import Group

from bench.extremes.bell import bell
from bench.extremes.lantern import lantern
from bench.extremes.march import march
from reporting.archiving import seeding
from reporting.desk import publishing
from reporting.models import Statement, Story, User

RETRACTED = "The committee says that it never gave this number."


def record_all(amount: int = 2_000, tell: seeding.Tell = seeding.tell_nobody) -> list[Story]:
    editor, reviewer = person("extremes-editor", "editor"), person("extremes-reviewer", "reviewer")
    rows = [bell(), march(), lantern(amount)]
    for row in rows:
        seeding.load_story(row, editor=editor, reviewer=reviewer, tell=tell)
    retract_last_of("tamsel-march", reviewer)
    return [Story.objects.get(slug=row["story"]["slug"]) for row in rows]


def person(name: str, group: str) -> User:
    made, is_new = User.objects.get_or_create(username=name)
    if is_new:
        made.groups.add(Group.objects.get_or_create(name=group)[0])
    return made


def retract_last_of(slug: str, reviewer: User) -> None:
    public = Statement.objects.filter(story__slug=slug, releases__isnull=False).order_by("id")
    statement = public.filter(state="released", about__slug="arrested").last()
    if statement and not public.filter(state="retracted").exists():
        publishing.retract(statement, by=reviewer, reason=RETRACTED)
