"""The paragraphs and the reasons of the sample story, as its releases tell them."""

from datetime import date
from pathlib import Path

import pytest

from reporting.models import Release, Story
from timeline.entries.entry import Entry
from timeline.entries.reading import Reading
from timeline.values.explaining import explanations, reasons_of_entry
from timeline.values.paragraph import paragraphs_by_series

pytestmark = pytest.mark.django_db

DAYS = [18, 22, 23, 25, 28, 29, 31]
BANNED = ("floor", "so many each", "another certainty", "ceiling", "says again", "nobody")
UKRAINE_OF_SENT = (
    "Ukraine nearly 12,000 (its military intelligence service, 24 October) and about 3,000"
    " (its president, 28 October"
)

PARAGRAPHS = {
    (18, "planned"): ["South Korea about 12,000 (the National Intelligence Service, 18 October)"],
    (18, "sent"): [
        "Ukraine nearly 11,000 (its military intelligence service, 18 October); South Korea about"
        " 1,500 (the National Intelligence Service, 18 October).",
        "In one text on our record: Mark Rutte, NATO’s secretary general, could not confirm",
    ],
    (22, "planned"): ["South Korea about 12,000", "spoke of possibly two brigades of 6,000"],
    (22, "sent"): ["considered it very likely that the transfer of hundreds", "(21 October"],
    (22, "kursk"): ["has no figure for the number of", "on 23 October and called their number"],
    (23, "planned"): ["South Korea about 10,000 by December (the National Intelligence Service,"],
    (23, "sent"): ["South Korea about 3,000 (the National", "Ukraine nearly 11,000 (its military"],
    (25, "sent"): ["Ukraine nearly 12,000 (its military", "the United States at least 3,000 (23"],
    (25, "combat"): ["expected Russia to use the first North Koreans in combat on 27 or 28"],
    (28, "planned"): ["Ukraine 12,000 (its president, 28 October); South Korea about 10,000"],
    (28, "sent"): [f"{UKRAINE_OF_SENT}), two voices that do not agree; the United States about"],
    (28, "kursk"): ["A senior Ukrainian official expected up to 5,000 by 28 October (25 October,"
                    " in 3 texts, all after The New York Times)."],
    (29, "kursk"): [
        "has no asserted figure but in words for the number",
        "Expected earlier: up to 5,000 by 28 October (a senior Ukrainian official, 25 October, in"
        " 3 texts, all after The New York Times).",
        "a couple thousand heading for the Kursk region (29 October)",
    ],
    (29, "combat"): ["Expected earlier: Volodymyr Zelenskyy, Ukraine’s president, expected Russia"],
    (31, "sent"): [
        "Up to 31 October our record has for the number of North Korean troops sent to or already"
        " in Russia: the United States about 10,000 (28 October, last 31 October); Ukraine nearly",
        "about 3,000 (its president, 28 October, last 30 October)",
        "three voices that do not all agree. ",
        "as something merely claimed (30 October)",
        "at least 11,000 (a senior presidential official in Seoul, 30 October)",
        "From silence: Kim Song, North Korea’s ambassador to the UN, insisted on his country’s",
        "Older: about 3,000 (the National Intelligence Service, 23 October)",
    ],
    (31, "kursk"): [
        "the United States about 8,000 (Robert Wood, 31 October) and up to 8,000 (Antony Blinken,"
        " 31 October).",
        "Expected earlier: up to 5,000 by 28 October (a senior Ukrainian official,",
        "In one text on our record: 3,000 (Andriy Kovalenko, 31 October)",
    ],
    (31, "planned"): ["Ukraine 12,000 (its president, 28 October, last 30 October); South Korea"
                      " 10,900 by December (the National Intelligence Service, 29 October)."],
    (31, "combat"): ["expected to see North Koreans in combat within days (31 October"],
}  # fmt: skip

# Whose sentence, by words of it; what its reasons say.
REASONS = {
    "National Intelligence Service put the total of North Korean troops to go to Russia at about":
        ["The first figure on this record for the total", "It includes about 1,500 sent",
         "One of the first two figures on this record for the number of North Korean troops sent to"
         " or already in Russia (18 October). It is part of about 12,000 to go to Russia."],
    "Kyrylo Budanov put": ["One of the first two figures", "disagrees with about 1,500"],
    "two brigades": ["Reuters printed up to 12,000", "We do not count it as the speaker’s number."],
    "Cho Tae-yong put":
        ["Service gave about 10,000 by December, after about 12,000 on 18 October. It includes",
         "raised the number from about 1,500 on 18 October to about 3,000.",
         "It disagrees with nearly 11,000 (Ukraine’s military intelligence service, 18 October)."],
    "was at least 3,000": ["from the United States for", "Before it Lloyd Austin, the US"],
    "500 officers and three generals.":
        ["raised the number from nearly 11,000 on 18 October to nearly 12,000. It is more than the"
         " National Intelligence Service’s about 3,000 of the day before."],
    "Kim Yong-hyun put":
        ["Kim Yong-hyun, South Korea’s defence minister, gave about 12,000; the National"
         " Intelligence Service had given about 10,000 by December the day before."],
    "possible that the number of North Korean troops sent to or already in Russia was more":
        ["Only called possible: it did not replace the United States’ at least 3,000 of 23 Oct"],
    "expected the 12,000 soon":
        ["had given nearly 12,000 on 24 October.", "It agrees with about 12,000 (South Korea, 24"],
    "Sabrina Singh put":
        ["The United States gave about 10,000, after at least 3,000 on 23 October. It disagrees"
         " with about 3,000 (Ukraine’s president, 28 October)",
         "It is more than the National Intelligence Service’s about 3,000 of five days before."],
    "come nearer to Ukraine": ["The United States said about 10,000 again on the same day."],
    "10,900": ["raised the number from about 10,000 by December on 23 October to 10,900 by Dec"],
    "Pat Ryder": ["The United States said about 10,000 again, as the day before."],
    "A senior presidential official": ["; the National Intelligence Service had given about 3,000"],
    "training camps": ["said about 3,000 again, as on 28", "said 12,000 again, as on 28 October."],
    "Sergiy Kyslytsya": ["gave up to 12,000; Ukraine’s president had given about 3,000 on the"],
    "Lloyd Austin put": ["The United States said about 10,000 again, as the day before."],
    "Andriy Kovalenko": ["One of the first three figures", ", forecasts left out (31 October)."],
    "Robert Wood": ["spoke of a couple thousand heading for the Kursk region (29 October)",
                    "It disagrees with 3,000 (Andriy Kovalenko, 31 October)."],
    "Antony Blinken put":
        ["The United States kept 8,000 and now gave it as an upper limit (up to 8,000, Antony"
         " Blinken), on the day on which Robert Wood gave about 8,000. Before it the United States"
         " spoke of a couple thousand heading for the Kursk region (29 October)."],
}  # fmt: skip


@pytest.fixture
def entries(sample: Path) -> list[Entry]:
    slug = Release.objects.standing().values_list("story__slug", flat=True)[0]
    return Reading(Story.objects.get(slug=slug)).every_entry()


@pytest.mark.parametrize("day", DAYS)
def test_the_paragraphs_of(day: int, entries: list[Entry]):
    told = paragraphs_by_series(entries, date(2024, 10, day))
    for slug, parts in [(slug, parts) for (on, slug), parts in PARAGRAPHS.items() if on == day]:
        assert [part for part in parts if part not in told[slug].words] == []
    assert [word for one in told.values() for word in BANNED if word in one.words] == []


def test_the_reasons_of_every_statement(entries: list[Entry]):
    found = explanations(entries)
    told = {entry.sentence: reasons_of_entry(entry, found) for entry in entries}
    told = {
        sentence: " ".join(one.text for one in reasons)
        for sentence, reasons in told.items()
        if reasons
    }
    for of, parts in REASONS.items():
        (reasons,) = (text for sentence, text in told.items() if of in sentence)
        assert [part for part in parts if part not in reasons] == []
    assert len(told) == len(REASONS)
    assert [(word, text) for text in told.values() for word in BANNED if word in text] == []


def test_nobody_is_given_a_number_that_was_reckoned(entries: list[Entry]):
    told = paragraphs_by_series(entries, date(2024, 10, 22))["planned"].words
    assert "Ukraine" in told
    assert "up to 12,000" not in told
