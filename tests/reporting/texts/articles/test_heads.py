"""What a plain text says of itself at its head, line by line, and what belongs to the page."""

from datetime import date

import pytest

from reporting.texts.articles.heads import read_plain_head

BODY = (
    "The ministry of Ruritania said on Friday that about 4,000 soldiers had left the capital for"
    " the border, and that more would follow.\n\nNobody could say how many of them had arrived."
)
WHOLE = f"""Ministry counts 4,000 at the border
By Ada Muster and Ben Ola
The Harbour Post
Published: 2024-10-18 10:30
Updated: 2024-10-19

BORDERTOWN, Oct 18 (Ruritania Wire) — {BODY}
"""


def test_each_line_of_the_head_says_its_own_and_where():
    head = read_plain_head(WHOLE)
    assert head.values == {
        "headline": "Ministry counts 4,000 at the border",
        "byline": "Ada Muster and Ben Ola",
        "outlet": "The Harbour Post",
        "published": "2024-10-18 10:30",
        "modified": "2024-10-19",
        "dateline": "BORDERTOWN, Oct 18 (Ruritania Wire)",
        "wire_credit": "Ruritania Wire",
    }
    assert head.origins == {
        "headline": "line 1", "byline": "line 2", "outlet": "line 3", "published": "line 4",
        "modified": "line 5", "dateline": "line 7", "wire_credit": "dateline",
    }  # fmt: skip
    assert head.furniture == []


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Headline: A count", "headline", "A count"),
        ("Outlet: Zenda Herald", "outlet", "Zenda Herald"),
        ("BY ADA MUSTER", "byline", "ADA MUSTER"),
        ("2024-10-18 14:16 By Yonhap", "byline", "Yonhap"),
        ("2024-10-18 14:16 By Yonhap", "published", "2024-10-18 14:16"),
        ("강나루 / 2024-10-18 02:09:34", "published", "2024-10-18 02:09:34"),
        ("2024-10-18", "published", "2024-10-18"),
        ("Posted on 2024-10-18", "published", "2024-10-18"),
        ("Published October 18, 2024 3:30 PM KST", "published", "October 18, 2024 3:30 PM KST"),
        ("Updated October 18, 2024 3:30 PM KST", "modified", "October 18, 2024 3:30 PM KST"),
        ("입력: 2024-10-18", "published", "2024-10-18"),
        ("수정: 2024-10-18", "modified", "2024-10-18"),
        ("입력 2024.10.18 15:30", "published", "2024.10.18 15:30"),
        ("опубликовано 18 октября 2024", "published", "18 октября 2024"),
        ("Author: Ada Muster", "byline", "Ada Muster"),
        ("Written by Ada Muster", "byline", "Ada Muster"),
        ("홍가람 기자", "byline", "홍가람"),
        ("By Ada Muster | October 18, 2024", "byline", "Ada Muster"),
        ("By Ada Muster | October 18, 2024", "published", "October 18, 2024"),
        ("By August Muster / 2024-10-18", "byline", "August Muster"),
        ("By August Muster / 2024-10-18", "published", "2024-10-18"),
        ("By The Harbour Post", "byline", "The Harbour Post"),
        ("ZENDA / 6 August 2024", "published", "6 August 2024"),
    ],
)
def test_a_line_of_its_own_is_read(line: str, name: str, value: str):
    head = read_plain_head(f"A count of soldiers\n{line}\n\n{BODY}")
    assert (head.values[name], head.origins[name]) == (value, "line 2")


@pytest.mark.parametrize(
    "line",
    [
        "By then it was too late to turn around.", "By midnight the road was empty",
        "In 2024, the army was led by Ada Muster", "World News",
        "Published: soon", "4,000", "2024", "Guest Post", "The minister spoke to The Harbour Post.",
        "Strelsau: quiet", "강나루", "By Monday", "By The River", "By 2024", "By March",
        "Title: Minister of Defence", "Newspaper: reading is in decline",
        "Battle of Zenda / 6 August 2024", "Date: the evening that went wrong",
    ],
)  # fmt: skip
def test_a_line_that_is_not_surely_one_of_these_stays_text(line: str):
    head = read_plain_head(f"{line}\n\n{BODY}")
    assert head.values == {}
    assert head.furniture == []


@pytest.mark.parametrize("line", ["2099-10-18 14:00", "2099-10-18 14:00 By Ada Muster"])
def test_a_line_of_a_day_to_come_is_no_day(line: str):
    head = read_plain_head(f"A count of soldiers\n{line}\n\n{BODY}", date(2024, 10, 18))
    assert "published" not in head.values


def test_a_first_line_is_a_headline_only_where_something_else_shows_it():
    assert "headline" not in read_plain_head(f"A count of soldiers\n\n{BODY}").values
    headed = read_plain_head(f"A count of soldiers\n\nZENDA (RW) — {BODY}")
    assert headed.values["headline"] == "A count of soldiers"
    sentence = read_plain_head(f"It was quiet in Zenda.\nBy Ada Muster\n\n{BODY}")
    assert sentence.values == {"byline": "Ada Muster"}


def test_the_line_above_a_mail_that_was_passed_on_is_no_headline():
    text = f"---------- Forwarded mail below ---------\nDate: 2024-10-18\n\n{BODY}"
    assert read_plain_head(text).values == {"published": "2024-10-18"}


def test_those_who_reported_are_named_at_the_end():
    head = read_plain_head(f"{BODY}\n\nReporting by Ada Muster and Ben Ola; editing by Cy Nemo\n")
    assert head.values["byline"] == "Ada Muster and Ben Ola"


FURNITURE = [
    "Share", "From", "Send to", "  • facebookfacebook", "  • -", "print", "Advertisement",
    "Read more: Another count of soldiers", "Follow us on X", "Sign up here.", "(END)",
    "(C) Ruritania Wire. All Rights Reserved", "© 2024 The Harbour Post", "Comments are closed.",
    "Copyright 2024 Ruritania Wire. All rights reserved. Nothing of it may be printed or kept.",
    "Sign up for our morning newsletter", "Article continues after advertisement", "광고",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_the_page_is_dimmed_and_kept(line: str):
    text = f"{BODY}\n{line}\nThe town was quiet on Saturday."
    start = len(BODY) + 1
    assert read_plain_head(text).furniture == [[start, start + len(line)]]


def test_a_block_of_other_headlines_is_dimmed_to_its_end():
    block = "Related articles\nRuritania votes on the canal\nTwo bridges closed at Zenda"
    text = f"{BODY}\n{block}\n\nThe town was quiet on Saturday."
    ((start, end),) = read_plain_head(text).furniture
    assert text[start:end] == block


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices fell on Friday.", "From there they went north.", "Print runs were halved.",
        "Follow us, the sergeant said, and nobody did as he was told on that morning in the hills",
        "Sign up or leave, the officer told them.", "Read more books, she told them.",
        "“Copyright” was the only word he said.",
        "Copyright is a matter of 3,000 soldiers who were killed before it was signed",
        "He said 300 soldiers died; all rights reserved to Ruritania.",
        "Follow us on the road to Zenda where the soldiers died.",
        "Read more: 300 soldiers died",
        "Follow us on the road to Zenda where 300 soldiers died",
    ],
)  # fmt: skip
def test_a_sentence_is_never_furniture(sentence: str):
    assert read_plain_head(f"{BODY}\n{sentence}").furniture == []


def test_long_lines_and_many_of_them_are_read_in_time():
    for text in ("By " + "a" * 400_000, "By x\n" * 100_000, "Related\n" * 50_000, "1/" * 200_000):
        assert read_plain_head(text).values.keys() <= {"byline"}
