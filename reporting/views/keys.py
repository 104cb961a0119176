"""The keys of the desk: a page, or the content of a dialog."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from reporting.desk import preferences
from reporting.views.access import desk_view
from reporting.web.http import DeskRequest, render_page

# where they act → the keys and what they do; `static/js/desk/keys.js` and `data-key` make it so
KEYS = {
    "In the text": {
        "J K": "next, previous sentence; in a list the next, previous row",
        "L H": "the end of the marked words a word later, earlier",
        "⇧L ⇧H": "their start a word later, earlier",
        "N ⇧N": "next, previous mark or proposal",
        "Enter": "record the marked words; then what the filled button says",
        "C": "record with the last one’s speaker and day",
        "A": "add the words to the open form, or to the last statement",
    },
    "On what is offered": {
        "Y X": "take it, refuse it",
        "E": "edit the statement, change the proposal before it is saved",
        "⇧Y": "accept all sure proposals of the text as drafts",
        "⇧S": "submit all drafts that rest on the text",
        "P": "unfold what is less likely, or less sure",
        "U": "undo, for ten minutes",
    },
    "In the form": {
        "Ctrl+Enter": "save",
        "Ctrl+⇧+Enter": "save and submit",
        "F2": "the codebook of the field",
        "=": "in an empty field: as in the last statement",
        "Esc": "to the text, the form stays open; once more closes it",
    },
    "From one to the next": {
        "⇧J ⇧K": "next, previous source or review",
        "⇧D": "done with the source",
        "T O S": "take, hand over, set aside",
        "B ⇧P": "send back, publish",
    },
    "Everywhere": {
        "/": "search",
        "?": "these keys",
        "G, then W": "what waits",
        "G, then S": "sources",
        "G, then T": "statements",
    },
}


@desk_view
@require_http_methods(["GET", "POST"])
def keys(request: DeskRequest) -> HttpResponse:
    if request.method == "POST":
        preferences.switch_letter_keys(request.user, on="has_letter_keys" in request.POST)
        if not request.htmx:
            messages.success(request, "Kept.")
            return redirect("keys")
    return render_page(request, "reporting/keys.html", {"keys": KEYS}, part="list")
