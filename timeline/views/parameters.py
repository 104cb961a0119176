"""Which parameters an address knows, and what becomes of the others.

One that may be meant for one of ours is refused, so that nobody gets today's numbers for a
mistyped moment; whatever else there is (utm_source, fbclid) is dropped by a redirect. Both are
answered before the record is asked, and kept by nobody.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.utils.http import escape_leading_slashes

from timeline.entries.filters import CHOSEN, Filters
from timeline.entries.moments import BadParameter

type Answer = Callable[..., HttpResponseBase]
type Refusal = Callable[..., HttpResponse]

MOMENT = ("known_on", "record_on")
FILTERS = tuple(one.name for one in fields(Filters) if one.name != "other_names")
OURS = (
    *MOMENT, *FILTERS, "theme", "form", "compare", "earlier", "later", "since", "width", "url",
    "format", "maxwidth", "maxheight",
)  # fmt: skip
MOMENT_WORDS = ("known", "record")
LONGEST_NAME = 40  # of what was typed, as it is told


def asking_only(known: Iterable[str], view: Answer, refuse: Refusal) -> Answer:
    """The view, asked with no parameters but those in `known`."""
    names = tuple(known)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        try:
            for name, values in request.GET.lists():
                check_parameter(name, values, names)
        except BadParameter as error:
            return kept_by_nobody(refuse(request, str(error), **named))
        if request.GET.keys() <= set(names):
            return view(request, *args, **named)
        return kept_by_nobody(HttpResponseRedirect(address_with(request, names)))

    answer.parameters = names  # type: ignore[attr-defined]  # for those who tell of them
    return answer


def check_parameter(name: str, values: list[str], known: tuple[str, ...]) -> None:
    """Refuses what may be meant for one of our names, and a moment that is not one."""
    if name in known:
        if name not in CHOSEN and len(set(values)) > 1:
            raise BadParameter(f"The parameter {name} may be given only once.")
        return
    if names_moment(name):
        raise BadParameter(f"{unknown_words(name)}{moment_words_for(name, known)}")
    if right := meant_by(name):
        others = f": it is written {right}." if right in known else knows_words(known)
        raise BadParameter(f"{unknown_words(name)}{others}")
    for one in MOMENT:
        if any(f"{one}=" in value for value in values):
            raise BadParameter(f"{unknown_words(name)}, and {one} stands in it: write &{one}=.")


def names_moment(name: str) -> bool:
    """Whether a name begins as one of a moment, or has one in it: “amp;known_on”."""
    typed = squeezed(name)
    return typed.startswith(MOMENT_WORDS) or any(squeezed(one) in typed for one in MOMENT)


def meant_by(name: str) -> str:
    """The name of ours that somebody may have meant; empty where it resembles none."""
    typed = squeezed(name.removeprefix("amp;"))  # copied from the source of a page
    near = {one: steps_between(typed, squeezed(one)) for one in OURS}
    right = min(near, key=lambda one: near[one])
    return right if near[right] <= (1 if len(right) <= 6 else 2) else ""


def squeezed(name: str) -> str:
    """The letters and digits of a name, however it is spelt: “Known-On” is “knownon”."""
    spelt = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in spelt if sign.isalnum())


def steps_between(one: str, other: str) -> int:
    """How many letters must be changed, added, dropped or swapped with their neighbour."""
    if abs(len(one) - len(other)) > 2:
        return 3  # far enough; nobody's long name is compared letter by letter
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one):
        before, last, row = row, before, [at + 1]
        for place, letter in enumerate(other):
            steps = min(before[place] + (sign != letter), before[place + 1] + 1, row[place] + 1)
            if at and place and (sign, letter) == (other[place - 1], one[at - 1]):
                steps = min(steps, last[place - 1] + 1)
            row.append(steps)
    return row[-1]


def unknown_words(name: str) -> str:
    """“This address knows no parameter “known_no””, with no more of it than can be read."""
    typed = "".join(sign for sign in name if sign.isprintable())
    shown = typed if len(typed) <= LONGEST_NAME else f"{typed[:LONGEST_NAME]}…"
    return f"This address knows no parameter “{shown}”"


def moment_words_for(name: str, known: tuple[str, ...]) -> str:
    """How a moment is written, where the address knows one."""
    moments = [one for one in MOMENT if one in known]
    if not moments:
        return ", and no moment: it always tells what stands now."
    right = meant_by(name)
    if right in MOMENT and right not in moments:
        return knows_words(known)
    return f": it is written {right if right in moments else ' or '.join(moments)}."


def knows_words(known: tuple[str, ...]) -> str:
    return f"; it knows {', '.join(known)}." if known else "; it knows none."


def address_with(request: HttpRequest, names: tuple[str, ...]) -> str:
    """The same address with these parameters only, as they were given."""
    kept = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        if name in names:
            kept.setlist(name, values)
    query = kept.urlencode()
    return escape_leading_slashes(request.path) + (f"?{query}" if query else "")


def kept_by_nobody[Kept: HttpResponseBase](answer: Kept) -> Kept:
    answer["Cache-Control"] = "no-store"
    return answer
