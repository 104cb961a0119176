"""Accounts made by an admin, and the one-use links with which people choose their password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse

from reporting.accounts.second_factor import drop_factors
from reporting.desk.policies import Refused, belongs_to
from reporting.models import User


def against_people(user: User) -> str:
    return "" if belongs_to(user, ("admin",)) else "Only an admin may see to who is let in."


def against_link(person: User, by: User) -> str:
    """Against letting somebody into the account of `person` anew."""
    if reason := against_people(by):
        return reason
    if not person.is_active:
        return f"The account of {person} is switched off; a superuser can switch it on again."
    if person.is_superuser and not by.is_superuser:
        return f"{person} is a superuser; only a superuser may do that for them."
    return ""


@transaction.atomic
def invite_person(person: User, role: str, by: User) -> User:
    """Keeps the account, which nobody can log in to before its link was used."""
    if reason := against_people(by):
        raise Refused(reason)
    person.set_unusable_password()
    person.is_staff = role == "admin"  # where imports are handed in
    person.save()
    person.groups.add(Group.objects.get(name=role))
    note_change(person, by, ADDITION, f"Invited as {role}.")
    return person


def give_link(person: User, by: User) -> str:
    """The path of a link with which a password can be chosen, once and for three days."""
    if reason := against_link(person, by):
        raise Refused(reason)
    note_change(person, by, CHANGE, "Given a one-use link for a new password.")
    return path_of_link(person)


def path_of_link(person: User) -> str:
    """It says nothing any more once the password is another, or somebody has logged in."""
    key = default_token_generator.make_token(person)
    account = user_pk_to_url_str(person)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": account, "key": key})


def drop_for(person: User, by: User) -> None:
    if reason := against_link(person, by):
        raise Refused(reason)
    drop_factors(person, by)
    note_change(person, by, CHANGE, "Second factor removed.")


def note_change(person: User, by: User, action: int, words: str) -> None:
    """In the admin's own history of the account."""
    LogEntry.objects.log_actions(
        by.pk, User.objects.filter(pk=person.pk), action, words, single_object=True
    )
