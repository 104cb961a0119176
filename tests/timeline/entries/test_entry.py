from datetime import date

import pytest

from tests.factories.documents import appearance, document, figure
from timeline.entries.entry import entry_from


def printed(**source):
    return entry_from(document(appearances=[appearance(**source)])).appearances[0]


def test_an_entry_tells_what_its_document_holds():
    entry = entry_from(document(figure("at_least", 3_000)))
    assert (entry.speaker.name, entry.party.colour) == ("Mary Major", "blue")
    assert [f.words for f in entry.figures] == ["at least 3,000"]
    assert entry.appearances[0].passages[0].exact == "They crossed by night."


def test_the_basis_of_the_date_is_told_in_words():
    assert entry_from(document()).said.basis_words == "printed in the source"


def test_an_unknown_outlet_is_called_unknown():
    assert printed(outlet=None).outlet_words == "outlet not known"


def test_a_wire_is_credited_beside_its_outlet():
    assert printed(wire="North Wire").outlet_words == "Harbour Post, North Wire"


def test_a_wire_that_is_the_outlet_is_named_once():
    assert printed(wire="Harbour Post").outlet_words == "Harbour Post"


def test_only_addresses_of_the_web_become_links():
    assert printed(url="https://example.org/a").link == "https://example.org/a"
    assert printed(url="javascript:alert(1)").link == ""


def test_a_source_of_unknown_date_says_so():
    assert printed(published=None).published.words == "day not known"


def test_a_statement_with_one_full_text_is_more_than_our_summary():
    assert entry_from(document(appearances=[appearance("digest")])).is_digest
    both = [appearance("digest"), appearance()]
    assert not entry_from(document(appearances=both)).is_digest


HIDDEN = {"known_from": {"on": "2024-10-25", "basis": "published"}}
DESK = {"slug": "desk", "name": "The Desk"}


@pytest.mark.parametrize(
    ("stance", "one", "lane"),
    [
        ("asserts", {}, "said so, number in no dated text of ours"),
        ("confirms", {}, "confirmed, number in no dated text of ours"),
        ("expects", {}, "expected, number in no dated text of ours"),
        ("denies", {"is_object": True}, "denied"),
        ("asserts", {"computation": "2 × 2,000", "computed_by": DESK}, "said so, no number"),
    ],
)
def test_a_lane_without_its_number_keeps_the_stance(stance, one, lane):
    made = document(figure(**one, **HIDDEN), stance=stance)
    assert entry_from(made, known_on=date(2024, 10, 20)).lane_words == lane
