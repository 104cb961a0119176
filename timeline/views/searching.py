"""The search over all public stories."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from timeline.entries.filters import words_given
from timeline.entries.moments import BadParameter
from timeline.pages.searched import search_stories
from timeline.values.verifying import caveat_words
from timeline.views.public import public

PAGE = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)


@public("words", "p")
def search_all(request: HttpRequest) -> HttpResponse:
    """The public statements that have the words of the address, better matches first."""
    words, page = words_given(request.GET), page_given(request.GET.get("p", ""))
    searched = search_stories(words, page)
    if page > searched.pages:
        raise Http404(f"There are only {searched.pages} pages of this search.")
    context = {
        "words": words,
        "searched": searched,
        "page": page,
        "caveat": caveat_words([one.entry for one in searched.found]),
    }
    return render(request, "timeline/search.html", context)


def page_given(given: str) -> int:
    """The page of a list, the first when none is asked for."""
    if given and not PAGE.fullmatch(given):
        raise BadParameter("The parameter p needs the number of a page, such as 2.")
    return int(given or 1)
