"""An actor that the record lacks, made beside the form that needs it."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from reporting.desk.introducing import AlreadyKnown, introduce
from reporting.forms.focusing import focus
from reporting.forms.speakers import NewActorForm
from reporting.models import Actor, ActorKind
from reporting.views.access import desk_view
from reporting.web.http import DeskRequest, render_page

PRINTING = ("outlet", "via")


@dataclass
class Introduction:
    """What came of it: an actor, or what stands against one."""

    form: NewActorForm | None
    made: Actor | None = None
    known: list[Actor] = field(default_factory=list)
    refused: str = ""
    status: int = 200


@desk_view
@require_http_methods(["GET", "POST"])
def new_actor(request: DeskRequest) -> HttpResponse:
    values = request.POST if request.method == "POST" else request.GET
    at = place_of(values.get("at", ""))
    if request.method == "POST":
        done = introduced(request, NewActorForm(request.POST, prefix=f"new-{at}", label_suffix=""))
    else:
        done = Introduction(fresh_form(at, values.get("name", "")[:200]))
    context = {**vars(done), "at": at}
    return render_page(
        request, "reporting/new_actor.html", context, part="fold", status=done.status
    )


def fresh_form(at: str, name: str) -> NewActorForm:
    """With the name that was typed; for a field of who prints, as an outlet."""
    known = {"name": name, "kind": ActorKind.OUTLET if at in PRINTING else ActorKind.PERSON}
    form = NewActorForm(prefix=f"new-{at}", initial=known, label_suffix="")
    form.fields["kind"].widget.attrs["autofocus"] = True
    return form


def introduced(request: DeskRequest, form: NewActorForm) -> Introduction:
    if not form.is_valid():
        focus(form)
        return Introduction(form, status=422)
    try:
        return Introduction(None, made=introduce(by=request.user, **form.cleaned_data))
    except AlreadyKnown as known:
        return Introduction(form, known=known.actors, refused=" ".join(known.messages), status=422)
    except ValidationError as error:
        return Introduction(form, refused=" ".join(error.messages), status=422)


def place_of(name: str) -> str:
    """The field that the actor is for: two such forms of one page have names of their own."""
    return name if re.fullmatch(r"[\w-]{1,40}", name) else "actor"
