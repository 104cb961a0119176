"""A pasted text becomes a source as a document of an import does."""

import pytest
from django.core.exceptions import ValidationError

from reporting.importing.articles.pasting import OtherText, paste_source
from reporting.models import CopyProposal, Outcome, Revision, Source
from tests.factories import records
from tests.reporting.views.conftest import Desk

BODY = "\n".join(
    f"In the {number} hours after noon the ministry of Ruritania counted soldiers at gate {number}."
    for number in range(30)
)
TEXT = f"Soldiers counted at the gates\nBy Jana Example\nOctober 21, 2024\n\n{BODY}\n"


@pytest.fixture
def editor(db):
    return records.user()


def paste(by, text: str = TEXT, **changes):
    given = {
        "url": "", "outlet": None, "kind": "transcript", "story": None, "language": "en",
        "zone": "Asia/Seoul", **changes,
    }  # fmt: skip
    return paste_source(by=by, text=text, **given)


def test_what_stands_at_its_head_is_read(editor):
    made = paste(editor)
    source = made.source
    assert made.outcome == Outcome.CREATED
    assert (source.headline, source.byline) == ("Soldiers counted at the gates", "Jana Example")
    assert (source.kind, source.language) == ("transcript", "en")
    assert source.origins["kind"] == "typed beside the pasted text"
    text = source.latest_snapshot()
    assert (str(text.published_on), text.text) == ("2024-10-21", TEXT)
    line = Revision.objects.of(source).get()
    assert (line.action, line.by) == ("capture", editor)
    assert "import_row" not in line.after


def test_the_same_text_again_is_that_source(editor):
    first = paste(editor)
    again = paste(records.user(), TEXT.replace("\n", "\r\n"))
    assert (again.outcome, again.source) == (Outcome.UNCHANGED, first.source)
    assert Source.objects.count() == 1


def test_another_text_at_its_address_is_refused_and_a_new_version_kept(editor):
    url = "https://example.org/gates"
    first = paste(editor, url=url)
    later = paste(editor, TEXT.replace("gate 29", "gate 30"), url=url)
    assert (later.outcome, later.source) == (Outcome.NEW_VERSION, first.source)
    assert first.source.snapshots.count() == 2
    with pytest.raises(OtherText, match="but the texts differ") as refused:
        paste(editor, "Quite another text. " * 40, url=url)
    assert refused.value.source == first.source
    assert Source.objects.count() == 1


def test_a_near_copy_is_kept_and_proposed(editor):
    first = paste(editor, url="https://example.org/gates")
    copy = paste(editor, f"{TEXT}\nOur own last line.", url="https://example.net/wire")
    assert copy.source != first.source
    assert "stands in" in copy.suspicion or "holds" in copy.suspicion.casefold()
    proposal = CopyProposal.objects.get()
    assert {proposal.source, proposal.original} == {first.source, copy.source}


def test_the_text_with_most_in_common_is_proposed_however_many_share_its_furniture(editor):
    furniture = "\n".join(f"Sign up for letter {n} of our many letters today." for n in range(12))
    others = [
        paste(editor, f"Gate {gate}\n\n{furniture}\nGate {gate} of the old town was shut.\n")
        for gate in range(7)
    ]
    first = paste(editor, f"{TEXT}\n{furniture}", url="https://example.org/gates")
    copy = paste(editor, f"{TEXT}\n{furniture}\nAdded.", url="https://example.net/wire")
    assert len({one.source for one in others}) == 7
    pairs = [{one.source, one.original} for one in CopyProposal.objects.all()]
    assert {first.source, copy.source} in pairs


@pytest.mark.parametrize("text", [" ", "a\0b", "\ud800"])
def test_what_is_no_text_is_refused(editor, text):
    with pytest.raises(ValidationError):
        paste(editor, text)
    assert not Source.objects.exists()


def test_an_editor_pastes_and_looks_the_details_over(editor):
    desk, story = Desk(editor), records.story()
    outlet = records.actor("The Harbour Post", "outlet")
    typed = {"text": TEXT, "url": "", "outlet": "harbour post", "kind": "article",
             "story": story.pk, "language": "en"}  # fmt: skip
    refused = desk.post("/desk/sources/new/", typed)
    assert refused.status_code == 422
    assert "No outlet “harbour post” is on record." in refused.content.decode()
    made = desk.post("/desk/sources/new/", {**typed, "outlet": "the harbour post"})
    source = Source.objects.get()
    assert made["Location"] == f"/desk/sources/{source.pk}/details/"
    assert (source.outlet, source.story) == (outlet, story)
    again = desk.post("/desk/sources/new/", {**typed, "outlet": ""}, follow=True)
    assert again.redirect_chain[0][0] == f"/desk/sources/{source.pk}/"
    assert "This very text is on record already" in again.content.decode()


def test_the_source_in_the_way_is_linked(editor):
    desk, url = Desk(editor), "https://example.org/gates"
    first = paste(editor, url=url)
    typed = {"text": "Quite another text. " * 40, "url": url, "kind": "article", "language": "en"}
    page = desk.post("/desk/sources/new/", typed)
    assert page.status_code == 422
    assert f'href="/desk/sources/{first.source.pk}/"' in page.content.decode()
    assert "Quite another text." in page.content.decode(), "what was typed stays"
