import re

from django.template.loader import render_to_string

from tests.factories.documents import appearance
from tests.factories.entries import stated
from timeline.entries.appearances import EntryAppearance


def html(kind="full_text", **source):
    shown = EntryAppearance.from_document(appearance(kind, **source))
    context = {"appearance": shown, "entry": stated(1)}
    return re.sub(r"\s+", " ", render_to_string("components/appearance.html", context))


def test_a_sources_own_words_are_a_quotation_in_its_language():
    assert '<blockquote dir="auto" lang="ko">They crossed' in html(language="ko")


def test_our_summary_is_no_quotation_and_says_whose_words_it_is():
    page = html("digest")
    assert "They crossed by night." in page
    assert "<b>Our summary</b> They crossed" in page
    assert not [sign for sign in ("<blockquote", "<q", "“", "”") if sign in page]


def test_the_source_is_named_with_outlet_and_date():
    assert "Ministry counts its soldiers" in html()
    assert "Harbour Post" in html()
    assert "Saturday 19 October 2024" in html()


def test_what_is_not_known_of_a_source_is_called_unknown():
    page = html(outlet=None, published=None)
    assert "outlet not known" in page
    assert "date of publication not known" in page


def test_an_address_that_is_no_web_page_is_no_link():
    assert 'href="https://example.org/counts"' in html()
    assert "javascript" not in html(url="javascript:alert(1)")
