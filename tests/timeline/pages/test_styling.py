"""What is written into a page: its sheets without needless space, its lines from the margin."""

import pytest
from django.template import engines
from django.test import Client

from tests.factories import records
from tests.factories.claims import chart_of_claims, claim, facet
from timeline.pages.markup_writing import svg_of
from timeline.pages.styling import SHEETS, page_style


def rendered(template: str, **context: str) -> str:
    return engines["django"].from_string("{% load styling %}" + template).render(context)


def unindented(html: str, **context: str) -> str:
    return rendered("{% unindented %}" + html + "{% endunindented %}", **context)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_holds_its_rules_and_nothing_that_says_nothing(name):
    css = page_style(name)
    assert css.count("{") == css.count("}") > 0
    assert not any(waste in css for waste in ("\n", "/*", "  ", ";}", "{ ", " {", ": ", ", "))


def test_lines_begin_at_the_margin_and_stay_apart():
    assert unindented("<p>\n  one\n    <b>two</b>\n\n</p>") == "<p>\none\n<b>two</b>\n</p>"


def test_a_sentence_stands_in_one_line():
    assert unindented("<p>\n  One\n  <b>two</b> three\n  four.\n</p>") == (
        "<p>\nOne\n<b>two</b> three four.\n</p>"
    )


def test_spaces_within_a_line_stay():
    assert unindented("<p>one <b>two</b>  three</p>") == "<p>one <b>two</b>  three</p>"


def test_what_is_preformatted_stays_as_it_is():
    given = "@misc{\n  title = {A},\n\n  year\n}\n"
    html = unindented("<div>\n  <pre id='a'>{{ text }}</pre>\n  </div>", text=given)
    assert html == f"<div>\n<pre id='a'>{given}</pre>\n</div>"


def test_a_field_and_a_script_stay_as_they_are():
    for given in ("<textarea>\n a\n  b</textarea>", "<script>\n  //\n</script>"):
        assert unindented(given) == given


def test_spaces_of_other_scripts_belong_to_the_text():
    assert (
        unindented("<q>\n  {{ text }}\n</q>", text="\u3000김\u00a0") == "<q>\n\u3000김\u00a0\n</q>"
    )


def test_text_of_others_is_still_escaped():
    assert unindented("<p>{{ text }}</p>", text="<pre>\n  <b>") == "<p>&lt;pre&gt; &lt;b&gt;</p>"


@pytest.mark.django_db
def test_a_sheet_that_is_linked_is_kept_for_a_year_and_another_version_is_not():
    address = rendered('{% style_link "desk" %}').partition('href="')[2].partition('"')[0]
    client = Client()
    assert client.get(address)["Location"].startswith("/login/")
    client.force_login(records.user())
    answer = client.get(address)
    assert answer.content.decode() == page_style("desk")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert client.get(address[:-1])["Cache-Control"] == "no-cache"
    assert client.get("/desk/style/nothing.css").status_code == 404


def test_a_drawing_is_left_as_it_was_written():
    svg = svg_of(chart_of_claims([facet(claim(3_000), claim())]).wide)
    assert unindented(f"<p>\n  {svg}\n  <b>two</b>\n</p>") == f"<p>\n{svg}\n<b>two</b>\n</p>"
