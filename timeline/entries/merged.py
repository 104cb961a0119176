"""Actors that turned out to be others."""

from collections.abc import Mapping

from reporting.models import Actor

type Merges = Mapping[str, str]  # slug of an actor → slug of the one that it became


def merges_of_actors() -> Merges:
    """Every merge of the record; whether its actors are public, it does not say."""
    merged = Actor.objects.filter(merged_into__isnull=False)
    return dict(merged.values_list("slug", "merged_into__slug"))


def present_slug(slug: str, known: Merges) -> str:
    """The slug at the end of the chain; its own when the actor became no other."""
    return present_slug(known[slug], known) if slug in known else slug
