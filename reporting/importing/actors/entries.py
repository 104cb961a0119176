"""The rows of a table of actors, each as the actor that it describes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from reporting.importing.actors.on_record import ActorsByName, Unknown, folded_name
from reporting.importing.given import Problem, Values
from reporting.models import Actor, ActorName, ImportRow
from reporting.models.record.actors import ActorKind, Colour
from reporting.texts.wording import listed_words

PLAIN = ("kind", "country", "wikidata_id", "description", "colour")
LINKS = {"parent": "it belongs to", "speaks_for": "it speaks for"}
TAGGED = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*):\s*(\S.*)")
CHOICES = {"kind": list(ActorKind.values), "colour": list(Colour.values)}
LONGEST_SLUG = Actor._meta.get_field("slug").max_length or 0


@dataclass(eq=False)
class ActorEntry:
    """What one row says; `actor` is the one on record, if it is known."""

    row: int
    place: str
    name: str
    slug: str
    plain: dict[str, str]
    names: list[tuple[str, str]]  # language, name
    links: dict[str, str]
    problems: list[Problem] = field(default_factory=list)
    actor: Actor | None = None
    linked: dict[str, "Actor | ActorEntry"] = field(default_factory=dict)

    def refuse(self, column: str, reason: str) -> None:
        self.problems.append(Problem(column, reason))

    def called(self) -> list[str]:
        return [self.name, *(name for _, name in self.names)]


def text(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())


def entry_of(row: ImportRow) -> ActorEntry:
    values: Values = row.values
    plain = {name: text(values.get(name)) for name in PLAIN}
    entry = ActorEntry(
        row=row.pk,
        place=row.place,
        name=text(values.get("name")),
        slug=text(values.get("slug")),
        plain={
            **plain,
            **{name: plain[name].casefold() for name in ("kind", "colour")},
            "country": plain["country"].upper(),
        },
        names=list(dict.fromkeys(names_in(values.get("names")))),
        links={name: text(values.get(name)) for name in LINKS},
    )
    check(entry)
    return entry


def names_in(value: Any) -> Iterator[tuple[str, str]]:
    """Names with their languages from “ko:이름; Alias”, or from a list of such or of objects."""
    parts = value if isinstance(value, list) else str(value or "").split(";")
    for part in parts:
        if isinstance(part, dict):
            yield text(part.get("language")), text(part.get("name"))
        elif tagged := TAGGED.fullmatch(text(part)):
            yield tagged[1], tagged[2]
        elif text(part):
            yield "", text(part)


def check(entry: ActorEntry) -> None:
    """What a field refuses by itself: an unknown kind, a name that is too long."""
    actor = Actor(name=entry.name or "-", slug=entry.slug or "-", **entry.plain)
    for column, there_are in CHOICES.items():
        given = entry.plain[column]
        if given not in ("", *there_are):
            entry.refuse(column, f"“{given}” is no {column}; there are {listed_words(there_are)}.")
    refuse(entry, actor, besides=CHOICES)
    for language, name in entry.names:
        refuse(entry, ActorName(name=name, language=language), column="names")
    if not entry.name:
        entry.refuse("name", "An actor needs a name.")


def refuse(
    entry: ActorEntry, instance: Actor | ActorName, *, column: str = "", besides: Iterable[str] = ()
) -> None:
    try:
        instance.clean_fields(exclude=["parent", "speaks_for", "merged_into", "actor", *besides])
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            entry.refuse(column or name, " ".join(messages))


@dataclass
class ActorTable:
    """All rows of an import as entries, tied to each other and to what is on record."""

    known: ActorsByName
    entries: dict[int, ActorEntry] = field(default_factory=dict)
    by_name: dict[str, ActorEntry] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[ImportRow]) -> "ActorTable":
        table = cls(ActorsByName.load())
        for row in rows:
            table.add(entry_of(row))
        for entry in table.entries.values():
            table.tie(entry)
        while any(table.drops(entry) for entry in table.entries.values()):
            pass
        return table

    def add(self, entry: ActorEntry) -> None:
        self.entries[entry.row] = entry
        try:
            entry.actor = self.known.by_slug.get(entry.slug) or self.known.get(entry.name)
        except Unknown as several:
            entry.refuse("name", str(several))
        self.refuse_repetition(entry)
        entry.slug = entry.actor.slug if entry.actor else entry.slug or self.fresh_slug(entry)
        if not entry.actor and not entry.plain["kind"]:
            entry.refuse("kind", "A new actor needs its kind, such as person, office or state.")
        self.by_name.setdefault(f"slug {entry.slug}", entry)
        for name in entry.called():
            self.by_name.setdefault(folded_name(name), entry)

    def refuse_repetition(self, entry: ActorEntry) -> None:
        """One actor has one row; two of one name are told apart by slugs of their own."""
        slug = entry.actor.slug if entry.actor else entry.slug
        first = (
            self.by_name.get(f"slug {slug}") if slug else self.by_name.get(folded_name(entry.name))
        )
        if first:
            entry.refuse("name", f"{first.place} is this actor already; put all in one row.")

    def fresh_slug(self, entry: ActorEntry) -> str:
        """A slug made of the first name that has letters for one, with a number when taken."""
        stem = next((slug for name in entry.called() if (slug := slugify(name))), "")
        if not stem and not entry.name:
            return ""
        if not stem:
            entry.refuse(
                "slug", "Give it a slug: its names have no letters that a slug is made of."
            )
            return ""
        tries = (stem if n == 1 else f"{stem[: LONGEST_SLUG - 6]}-{n}" for n in range(1, 100_000))
        return next(slug[:LONGEST_SLUG] for slug in tries if not self.taken(slug[:LONGEST_SLUG]))

    def taken(self, slug: str) -> bool:
        return slug in self.known.by_slug or f"slug {slug}" in self.by_name

    def tie(self, entry: ActorEntry) -> None:
        for column, words in entry.links.items():
            if words:
                self.link(entry, column, words)

    def link(self, entry: ActorEntry, column: str, words: str) -> None:
        other = self.by_name.get(f"slug {words}") or self.by_name.get(folded_name(words))
        try:
            entry.linked[column] = other or self.known.find(words)
        except Unknown as unknown:
            entry.refuse(column, str(unknown))

    def drops(self, entry: ActorEntry) -> bool:
        """Whether the entry is now refused because of a row that it needs."""
        needed = {c: e for c, e in entry.linked.items() if isinstance(e, ActorEntry) and e.problems}
        if entry.problems or not needed:
            return False
        for column, other in needed.items():
            entry.refuse(column, f"“{other.name}” in {other.place} is rejected itself.")
        return True
