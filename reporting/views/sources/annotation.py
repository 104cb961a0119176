"""The annotation page of a source: its text on the left, its record on the right."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_http_methods, require_safe

from reporting.desk import reading_state
from reporting.desk.checking.four_eyes import eyes_on
from reporting.desk.queue import last_words
from reporting.desk.suggesting import TextSuggestions
from reporting.desk.teamwork.neighbours import neighbours_of
from reporting.forms.sources import SourceForm
from reporting.importing.chunks.by_field import original_of_row
from reporting.models import FormName, KeptForm, Passage, Source, Stance, Statement, User
from reporting.models.rules.states import EditorialState
from reporting.releasing.composing import figure_entry
from reporting.releasing.sentences import figure_words
from reporting.texts.marking import TextMark, segments
from reporting.views.access import desk_view
from reporting.views.holding import Holding
from reporting.views.keeping import asked_form
from reporting.views.presence import presence_at
from reporting.views.sources.orphans import ShownText, proposals, shown_text
from reporting.views.sources.suggested import (
    NOTHING_LOOKED,
    numbers_in_order,
    places_of,
    shown_suggestions,
    suggested_text,
)
from reporting.views.statements.steps import Steps, steps_of
from reporting.web.http import DeskRequest, render_page


@dataclass(frozen=True)
class StatementCard:
    """A statement as the source's page lists it; `number` is what its marks carry."""

    number: int
    statement: Statement
    passages: list[Passage]
    steps: Steps
    shown: ShownText

    @property
    def place(self) -> tuple[int, int] | None:
        """Where the first of its passages stands in the text."""
        return first_place(self.passages, self.shown)

    @property
    def marks(self) -> list[TextMark]:
        words = f"Statement {self.number}: {self.statement}"
        places = [(one.pk, place) for one in self.passages if (place := self.shown.place(one))]
        return [TextMark(pk, *place, self.statement.pk, self.number, words) for pk, place in places]

    @property
    def told(self) -> str:
        """The figures in words, with the stance where it is not an assertion; or what it is about.

        “at least 3,000”, “denies: about 12,000”, “does not confirm: In combat”.
        """
        stance, about = self.statement.get_stance_display(), self.statement.about
        figures = self.statement.figures.all()
        if not figures:
            return f"{stance}: {about}"
        words = ", ".join(
            figure_words(figure_entry(one))
            + ("" if one.series_id == about.pk else f" ({one.series})")
            for one in figures
        )
        return words if self.statement.stance == Stance.ASSERTS else f"{stance}: {words}"

    @property
    def named_passages(self) -> str:
        return " ".join(str(one.pk) for one in self.passages)

    @property
    def colour(self) -> str:
        return self.statement.voice.party().colour or "slate"

    @property
    def sources(self) -> int:
        return len(self.statement.appearances.all())


@desk_view
@require_safe
def source(request: DeskRequest, source: int) -> HttpResponse:
    return show_source(request, find_source(source), part="form")


@desk_view
@require_http_methods(["GET", "POST"])
def source_details(request: DeskRequest, source: int) -> HttpResponse:
    found = find_source(source)
    typed = asked_form(request, name=FormName.DETAILS, source=found)
    form = SourceForm(request.POST or typed, instance=found)
    if request.method == "POST" and form.save_with(reading_state.describe_source, by=request.user):
        messages.success(request, "The details of the source are saved.")
        return redirect("source", source)
    status = 422 if request.method == "POST" else 200
    kept = KeptForm.objects.of(request.user).filter(name=FormName.DETAILS, source=found)
    context = {"source": found, "form": form, "begun": None if form.is_bound else kept.first()}
    return render_page(request, "reporting/source_details.html", context, status=status)


@desk_view
@require_safe
def source_original(request: DeskRequest, source: int) -> FileResponse:
    """The file as it was handed in: always a download, always plain text."""
    rows = find_source(source).import_rows.filter(snapshot__isnull=False)
    row = rows.select_related("file", "batch").order_by("-snapshot", "pk").first()
    if not row:
        raise Http404("No file was handed in for this source.")
    try:
        file = original_of_row(row)
    except FileNotFoundError:
        raise Http404("The file of this source is gone.") from None
    name = f"{PurePath(row.file.name).stem}.txt"
    return FileResponse(file, as_attachment=True, filename=name, content_type="text/plain")


def find_source(pk: int) -> Source:
    return get_object_or_404(Source.objects.for_desk(), pk=pk)


def show_source(
    request: DeskRequest, source: Source, *, part: str = "", status: int = 200, **more: Any
) -> HttpResponse:
    shown = shown_text(request, source)
    snapshot = shown.snapshot
    offered = shown_suggestions(source, shown)
    cards = cards_of(source, shown, request.user, offered)
    suggested = suggested_text(
        offered,
        [one.place for one in cards],
        decided=more.get("decided"),
        looked=more.get("looked", NOTHING_LOOKED),
    )
    marks = [*(mark for card in cards for mark in card.marks), *suggested.marks]
    context = {
        "source": source,
        "snapshot": snapshot,
        "shown": shown,
        "proposals": proposals(source),
        "cards": cards,
        "drafts": [one.statement for one in cards if one.statement.state == EditorialState.DRAFT],
        "suggested": suggested,
        "last_card": last_recorded(cards),
        "segments": segments(snapshot.text, marks, snapshot.furniture) if snapshot else [],
        "holding": Holding(source, request.user),
        "neighbours": SimpleLazyObject(lambda: neighbours_of(source)),
        "present": None if request.htmx else presence_at(source, request),
        **more,
    }
    return render_page(request, "reporting/source.html", context, part=part, status=status)


def cards_of(
    source: Source, shown: ShownText, user: User, offered: TextSuggestions
) -> list[StatementCard]:
    """The statements that rest on the source, numbered in the order in which they stand there, with
    what is proposed in between.
    What rests on nothing is found by the filter `rootless` of the list of statements."""
    here = Statement.objects.kept().for_cards().filter(appearances__source=source)
    statements = list(here)
    last, eyes = last_words(statements), eyes_on(statements)
    placed = [(one, shown.passages_of(one)) for one in statements]
    ordered = sorted(placed, key=reading_order(shown))
    places = [first_place(passages, shown) for _, passages in ordered]
    numbers, _ = numbers_in_order(places, places_of(offered.sure))
    cards = []
    for number, (one, passages) in zip(numbers, ordered, strict=True):
        steps = steps_of(one, user, last.get(one.pk), eyes[one.pk], is_brief=True)
        cards.append(StatementCard(number, one, passages, steps, shown))
    return cards


def reading_order(shown: ShownText) -> Callable[[tuple[Statement, list[Passage]]], Any]:
    """By the first passage in the text; what has none there comes last."""

    def key(placed: tuple[Statement, list[Passage]]) -> tuple[bool, tuple[int, int], int]:
        statement, passages = placed
        place = first_place(passages, shown)
        return (place is None, place or (0, 0), statement.pk)

    return key


def first_place(passages: list[Passage], shown: ShownText) -> tuple[int, int] | None:
    return min((place for one in passages if (place := shown.place(one))), default=None)


def last_recorded(cards: list[StatementCard]) -> StatementCard | None:
    """The card of the statement found here last, if words can still be added to it."""
    closed = {EditorialState.RETRACTED, EditorialState.DISCARDED}
    open_ones = [card for card in cards if card.statement.state not in closed]
    return max(open_ones, key=lambda card: card.statement.pk, default=None)
