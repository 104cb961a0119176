"""An actor made where an editor needs one, beside a form that is half filled in."""

from itertools import count

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from reporting.desk import policies
from reporting.models import Actor, Apposition, Revision, User
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.models.rules.refusals import spoken_refusals

LONGEST_SLUG = 90


class AlreadyKnown(ValidationError):
    """Actors of this very name are on record; `actors` are they."""

    def __init__(self, actors: list[Actor]):
        self.actors = actors
        names = ", ".join(one.name for one in actors)
        super().__init__(
            f"On record already: {names}. Choose it, or give the new one a name of its own."
        )


def introduce(
    *, by: User, name: str, kind: str, parent: Actor | None = None, description: str = "",
    office: str = "",
) -> Actor:  # fmt: skip
    """A new actor with this name, and its office where one is known.

    Raises `AlreadyKnown` where the name, or another name in use, is on record.
    """
    policies.refuse_if(policies.against_desk(by))
    with spoken_refusals():
        wait_alone(Advisory.ACTORS_WRITTEN)
        if known := list(Actor.objects.called(name)[:5]):
            raise AlreadyKnown(known)
        actor = Actor(
            name=name, slug=free_slug(name), kind=kind, parent=parent, description=description
        )
        actor.full_clean()
        actor.save()
        if office:
            Apposition.objects.create(actor=actor, words=office)
        after = {"name": name, "kind": kind, "parent": parent and parent.slug, "office": office}
        Revision.objects.write(actor, "introduce", by=by, after=after)
    return actor


def free_slug(name: str) -> str:
    """Made of the letters of the name; of no meaning where it has none that a slug is made of."""
    stem = slugify(name)[:LONGEST_SLUG].strip("-") or "actor"
    taken = set(Actor.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    tries = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(slug for slug in tries if slug not in taken)
