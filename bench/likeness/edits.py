"""What desks do to a text that they take over, and what makes two texts look alike that are not."""

import random
import re
from collections.abc import Callable

from bench.likeness.articles import Article, Writer

type Edit = Callable[[Article, Writer], str]

HOUSE_STYLE = {
    "defense": "defence", "harbor": "harbour", "organization": "organisation", "center": "centre",
    "recognized": "recognised", "maneuvering": "manoeuvring", "color": "colour",
    "Monday": "Mon.", "Friday": "Fri.", "Saturday": "Sat.", "about": "some", "vehicles": "lorries",
    "lawmaker": "member of parliament", "reporters": "journalists", "men": "troops",
}  # fmt: skip
ABOVE = (
    "Skip to content\nHome World Politics Business Sport Weather\nSign in Subscribe from one crown"
    " a week\nListen to this article 4 min read\nShare on all channels Copy link"
)
BELOW = (
    "Read more from our newsroom\nTen villages that winter forgot\nWhy the price of salt fell"
    " again\nQuiz: do you know the rivers of the north?\nSign up for the morning letter and never"
    " miss a story\nWe use cookies to make these pages work, to count visits and to show offers."
    " You can change your choice at any time at the foot of every page.\nAbout us Contact"
    " Corrections Advertise Terms of use Privacy"
)


def joined(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def unchanged(one: Article, writer: Writer) -> str:
    return one.text


def wire_credit(one: Article, writer: Writer) -> str:
    """A dateline in front and the agency's credit at the end."""
    first, *rest = one.paragraphs
    place = writer.places[0].upper()
    credit = "Reporting by our correspondents in the capital; editing by the night desk."
    return joined(one.headline, f"{place} (Aldor News) — {first}", *rest, credit)


def last_third_cut(one: Article, writer: Writer) -> str:
    return joined(one.headline, *one.paragraphs[: len(one.paragraphs) * 2 // 3])


def first_half_kept(one: Article, writer: Writer) -> str:
    return joined(one.headline, *one.paragraphs[: len(one.paragraphs) // 2])


def new_beginning(one: Article, writer: Writer) -> str:
    """Another headline and another first paragraph."""
    return joined(writer.sentence(), writer.paragraph(), *one.paragraphs[1:])


def inserted_paragraphs(one: Article, writer: Writer) -> str:
    half = len(one.paragraphs) // 2
    own = [writer.paragraph() for _ in range(3)]
    return joined(one.headline, *one.paragraphs[:half], *own, *one.paragraphs[half:])


def reordered_paragraphs(one: Article, writer: Writer) -> str:
    rest = writer.chance.sample(one.paragraphs[1:], len(one.paragraphs) - 1)
    return joined(one.headline, one.paragraphs[0], *rest)


def house_style(one: Article, writer: Writer) -> str:
    """Another spelling, other short forms and some other words."""
    pattern = re.compile(rf"\b({'|'.join(HOUSE_STYLE)})\b")
    return pattern.sub(lambda match: HOUSE_STYLE[match[0]], one.text)


def numbers_reformatted(one: Article, writer: Writer) -> str:
    return re.sub(r"(\d+),(\d{3})", r"\1\2", one.text)


def quotes_changed(one: Article, writer: Writer) -> str:
    return one.text.translate(str.maketrans({"“": '"', "”": '"', "’": "'", "'": "’"}))


def furniture_around(one: Article, writer: Writer) -> str:
    return joined(ABOVE, one.text, BELOW)


def sentences_dropped(one: Article, writer: Writer) -> str:
    """Every fourth sentence is gone."""
    sentences = one.text.replace("\n\n", " ¶ ").split(". ")
    kept = [words for number, words in enumerate(sentences, 1) if number % 4]
    return ". ".join(kept).replace(" ¶ ", "\n\n")


def words_changed(one: Article, writer: Writer) -> str:
    """One word in twelve is another."""
    words = one.text.split(" ")
    for place in range(5, len(words), 12):
        words[place] = writer.name()
    return " ".join(words)


def all_at_once(one: Article, writer: Writer) -> str:
    """Cut by a quarter, a new beginning, house style, plain quotes, furniture around."""
    kept = one.paragraphs[1 : len(one.paragraphs) * 3 // 4]
    text = Article(writer.sentence(), [writer.paragraph(), *kept])
    styled = Article("", [house_style(text, writer)])
    return joined(ABOVE, quotes_changed(styled, writer), BELOW)


COPYING: list[Edit] = [
    unchanged, wire_credit, last_third_cut, first_half_kept, new_beginning, inserted_paragraphs,
    reordered_paragraphs, house_style, numbers_reformatted, quotes_changed, furniture_around,
    sentences_dropped, words_changed, all_at_once,
]  # fmt: skip


def another_story(one: Article, writer: Writer) -> str:
    return writer.article([writer.quotation()]).text


def same_quotations(one: Article, writer: Writer) -> str:
    """The same event with the same quotations and the same places, in other words."""
    return writer.article(one.quotations).text


def same_furniture(one: Article, writer: Writer) -> str:
    return joined(ABOVE, writer.article([writer.quotation()]).text, BELOW)


def same_background(one: Article, writer: Writer) -> str:
    """The next day's report, which ends with the last third of this one."""
    fresh = writer.article([writer.quotation()], paragraphs=7)
    return joined(fresh.text, *one.paragraphs[-3:])


def same_template(one: Article, writer: Writer) -> str:
    """The agency's daily count: its phrases stay, places, days and numbers change."""
    return daily_count(writer)


DAILY = (
    "{number} people crossed the border at {place} on {day}, the border service said, against"
    " {number} the day before. Most of them came from {place} and {place}. Traffic at {place} was"
    " normal until {day}, when the gates were closed for {number} minutes. The service counted"
    " {number} vehicles, among them {number} trucks bound for {place}. On the ferry to {place}"
    " there were {number} passengers. The mayor of {place} expects {number} more by {day}."
    " The hospital in {place} treated {number} travelers, {number} of them from {place}."
)


def daily_count(writer: Writer) -> str:
    return writer.filled(DAILY)


LOOKING_ALIKE: list[Edit] = [
    another_story, same_quotations, same_furniture, same_background, same_template,
]  # fmt: skip


def pair(edit: Edit, one: Article, number: int) -> tuple[str, str]:
    """The text and what the edit makes of it; the writer of the second is another."""
    writer = Writer(random.Random(10_000 + number))
    if edit is same_template:
        return daily_count(Writer(random.Random(20_000 + number))), edit(one, writer)
    if edit is same_furniture:
        return furniture_around(one, writer), edit(one, writer)
    return one.text, edit(one, writer)
