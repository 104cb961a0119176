"""Who has a source or a statement, as its page shows it, and the steps of taking and giving it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from reporting.desk import policies
from reporting.forms.numbers import whole_number_of
from reporting.models import Source, Statement, User
from reporting.views.people import back_to
from reporting.web.http import DeskRequest, render_page


@dataclass(frozen=True)
class Holding:
    """Who has it and what the person who looks may do about it; `done` and `refused` are words."""

    subject: Source | Statement
    user: User
    done: str = ""
    refused: str = ""

    @property
    def holder(self) -> User | None:
        return self.subject.assigned_to

    @property
    def is_mine(self) -> bool:
        return self.subject.assigned_to_id == self.user.pk

    @cached_property
    def has_record(self) -> bool:
        """Whether something is recorded from the source."""
        return self.subject.appearances.exists()

    @property
    def colleagues(self) -> QuerySet[User]:
        return colleagues_of(self.user)


def colleagues_of(user: User) -> QuerySet[User]:
    """Who else works at the desk, by name."""
    desk = User.objects.filter(is_active=True, groups__name__in=policies.DESK)
    return desk.exclude(pk=user.pk).distinct().order_by("first_name", "last_name", "username")


def holder_shown(request: DeskRequest) -> int | None:
    """Whom the page showed as the one who has it."""
    return whole_number_of(request.POST.get("holder", "")) or None


def posted_words(request: DeskRequest, name: str) -> str:
    """What was typed, without the character that the database cannot keep."""
    return request.POST.get(name, "").replace("\0", "").strip()


def colleague_named(request: DeskRequest) -> User:
    pk = whole_number_of(request.POST.get("to", ""))
    return get_object_or_404(User.objects.filter(is_active=True), pk=pk)


def take_hold(
    request: DeskRequest,
    subject: Source | Statement,
    step: Callable[..., Any],
    *,
    template: str,
    words: str,
    **given: Any,
) -> HttpResponse:
    """One step; what stands against it is said where the buttons are."""
    refused, status = "", 200
    try:
        subject = step(subject, by=request.user, **given)
    except policies.Refused as refusal:
        refused, status = str(refusal), 409
    except ValidationError as error:
        refused, status = " ".join(error.messages), 422
    if request.htmx:
        subject.refresh_from_db()
        holding = Holding(subject, request.user, "" if refused else words, refused)
        return render_page(request, template, {"holding": holding}, status=status)
    if refused:
        messages.error(request, refused)
    else:
        messages.success(request, words)
    name = subject._meta.model_name or ""
    otherwise = "source" if name == "source" else "review"
    asked = back_to(request, "")
    return redirect(asked) if asked else redirect(otherwise, subject.pk)
