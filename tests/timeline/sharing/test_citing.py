import json
import re
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Route

from reporting.models import Release, Story
from tests.browsers import chromium_started
from tests.factories.documents import PLANNED, appearance, document, figure, said
from timeline.entries.entry import entry_from
from timeline.entries.filters import Filters
from timeline.entries.moments import Moment
from timeline.sharing.attributing import attributed
from timeline.sharing.citing import (
    SPELT_OUT,
    Reference,
    bibtex,
    statement_reference,
    story_reference,
)
from timeline.sharing.structured import claim_of_entry

SITE = "https://record.example"
LATE = datetime(2024, 10, 31, 22, 10, tzinfo=UTC)  # 1 November in Seoul
BORDER = Story(
    slug="border", title="How many?", time_zone="Asia/Seoul", opens_on=date(2024, 10, 18)
)

TITLE = (
    "On 23 October 2024, Mary Major put the number of soldiers sent across the border at about"
    " 4,000"
)


def reference(moment: Moment | None = None, **changes: Any) -> Reference:
    releases = [
        Release(kind="correct", released_at=LATE),
        Release(kind="publish", released_at=LATE),
    ]
    entry = entry_from(document(figure(), **changes))
    return statement_reference(BORDER, entry, releases, moment or Moment(), SITE)


def test_a_citation_leads_to_the_record_of_the_day_of_its_release():
    assert reference().url == ("https://record.example/border/statements/12/?record_on=2024-11-01")


def test_a_citation_of_a_past_moment_leads_to_that_moment():
    asked = Moment(known_on=date(2024, 10, 23), record_on=date(2024, 11, 5))
    assert reference(asked).url.endswith("?known_on=2024-10-23&record_on=2024-11-05")


def test_plain_text_names_record_statement_story_release_and_day():
    assert reference().plain == (
        f"The record: “{TITLE}”. Statement 12 in “How many?”, release 2,"
        " 1 November 2024. https://record.example/border/statements/12/?record_on=2024-11-01"
    )


def test_apa_has_author_date_title_version_and_address():
    assert reference().apa == (
        f"The record. (2024, November 1). {TITLE} (Release 2)"
        " [Statement 12 in “How many?”]."
        " https://record.example/border/statements/12/?record_on=2024-11-01"
    )


def test_ris_has_a_line_for_each_field_and_ends():
    assert reference().ris == "\n".join(
        [
            "TY  - ELEC",
            "ID  - border-12-2",
            "AU  - The record",
            f"TI  - {TITLE}",
            "T2  - Statement 12 in “How many?”",
            "ET  - release 2",
            "PY  - 2024",
            "DA  - 2024/11/01",
            "LA  - en",
            "UR  - https://record.example/border/statements/12/?record_on=2024-11-01",
            "ER  - ",
        ]
    )


def test_csl_json_has_the_same_in_its_variables():
    (item,) = json.loads(reference().csl)
    assert item == {
        "id": "border-12-2",
        "type": "webpage",
        "author": [{"literal": "The record"}],
        "title": TITLE,
        "genre": "Statement 12 in “How many?”",
        "version": "release 2",
        "issued": {"date-parts": [[2024, 11, 1]]},
        "language": "en",
        "URL": "https://record.example/border/statements/12/?record_on=2024-11-01",
    }


@given(st.text(max_size=60))
def test_no_title_breaks_out_of_ris_or_csl_json(title):
    story = Story(slug="border", title=title, time_zone="UTC", opens_on=date(2024, 10, 18))
    made = story_reference(story, LATE, Moment(), SITE)
    for line in made.ris.splitlines():
        assert re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line)
    (item,) = json.loads(made.csl)
    assert item.get("title", "") == made.title


def test_bibtex_is_an_entry_with_the_month_as_its_macro():
    speaker = {"slug": "mary", "name": "Mary & 50%", "kind": "person", "description": ""}
    assert reference(speaker=speaker).bibtex == "\n".join(
        [
            "@misc{border-12-2,",
            "  author = {{The record}},",
            r"  title = {{On 23 October 2024, Mary \& 50\% put the number of soldiers sent across"
            r" the border at about 4,000}},",
            "  howpublished = {Statement 12 in “How many?”},",
            "  year = {2024},",
            "  month = nov,",
            "  day = {1},",
            "  version = {release 2},",
            "  url = {https://record.example/border/statements/12/?record_on=2024-11-01},",
            "}",
        ]
    )


@given(st.text(alphabet=st.one_of(st.sampled_from("\\{}$&#%_~^"), st.characters())))
def test_bibtex_braces_balance_and_no_sign_of_tex_stays_bare(text):
    made = bibtex(text)
    depth = 0
    for sign in made:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    bare = re.sub(r"\\text[a-z]+\{\}|\\[$&#%_]", "", made)
    assert not set(bare) & set("\\{}$&#%_~^")


@given(st.text())
def test_bibtex_loses_no_letter(text):
    back = {words: chr(sign) for sign, words in SPELT_OUT.items()}
    found = re.sub(r"\\text[a-z]+\{\}|\\[$&#%_]", lambda match: back[match[0]], bibtex(text))
    assert found == text


def test_a_story_is_cited_as_of_its_last_change_or_of_the_day_asked_for():
    now = story_reference(BORDER, LATE, Moment(), SITE)
    assert now.plain == (
        "The record: “How many?”. 1 November 2024."
        " https://record.example/border/?record_on=2024-11-01"
    )
    assert now.apa == (
        "The record. (2024, November 1). How many?"
        " https://record.example/border/?record_on=2024-11-01"
    )
    asked = story_reference(BORDER, LATE, Moment(record_on=date(2024, 12, 1)), SITE)
    assert asked.url.endswith("?record_on=2024-12-01")


# --- as a sentence --------------------------------------------------------------------------------


def sentence(*figures: dict, **changes: Any) -> str:
    return attributed(entry_from(document(*figures, **changes)))


SOURCE = "source: Harbour Post, 19 October 2024, https://example.org/counts"
MEASURE = "the number of soldiers sent across the border"


def test_a_sentence_names_day_speaker_office_number_and_source():
    mary = {**document()["speaker"], "apposition": "the minister"}
    assert sentence(figure("at_least", 3_000), speaker=mary) == (
        f"On 23 October 2024, Mary Major, the minister, said that {MEASURE} was at least 3,000"
        f" ({SOURCE})."
    )


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        ("confirms", f"put {MEASURE} at about 4,000"),
        ("denies", "denied a figure of about 4,000 soldiers sent"),
        ("does_not_confirm", "did not confirm a figure of about 4,000 soldiers sent"),
        ("does_not_deny", "did not deny a figure of about 4,000 soldiers sent"),
        ("possible", f"called it possible that {MEASURE} was about 4,000"),
        ("expects", f"expected {MEASURE} to be about 4,000"),
        ("presumes", "spoke of it as a fact"),
    ],
)
def test_a_sentence_keeps_the_stance(stance, words):
    assert f"Mary Major {words}" in sentence(figure(), stance=stance)


def test_a_statement_without_a_number_gets_none():
    told = sentence(stance="denies", gist="denied that soldiers had been sent")
    assert told == (
        f"On 23 October 2024, Mary Major denied that soldiers had been sent ({SOURCE})."
    )


def test_a_number_that_somebody_reckoned_is_not_said_by_the_speaker():
    reckoned = figure(
        "unqualified", 12_000, verbatim="two brigades of 6,000 each", computation="2 × 6,000",
        computed_by={"slug": "desk", "name": "The Desk"},
    )  # fmt: skip
    entry = entry_from(document(reckoned))
    assert "12,000" not in attributed(entry)
    assert "12,000" not in claim_of_entry(entry, [], SITE)["text"]


def test_a_sentence_as_it_was_stored_has_its_day_in_front():
    stored = entry_from(document(sentence="Mary Major said so."), as_stored=True)
    assert attributed(stored) == f"Wednesday 23 October 2024: Mary Major said so ({SOURCE})."


def test_figures_and_deadlines_stand_in_the_sentence():
    told = sentence(
        figure("about", 10_000, series=PLANNED, due_on="2024-12-01", due_on_precision="month"),
        series=PLANNED,
    )
    assert "put the number of soldiers planned in total at about 10,000 by December" in told


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (said("2024-10-01", precision="month"), "In October 2024, Mary Major"),
        (said("2024-01-01", precision="year"), "In 2024, Mary Major"),
        (said("2024-10-23", basis="inferred"), "(the day is inferred; source:"),
        (said(None), "On a day that is not known, Mary Major"),
    ],
)
def test_a_sentence_is_no_surer_of_the_day_than_the_record(clock, words):
    assert words in sentence(figure(), said=clock)


def test_a_sentence_names_the_earliest_source_and_counts_the_others():
    later = appearance(id=9, published={**appearance()["source"]["published"], "on": "2024-10-21"})
    undated = appearance(id=8, published=None, outlet=None, url="")
    told = sentence(figure(), appearances=[later, undated, appearance()])
    assert told.endswith(f"({SOURCE}, and 2 others).")
    assert sentence(figure(), appearances=[undated]).endswith("(source: outlet not known).")


def test_a_sentence_says_who_relayed_it():
    told = sentence(figure(), relayed_by={"slug": "mp", "name": "A lawmaker"})
    assert told.startswith("On 23 October 2024, according to A lawmaker, Mary Major put")


# --- on the page ----------------------------------------------------------------------------------

PAGE = """{% extends "timeline/page.html" %}{% load citing structured %}
{% block meta %}{% structured_statement entry releases %}{% endblock %}
{% block main %}<h1>A statement</h1>{% cite_statement entry releases %}
{% include "timeline/downloads.html" %}{% endblock %}"""


def page(**context: Any) -> str:
    request = RequestFactory().get("/border/statements/12/", headers={"host": "localhost"})
    values = {
        "request": request,
        "story": BORDER,
        "entry": entry_from(document(sentence="<i>Mary</i> & co say so."), as_stored=True),
        "releases": [Release(kind="publish", released_at=LATE)],
        **context,
    }
    return Template(PAGE).render(Context(values))


def test_the_fold_holds_six_texts_and_hides_buttons_that_need_a_script():
    made = page()
    assert len(re.findall(r'<pre id="cite-\d"', made)) == 6
    assert made.count(" hidden>Copy</button>") == 6
    assert "&lt;i&gt;Mary&lt;/i&gt; &amp; co say so" in made


def test_downloads_keep_the_moment_and_the_filters_of_the_page():
    filters = Filters.from_query(QueryDict("voice=ruritania&voice=borduria"))
    made = page(moment=Moment(known_on=date(2024, 10, 23)), filters=filters)
    query = "?known_on=2024-10-23&amp;voice=ruritania&amp;voice=borduria"
    assert f'href="/border/statements/12.csv{query}"' in made
    assert f'href="/border/statements/12.json{query}"' in made
    assert 'href="/border/statements/12.csv"' in page()
    assert 'rel="license" href="https://creativecommons.org/licenses/by/4.0/"' in made


@pytest.mark.browser
@pytest.mark.django_db
def test_chromium_takes_data_block_and_copying_within_our_policy(client):
    policy = client.get("/methodology/").headers["Content-Security-Policy"]
    made, heard = page(), []

    def answer(route: Route) -> None:
        asked = urlsplit(route.request.url).path
        if asked.startswith("/static/"):
            route.fulfill(path=settings.STATIC_ROOT / asked.removeprefix("/static/"))
        else:
            headers = {"Content-Security-Policy": policy, "Content-Type": "text/html"}
            route.fulfill(headers=headers, body=made)

    with chromium_started() as browser:
        window = browser.new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
        window.on("console", lambda message: heard.append(message.text))
        window.on("pageerror", lambda error: heard.append(str(error)))
        window.route("**/*", answer)
        window.goto("http://localhost/border/statements/12/")
        window.evaluate(  # as a part of the page that came later
            "document.querySelectorAll('[data-copy]').forEach((one) => { one.hidden = true; })"
        )
        window.get_by_text("Cite this").click()
        window.get_by_role("button", name="Copy: BibTeX").click()
        window.get_by_text("Copied.").wait_for()
        copied = window.evaluate("navigator.clipboard.readText()")
        data = window.locator('script[type="application/ld+json"]').text_content()
    assert heard == []
    assert copied.startswith("@misc{border-12-1,")
    assert '"@type":"Claim"' in data
