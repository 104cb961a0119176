import json
import re
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from reporting.models import Release
from tests.factories import records
from tests.factories.documents import appearance, document, figure, said
from tests.factories.releases import RELEASED_AT
from timeline.entries.entry import entry_from
from timeline.sharing.structured import as_json_ld, claim_of_entry, dataset

SITE = "https://record.example"
SEOUL = {
    "on": "2024-10-24", "at": "2024-10-23T23:30:00+00:00", "precision": "minute",
    "zone": "Asia/Seoul",
}  # fmt: skip


def release(kind: str = "publish", reason: str = "") -> Release:
    return Release(kind=kind, reason=reason, released_at=RELEASED_AT)


def claim_of(*releases: Release, **changes: Any) -> dict[str, Any]:
    thing = claim_of_entry(entry_from(document(figure(), **changes)), releases or [release()], SITE)
    return json.loads(as_json_ld(thing))


def test_a_statement_is_a_claim_of_its_speaker_and_no_review():
    told = claim_of()
    assert told["@context"] == "https://schema.org"
    assert told["@type"] == "Claim"
    assert told["url"] == "https://record.example/border/statements/12/"
    assert told["text"] == (
        "On 23 October 2024, Mary Major put the number of soldiers sent across the border at about"
        " 4,000."
    )
    assert told["dateCreated"] == "2024-10-23"
    assert told["author"] == {
        "@type": "Person",
        "name": "Mary Major",
        "jobTitle": "spokesperson, defence ministry",
        "affiliation": {"@type": "Organization", "name": "Ruritania"},
    }
    assert "Review" not in json.dumps(told)


def test_what_is_no_person_is_an_organisation():
    speaker = {"slug": "ruritania", "name": "Ruritania", "kind": "state", "description": ""}
    assert claim_of(speaker=speaker)["author"] == {"@type": "Organization", "name": "Ruritania"}


def test_the_first_dated_appearance_is_an_article_with_its_publisher():
    undated = appearance(id=1, title="", outlet=None, published=None)
    later = appearance(id=2, byline="John Doe", published=SEOUL)
    first = appearance(id=3)
    told = claim_of(appearances=[undated, later, first])
    assert told["firstAppearance"] == {
        "@type": "NewsArticle",
        "headline": "Ministry counts its soldiers",
        "url": "https://example.org/counts",
        "publisher": {"@type": "Organization", "name": "Harbour Post"},
        "datePublished": "2024-10-19",
        "inLanguage": "en",
    }
    assert told["appearance"][1]["datePublished"] == "2024-10-24T08:30:00+09:00"
    assert told["appearance"][1]["author"]["name"] == "John Doe"
    assert not {"headline", "publisher", "datePublished"} & set(told["appearance"][0])


def test_a_source_that_names_no_address_of_the_web_has_none():
    told = claim_of(appearances=[appearance(url="javascript:alert(1)")])
    assert "url" not in told["appearance"][0]


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (said("2024-10-01", precision="month"), "2024-10"),
        (said("2024-01-01", precision="year"), "2024"),
        (said(None), None),
        (said("2024-10-24", SEOUL["at"], zone="Asia/Seoul"), "2024-10-24T08:30:00+09:00"),
    ],
)
def test_a_date_is_no_finer_than_it_is_known(clock, words):
    assert claim_of(said=clock).get("dateCreated") == words


def test_every_correction_of_ours_is_a_comment():
    told = claim_of(release("correct", "The day was wrong."), release())
    (comment,) = told["correction"]
    assert comment["@type"] == "CorrectionComment"
    assert comment["text"] == "The day was wrong."
    assert comment["dateCreated"] == told["sdDatePublished"] == RELEASED_AT.isoformat()
    assert "correction" not in claim_of()


HOSTILE = "</script><script>alert(1)</script><!-- & \u2028\u2029"


def test_no_text_can_end_its_script_element():
    text = as_json_ld(claim_of_entry(entry_from(document(gist=HOSTILE)), [release()], SITE))
    assert not [sign for sign in "<>&\u2028\u2029" if sign in text]
    assert HOSTILE in json.loads(text)["text"]


@pytest.mark.django_db
def test_a_story_is_a_dataset_with_its_downloads_and_its_licence():
    story = records.story(closes_on=records.date(2024, 10, 31), slug="border")
    counted = records.series(story)
    page = json.loads(as_json_ld(dataset(story, [counted], RELEASED_AT, SITE)))
    told = page["mainEntity"]
    assert (page["@type"], told["@type"]) == ("WebPage", "Dataset")
    assert told["temporalCoverage"] == "2024-10-18/2024-10-31"
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert [one["contentUrl"] for one in told["distribution"]] == [
        "https://record.example/border.csv",
        "https://record.example/border.json",
    ]
    assert told["variableMeasured"][0]["description"] == "Soldiers who crossed."


# --- in a template --------------------------------------------------------------------------------


def rendered(template: str, path: str = "/border/", **context: Any) -> str:
    request = RequestFactory().get(path)
    return Template(template).render(Context({"request": request, **context}))


def test_the_tag_writes_one_data_block():
    page = rendered(
        "{% load structured %}{% structured_statement entry releases %}",
        entry=entry_from(document(gist=HOSTILE)),
        releases=[release()],
    )
    (block,) = re.findall(r'<script type="application/ld\+json">(.*)</script>', page, re.DOTALL)
    assert HOSTILE in json.loads(block)["text"]
    assert page.count("<script") == page.count("</script>") == 1


def test_social_tags_are_whole_addresses_and_escaped():
    page = rendered(
        '{% include "timeline/social.html" with title=title path="/border/" image="/card.png" %}',
        title='"How many?" <b>',
        description="Who said what & when",
    )
    assert '<link rel="canonical" href="http://testserver/border/">' in page
    assert 'content="http://testserver/card.png"' in page
    assert 'content="&quot;How many?&quot; &lt;b&gt;"' in page
    assert page.count('content="Who said what &amp; when"') == 2
    assert "summary_large_image" in page


def test_a_page_without_a_picture_names_none():
    page = rendered('{% include "timeline/social.html" with title="x" path="/border/" %}')
    assert "og:image" not in page
    assert 'name="twitter:card" content="summary"' in page
