"""Role × address × method: who gets in where, with which method, as one table."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from reporting import account_urls
from reporting import urls as desk_urls
from reporting.desk import annotating
from reporting.models import (
    CopyProposal,
    Difference,
    DifferenceField,
    FormName,
    KeptForm,
    Relation,
    Revision,
    Statement,
    User,
)  # fmt: skip
from tests.conventions.test_access import HARMLESS, PUBLIC
from tests.factories import records

pytestmark = pytest.mark.django_db

# Who may use an address at all, from the least to the most.
STRANGER, OUTSIDER, EDITOR, REVIEWER, ADMIN = "stranger", "outsider", "editor", "reviewer", "admin"
ROLES = (STRANGER, OUTSIDER, EDITOR, REVIEWER, ADMIN)
DESK = (EDITOR, REVIEWER, ADMIN)
SENIOR = (REVIEWER, ADMIN)
STORIES = (ADMIN,)
READS, WRITES, BOTH = {"get"}, {"post"}, {"get", "post"}

# address → the methods it takes, and who may use it; whatever it then says of the thing itself.
# What more the verbs ask of a person, such as to merge two statements, their own tests tell.
DESK_ADDRESSES = {
    "desk": (READS, DESK),
    "search": (READS, DESK),
    "sources": (READS, DESK),
    "statements": (READS, DESK),
    "keys": (BOTH, DESK),
    "me": (BOTH, DESK),
    "stories": (READS, STORIES),
    "new_story": (BOTH, STORIES),
    "story_setup": (READS, STORIES),
    "story_question": (BOTH, STORIES),
    "new_series": (BOTH, STORIES),
    "change_series": (BOTH, STORIES),
    "series_sentences": (READS, STORIES),
    "story_parties": (BOTH, STORIES),
    "people": (BOTH, STORIES),
    "password_link": (WRITES, STORIES),
    "drop_second_factor": (WRITES, STORIES),
    "leave_party": (WRITES, STORIES),
    "story_publicity": (BOTH, STORIES),
    "new_source": (BOTH, DESK),
    "source": (READS, DESK),
    "source_details": (BOTH, DESK),
    "source_original": (READS, DESK),
    "take_source": (WRITES, DESK),
    "give_source": (WRITES, DESK),
    "source_aside": (WRITES, DESK),
    "source_done": (WRITES, DESK),
    "next_source": (READS, DESK),
    "previous_source": (READS, DESK),
    "source_present": (WRITES, DESK),
    "quote": (READS, DESK),
    "passage_row": (READS, DESK),
    "attach": (WRITES, DESK),
    "detach_from": (WRITES, DESK),
    "detach": (WRITES, DESK),
    "suggestion": (READS, DESK),
    "accept_suggestion": (WRITES, DESK),
    "accept_sure": (WRITES, DESK),
    "reject_suggestion": (WRITES, DESK),
    "add_suggestion": (WRITES, DESK),
    "record": (BOTH, DESK),
    "submit_drafts": (WRITES, DESK),
    "amend": (BOTH, DESK),
    "figure_row": (READS, DESK),
    "figure_reading": (READS, DESK),
    "sentence": (READS, DESK),
    "field_codebook": (READS, DESK),
    "actor_options": (READS, DESK),
    "source_options": (READS, DESK),
    "statement_options": (READS, DESK),
    "new_actor": (BOTH, DESK),
    "keep": (WRITES, DESK),
    "kept_form": (READS, DESK),
    "discard_kept": (WRITES, DESK),
    "recover_kept": (WRITES, DESK),
    "merge_kept": (BOTH, DESK),
    "undo": (WRITES, DESK),
    "versions": (BOTH, DESK),
    "matches": (BOTH, DESK),
    "add_appearance": (WRITES, DESK),
    "settle_difference": (WRITES, DESK),
    "merge_statement": (BOTH, DESK),
    "proposed_copy": (BOTH, DESK),
    "review": (READS, DESK),
    "submit": (WRITES, DESK),
    "send_back": (WRITES, DESK),
    "approve": (WRITES, DESK),
    "approve_mended": (WRITES, DESK),
    "publish": (WRITES, DESK),
    "publish_many": (WRITES, DESK),
    "publish_urgently": (WRITES, SENIOR),
    "second_look": (WRITES, DESK),
    "retract": (WRITES, SENIOR),
    "discard": (WRITES, DESK),
    "recover": (WRITES, DESK),
    "reopen": (WRITES, SENIOR),
    "take_statement": (WRITES, DESK),
    "give_statement": (WRITES, DESK),
    "verdict": (WRITES, DESK),
    "statement_present": (WRITES, DESK),
    "relate": (WRITES, DESK),
    "relation_numbers": (READS, DESK),
    "keep_object": (WRITES, DESK),
    "unrelate": (WRITES, DESK),
    "place": (WRITES, DESK),
    "confirm_difference": (WRITES, DESK),
    "drop_difference": (WRITES, DESK),
}
OF_A_DRAFT = {"approve_mended", "discard"}
# One's own account, whoever one is; what changes who gets in asks for the password once more.
OWN_ADDRESSES = {
    "mfa_index": READS,
    "account_change_password": BOTH,
    "account_set_password": BOTH,
    "account_reauthenticate": BOTH,
    "mfa_reauthenticate": BOTH,
    "mfa_reauthenticate_webauthn": BOTH,
    "mfa_activate_totp": BOTH,
    "mfa_deactivate_totp": BOTH,
    "mfa_view_recovery_codes": READS,
    "mfa_generate_recovery_codes": BOTH,
    "mfa_list_webauthn": READS,
    "mfa_add_webauthn": BOTH,
    "mfa_remove_webauthn": BOTH,
    "usersessions_list": BOTH,
    "end_session": WRITES,
}
OF_A_THING = {"mfa_remove_webauthn", "end_session"}  # that nobody here has: not found
LOGGING = {"logout"}  # Django's own, the same for everybody


def patterns() -> Iterator[URLPattern]:
    known = [*desk_urls.urlpatterns, *account_urls.urlpatterns]
    yield from (one for one in known if isinstance(one, URLPattern))


NAMED = {str(one.name): one for one in patterns()}


@pytest.fixture(scope="module")
def things(kept) -> dict[str, int | str]:
    """A thing of each kind that an address can name, and the groups."""
    for name in DESK:
        Group.objects.get_or_create(name=name)
    world = records.world()
    spans = [records.span(world.snapshot, "We cannot confirm that")]
    other = annotating.record(
        by=world.editor, spans=spans, figures=[], story=world.story, about=world.series,
        speaker=world.speaker, **records.fields(),
    )  # fmt: skip
    records.published(world)
    appearance = world.statement.appearances.get()
    difference = Difference.objects.create(
        appearance=appearance,
        field=DifferenceField.DAY,
        printed="Friday",
        confirmed_by=world.editor,
    )
    relation = Relation.objects.create(
        statement=world.statement, kind="responds_to", to=other, by=world.editor
    )
    copy = records.snapshot().source
    Statement.objects.filter(pk=world.statement.pk).update(
        urgent_at=timezone.now(), urgent_by=world.reviewer, urgent_reason="It is asked for now."
    )
    return {
        "source": world.snapshot.source_id,
        "statement": world.statement.pk,
        "draft": other.pk,
        "passage": appearance.passages.get().pk,
        "appearance": appearance.pk,
        "difference": difference.pk,
        "relation": relation.pk,
        "proposal": CopyProposal.objects.create(
            source=copy, original=world.snapshot.source, likeness=0.9
        ).pk,
        "field": "speaker",
        "story": world.story.slug,
        "series": world.series.slug,
        "actor": world.speaker.slug,
        "person": world.other.pk,
        "key": "0-9-label-0",
        "row": 0,
        "revision": Revision.objects.of(other).latest("pk").pk,
    }


def person_of(role: str) -> User:
    user = records.user(group=None, password="a word of theirs")
    if role not in (STRANGER, OUTSIDER):
        user.groups.add(Group.objects.get(name=role))
    return user


def client_of(role: str, user: User) -> Client:
    client = Client()
    if role != STRANGER:
        client.force_login(user)
    return client


def kept_by(user: User, source: int | str) -> int:
    """A form that the person began: nobody reaches one of somebody else."""
    kept = KeptForm.objects.create(
        person=user, name=FormName.STATEMENT, source_id=source, kept_at=timezone.now()
    )
    return kept.pk


def address_of(name: str, things: dict[str, int | str]) -> str:
    wanted = NAMED[name].pattern.converters
    return reverse(name, kwargs={one: things[one] for one in wanted})


def test_every_address_of_the_desk_has_its_row():
    assert set(NAMED) - PUBLIC - LOGGING == {*DESK_ADDRESSES, *OWN_ADDRESSES}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", OWN_ADDRESSES)
def test_everybody_with_an_account_sees_to_their_own(name, role, things):
    client = client_of(role, person_of(role))
    kwargs = {"pk": 1} if name in OF_A_THING else {}
    for method in ("get", "put", "delete", "post"):
        response = getattr(client, method)(reverse(name, kwargs=kwargs))
        if role == STRANGER:
            assert (response.status_code, response["Location"][:7]) == (302, "/login/")
        elif method not in OWN_ADDRESSES[name]:
            assert response.status_code in {302, 403, 404, 405}
        else:
            assert response.status_code in {200, 302, 403, 404}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", DESK_ADDRESSES)
def test_the_desk_lets_in_whom_the_table_names(name, role, things, db):
    methods, allowed = DESK_ADDRESSES[name]
    person = person_of(role)
    own: dict[str, int | str] = {"kept": kept_by(person, things["source"])}
    if name in OF_A_DRAFT:
        own["statement"] = things["draft"]
    client, address = client_of(role, person), address_of(name, things | own)
    for method in ("get", "put", "delete", "post"):
        check(getattr(client, method)(address), role, method in methods, role in allowed)


def check(response, role: str, is_taken: bool, is_allowed: bool) -> None:
    if role == STRANGER:
        assert (response.status_code, response["Location"][:7]) == (302, "/login/")
    elif role == OUTSIDER:
        assert response.status_code == 403
    elif not is_taken:
        assert response.status_code == 405
    elif is_allowed:
        assert response.status_code in {200, 204, 301, 302, 404, 409, 422}
    else:
        assert response.status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_the_admin_lets_in_only_the_staff(role, things):
    """To those who are no staff every address of the admin shows its login."""
    client = client_of(role, person_of(role))
    for path in ("/admin/", "/admin/reporting/source/", "/admin/reporting/importbatch/add/"):
        for method in ("get", "post"):
            response = getattr(client, method)(path)
            assert (response.status_code, "/login/" in response["Location"]) == (302, True), path


def test_each_public_address_is_named_once_more():
    """A stranger may see these and nothing else; `test_access` asks each closed one."""
    named = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert {one for one in PUBLIC | HARMLESS if ":" not in one} <= named
