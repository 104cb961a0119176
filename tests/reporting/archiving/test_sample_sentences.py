"""The public sentence of each statement of the sample, as it stands beside its day."""

import uuid
from pathlib import Path

import pytest

from reporting.archiving.seeding import KEYS
from reporting.models import Release

pytestmark = pytest.mark.django_db

TOTAL = "the total of North Korean troops to go to Russia"
SENT = "the number of North Korean troops sent to or already in Russia"
KURSK = "the number of North Korean troops in the Kursk region or on their way there"

SENTENCES = {
    "s01": f"The National Intelligence Service put {TOTAL} at about 12,000, about 1,500 of them"
    " sent to or already in Russia.",
    "rutte-1018": "Mark Rutte could not confirm for now that North Korean soldiers were involved"
    " and said that this might change.",
    "s02": "Sean Savett could not verify the accounts of North Koreans in Russia and said that, if"
    " right, they marked a dangerous turn.",
    "budanov-1018": f"Kyrylo Budanov put {SENT} at nearly 11,000, 2,600 of them in a first unit"
    " meant for the Kursk region.",
    "austin-1019": "Lloyd Austin could not confirm that North Koreans were in Russia.",
    "s03": "A North Korean representative at the UN rejected the talk of troops for Russia as"
    " hearsay without any basis.",
    "peskov-1021": "Dmitry Peskov neither confirmed nor refuted the reports of North Korean"
    " soldiers, called them contradictory and sent journalists to the defence ministry.",
    "zelenskyy-1022": "Volodymyr Zelenskyy spoke of possibly two brigades of 6,000 North Korean"
    " troops each.",
    "budanov-1022": "Kyrylo Budanov expected the first North Koreans in the Kursk region on 23"
    " October and called their number unclear.",
    "healey-1022": "John Healey considered it very likely that the transfer of hundreds of North"
    " Korean soldiers to Russia was under way.",
    "s07": f"According to lawmakers briefed behind closed doors, Cho Tae-yong put {TOTAL} at about"
    " 10,000 by December, about 3,000 of them sent to or already in Russia, these including a"
    " further 1,500.",
    "s06": "Lloyd Austin confirmed that North Korean soldiers had gone to Russia, and gave no"
    " number.",
    "s08": f"John Kirby said that {SENT} was at least 3,000.",
    "s09": "John Kirby said that it was still unknown whether the North Koreans would fight.",
    "kim-yong-hyun-1024": f"Kim Yong-hyun put {TOTAL} at about 12,000, and said that they would be"
    " sent soon.",
    "s12": f"Ukraine’s military intelligence service put {SENT} at nearly 12,000, including 500"
    " officers and three generals.",
    "hur-kursk-1024": "Ukraine’s military intelligence service said that the first North Koreans"
    " had been seen in the Kursk region on 23 October.",
    "s11": "Vladimir Putin did not dispute that North Koreans were in his country and called it"
    " Russia’s own affair.",
    "s13": "Kim Jong-gyu said through state media that a dispatch of troops, if there was one,"
    " broke no international law.",
    "s15": "Volodymyr Zelenskyy expected Russia to use the first North Koreans in combat on 27 or"
    " 28 October.",
    "s14": "According to John Kirby, the South Korean, American and Japanese national security"
    " advisers voiced alarm at the North Koreans in Russia and their possible use in the war.",
    "s16": f"John Kirby called it possible that {SENT} was more than 3,000.",
    "s17": "John Kirby called it possible that some North Korean troops would go into battle in"
    " the Kursk region.",
    "ukrainian-official-1025": f"A senior Ukrainian official expected {KURSK} to be up to 5,000 by"
    " 28 October.",
    "s19": "Mark Rutte confirmed that North Korean units were in the Kursk region, and gave no"
    " number of them.",
    "singh-1028": f"Sabrina Singh put {SENT} at about 10,000.",
    "singh-kursk-1028": "Sabrina Singh would not confirm that any North Koreans were in the Kursk"
    " region already.",
    "s20": "Sabrina Singh warned that North Koreans who appeared at the front would be a party to"
    " the war.",
    "s18": f"A spokesperson for the US National Security Council put {SENT} at about 10,000, and"
    " said that some had since come nearer to Ukraine.",
    "s21": "Joe Biden spoke of a great danger over the North Koreans in Russia and named no"
    " number.",
    "zelenskyy-1028": f"Volodymyr Zelenskyy put {SENT} at about 3,000, and {TOTAL} at 12,000, and"
    " expected the 12,000 soon.",
    "nis-1029": f"The National Intelligence Service put {TOTAL} at 10,900 by December.",
    "ryder-1029": f"Pat Ryder put {SENT} at about 10,000, a couple thousand of them heading for"
    " the Kursk region and a small number already there.",
    "seoul-official-1030": f"A senior presidential official in Seoul said that {SENT} was at least"
    " 11,000, more than 3,000 of them near the fighting in western Russia.",
    "zelenskyy-1030": f"Volodymyr Zelenskyy put {SENT} at about 3,000, and {TOTAL} at 12,000, and"
    " said that those in Russia were in training camps and that the 12,000 would be reached soon.",
    "zelenskyy-combat-1030": "Volodymyr Zelenskyy said that North Koreans had not fought so far"
    " and that none of them had died.",
    "kyslytsya-1030": f"Sergiy Kyslytsya said that {SENT} was up to 12,000, including at least 500"
    " officers and three generals, to form five units of between 2,000 and 3,000 each.",
    "nebenzia-1030": "Vassily Nebenzia dismissed the presence of North Korean troops as something"
    " merely claimed.",
    "kim-song-1030": "Kim Song insisted on his country’s right to develop its relations with"
    " Russia and did not deny the sending of troops.",
    "austin-1030": f"Lloyd Austin put {SENT} at about 10,000.",
    "austin-kursk-1030": "Lloyd Austin said that North Koreans with Russian uniforms and equipment"
    " were moving to the Kursk region.",
    "wood-1031": f"Robert Wood put {KURSK} at about 8,000.",
    "blinken-1031": f"Antony Blinken put {SENT} at about 10,000, up to 8,000 of them in the Kursk"
    " region or on their way there.",
    "blinken-combat-1031": "Antony Blinken expected to see North Koreans in combat within days.",
    "kovalenko-1031": f"Andriy Kovalenko put {KURSK} at 3,000.",
    "s04": "Russia denied that North Korean troops had been sent to Russia.",
    "s05": "North Korea denied that North Korean troops had been sent to Russia.",
    "s10": "Mark Rutte warned that the war would reach another level if North Koreans joined the"
    " fight.",
}  # fmt: skip


@pytest.fixture(scope="module")
def printed(sample: Path) -> dict[uuid.UUID, str]:
    """The sentence that stands for each statement, by the key of its row."""
    standing = Release.objects.standing().values_list("statement__form_key", "document__sentence")
    return dict(standing)


def key_of(row: str) -> uuid.UUID:
    return uuid.uuid5(KEYS, f"nk-deployment/{row}")


def test_every_statement_has_a_sentence_here(printed: dict[uuid.UUID, str]):
    assert len(printed) == 48
    assert set(printed) == {key_of(row) for row in SENTENCES}


@pytest.mark.parametrize("row", SENTENCES)
def test_the_sentence_of(row: str, printed: dict[uuid.UUID, str]):
    assert printed[key_of(row)] == SENTENCES[row]
