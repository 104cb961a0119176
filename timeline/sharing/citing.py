"""How to cite a statement, and the page of a story, with the moment at which it was read."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings

from reporting.models import Release, Story
from reporting.texts.days import plain_day_words
from reporting.texts.wording import sentence_start
from timeline.entries.addresses import address_at
from timeline.entries.entry import Entry
from timeline.entries.moments import Moment, day_in
from timeline.entries.rows import fit_for_drawing

# BibTeX counts braces even behind a backslash, so they get names.
SPELT_OUT = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#%_"},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What every form of a citation tells. `url` leads to what the record said on `day`."""

    key: str
    title: str
    part: str  # “Statement 12 in “How many?””; empty for a story, like its version
    version: str
    day: date
    url: str

    @property
    def author(self) -> str:
        return one_line(settings.RECORD_NAME)

    @property
    def plain(self) -> str:
        """“The record: “…”. Statement 12 in “How many?”, release 2, 23 October 2024. https…”"""
        told = ", ".join(filter(None, [self.part, self.version, plain_day_words(self.day)]))
        return f"{self.author}: “{self.title}”. {sentence_start(told)}. {self.url}"

    @property
    def apa(self) -> str:
        """The seventh edition's form for a page of a site: author, date, title, version, address.

        No day of retrieval: it is for pages whose address shows something else later.
        """
        day = f"{self.day.year}, {self.day:%B} {self.day.day}"
        version = f" ({sentence_start(self.version)})" if self.version else ""
        part = f" [{self.part}]" if self.part else ""
        title = ended(f"{self.title}{version}{part}")
        return f"{ended(self.author)} ({day}). {title} {self.url}"

    @property
    def bibtex(self) -> str:
        """An entry that both BibTeX and biber read; the name and the title keep their letters."""
        fields = {
            "author": f"{{{bibtex(self.author)}}}",
            "title": f"{{{bibtex(self.title)}}}",
            "howpublished": bibtex(self.part),
            "year": str(self.day.year),
            "month": f"{self.day:%b}".lower(),
            "day": str(self.day.day),
            "version": bibtex(self.version),
            "url": self.url,
        }
        lines = [
            f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
            for name, value in fields.items()
            if value
        ]
        return "\n".join([f"@misc{{{self.key},", *lines, "}"])

    @property
    def ris(self) -> str:
        """A record in the format of RIS, which reference managers take in."""
        fields = [
            ("TY", "ELEC"),
            ("ID", self.key),
            ("AU", self.author),
            ("TI", self.title),
            ("T2", self.part),
            ("ET", self.version),
            ("PY", f"{self.day.year:04}"),
            ("DA", f"{self.day:%Y/%m/%d}"),
            ("LA", "en"),
            ("UR", self.url),
        ]
        told = [f"{tag}  - {value}" for tag, value in fields if value]
        return "\n".join([*told, "ER  - "])

    @property
    def csl(self) -> str:
        """An item in CSL-JSON, which Zotero and pandoc read."""
        item = {
            "id": self.key,
            "type": "webpage",
            "author": [{"literal": self.author}],
            "title": self.title,
            "genre": self.part,
            "version": self.version,
            "issued": {"date-parts": [[self.day.year, self.day.month, self.day.day]]},
            "language": "en",
            "URL": self.url,
        }
        given = {name: value for name, value in item.items() if value}
        return json.dumps([given], ensure_ascii=False, indent=1)


def statement_reference(
    story: Story, entry: Entry, releases: Sequence[Release], moment: Moment, site: str
) -> Reference:
    """A statement as its newest release has it; `releases` are its own, the newest first."""
    day = day_in(story.time_zone, releases[0].released_at)
    return Reference(
        key=f"{story.slug}-{entry.statement}-{len(releases)}",
        title=one_line(entry.full_sentence).rstrip("."),
        part=f"Statement {entry.statement} in “{one_line(story.title)}”",
        version=f"release {len(releases)}",
        day=day,
        url=site + address_at(lasting(moment, day), "statement", story.slug, entry.statement),
    )


def story_reference(story: Story, changed: datetime, moment: Moment, site: str) -> Reference:
    """The page of a story as it last changed."""
    day = day_in(story.time_zone, changed)
    return Reference(
        key=f"{story.slug}-{day}",
        title=one_line(story.title).rstrip("."),
        part="",
        version="",
        day=day,
        url=site + address_at(lasting(moment, day), "story", story.slug),
    )


def lasting(moment: Moment, day: date) -> Moment:
    """The moment with the day of the record that it shows: the one asked for, or `day`."""
    return moment if moment.record_on else replace(moment, record_on=day)


def ended(words: str) -> str:
    """The words with a full stop, unless they end in a sign of their own."""
    return words if words.endswith((".", "?", "!")) else f"{words}."


def one_line(text: str) -> str:
    return fit_for_drawing(" ".join(text.split()))


def bibtex(text: str) -> str:
    """The text with every sign that TeX or BibTeX would read as its own spelt out."""
    return text.translate(SPELT_OUT)
