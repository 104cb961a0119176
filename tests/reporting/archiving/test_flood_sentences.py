"""The public sentence of each statement of the second story, as it stands beside its day."""

import uuid

import pytest

from reporting.archiving.seeding import KEYS
from reporting.models import Release

pytestmark = pytest.mark.django_db

KILLED = "the number of people killed"
MISSING = "the number of people missing"
POWER = "the share of homes without power"
AGENCY = "The Civil Protection Agency"

SENTENCES = {
    "agency-1205": f"{AGENCY} spoke of hundreds of people missing.",
    "ministry-1206": f"The Interior Ministry said that {KILLED} was at least 12, and put {MISSING}"
    " at about 120.",
    "ministry-expects": "The Interior Ministry expected the number of dead to rise.",
    "lumen-1206": f"Lumen put {POWER} at about 12.5 percent.",
    "hospital-1207": f"St Anna Hospital put {KILLED} at 31, in its own morgue alone.",
    "korrin-1207": f"Ada Korrin called it possible that {KILLED} was up to 1,200.",
    "agency-1207": f"{AGENCY} put {KILLED} at 47.",
    "brill-1207": "Tomas Brill spoke of five companies of 120 soldiers each.",
    "roth-1208": f"Pavel Roth put {KILLED} at 47.",
    "roth-denies-1208": "Pavel Roth denied Ada Korrin’s figure of up to 1,200 people killed.",
    "relief-1208": "The Relief Society did not confirm Ada Korrin’s figure of up to 1,200 people"
    " killed.",
    "maren-1208": "Ilse Maren spoke of the worst flood in a century if Korrin’s figure was right.",
    "roth-rumour": "Pavel Roth denied a figure of 600 people killed.",
    "roth-hiding": "Pavel Roth denied that the number of dead was being hidden.",
    "tharn-1209": f"Tharn’s foreign ministry put {KILLED} at two, among its own citizens alone.",
    "maren-asked": "Ilse Maren neither denied nor confirmed through a spokesman that the dams had"
    " been neglected.",
    "maren-sorrow": "Ilse Maren spoke of her sorrow for the families of the dead.",
    "agency-1210": f"{AGENCY} put {MISSING} at 84.",
    "agency-1213": f"{AGENCY} put {KILLED} at 44.",
    "relief-1214": "The Relief Society spoke of a further three people killed.",
    "korrin-1214": "Ada Korrin confirmed that the lower town was lost.",
    "insurers-1215": "The Insurers’ Association said that the damage was between 1.2 and"
    " 1.5 billion euros.",
    "lumen-1220": f"Lumen put {POWER} at nearly 3.5 percent.",
    "lumen-expects": f"Lumen expected {POWER} to be less than 1 percent by 5 January 2024.",
    "ministry-1229": f"The Interior Ministry put {KILLED} at 212, 40 of them in the lower town and"
    f" nine on the road to Kesten, and {MISSING} at more than 30.",
    "finance-0112": "The Finance Ministry said that the damage was at least 2.1 billion euros.",
    "agency-0120": f"{AGENCY} said that nobody was missing any more.",
    "inquiry-0131": f"The Sorn Inquiry put {KILLED} at 398, including 61 children.",
    "inquiry-dams": "The Sorn Inquiry expected the dams to be raised from 1 March on.",
}


@pytest.fixture(scope="module")
def printed(flood: str) -> dict[uuid.UUID, str]:
    """The sentence that stands for each statement, by the key of its row."""
    standing = Release.objects.standing().values_list("statement__form_key", "document__sentence")
    return dict(standing)


def key_of(row: str) -> uuid.UUID:
    return uuid.uuid5(KEYS, f"sorn-flood/{row}")


def test_every_statement_has_a_sentence_here(printed: dict[uuid.UUID, str]):
    assert set(printed) == {key_of(row) for row in SENTENCES}


@pytest.mark.parametrize("row", SENTENCES)
def test_the_sentence_of(row: str, printed: dict[uuid.UUID, str]):
    assert printed[key_of(row)] == SENTENCES[row]
