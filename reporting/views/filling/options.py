"""What a combobox offers for the words typed into it."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reporting.forms.numbers import whole_number_of
from reporting.models import Actor, Source
from reporting.views.access import desk_view
from reporting.web.http import DeskRequest

MOST = 20
LONGEST = 200  # characters that are looked for


@dataclass(frozen=True)
class Option:
    """A row that was found: the words for the field, and what tells it from others."""

    key: int
    words: str
    about: str
    colour: str = ""


@desk_view
@require_safe
def actor_options(request: DeskRequest) -> HttpResponse:
    printers = request.GET.get("role") == "printer"
    actors = Actor.objects.outlets() if printers else Actor.objects.present()
    found = list(actors.named_like(asked_words(request)).with_offices()[:MOST])
    above = actors_above(found)
    options = [actor_option(one, above) for one in found]
    return answer_options(request, options, reverse("new_actor"))


@desk_view
@require_safe
def source_options(request: DeskRequest) -> HttpResponse:
    """The other sources of the story of the source `beside`; without it, all of them."""
    sources = Source.objects.all()
    if beside := whole_number_of(request.GET.get("beside")):
        sources = sources.beside(get_object_or_404(Source, pk=beside))
    found = sources.named_like(asked_words(request))[:MOST]
    return answer_options(request, [source_option(one) for one in found])


def answer_options(request: DeskRequest, options: list[Option], create: str = "") -> HttpResponse:
    context = {"options": options, "create": create, "asked": asked_words(request)}
    return render(request, "reporting/options.html", context)


def asked_words(request: DeskRequest) -> str:
    return " ".join(request.GET.get("q", "")[:LONGEST].replace("\0", "").split())


def source_option(source: Source) -> Option:
    words = f"{source.outlet or 'Outlet not known'}: {source.title}"
    return Option(source.pk, words, source.url)


def actor_option(actor: Actor, above: dict[int, Actor]) -> Option:
    party = party_of(actor, above)
    aliases = [one.name for one in actor.names.all()][:3]
    offices = [one.words for one in actor.appositions.all()][-1:]
    of_party = [party.name] if party != actor else []
    about = " · ".join([actor.get_kind_display(), *offices, *of_party, *aliases])
    return Option(actor.pk, actor.name, about, party.colour)


def actors_above(actors: list[Actor]) -> dict[int, Actor]:
    """All that these belong to, at any depth; one query a level."""
    above: dict[int, Actor] = {}
    level = actors
    while wanted := {one.parent_id for one in level if one.parent_id} - above.keys():
        level = list(Actor.objects.filter(pk__in=wanted))
        above |= {one.pk: one for one in level}
    return above


def party_of(actor: Actor, above: dict[int, Actor]) -> Actor:
    while actor.parent_id:
        actor = above[actor.parent_id]
    return actor
