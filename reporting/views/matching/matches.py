"""The statements on record that may be the one in an open form."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from reporting.desk import policies
from reporting.desk.matching import Match, find_matches
from reporting.desk.passages import Span
from reporting.forms.numbers import whole_number_of
from reporting.forms.same.seeking import sought_in
from reporting.models import Source, Statement, User
from reporting.models.rules.states import EditorialState
from reporting.views.access import desk_view
from reporting.views.filling.options import actors_above, party_of
from reporting.views.sources.annotation import find_source
from reporting.views.sources.passages import chosen
from reporting.web.http import DeskRequest, render_page

MOST = 6


@dataclass(frozen=True)
class MatchRow:
    """One match as the panel shows it. Only the first answers to keys, once it is in sight."""

    match: Match
    colour: str
    refused: str = ""  # why nothing can be added to it
    is_first: bool = False

    @property
    def statement(self) -> Statement:
        return self.match.statement

    @property
    def standing(self) -> str:
        """“Public”, “Draft”, “Public, a correction is open”."""
        label = self.statement.get_state_display().capitalize()
        is_open = self.match.is_public and self.statement.state != EditorialState.RELEASED
        return "Public, a correction is open" if is_open else label


@dataclass(frozen=True)
class MatchPanel:
    """The likely ones, those less likely, and what was refused as not the same: the form carries
    that along."""

    source: Source
    likely: list[MatchRow] = field(default_factory=list)
    less: list[MatchRow] = field(default_factory=list)
    spans: tuple[Span, ...] = ()
    refused: list[int] = field(default_factory=list)
    is_first_time: bool = True

    @property
    def takes_focus(self) -> bool:
        """Only when the form opens and it can be added: later the focus is where somebody types."""
        return self.is_first_time and any(one.is_first and not one.refused for one in self.likely)

    @property
    def told(self) -> str:
        """What a screen reader hears when the form opens."""
        if not self.is_first_time or not self.likely:
            return ""
        agrees = ", ".join(self.likely[0].match.agrees)
        press = " Press Y to add this source." if self.takes_focus else ""
        if len(self.likely) == 1:
            return f"One statement on record agrees in {agrees}.{press}"
        return f"{len(self.likely)} statements on record agree; the first in {agrees}.{press}"


@desk_view
@require_http_methods(["GET", "POST"])
def matches(request: DeskRequest, source: int) -> HttpResponse:
    """Beside an open form; without scripts a page of its own, which writes nothing either."""
    found = find_source(source)
    context = {"panel": panel_of(request, found), "source": found}
    return render_page(request, "reporting/matches.html", context, part="match")


def panel_of(request: DeskRequest, source: Source) -> MatchPanel:
    values: Any = request.GET if request.method == "GET" else request.POST
    if source.story is None:
        return MatchPanel(source)
    refused = [whole_number_of(one) for one in dict.fromkeys(values.getlist("not_same"))]
    found = find_matches(sought_in(values, source, source.story), limit=MOST + len(refused))
    found = [one for one in found if one.statement.pk not in refused][:MOST]
    rows = rows_of_matches(found, request.user)
    return MatchPanel(
        source,
        likely=[one for one in rows if one.match.is_likely],
        less=[one for one in rows if not one.match.is_likely],
        spans=chosen(request, source),
        refused=refused,
        is_first_time="match_seen" not in values,
    )


def rows_of_matches(found: list[Match], user: User) -> list[MatchRow]:
    above = actors_above([one.statement.voice for one in found])
    return [
        MatchRow(
            one,
            party_of(one.statement.voice, above).colour or "slate",
            policies.against_amend(one.statement, user),
            is_first=place == 0,
        )
        for place, one in enumerate(found)
    ]
