"""A proposed copy on the desk and in the admin."""

import pytest
from django.utils.timezone import localtime

from reporting.desk import proposing
from reporting.models import CopyProposal, ProposalState, Source
from tests.factories import records
from tests.factories.records import QUOTE, TEXT
from tests.reporting.views.conftest import Desk


@pytest.fixture
def proposal(world) -> CopyProposal:
    original = records.snapshot(f"By our wire.\n{TEXT}", headline="Troops cross").source
    why = "100 % of the shorter text stands in the longer."
    return CopyProposal.objects.create(
        source=world.snapshot.source, original=original, likeness=1, why=why
    )


def address(proposal: CopyProposal) -> str:
    return f"/desk/copies/{proposal.pk}/"


def test_both_texts_stand_side_by_side_with_what_they_share(proposal, editor):
    page = editor.get(address(proposal))
    ours, theirs = page.context["sides"]
    assert "".join(one.text for one in ours.segments) == TEXT
    for side in (ours, theirs):
        marked = "".join(one.text for one in side.segments if one.marks)
        assert QUOTE in marked
        assert "By our wire" not in marked
    assert proposal.why in page.content.decode()


def test_only_the_head_of_a_long_text_is_shown(world, editor):
    long = records.snapshot(TEXT * 60).source
    proposal = CopyProposal.objects.create(source=long, original=world.snapshot.source, likeness=1)
    side = editor.get(address(proposal)).context["sides"][0]
    assert side.is_cut
    assert "".join(one.text for one in side.segments) == (TEXT * 60)[:3000]


def test_it_is_a_copy(proposal, editor, world):
    response = editor.post(address(proposal), {"verb": "accept"}, follow=True)
    assert "The proposal is accepted." in response.content.decode()
    assert Source.objects.get(pk=proposal.source_id).syndicated_from == proposal.original
    assert "Accepted by" in editor.get(address(proposal)).content.decode()


def test_it_is_no_copy(proposal, editor):
    editor.post(address(proposal), {"verb": "reject"})
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.REJECTED


def test_a_second_decision_is_refused_with_its_reason(proposal, editor, world):
    proposing.reject_copy(proposal, by=world.other)
    response = editor.post(address(proposal), {"verb": "accept"})
    assert response.status_code == 409
    assert f"{world.other} has already rejected this proposal." in response.content.decode()


def test_an_unknown_verb_changes_nothing(proposal, editor):
    assert editor.post(address(proposal), {"verb": "decide"}).status_code == 200
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OPEN


def test_a_cycle_is_refused_in_the_words_of_the_database(proposal, editor, world):
    proposing.accept_copy(proposal, by=world.editor)
    turned = CopyProposal.objects.create(
        source=proposal.original, original=proposal.source, likeness=1
    )
    response = editor.post(address(turned), {"verb": "accept"})
    assert response.status_code == 409
    assert "A source cannot be a copy of its own copy." in response.content.decode()


def test_both_sources_say_that_it_was_proposed(proposal, editor):
    page = editor.get(f"/desk/sources/{proposal.source_id}/").content.decode()
    assert "Proposed: a copy of" in page
    assert "Troops cross" in page
    assert address(proposal) in page
    page = editor.get(f"/desk/sources/{proposal.original_id}/").content.decode()
    assert "Proposed: the original of" in page
    editor.post(address(proposal), {"verb": "reject"})
    assert "Proposed:" not in editor.get(f"/desk/sources/{proposal.source_id}/").content.decode()


def test_the_admin_lists_open_proposals_first(proposal, world):
    decided = CopyProposal.objects.create(
        source=proposal.original, original=proposal.source, likeness=1
    )
    proposing.reject_copy(decided, by=world.editor)
    CopyProposal.objects.filter(pk=proposal.pk).update(likeness=0.6)
    admin = Desk(records.user(group="admin", is_staff=True))
    page = admin.get("/admin/reporting/copyproposal/")
    assert list(page.context["cl"].result_list) == [proposal, decided]
    html = page.content.decode()
    assert "Proposed copies" in html
    assert f"{localtime(proposal.proposed_at):%-d %B %Y, %H:%M}" in html
    assert '<td class="field-decided_by nowrap">–</td>' in html
    response = admin.get(f"/admin/reporting/copyproposal/{proposal.pk}/change/")
    assert response["Location"] == address(proposal)
    for wrong in ("0", "-1", "abc", "9" * 30):
        answer = admin.get(f"/admin/reporting/copyproposal/{wrong}/change/", follow=True)
        assert answer.status_code == 404, wrong
    assert admin.get("/admin/reporting/copyproposal/add/").status_code == 403


def test_staff_who_do_not_belong_to_the_desk_do_not_see_the_list(proposal):
    stranger = Desk(records.user(group=None, is_staff=True))
    assert stranger.get("/admin/reporting/copyproposal/").status_code == 403
    assert stranger.get(address(proposal)).status_code == 403
